#include "books/known_pages.h"

SQL(known_pages_get);
SQL(known_pages_add);

bool
known_pages_get(Db *db, gint64 client_id, const char *key, GBytes **ret_page, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_known_pages_get, DB_ARGS(db_int(client_id), db_text(key)), error);
    gsize size = 0;
    guchar *data = NULL;

    if (rows == NULL)
        return false;
    if (rows_count(rows) > 0)
        data = g_base64_decode(rows_text(rows, 0, rows_column(rows, "page")), &size);
    *ret_page = data != NULL ? g_bytes_new_take(data, size) : NULL;
    return true;
}

bool
known_pages_add(
    Db *db, gint64 client_id, Day night_on, const char *key, GBytes *page, GError **error)
{
    g_autofree char *text = g_base64_encode(g_bytes_get_data(page, NULL), g_bytes_get_size(page));

    return db_run(
        db, sql_known_pages_add,
        DB_ARGS(db_int(client_id), db_text(key), db_day(night_on), db_text(text)), error);
}
