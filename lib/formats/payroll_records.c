/* The entries of a payroll journal as texts: rows of a CSV, or elements of an XML. */
#include <string.h>

#include "base/csv.h"
#include "base/fail.h"
#include "base/kind.h"
#include "base/text.h"
#include "base/xml.h"
#include "formats/payroll_profile.h"

#define MOST_BYTES (8 * 1024 * 1024)
#define MOST_ROWS_BEFORE_HEADER 20
#define MOST_RECORDS 100000

static void
record_free(gpointer data)
{
    PayrollRecord *record = data;

    for (int field = 0; field < PAYROLL_FIELDS; field++)
        g_free(record->values[field]);
    g_free(record);
}

static char *
fold(const char *cell)
{
    g_autofree char *squeezed = text_squeeze(cell);

    return text_fold(squeezed);
}

static bool
is_header(const PayrollProfile *profile, const CsvRow *row)
{
    char *const *word = profile->header;

    for (char *const *cell = row->cells; *cell != NULL && *word != NULL; cell++) {
        g_autofree char *folded = fold(*cell);

        word += g_str_equal(folded, *word);
    }
    return *word == NULL;
}

/* *ret_header: the place of the header's row. NULL when there is none. */
static GPtrArray *
rows_of(const PayrollProfile *profile, GBytes *bytes, guint *ret_header)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    FileKind kind = kind_of_bytes(bytes);
    bool may_be = size <= MOST_BYTES && (kind == KIND_TEXT || kind == KIND_UNKNOWN);
    g_autofree char *text = may_be ? text_from_bytes(data, size) : NULL;
    g_autoptr(GPtrArray) rows =
        text != NULL ? csv_read_separated(text, profile->separator, NULL) : NULL;

    for (guint i = 0; rows != NULL && i < MIN(rows->len, MOST_ROWS_BEFORE_HEADER); i++)
        if (is_header(profile, g_ptr_array_index(rows, i))) {
            *ret_header = i;
            return g_steal_pointer(&rows);
        }
    return NULL;
}

static int
column_of(const CsvRow *header, const char *name)
{
    for (int i = 0; name != NULL && header->cells[i] != NULL; i++) {
        g_autofree char *folded = fold(header->cells[i]);

        if (g_str_equal(folded, name))
            return i;
    }
    return -1;
}

static GPtrArray *
csv_records(const PayrollProfile *profile, GBytes *bytes, GError **error)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(record_free);
    guint header = 0;
    g_autoptr(GPtrArray) rows = rows_of(profile, bytes, &header);
    int columns[PAYROLL_FIELDS];

    if (rows == NULL)
        return fail_null(error, FAIL_INPUT, "the header of %s is not in it", profile->name);
    for (int field = 0; field < PAYROLL_FIELDS; field++)
        columns[field] = column_of(g_ptr_array_index(rows, header), profile->columns[field]);
    for (guint i = header + 1; i < rows->len; i++) {
        PayrollRecord *record = g_new0(PayrollRecord, 1);

        for (int field = 0; field < PAYROLL_FIELDS; field++)
            if (columns[field] >= 0)
                record->values[field] = csv_cell(g_ptr_array_index(rows, i), columns[field]);
        g_ptr_array_add(records, record);
    }
    return g_steal_pointer(&records);
}

typedef struct {
    const PayrollProfile *profile;
    GPtrArray *records;
    GString *path;        /* of names, each with a '/' before it */
    PayrollRecord *entry; /* inside one; of records */
    guint entry_depth;
    PayrollRecord outside; /* told once for all */
} Walk;

static bool
begin_element(gpointer user, const XmlElement *element, GError **error)
{
    Walk *walk = user;

    g_string_append_printf(walk->path, "/%s", element->name);
    if (walk->entry != NULL || !g_str_equal(element->name, walk->profile->entry))
        return true;
    if (walk->records->len == MOST_RECORDS)
        return fail(error, FAIL_INPUT, "more than %d entries", MOST_RECORDS);
    walk->entry = g_new0(PayrollRecord, 1);
    walk->entry_depth = element->depth;
    g_ptr_array_add(walk->records, walk->entry);
    return true;
}

static bool
ends_with(const char *path, const char *name)
{
    gsize length = strlen(path), ending = strlen(name);

    return length > ending && path[length - ending - 1] == '/' && g_str_has_suffix(path, name);
}

static bool
end_element(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    Walk *walk = user;
    PayrollRecord *record = walk->entry != NULL ? walk->entry : &walk->outside;

    (void)error;
    for (int field = 0; field < PAYROLL_FIELDS; field++) {
        const char *name = walk->profile->columns[field];

        if (name != NULL && record->values[field] == NULL && ends_with(walk->path->str, name))
            record->values[field] = text_squeeze(text);
    }
    if (walk->entry != NULL && element->depth == walk->entry_depth)
        walk->entry = NULL;
    g_string_truncate(walk->path, walk->path->len - strlen(element->name) - 1);
    return true;
}

/* What stands outside of the entries holds for each that does not say it itself. */
static void
give_outside(Walk *walk)
{
    for (guint i = 0; i < walk->records->len; i++) {
        PayrollRecord *record = g_ptr_array_index(walk->records, i);

        for (int field = 0; field < PAYROLL_FIELDS; field++)
            if (record->values[field] == NULL)
                record->values[field] = g_strdup(walk->outside.values[field]);
    }
    for (int field = 0; field < PAYROLL_FIELDS; field++)
        g_free(walk->outside.values[field]);
}

static GPtrArray *
xml_records(const PayrollProfile *profile, GBytes *bytes, GError **error)
{
    static const XmlHandler handler = { begin_element, end_element };
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(record_free);
    g_autoptr(GString) path = g_string_new(NULL);
    Walk walk = { .profile = profile, .records = records, .path = path };
    bool read = xml_read(bytes, &handler, &walk, error);

    give_outside(&walk);
    return read ? g_steal_pointer(&records) : NULL;
}

GPtrArray *
payroll_records(const PayrollProfile *profile, GBytes *bytes, GError **error)
{
    return profile->is_xml ? xml_records(profile, bytes, error)
                           : csv_records(profile, bytes, error);
}

bool
payroll_profile_fits(const PayrollProfile *profile, GBytes *bytes)
{
    g_autofree char *root = NULL;
    g_autofree char *space = NULL;
    g_autoptr(GPtrArray) rows = NULL;
    guint header = 0;

    if (profile->is_xml)
        return g_bytes_get_size(bytes) <= MOST_BYTES && xml_root(bytes, &root, &space) &&
               g_str_equal(root, profile->root);
    rows = rows_of(profile, bytes, &header);
    return rows != NULL;
}
