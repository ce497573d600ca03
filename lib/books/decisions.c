#include "books/decisions.h"

SQL(decisions_held);
SQL(decisions_add);

GPtrArray *
decisions_awaited(Db *db, gint64 client_id, int document_no, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_decisions_held, DB_ARGS(db_int(client_id), db_int(document_no)), error);
    GPtrArray *codes = NULL;

    if (rows == NULL)
        return NULL;
    codes = g_ptr_array_new_with_free_func(g_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(codes, g_strdup(rows_text(rows, row, 0)));
    return codes;
}

bool
decisions_add(Db *db, gint64 client_id, const Said *said, const GPtrArray *answers, GError **error)
{
    g_autoptr(DbArray) words = db_array_of_texts();

    for (guint i = 0; i < answers->len; i++)
        db_array_add_text(words, answers->pdata[i]);
    return db_run(
        db, sql_decisions_add,
        DB_ARGS(
            db_int(client_id), db_day(said->on), db_int(said->document_no), db_array(words),
            db_text(said->note), db_text(said->said_by), db_text(said->said_how)),
        error);
}
