#include "report/mark.h"

#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/hash.h"

SQL(mornings_mark);

enum { MODE = 0640, MOST_BYTES = 1024 };

static char *
path_of(const ReportNight *night)
{
    return g_build_filename(night->folder, ".mark", NULL);
}

char *
report_mark(Db *db, const ReportNight *night, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_mornings_mark, DB_ARGS(db_day(night->night)), error);
    g_autofree char *all = NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (rows == NULL)
        return NULL;
    all = g_strjoin(
        "\n", MATINS_VERSION, night->language, night->firm_name,
        rows_text(rows, 0, rows_column(rows, "mark")), NULL);
    bytes = g_bytes_new(all, strlen(all));
    return hash_sha256(bytes);
}

bool
report_mark_stands(const ReportNight *night, const char *mark, bool *ret_needed)
{
    g_autofree char *path = path_of(night);
    g_autoptr(GBytes) bytes = bytes_read_file(path, MOST_BYTES, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (bytes == NULL)
        return false;
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    lines = g_strsplit(text, "\n", 3);
    if (g_strv_length(lines) != 3 || !g_str_equal(lines[0], mark))
        return false;
    *ret_needed = g_str_equal(lines[1], "needed");
    return true;
}

bool
report_mark_set(const ReportNight *night, const char *mark, bool needed, GError **error)
{
    g_autofree char *path = path_of(night);
    g_autofree char *text = g_strdup_printf("%s\n%s\n", mark, needed ? "needed" : "nobody");
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return bytes_sync_all(night->folder, error) && bytes_write_file(path, bytes, MODE, error);
}
