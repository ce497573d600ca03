#include "formats/statement.h"

#include <string.h>

#include "base/fail.h"
#include "data/codes.h"

#define MOST_DAYS_BESIDE 31

static const char *const KIND_NAMES[] = {
    [TRANSACTION_TRANSFER] = "transfer",
    [TRANSACTION_CARD] = "card",
    [TRANSACTION_DIRECT_DEBIT] = "direct_debit",
    [TRANSACTION_FEE] = "fee",
    [TRANSACTION_CASH] = "cash",
    [TRANSACTION_INTEREST] = "interest",
    [TRANSACTION_OTHER] = "other",
};

static void
statement_free(gpointer data)
{
    Statement *statement = data;

    g_array_unref(statement->transactions);
    g_free(statement);
}

static void
refused_free(gpointer data)
{
    RefusedStatement *refused = data;

    g_free(refused->reason);
    g_free(refused);
}

StatementFile *
statement_file_new(const char *format)
{
    StatementFile *file = g_new0(StatementFile, 1);

    file->text = g_string_chunk_new(4096);
    file->format = format;
    file->statements = g_ptr_array_new_with_free_func(statement_free);
    file->refused = g_ptr_array_new_with_free_func(refused_free);
    file->problems = g_ptr_array_new_with_free_func(g_free);
    return file;
}

void
statement_file_free(StatementFile *file)
{
    if (file == NULL)
        return;
    g_ptr_array_unref(file->statements);
    g_ptr_array_unref(file->refused);
    g_ptr_array_unref(file->problems);
    g_string_chunk_free(file->text);
    g_free(file);
}

Statement *
statement_file_add(StatementFile *file)
{
    Statement *statement = g_new0(Statement, 1);

    statement->old_balance_on = DAY_NONE;
    statement->new_balance_on = DAY_NONE;
    statement->transactions = g_array_new(FALSE, TRUE, sizeof(Transaction));
    g_ptr_array_add(file->statements, statement);
    return statement;
}

void
statement_file_refuse(StatementFile *file, guint index, GError *take_reason)
{
    const Statement *statement = g_ptr_array_index(file->statements, index);
    RefusedStatement *refused = g_new0(RefusedStatement, 1);

    refused->iban = statement->iban;
    refused->number = statement->number;
    refused->reason = g_utf8_make_valid(take_reason->message, -1);
    g_error_free(take_reason);
    g_ptr_array_add(file->refused, refused);
    g_ptr_array_remove_index(file->statements, index);
}

void
statement_file_refuse_last(StatementFile *file, GError *take_reason)
{
    statement_file_refuse(file, file->statements->len - 1, take_reason);
}

bool
statement_check_totals(const Statement *statement, GError **error)
{
    Cents balance = statement->old_balance;

    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (__builtin_add_overflow(balance, transaction->amount, &balance))
            return fail(error, FAIL_INPUT, "the amounts are too large together");
    }
    if (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE)
        return true;
    if (balance != statement->new_balance) {
        g_autofree char *expected = cents_format(statement->new_balance);
        g_autofree char *found = cents_format(balance);

        return fail(
            error, FAIL_INPUT,
            "statement %s of %s: old balance and transactions give %s, the new balance says %s",
            statement->number != NULL ? statement->number : "?",
            statement->iban != NULL ? statement->iban : "?", found, expected);
    }
    return true;
}

static bool
is_currency(const char *code)
{
    return code_is_listed("currencies", code) || code_is_listed("past-currencies", code);
}

bool
statement_check_currencies(const Statement *statement, GError **error)
{
    const char *number = statement->number != NULL ? statement->number : "?";

    if (!is_currency(statement->currency) &&
        (statement->currency[0] != '\0' || statement->transactions->len > 0))
        return fail(
            error, FAIL_INPUT, "statement %s: its currency '%s' is none of ISO 4217", number,
            statement->currency);
    for (guint i = 0; i < statement->transactions->len; i++) {
        const char *currency = g_array_index(statement->transactions, Transaction, i).currency;

        if (strcmp(currency, statement->currency) != 0 && !is_currency(currency))
            return fail(
                error, FAIL_INPUT,
                "statement %s: the currency '%s' of entry %u is none of ISO 4217", number, currency,
                i + 1);
    }
    return true;
}

static bool
check_day(const Statement *statement, guint index, Day first, Day last, GError **error)
{
    Day day = g_array_index(statement->transactions, Transaction, index).booking_on;
    g_autofree char *booked = NULL;
    g_autofree char *from = NULL;
    g_autofree char *to = NULL;

    if (day >= first - MOST_DAYS_BESIDE && day <= last + MOST_DAYS_BESIDE)
        return true;
    booked = day_to_iso(day);
    from = day_to_iso(first);
    to = day_to_iso(last);
    return fail(
        error, FAIL_INPUT, "statement %s: entry %u is booked on %s, far from its days %s to %s",
        statement->number != NULL ? statement->number : "?", index + 1, booked, from, to);
}

bool
statement_check_days(const Statement *statement, GError **error)
{
    Day first = MIN(statement->old_balance_on, statement->new_balance_on);
    Day last = MAX(statement->old_balance_on, statement->new_balance_on);

    if (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE)
        return true;
    for (guint i = 0; i < statement->transactions->len; i++)
        if (!check_day(statement, i, first, last, error))
            return false;
    return true;
}

const char *
transaction_kind_name(TransactionKind kind)
{
    return KIND_NAMES[kind];
}

bool
transaction_kind_from_name(const char *name, TransactionKind *ret_kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(KIND_NAMES); i++) {
        if (g_str_equal(name, KIND_NAMES[i])) {
            *ret_kind = (TransactionKind)i;
            return true;
        }
    }
    return false;
}
