/* Over libzip 1.7. Sizes are counted while inflating, because the directory of an archive says
 * what its maker likes. Names are data: nothing is ever written under one. */
#include "parse/zips.h"

#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "base/fail.h"

#define MEGABYTE (1024 * 1024)
#define MOST_RATIO 200
#define RATIO_FROM_BYTES (10 * MEGABYTE) /* below that nobody is hurt */
#define PIECE_BYTES (64 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_t, zip_discard)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_file_t, zip_fclose)

/* The strict check refuses some archives that are sloppy but whole. */
static zip_t *
open_archive(GBytes *archive)
{
    static const int how[] = { ZIP_RDONLY | ZIP_CHECKCONS, ZIP_RDONLY };
    zip_t *zip = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(how) && zip == NULL; i++) {
        zip_source_t *source = zip_source_buffer_create(
            g_bytes_get_data(archive, NULL), g_bytes_get_size(archive), /* free */ 0, NULL);

        zip = zip_open_from_source(source, how[i], NULL);
        if (zip == NULL)
            zip_source_free(source);
    }
    return zip;
}

static bool
is_office_document(zip_t *zip)
{
    return zip_name_locate(zip, "[Content_Types].xml", 0) >= 0 ||
           zip_name_locate(zip, "mimetype", 0) == 0;
}

/* What operating systems add and nobody sent. */
static bool
is_litter(const char *name)
{
    return g_str_has_suffix(name, "/") || g_str_has_prefix(name, "__MACOSX/") ||
           g_str_has_suffix(name, ".DS_Store") || g_str_has_suffix(name, "Thumbs.db") ||
           g_str_has_suffix(name, "desktop.ini");
}

static bool
climbs(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);

    return g_strv_contains((const char *const *)parts, "..");
}

static bool
is_link(zip_t *zip, guint64 index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;

    return zip_file_get_external_attributes(zip, index, 0, &system, &attributes) == 0 &&
           system == ZIP_OPSYS_UNIX && (attributes >> 16 & S_IFMT) == S_IFLNK;
}

/* Why an entry is not even opened; NULL when it may be. */
static const char *
objection(zip_t *zip, const zip_stat_t *entry)
{
    if (entry->name[0] == '/' || strchr(entry->name, ':') == entry->name + 1)
        return "has an absolute name";
    if (climbs(entry->name))
        return "has a name that leads out of the archive";
    if (strchr(entry->name, '\\') != NULL)
        return "has a backslash in its name";
    if (is_link(zip, entry->index))
        return "is a symbolic link";
    if ((entry->valid & ZIP_STAT_ENCRYPTION_METHOD) && entry->encryption_method != ZIP_EM_NONE)
        return "is protected by a password";
    return NULL;
}

typedef struct {
    zip_t *zip;
    const JailLimits *limits;
    guint64 total;
    JailResult *result;
} Unpacking;

/* Why inflating has to stop here; NULL when it may go on. */
static char *
excess(const Unpacking *unpacking, const zip_stat_t *entry, gsize size)
{
    guint64 packed = entry->valid & ZIP_STAT_COMP_SIZE ? entry->comp_size : 0;
    const JailLimits *limits = unpacking->limits;

    if (size > (gsize)limits->member_mb * MEGABYTE)
        return g_strdup_printf("is larger than %u MB", limits->member_mb);
    if (size > RATIO_FROM_BYTES && size / MOST_RATIO > packed)
        return g_strdup_printf("unpacks to more than %d times its size", MOST_RATIO);
    if (unpacking->total + size > (guint64)limits->unpacked_mb * MEGABYTE)
        return g_strdup_printf("is past the %u MB that are taken out of one", limits->unpacked_mb);
    return NULL;
}

static char *
inflate_entry(const Unpacking *unpacking, const zip_stat_t *entry, GByteArray *bytes)
{
    g_autoptr(zip_file_t) file = zip_fopen_index(unpacking->zip, entry->index, 0);
    g_autofree guint8 *piece = g_malloc(PIECE_BYTES);
    char *why = NULL;
    zip_int64_t got = 0;

    if (file == NULL)
        return g_strdup("cannot be unpacked");
    while (why == NULL && (got = zip_fread(file, piece, PIECE_BYTES)) > 0) {
        g_byte_array_append(bytes, piece, (guint)got);
        why = excess(unpacking, entry, bytes->len);
    }
    return why == NULL && got < 0 ? g_strdup("is damaged") : why;
}

static void
read_entry(Unpacking *unpacking, guint64 index)
{
    GByteArray *bytes = NULL;
    g_autoptr(GBytes) content = NULL;
    g_autofree char *name = NULL;
    g_autofree char *why = NULL;
    zip_stat_t entry;

    if (zip_stat_index(unpacking->zip, index, 0, &entry) < 0 || !(entry.valid & ZIP_STAT_NAME)) {
        jail_result_add_problem(unpacking->result, "an entry of the archive has no name");
        return;
    }
    if (is_litter(entry.name))
        return;
    bytes = g_byte_array_new();
    name = jail_clean_name(entry.name);
    why = g_strdup(objection(unpacking->zip, &entry));
    if (why == NULL)
        why = inflate_entry(unpacking, &entry, bytes);
    unpacking->total += why == NULL ? bytes->len : 0;
    content = g_byte_array_free_to_bytes(bytes);
    if (why == NULL)
        jail_result_add_member(unpacking->result, entry.name, "", content);
    else
        jail_result_add_problem(unpacking->result, "%s %s", name, why);
}

bool
zips_read(GBytes *archive, const JailRequest *request, JailResult *result, GError **error)
{
    g_autoptr(zip_t) zip = open_archive(archive);
    zip_int64_t count = zip != NULL ? zip_get_num_entries(zip, 0) : 0;
    Unpacking unpacking = { .zip = zip, .limits = &request->limits, .result = result };
    zip_int64_t most = MIN(count, (zip_int64_t)request->limits.members);

    if (zip == NULL)
        return fail(error, FAIL_INPUT, "a broken zip archive");
    if (is_office_document(zip))
        return fail(error, FAIL_INPUT, "an Office document is not read; a PDF of it would be");
    for (zip_int64_t i = 0; i < most; i++)
        read_entry(&unpacking, (guint64)i);
    if (most < count)
        jail_result_add_problem(
            result, "only the first %u of %u files are taken out", (guint)most, (guint)count);
    if (result->members->len == 0)
        return fail(
            error, FAIL_INPUT, "a zip archive in which nothing can be read%s%s",
            result->problems->len > 0 ? ": " : "",
            result->problems->len > 0 ? (char *)g_ptr_array_index(result->problems, 0) : "");
    return true;
}
