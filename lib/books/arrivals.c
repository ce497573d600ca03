#include "books/arrivals.h"

SQL(arrivals_add);
SQL(arrivals_new);
SQL(arrivals_settle);
SQL(arrivals_remark);
SQL(arrivals_became);
SQL(arrivals_leave);
SQL(arrivals_forget_left);
SQL(arrivals_have_pdf);
SQL(documents_add);

static const char *const KINDS[] = {
    [ARRIVAL_DOCUMENT] = "document",
    [ARRIVAL_STATEMENT] = "statement",
    [ARRIVAL_PAYROLL] = "payroll",
    [ARRIVAL_ARCHIVE] = "archive",
};

void
arrival_free(Arrival *arrival)
{
    if (arrival == NULL)
        return;
    g_free(arrival->name);
    g_free(arrival->sha256);
    g_free(arrival);
}

static bool
become_document(
    Db *db, gint64 client_id, Day night_on, const NewArrival *arrival, int no, GError **error)
{
    return db_run(
               db, sql_documents_add,
               DB_ARGS(
                   db_int(client_id), db_day(night_on), db_int(no), db_text(arrival->sha256),
                   db_int(arrival->size_bytes)),
               error) &&
           db_run(db, sql_arrivals_became, DB_ARGS(db_int(client_id), db_int(no)), error);
}

bool
arrivals_add(
    Db *db, gint64 client_id, Day night_on, const NewArrival *arrival, int *ret_no, GError **error)
{
    /* What is for bank waits for it to take it: read finds documents by themselves. */
    const char *state =
        arrival->kind == ARRIVAL_STATEMENT || arrival->kind == ARRIVAL_PAYROLL ? "new" : "taken";
    g_autoptr(Rows) rows = db_query(
        db, sql_arrivals_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(arrival->source),
            db_text(arrival->identity), db_text(arrival->name),
            arrival->parent_no > 0 ? db_int(arrival->parent_no) : db_no_int(),
            db_text(KINDS[arrival->kind]), db_text(arrival->sha256), db_int(arrival->size_bytes),
            db_text(state), db_text(arrival->reason)),
        error);
    int no = 0;

    if (rows == NULL)
        return false;
    no = rows_count(rows) > 0 ? (int)rows_int(rows, 0, 0) : 0;
    if (no > 0 && arrival->kind == ARRIVAL_DOCUMENT &&
        !become_document(db, client_id, night_on, arrival, no, error))
        return false;
    *ret_no = no;
    return true;
}

GPtrArray *
arrivals_new(Db *db, gint64 client_id, ArrivalKind kind, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_arrivals_new, DB_ARGS(db_int(client_id), db_text(KINDS[kind])), error);
    GPtrArray *arrivals = NULL;

    if (rows == NULL)
        return NULL;
    arrivals = g_ptr_array_new_with_free_func((GDestroyNotify)arrival_free);
    for (int row = 0; row < rows_count(rows); row++) {
        Arrival *arrival = g_new0(Arrival, 1);

        arrival->no = (int)rows_int(rows, row, 0);
        arrival->name = g_strdup(rows_text(rows, row, 1));
        arrival->sha256 = g_strdup(rows_text(rows, row, 2));
        g_ptr_array_add(arrivals, arrival);
    }
    return arrivals;
}

static bool
settle(Db *db, gint64 client_id, int no, const char *state, const char *reason, GError **error)
{
    return db_run(
        db, sql_arrivals_settle,
        DB_ARGS(db_int(client_id), db_int(no), db_text(state), db_text(reason)), error);
}

bool
arrivals_taken(Db *db, gint64 client_id, int no, const char *reason, GError **error)
{
    return settle(db, client_id, no, "taken", reason, error);
}

bool
arrivals_remark(Db *db, gint64 client_id, int no, const char *reason, GError **error)
{
    return db_run(
        db, sql_arrivals_remark, DB_ARGS(db_int(client_id), db_int(no), db_text(reason)), error);
}

bool
arrivals_refused(Db *db, gint64 client_id, int no, const char *reason, GError **error)
{
    return settle(db, client_id, no, "refused", reason, error);
}

bool
arrivals_have_pdf(
    Db *db, gint64 client_id, const char *folder, Day since_on, bool *ret_have, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_arrivals_have_pdf, DB_ARGS(db_int(client_id), db_text(folder), db_day(since_on)),
        error);

    if (rows == NULL)
        return false;
    *ret_have = rows_bool(rows, 0, 0);
    return true;
}

bool
arrivals_set_left(
    Db *db, gint64 client_id, Day night_on, const GPtrArray *names, const GPtrArray *reasons,
    gint64 *ret_gone, GError **error)
{
    g_autoptr(DbArray) name_column = db_array_of_texts();
    g_autoptr(DbArray) reason_column = db_array_of_texts();

    for (guint i = 0; i < names->len; i++) {
        db_array_add_text(name_column, g_ptr_array_index(names, i));
        db_array_add_text(reason_column, g_ptr_array_index(reasons, i));
    }
    return db_run_counted(
               db, sql_arrivals_forget_left, DB_ARGS(db_int(client_id), db_array(name_column)),
               ret_gone, error) &&
           db_run(
               db, sql_arrivals_leave,
               DB_ARGS(
                   db_int(client_id), db_day(night_on), db_array(name_column),
                   db_array(reason_column)),
               error);
}
