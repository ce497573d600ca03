#include "books/accounts.h"

#include "deciding/habit.h"

SQL(accounts_claim);
SQL(accounts_expect);
SQL(accounts_habit);
SQL(accounts_meet);
SQL(accounts_note);
SQL(accounts_own);
SQL(accounts_provisional);
SQL(accounts_release);
SQL(accounts_unconfirmed);
SQL(transactions_withdraw);

bool
accounts_meet(
    Db *db, gint64 client_id, Day night_on, const Statement *statement, int *ret_no, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_accounts_meet,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(statement->iban),
            db_text(statement->currency), db_text(statement->bic), db_text(statement->holder),
            db_text(statement->description)),
        error);

    if (rows == NULL)
        return false;
    *ret_no = (int)rows_int(rows, 0, 0);
    return true;
}

GPtrArray *
accounts_own(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_accounts_own, DB_ARGS(db_int(client_id)), error);
    GPtrArray *accounts = NULL;

    if (rows == NULL)
        return NULL;
    accounts = g_ptr_array_new_with_free_func(g_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(accounts, g_strdup(rows_text(rows, row, 0)));
    return accounts;
}

bool
accounts_claim(
    Db *db, gint64 client_id, Day night_on, const char *iban, char **ret_owner, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_accounts_claim, DB_ARGS(db_int(client_id), db_text(iban), db_day(night_on)), error);

    if (rows == NULL)
        return false;
    *ret_owner = g_strdup(rows_text(rows, 0, 0));
    return true;
}

bool
accounts_release(
    Db *db, gint64 client_id, Day night_on, const char *iban, AccountReleased *ret_released,
    GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_accounts_release, DB_ARGS(db_int(client_id), db_text(iban), db_day(night_on)),
        error);

    if (rows == NULL)
        return false;
    ret_released->was_there = rows_int(rows, 0, 0) > 0;
    ret_released->statements = (guint)rows_int(rows, 0, 1);
    ret_released->transactions = (guint)rows_int(rows, 0, 2);
    return true;
}

bool
accounts_note(Db *db, gint64 client_id, Day night_on, const AccountNote *note, GError **error)
{
    return db_run(
        db, sql_accounts_note,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_int(note->account_no), db_text(note->code),
            db_day(note->day_on), note->has_cents ? db_int(note->cents) : db_no_int(),
            db_text(note->party), db_text(note->reason)),
        error);
}

static bool
note_unconfirmed(Db *db, gint64 client_id, Day night_on, const Rows *rows, int row, GError **error)
{
    AccountNote note = {
        .account_no = (int)rows_int(rows, row, rows_column(rows, "account_no")),
        .code = "line-unconfirmed",
        .day_on = rows_day(rows, row, rows_column(rows, "booking_on")),
        .has_cents = true,
        .cents = rows_int(rows, row, rows_column(rows, "amount_cents")),
        .party = rows_text(rows, row, rows_column(rows, "counterparty_name")),
        .reason = "the bank's link told of it and no statement has it; it does not count any more",
    };

    return accounts_note(db, client_id, night_on, &note, error);
}

static bool
drop_unconfirmed(Db *db, gint64 client_id, Day night_on, guint *ret_count, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_accounts_unconfirmed, DB_ARGS(db_int(client_id), db_int(ACCOUNT_DAYS_AFTER)),
        error);
    g_autoptr(DbArray) gone = db_array_of_ints();

    if (rows == NULL)
        return false;
    /* A note is rare and a row of its own: a query each. */
    for (int row = 0; row < rows_count(rows); row++) {
        db_array_add_int(gone, rows_int(rows, row, rows_column(rows, "no")));
        if (!note_unconfirmed(db, client_id, night_on, rows, row, error))
            return false;
    }
    if (rows_count(rows) > 0 &&
        !db_run(
            db, sql_transactions_withdraw,
            DB_ARGS(db_int(client_id), db_day(night_on), db_array(gone)), error))
        return false;
    *ret_count = (guint)rows_count(rows);
    return true;
}

bool
accounts_drop_unconfirmed(Db *db, gint64 client_id, Day night_on, guint *ret_count, GError **error)
{
    g_autoptr(Rows) waiting =
        db_query(db, sql_accounts_provisional, DB_ARGS(db_int(client_id)), error);

    if (waiting == NULL)
        return false;
    if (rows_count(waiting) > 0) /* else the holes of years need not be looked for */
        return drop_unconfirmed(db, client_id, night_on, ret_count, error);
    *ret_count = 0;
    return true;
}

/* The rows of one account from a row on; *row is the first of the next. */
static Day
expected_of(const Rows *rows, int *row)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(StatementEnd));
    gint64 account = rows_int(rows, *row, 0);

    for (; *row < rows_count(rows) && rows_int(rows, *row, 0) == account; ++*row) {
        StatementEnd end = { rows_day(rows, *row, 1), (int)rows_int(rows, *row, 2) };

        g_array_append_val(ends, end);
    }
    return habit_expects((const StatementEnd *)ends->data, ends->len);
}

bool
accounts_expect(Db *db, gint64 client_id, const GArray *account_nos, GError **error)
{
    g_autoptr(DbArray) asked = db_array_of_ints();
    g_autoptr(DbArray) nos = db_array_of_ints();
    g_autoptr(DbArray) days = db_array_of_days();
    g_autoptr(Rows) rows = NULL;

    for (guint i = 0; i < account_nos->len; i++)
        db_array_add_int(asked, g_array_index(account_nos, gint64, i));
    rows = db_query(
        db, sql_accounts_habit, DB_ARGS(db_int(client_id), db_array(asked), db_int(HABIT_ENDS)),
        error);
    if (rows == NULL)
        return false;
    for (int row = 0; row < rows_count(rows);) {
        db_array_add_int(nos, rows_int(rows, row, 0));
        db_array_add_day(days, expected_of(rows, &row));
    }
    return db_run(
        db, sql_accounts_expect, DB_ARGS(db_int(client_id), db_array(nos), db_array(days)), error);
}
