/* A bank that gives the sign of a reversal the other way round is found out by its balances. */
#include "formats/camt_proof.h"

#include <string.h>

#include "base/fail.h"
#include "formats/camt_balance.h"

#define MOST_CURRENCIES 20 /* of one account */
/* How far an entry may be booked outside of its balances: some banks date both by the end of the
 * period; a weekend may lie behind it. */
#define DAYS_BEFORE 366
#define DAYS_AFTER 3

bool
camt_is_proven(const Statement *statement)
{
    return statement->old_balance_on != DAY_NONE && statement->new_balance_on != DAY_NONE;
}

static void
negate_reversals(const Statement *statement, const GArray *reversals)
{
    for (guint i = 0; i < reversals->len; i++) {
        Transaction *transaction = &g_array_index(
            statement->transactions, Transaction, g_array_index(reversals, guint, i));

        transaction->amount = -transaction->amount;
    }
}

bool
camt_check_totals(const CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    const GArray *reversals = reader->target.reversals;
    g_autoptr(GError) first = NULL;

    if (statement_check_totals(statement, &first))
        return true;
    negate_reversals(statement, reversals);
    if (reversals->len > 0 && statement_check_totals(statement, NULL)) {
        g_ptr_array_add(
            reader->file->problems,
            g_strdup("the balances add up only when reversals count the other way round: they "
                     "were taken so"));
        return true;
    }
    negate_reversals(statement, reversals);
    g_propagate_error(error, g_steal_pointer(&first));
    return false;
}

/* The entries in a currency that has balances of its own: an account may hold several. */
static bool
split_currency(CamtStatement *reader, const char *currency, GError **error)
{
    Statement *whole = reader->target.statement;
    Statement *part = statement_file_add(reader->file);
    guint stay = 0;

    part->iban = whole->iban;
    part->number = whole->number;
    part->holder = whole->holder;
    part->description = whole->description;
    part->bic = whole->bic;
    part->is_interim = whole->is_interim;
    memcpy(part->currency, currency, sizeof part->currency);
    camt_set_old(part, camt_opening_balance(reader->balances, currency), reader->created_on);
    camt_set_new(part, camt_closing_balance(reader->balances, currency), reader->created_on);
    for (guint i = 0; i < whole->transactions->len; i++) {
        Transaction transaction = g_array_index(whole->transactions, Transaction, i);

        if (g_str_equal(transaction.currency, part->currency))
            g_array_append_val(part->transactions, transaction);
        else
            g_array_index(whole->transactions, Transaction, stay++) = transaction;
    }
    g_array_set_size(whole->transactions, stay);
    g_array_set_size(reader->target.reversals, 0); /* they told places in what was one array */
    return statement_check_totals(part, error);
}

/* The first currency of an entry that is not the account's. */
static bool
find_other_currency(const Statement *statement, char *ret_currency)
{
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (g_str_equal(transaction->currency, statement->currency))
            continue;
        memcpy(ret_currency, transaction->currency, sizeof transaction->currency);
        return true;
    }
    return false;
}

/* What stays is in the account's currency. A statement that nothing proves keeps all it has. */
static bool
split_currencies(CamtStatement *reader, GError **error)
{
    const Statement *whole = reader->target.statement;
    char currency[4] = "";
    guint currencies = 1;

    while (find_other_currency(whole, currency)) {
        if (++currencies > MOST_CURRENCIES)
            return fail(error, FAIL_INPUT, "more than %d currencies", MOST_CURRENCIES);
        if (camt_opening_balance(reader->balances, currency) == NULL ||
            camt_closing_balance(reader->balances, currency) == NULL)
            return !camt_is_proven(whole) ||
                   fail(
                       error, FAIL_INPUT, "an entry in %s on an account in %s", currency,
                       whole->currency);
        if (!split_currency(reader, currency, error))
            return false;
    }
    return true;
}

bool
camt_is_emptied(const CamtStatement *reader, const Statement *statement)
{
    return statement->transactions->len == 0 && statement->old_balance_on == DAY_NONE &&
           statement->new_balance_on == DAY_NONE &&
           g_ptr_array_index(reader->file->statements, reader->file->statements->len - 1) !=
               statement;
}

/* A balance that is there in another currency only proves nothing, and says so. */
static bool
check_balance_currencies(const CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    const CamtBalance *old = camt_opening_balance(reader->balances, NULL);
    const CamtBalance *new = camt_closing_balance(reader->balances, NULL);

    if (statement->old_balance_on == DAY_NONE && old != NULL)
        return fail(
            error, FAIL_INPUT,
            "the opening balance is in %s, the account in %s: nothing proves the entries",
            old->currency, statement->currency);
    if (statement->new_balance_on == DAY_NONE && new != NULL)
        return fail(
            error, FAIL_INPUT,
            "the closing balance is in %s, the account in %s: nothing proves the entries",
            new->currency, statement->currency);
    return true;
}

/* A day far outside of what the balances span is a mistake in the file. */
static bool
check_days(const Statement *statement, GError **error)
{
    for (guint i = 0; camt_is_proven(statement) && i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);
        Day day = transaction->booking_on;

        if (day < statement->old_balance_on - DAYS_BEFORE ||
            day > statement->new_balance_on + DAYS_AFTER) {
            g_autofree char *booked = day_to_iso(day);
            g_autofree char *from = day_to_iso(statement->old_balance_on);
            g_autofree char *to = day_to_iso(statement->new_balance_on);

            return fail(
                error, FAIL_INPUT, "entry %u is booked on %s, the balances are of %s and %s",
                transaction->booking + 1, booked, from, to);
        }
    }
    return true;
}

/* A count or a sum that is said must be that of the booked entries, of all entries, or (some banks
 * count so) of the transactions in them, or the sum of both signs; 0 says nothing. */
static bool
is_as_declared(
    const CamtDeclared *declared, CamtTally booked, CamtTally pending, guint details, Cents net)
{
    bool counts = declared->count <= 0 || (guint64)declared->count == booked.count ||
                  (guint64)declared->count == booked.count + pending.count ||
                  (guint64)declared->count == details;
    bool sums = declared->sum <= 0 || declared->sum == booked.sum || declared->sum == net ||
                declared->sum - booked.sum == pending.sum;

    return counts && sums;
}

static guint
count_signed(const Statement *statement, bool credit)
{
    guint count = 0;

    for (guint i = 0; i < statement->transactions->len; i++)
        count += (g_array_index(statement->transactions, Transaction, i).amount >= 0) == credit;
    return count;
}

/* The totals that the statement declares; what balances prove is only remarked upon. A page may
 * declare those of all pages, and what several currencies make together says nothing. */
static bool
check_declared(CamtStatement *reader, GError **error)
{
    const CamtTarget *target = &reader->target;
    const GPtrArray *statements = reader->file->statements;
    CamtPage page = camt_statement_page(reader);
    guint details = target->statement->transactions->len;
    CamtTally all = { target->credit.count + target->debit.count, 0 };
    CamtTally any = { 0 };
    bool holds = true;

    if (__builtin_add_overflow(target->credit.sum, target->debit.sum, &all.sum))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    holds = is_as_declared(
        &reader->all, all, target->pending, details, ABS(target->credit.sum - target->debit.sum));
    if (target->left_out == 0)
        holds = holds &&
                is_as_declared(
                    &reader->credit, target->credit, any,
                    count_signed(target->statement, /* credit */ true), target->credit.sum) &&
                is_as_declared(
                    &reader->debit, target->debit, any,
                    count_signed(target->statement, /* credit */ false), target->debit.sum);
    if (holds || page.number > 1 || (page.number == 1 && !page.is_last) ||
        g_ptr_array_index(statements, statements->len - 1) != target->statement)
        return true;
    if (!camt_is_proven(target->statement))
        return fail(
            error, FAIL_INPUT, "its entries are not those that its totals (TxsSummry) declare");
    g_ptr_array_add(
        reader->file->problems,
        g_strdup_printf(
            "statement %s: its balances hold, but its entries are not those that its totals "
            "(TxsSummry) declare",
            camt_either(target->statement->number, "?")));
    return true;
}

bool
camt_prove(CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    bool is_final = !statement->is_interim && !statement->is_notification;

    return split_currencies(reader, error) &&
           (!is_final || camt_is_emptied(reader, statement) ||
            check_balance_currencies(reader, error)) &&
           camt_check_totals(reader, error) && check_days(statement, error) &&
           check_declared(reader, error) && statement_check_currencies(statement, error);
}
