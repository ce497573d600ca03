#include "books/own_coda.h"

SQL(own_coda_switch);
SQL(own_coda_accounts);
SQL(own_coda_proofs);
SQL(own_coda_lines);
SQL(own_coda_next);
SQL(own_coda_add);
SQL(own_coda_stand);

bool
own_coda_switch(
    Db *db, gint64 client_id, const char *iban, const char *currency, Day first_on,
    guint *ret_found, Day *ret_first, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_own_coda_switch,
        DB_ARGS(db_int(client_id), db_text(iban), db_text(currency), db_day(first_on)), error);

    if (rows == NULL)
        return false;
    *ret_found = (guint)rows_count(rows);
    *ret_first = *ret_found > 0 ? rows_day(rows, 0, rows_column(rows, "coda_from")) : DAY_NONE;
    return true;
}

static void
account_free(gpointer data)
{
    OwnCoda *account = data;

    g_free(account->iban);
    g_free(account->currency);
    g_free(account->holder);
    g_free(account->bic);
    g_free(account->description);
    g_free(account->problem);
    g_free(account);
}

/* One row of accounts.sql. */
static OwnCoda *
account_from(const Rows *rows, int row)
{
    OwnCoda *account = g_new0(OwnCoda, 1);
    int cents = rows_column(rows, "coda_cents");

    account->no = (int)rows_int(rows, row, rows_column(rows, "no"));
    account->iban = g_strdup(rows_text(rows, row, rows_column(rows, "iban")));
    account->currency = g_strdup(rows_text(rows, row, rows_column(rows, "currency")));
    account->holder = g_strdup(rows_text(rows, row, rows_column(rows, "holder")));
    account->bic = g_strdup(rows_text(rows, row, rows_column(rows, "bic")));
    account->description = g_strdup(rows_text(rows, row, rows_column(rows, "description")));
    account->first_on = rows_day(rows, row, rows_column(rows, "coda_from"));
    account->began_on = rows_day(rows, row, rows_column(rows, "coda_began_on"));
    account->stand.until = rows_day(rows, row, rows_column(rows, "coda_until"));
    account->stand.has_balance = !rows_is_null(rows, row, cents);
    account->stand.balance = rows_int(rows, row, cents);
    account->problem = g_strdup(rows_text(rows, row, rows_column(rows, "coda_problem")));
    account->has_booked = rows_bool(rows, row, rows_column(rows, "has_booked"));
    return account;
}

GPtrArray *
own_coda_accounts(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_own_coda_accounts, DB_ARGS(db_int(client_id)), error);
    GPtrArray *accounts = NULL;

    if (rows == NULL)
        return NULL;
    accounts = g_ptr_array_new_with_free_func(account_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(accounts, account_from(rows, row));
    return accounts;
}

static void
proof_free(gpointer data)
{
    DailyProof *proof = data;

    g_array_unref(proof->lines);
    g_free(proof);
}

void
own_coda_stuff_clear(OwnCodaStuff *stuff)
{
    g_clear_pointer(&stuff->proofs, g_ptr_array_unref);
    g_clear_pointer(&stuff->lines, g_array_unref);
    g_clear_pointer(&stuff->numbers, g_array_unref);
    g_clear_pointer(&stuff->details, g_array_unref);
    g_clear_pointer(&stuff->rows, rows_free);
}

/* A statement and its lines follow each other; one without lines is a row without any. */
static GPtrArray *
load_proofs(Db *db, gint64 client_id, const OwnCoda *account, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_own_coda_proofs,
        DB_ARGS(db_int(client_id), db_int(account->no), db_day(account->stand.until)), error);
    GPtrArray *proofs = NULL;
    gint64 last_no = 0;

    if (rows == NULL)
        return NULL;
    proofs = g_ptr_array_new_with_free_func(proof_free);
    for (int row = 0; row < rows_count(rows); row++) {
        gint64 no = rows_int(rows, row, rows_column(rows, "no"));
        DailyLine line = { rows_day(rows, row, rows_column(rows, "booking_on")),
                           rows_int(rows, row, rows_column(rows, "amount_cents")) };

        if (no != last_no) {
            DailyProof *proof = g_new0(DailyProof, 1);

            proof->opened_on = rows_day(rows, row, rows_column(rows, "old_balance_on"));
            proof->closed_on = rows_day(rows, row, rows_column(rows, "new_balance_on"));
            proof->closed = rows_int(rows, row, rows_column(rows, "new_balance_cents"));
            proof->lines = g_array_new(FALSE, FALSE, sizeof(DailyLine));
            g_ptr_array_add(proofs, proof);
        }
        last_no = no;
        if (line.booking_on != DAY_NONE)
            g_array_append_val(
                ((DailyProof *)g_ptr_array_index(proofs, proofs->len - 1))->lines, line);
    }
    return proofs;
}

static const char *
text(const Rows *rows, int row, const char *column)
{
    return rows_text(rows, row, rows_column(rows, column));
}

static Transaction
detail_from(const Rows *rows, int row)
{
    Transaction detail = {
        .amount = rows_int(rows, row, rows_column(rows, "amount_cents")),
        .booking_on = rows_day(rows, row, rows_column(rows, "booking_on")),
        .value_on = rows_day(rows, row, rows_column(rows, "value_on")),
        .counterparty_name = text(rows, row, "counterparty_name"),
        .counterparty_iban = text(rows, row, "counterparty_iban"),
        .counterparty_bic = text(rows, row, "counterparty_bic"),
        .structured_communication = text(rows, row, "structured_communication"),
        .remittance = text(rows, row, "remittance"),
        .bank_reference = text(rows, row, "reference"),
        .end_to_end_id = text(rows, row, "end_to_end_id"),
        .mandate_id = text(rows, row, "mandate_id"),
        .creditor_id = text(rows, row, "creditor_id"),
        .code = text(rows, row, "code"),
    };

    g_strlcpy(detail.currency, text(rows, row, "currency"), sizeof detail.currency);
    transaction_kind_from_name(text(rows, row, "kind"), &detail.kind);
    return detail;
}

static void
take_lines(OwnCodaStuff *stuff)
{
    const Rows *rows = stuff->rows;

    stuff->lines = g_array_new(FALSE, FALSE, sizeof(DailyLine));
    stuff->numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    stuff->details = g_array_new(FALSE, FALSE, sizeof(Transaction));
    for (int row = 0; row < rows_count(rows); row++) {
        Transaction detail = detail_from(rows, row);
        DailyLine line = { detail.booking_on, detail.amount };
        gint64 no = rows_int(rows, row, rows_column(rows, "no"));

        g_array_append_val(stuff->lines, line);
        g_array_append_val(stuff->numbers, no);
        g_array_append_val(stuff->details, detail);
    }
}

bool
own_coda_load(
    Db *db, gint64 client_id, const OwnCoda *account, OwnCodaStuff *ret_stuff, GError **error)
{
    g_auto(OwnCodaStuff) stuff = { 0 };

    stuff.proofs = load_proofs(db, client_id, account, error);
    if (stuff.proofs != NULL)
        stuff.rows = db_query(
            db, sql_own_coda_lines,
            DB_ARGS(
                db_int(client_id), db_int(account->no), db_day(account->first_on),
                db_day(account->began_on)),
            error);
    if (stuff.rows == NULL)
        return false;
    take_lines(&stuff);
    *ret_stuff = stuff;
    stuff = (OwnCodaStuff){ 0 };
    return true;
}

bool
own_coda_next(
    Db *db, gint64 client_id, const OwnCoda *account, int year, int *ret_number, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_own_coda_next, DB_ARGS(db_int(client_id), db_int(account->no), db_int(year)),
        error);

    if (rows == NULL)
        return false;
    *ret_number = (int)rows_int(rows, 0, 0);
    return true;
}

bool
own_coda_add(
    Db *db, gint64 client_id, Day night_on, const OwnCoda *account, const DailyStatement *statement,
    int year, int number, int delivery_no, const OwnCodaStuff *stuff, GError **error)
{
    g_autoptr(DbArray) numbers = db_array_of_ints();

    for (guint i = 0; i < statement->lines->len; i++)
        db_array_add_int(
            numbers,
            g_array_index(stuff->numbers, gint64, g_array_index(statement->lines, guint, i)));
    return db_run(
        db, sql_own_coda_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_int(account->no), db_int(year), db_int(number),
            db_day(statement->day), db_int(statement->old_balance), db_int(statement->new_balance),
            db_int(delivery_no), db_array(numbers)),
        error);
}

bool
own_coda_stand(
    Db *db, gint64 client_id, Day night_on, const OwnCoda *account, const DailyStand *stand,
    const char *problem, GError **error)
{
    return db_run(
        db, sql_own_coda_stand,
        DB_ARGS(
            db_int(client_id), db_int(account->no), db_day(stand->until),
            stand->has_balance ? db_int(stand->balance) : db_no_int(), db_day(night_on),
            db_text(problem)),
        error);
}
