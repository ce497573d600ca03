#include "books/payroll.h"

#include "matching/payroll_ties.h"

SQL(payroll_add);
SQL(payroll_open);
SQL(payroll_payments);
SQL(payroll_tie);

bool
payroll_add(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const PayrollJournal *journal,
    guint *ret_added, GError **error)
{
    g_autoptr(DbArray) months = db_array_of_days();
    g_autoptr(DbArray) kinds = db_array_of_texts();
    g_autoptr(DbArray) amounts = db_array_of_ints();
    g_autoptr(DbArray) payees = db_array_of_texts();
    g_autoptr(DbArray) ibans = db_array_of_texts();
    g_autoptr(DbArray) last_days = db_array_of_days();
    gint64 added = 0;

    for (guint i = 0; i < journal->entries->len; i++) {
        const PayrollEntry *entry = g_ptr_array_index(journal->entries, i);

        db_array_add_day(months, entry->month);
        db_array_add_text(kinds, payroll_kind_name(entry->kind));
        db_array_add_int(amounts, entry->amount);
        db_array_add_text(payees, entry->payee);
        db_array_add_text(ibans, entry->iban);
        db_array_add_day(last_days, payroll_last_day(entry->kind, entry->month));
    }
    if (!db_run_counted(
            db, sql_payroll_add,
            DB_ARGS(
                db_int(client_id), db_day(night_on), db_int(arrival_no), db_text(journal->identity),
                db_array(months), db_array(kinds), db_array(amounts), db_array(payees),
                db_array(ibans), db_array(last_days)),
            &added, error))
        return false;
    *ret_added = (guint)added;
    return true;
}

static GArray *
open_entries(const Rows *rows)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(PayrollOpen));

    for (int row = 0; row < rows_count(rows); row++) {
        PayrollOpen entry = { .no = (int)rows_int(rows, row, rows_column(rows, "no")),
                              .month = rows_day(rows, row, rows_column(rows, "month_on")),
                              .amount = rows_int(rows, row, rows_column(rows, "amount_cents")),
                              .iban = rows_text(rows, row, rows_column(rows, "iban")) };

        payroll_kind_from_name(rows_text(rows, row, rows_column(rows, "kind")), &entry.kind);
        g_array_append_val(entries, entry);
    }
    return entries;
}

static GArray *
payments_of(const Rows *rows)
{
    GArray *payments = g_array_new(FALSE, FALSE, sizeof(PayrollPayment));

    for (int row = 0; row < rows_count(rows); row++) {
        const char *class = rows_text(rows, row, rows_column(rows, "class"));
        PayrollPayment payment = {
            .no = (int)rows_int(rows, row, rows_column(rows, "no")),
            .booked_on = rows_day(rows, row, rows_column(rows, "booking_on")),
            .kind = PAYROLL_NET, /* salary */
            .amount = -rows_int(rows, row, rows_column(rows, "amount_cents")),
            .iban = rows_text(rows, row, rows_column(rows, "iban")),
        };

        payroll_kind_from_name(class, &payment.kind);
        g_array_append_val(payments, payment);
    }
    return payments;
}

static bool
keep_ties(Db *db, gint64 client_id, Day night_on, const GArray *ties, GError **error)
{
    g_autoptr(DbArray) entries = db_array_of_ints();
    g_autoptr(DbArray) transactions = db_array_of_ints();

    for (guint i = 0; i < ties->len; i++) {
        db_array_add_int(entries, g_array_index(ties, PayrollTie, i).entry_no);
        db_array_add_int(transactions, g_array_index(ties, PayrollTie, i).transaction_no);
    }
    return ties->len == 0 ||
           db_run(
               db, sql_payroll_tie,
               DB_ARGS(
                   db_int(client_id), db_day(night_on), db_array(entries), db_array(transactions)),
               error);
}

bool
payroll_settle(Db *db, gint64 client_id, Day night_on, GError **error)
{
    g_autoptr(Rows) open = db_query(db, sql_payroll_open, DB_ARGS(db_int(client_id)), error);
    g_autoptr(Rows) paid = NULL;
    g_autoptr(GArray) entries = NULL;
    g_autoptr(GArray) payments = NULL;
    g_autoptr(GArray) ties = NULL;

    if (open == NULL)
        return false;
    if (rows_count(open) == 0)
        return true;
    entries = open_entries(open);
    paid = db_query(
        db, sql_payroll_payments,
        DB_ARGS(db_int(client_id), db_day(g_array_index(entries, PayrollOpen, 0).month)), error);
    if (paid == NULL)
        return false;
    payments = payments_of(paid);
    ties = payroll_tie(entries, payments);
    return keep_ties(db, client_id, night_on, ties, error);
}
