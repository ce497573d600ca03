#include "data/tables.h"

#include <string.h>

#include "base/bytes.h"
#include "base/decimal.h"
#include "base/fail.h"
#include "base/text.h"
#include "data/data.h"

#define MOST_BYTES (4 * 1024 * 1024)

typedef struct {
    guint line;
    Day from;
    Day to;
    char **cells; /* as many as there are columns */
} Row;

struct Table {
    char *name;
    char **columns;
    guint column_count;
    GArray *rows; /* of Row */
};

static const char *
shipped_text(const char *name)
{
    for (const DataFile *file = data_files; file->name != NULL; file++)
        if (strcmp(file->name, name) == 0)
            return file->text;
    return NULL;
}

/* A name of ours: no way out of the folder. */
static bool
is_plain_name(const char *name)
{
    return name[0] != '/' && strstr(name, "..") == NULL;
}

static char *
own_text(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) bytes = bytes_read_file(path, MOST_BYTES, &cause);
    gsize size = 0;
    const char *data = NULL;

    if (bytes == NULL)
        return fail_null(error, FAIL_SETUP, "%s", cause->message);
    data = g_bytes_get_data(bytes, &size);
    return text_from_bytes(data, size);
}

char *
data_load(const char *home_data_folder, const char *name, GError **error)
{
    const char *shipped = shipped_text(name);

    if (home_data_folder != NULL && is_plain_name(name)) {
        g_autofree char *path = g_build_filename(home_data_folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return own_text(path, error);
    }
    if (shipped == NULL)
        return fail_null(error, FAIL_SETUP, "there is no data file %s", name);
    return g_strdup(shipped);
}

static void
add_name(GPtrArray *names, const char *folder, const char *name, const char *ending)
{
    g_autofree char *path = g_strconcat(folder, name, NULL);

    if (name[0] != '.' && g_str_has_suffix(name, ending) && strchr(name, '/') == NULL &&
        !g_ptr_array_find_with_equal_func(names, path, g_str_equal, NULL))
        g_ptr_array_add(names, g_steal_pointer(&path));
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
add_own_names(
    GPtrArray *names, const char *home, const char *folder, const char *ending, GError **error)
{
    g_autofree char *path = g_build_filename(home, folder, NULL);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) directory = g_dir_open(path, 0, &cause);

    if (directory == NULL)
        return g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
               fail(error, FAIL_SETUP, "%s: %s", path, cause->message);
    for (const char *name = NULL; (name = g_dir_read_name(directory)) != NULL;)
        add_name(names, folder, name, ending);
    return true;
}

GPtrArray *
data_list(const char *home_data_folder, const char *folder, const char *ending, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (const DataFile *file = data_files; file->name != NULL; file++)
        if (g_str_has_prefix(file->name, folder))
            add_name(names, folder, file->name + strlen(folder), ending);
    if (home_data_folder != NULL && !add_own_names(names, home_data_folder, folder, ending, error))
        return NULL;
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}

static void
row_clear(gpointer row)
{
    g_strfreev(((Row *)row)->cells);
}

void
table_free(Table *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->rows);
    g_strfreev(table->columns);
    g_free(table->name);
    g_free(table);
}

static char **
split_line(const char *line)
{
    char **cells = g_strsplit(line, "\t", -1);

    for (char **cell = cells; *cell != NULL; cell++)
        g_strstrip(*cell);
    return cells;
}

static bool
has_column(const Table *table, const char *name, guint *ret_column)
{
    for (guint i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i], name) == 0) {
            *ret_column = i;
            return true;
        }
    return false;
}

static bool
take_header(Table *table, const char *line, guint line_number, GError **error)
{
    guint first = 0;

    table->columns = split_line(line);
    table->column_count = g_strv_length(table->columns);
    for (guint i = 0; i < table->column_count; i++)
        if (table->columns[i][0] == 0 ||
            (has_column(table, table->columns[i], &first) && first < i))
            return fail(
                error, FAIL_SETUP, "%s: line %u: column %u has no name of its own", table->name,
                line_number, i + 1);
    return true;
}

/* An optional date cell: ret_day stays as it is when there is no such column or it is empty. */
static bool
read_bound(const Table *table, guint row, const char *name, Day *ret_day, GError **error)
{
    guint column = 0;

    return !has_column(table, name, &column) || table_cell(table, row, column)[0] == 0 ||
           table_day(table, row, column, ret_day, error);
}

static bool
take_row(Table *table, const char *line, guint line_number, GError **error)
{
    Row row = { line_number, G_MININT32, G_MAXINT32, split_line(line) };
    guint count = g_strv_length(row.cells);
    guint at = table->rows->len;
    Row *placed = NULL;

    row.cells = g_renew(char *, row.cells, MAX(count, table->column_count) + 1);
    for (guint i = count; i < table->column_count; i++)
        row.cells[i] = g_strdup("");
    row.cells[MAX(count, table->column_count)] = NULL;
    g_array_append_val(table->rows, row);
    placed = &g_array_index(table->rows, Row, at);
    if (count > table->column_count)
        return table_fail(table, at, error, "%u cells for %u columns", count, table->column_count);
    if (!read_bound(table, at, "valid_from", &placed->from, error) ||
        !read_bound(table, at, "valid_to", &placed->to, error))
        return false;
    return placed->from <= placed->to || table_fail(table, at, error, "it ends before it begins");
}

static bool
take_line(Table *table, char *line, guint line_number, GError **error)
{
    g_strchomp(line);
    if (line[0] == 0 || line[0] == '#')
        return true;
    if (table->columns == NULL)
        return take_header(table, line, line_number, error);
    return take_row(table, line, line_number, error);
}

Table *
table_parse(const char *text, const char *name, GError **error)
{
    g_autoptr(Table) table = g_new0(Table, 1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    table->name = g_strdup(name);
    table->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(table->rows, row_clear);
    for (guint i = 0; lines[i] != NULL; i++)
        if (!take_line(table, lines[i], i + 1, error))
            return NULL;
    if (table->columns == NULL)
        return fail_null(error, FAIL_SETUP, "%s: there is no header line", name);
    return g_steal_pointer(&table);
}

Table *
table_load(const char *home_data_folder, const char *name, GError **error)
{
    g_autofree char *text = data_load(home_data_folder, name, error);

    return text != NULL ? table_parse(text, name, error) : NULL;
}

guint
table_rows(const Table *table)
{
    return table->rows->len;
}

bool
table_column(const Table *table, const char *name, guint *ret_column, GError **error)
{
    return has_column(table, name, ret_column) ||
           fail(error, FAIL_SETUP, "%s: there is no column %s", table->name, name);
}

const char *
table_cell(const Table *table, guint row, guint column)
{
    return g_array_index(table->rows, Row, row).cells[column];
}

Day
table_valid_from(const Table *table, guint row)
{
    return g_array_index(table->rows, Row, row).from;
}

Day
table_valid_to(const Table *table, guint row)
{
    return g_array_index(table->rows, Row, row).to;
}

bool
table_fail(const Table *table, guint row, GError **error, const char *format, ...)
{
    g_autofree char *sentence = NULL;
    va_list arguments;

    va_start(arguments, format);
    sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return fail(
        error, FAIL_SETUP, "%s: line %u: %s", table->name,
        g_array_index(table->rows, Row, row).line, sentence);
}

bool
table_integer(
    const Table *table, guint row, guint column, int least, int most, int *ret_value,
    GError **error)
{
    const char *cell = table_cell(table, row, column);
    gint64 value = 0;

    if (!g_ascii_string_to_signed(cell, 10, least, most, &value, NULL))
        return table_fail(
            table, row, error, "%s '%s' is not a whole number from %d to %d",
            table->columns[column], cell, least, most);
    *ret_value = (int)value;
    return true;
}

bool
table_percent(const Table *table, guint row, guint column, int *ret_rate_bp, GError **error)
{
    const char *cell = table_cell(table, row, column);
    Decimal percent = { 0 };
    int rate_bp = 0;

    if (!decimal_parse(cell, &percent, NULL) || !decimal_to_basis_points(percent, &rate_bp, NULL) ||
        rate_bp < 0 || rate_bp > 10000)
        return table_fail(
            table, row, error, "%s '%s' is not a percentage from 0 to 100", table->columns[column],
            cell);
    *ret_rate_bp = rate_bp;
    return true;
}

bool
table_day(const Table *table, guint row, guint column, Day *ret_day, GError **error)
{
    const char *cell = table_cell(table, row, column);

    return day_from_iso(cell, ret_day, NULL) ||
           table_fail(
               table, row, error, "%s '%s' is not a date (YYYY-MM-DD)", table->columns[column],
               cell);
}
