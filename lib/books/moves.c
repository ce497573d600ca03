#include "books/moves.h"

#include "books/arrivals.h"

SQL(moves_standing);
SQL(moves_arrived);
SQL(moves_add);

void
moving_free(Moving *moving)
{
    if (moving == NULL)
        return;
    g_free(moving->name);
    g_free(moving->sha256);
    g_free(moving->wrong_company);
    g_free(moving);
}

bool
moves_load(Db *db, gint64 client_id, int document_no, Moving **ret_moving, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_moves_standing, DB_ARGS(db_int(client_id), db_int(document_no)), error);
    Moving *moving = NULL;

    if (rows == NULL)
        return false;
    if (rows_count(rows) > 0) {
        moving = g_new0(Moving, 1);
        moving->name = g_strdup(rows_text(rows, 0, rows_column(rows, "name")));
        moving->sha256 = g_strdup(rows_text(rows, 0, rows_column(rows, "sha256")));
        moving->size_bytes = rows_int(rows, 0, rows_column(rows, "size_bytes"));
        moving->wrong_company = g_strdup(rows_text(rows, 0, rows_column(rows, "wrong_company")));
        moving->is_sent = rows_bool(rows, 0, rows_column(rows, "is_sent"));
        moving->is_tied = rows_bool(rows, 0, rows_column(rows, "is_tied"));
    }
    *ret_moving = moving;
    return true;
}

static bool
say(Db *db, gint64 client_id, Day day, int document_no, const char *answer, const char *note,
    const char *said_by, GError **error)
{
    return db_run(
        db, sql_moves_add,
        DB_ARGS(
            db_int(client_id), db_day(day), db_int(document_no), db_text(answer), db_text(note),
            db_text(said_by)),
        error);
}

bool
moves_in(
    Db *db, gint64 client_id, Day day, const Moving *moving, const char *from, const char *said_by,
    int *ret_document, GError **error)
{
    g_autofree char *reason = g_strdup_printf("moved from %s by %s", from, said_by);
    NewArrival arrival = { .source = "moved",
                           .identity = from,
                           .name = moving->name,
                           .kind = ARRIVAL_DOCUMENT,
                           .sha256 = moving->sha256,
                           .size_bytes = moving->size_bytes,
                           .reason = reason };
    g_autoptr(Rows) rows = NULL;
    int arrival_no = 0, document_no = 0;

    if (!arrivals_add(db, client_id, day, &arrival, &arrival_no, error))
        return false;
    rows = db_query(db, sql_moves_arrived, DB_ARGS(db_int(client_id), db_text(from)), error);
    if (rows == NULL)
        return false;
    document_no = (int)rows_int(rows, 0, 0);
    if (!say(db, client_id, day, document_no, "returned", from, said_by, error))
        return false;
    *ret_document = document_no;
    return true;
}

bool
moves_out(
    Db *db, gint64 client_id, Day day, int document_no, const char *to, const char *said_by,
    GError **error)
{
    return say(db, client_id, day, document_no, "moved", to, said_by, error);
}
