#include "books/statements.h"

#include "base/text.h"

SQL(statements_add);
SQL(statements_accounts);
SQL(transactions_add);

/* The columns of transactions/add.sql. */
enum {
    REFERENCE,
    BOOKING_ON,
    VALUE_ON,
    AMOUNT,
    CURRENCY,
    NAME,
    IBAN,
    BIC,
    STRUCTURED,
    REMITTANCE,
    END_TO_END,
    MANDATE,
    CREDITOR,
    CODE,
    KIND,
    CLASS,
    NEEDS_DOCUMENT,
    CLASS_REASON,
    COLUMNS,
};

typedef struct {
    DbArray *of[COLUMNS];
} Columns;

static void
columns_open(Columns *columns)
{
    for (int i = 0; i < COLUMNS; i++)
        columns->of[i] = i == AMOUNT                        ? db_array_of_ints()
                         : i == BOOKING_ON || i == VALUE_ON ? db_array_of_days()
                         : i == NEEDS_DOCUMENT              ? db_array_of_bools()
                                                            : db_array_of_texts();
}

static void
columns_clear(Columns *columns)
{
    for (int i = 0; i < COLUMNS; i++)
        db_array_free(columns->of[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Columns, columns_clear)

/* The bank's own reference, else account, statement and place in it. */
static char *
reference_of(const Statement *statement, guint i)
{
    const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

    if (!text_is_empty(transaction->bank_reference))
        return g_strdup(transaction->bank_reference);
    return g_strdup_printf(
        "%s/%s/%u", statement->iban, statement->number != NULL ? statement->number : "-", i + 1);
}

static void
columns_add(Columns *columns, const Statement *statement, guint i, const TransactionClass *class)
{
    const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);
    g_autofree char *reference = reference_of(statement, i);

    db_array_add_text(columns->of[REFERENCE], reference);
    db_array_add_day(columns->of[BOOKING_ON], transaction->booking_on);
    db_array_add_day(columns->of[VALUE_ON], transaction->value_on);
    db_array_add_int(columns->of[AMOUNT], transaction->amount);
    db_array_add_text(columns->of[CURRENCY], transaction->currency);
    db_array_add_text(columns->of[NAME], transaction->counterparty_name);
    db_array_add_text(columns->of[IBAN], transaction->counterparty_iban);
    db_array_add_text(columns->of[BIC], transaction->counterparty_bic);
    db_array_add_text(columns->of[STRUCTURED], transaction->structured_communication);
    db_array_add_text(columns->of[REMITTANCE], transaction->remittance);
    db_array_add_text(columns->of[END_TO_END], transaction->end_to_end_id);
    db_array_add_text(columns->of[MANDATE], transaction->mandate_id);
    db_array_add_text(columns->of[CREDITOR], transaction->creditor_id);
    db_array_add_text(columns->of[CODE], transaction->code);
    db_array_add_text(columns->of[KIND], transaction_kind_name(transaction->kind));
    db_array_add_text(columns->of[CLASS], class->name);
    db_array_add_bool(columns->of[NEEDS_DOCUMENT], class->needs_document);
    db_array_add_text(columns->of[CLASS_REASON], class->reason != NULL ? class->reason : "");
}

static bool
add_transactions(
    Db *db, gint64 client_id, Day night_on, int statement_no, const Statement *statement,
    const GPtrArray *classes, GError **error)
{
    g_auto(Columns) columns = { 0 };
    DbArg args[3 + COLUMNS];

    columns_open(&columns);
    for (guint i = 0; i < statement->transactions->len; i++)
        columns_add(&columns, statement, i, g_ptr_array_index(classes, i));
    args[0] = db_int(client_id);
    args[1] = db_day(night_on);
    args[2] = db_int(statement_no);
    for (int i = 0; i < COLUMNS; i++)
        args[3 + i] = db_array(columns.of[i]);
    return db_run(db, sql_transactions_add, args, G_N_ELEMENTS(args), error);
}

static DbArg
balance(Cents cents, Day on)
{
    return on != DAY_NONE ? db_int(cents) : db_no_int();
}

bool
statements_add(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const char *format,
    const Statement *statement, const GPtrArray *classes, bool *ret_new, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_statements_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_int(arrival_no), db_text(format),
            db_text(statement->iban), db_text(statement->currency),
            db_text(statement->number != NULL ? statement->number : ""),
            balance(statement->old_balance, statement->old_balance_on),
            db_day(statement->old_balance_on),
            balance(statement->new_balance, statement->new_balance_on),
            db_day(statement->new_balance_on)),
        error);

    if (rows == NULL)
        return false;
    *ret_new = rows_count(rows) > 0;
    return !*ret_new ||
           add_transactions(
               db, client_id, night_on, (int)rows_int(rows, 0, 0), statement, classes, error);
}

GPtrArray *
statements_accounts(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_statements_accounts, DB_ARGS(db_int(client_id)), error);
    GPtrArray *accounts = NULL;

    if (rows == NULL)
        return NULL;
    accounts = g_ptr_array_new_with_free_func(g_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(accounts, g_strdup(rows_text(rows, row, 0)));
    return accounts;
}
