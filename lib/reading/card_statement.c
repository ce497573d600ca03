#include "reading/card_statement.h"

#include "base/fail.h"
#include "formats/card_paper.h"
#include "reading/card_rows.h"

#define MOST_DAYS_BEFORE 120 /* a line is booked so long before its statement at most */
#define MOST_DAYS_BEHIND 31

/* What proves the lines, in printed signs. */
typedef struct {
    bool with_beside; /* the costs beneath lines are lines of their own, not parts of them */
    bool has_previous;
    Cents previous;
    Cents total;
} Proof;

static bool
counts(const CardLine *line, bool with_beside)
{
    return with_beside || !line->is_beside;
}

static bool
sum_of_lines(const CardRows *rows, bool with_beside, Cents *ret_sum, GError **error)
{
    Cents sum = 0;

    for (guint i = 0; i < rows->lines->len; i++) {
        const CardLine *line = &g_array_index(rows->lines, CardLine, i);

        if (counts(line, with_beside) && !cents_add(sum, line->printed, &sum, error))
            return false;
    }
    *ret_sum = sum;
    return true;
}

static Cents
printed(const GArray *sums, guint i)
{
    return g_array_index(sums, CardSum, i).printed;
}

/* Whether the paper states this sum; banks leave the sign of a total out. With several cards only
 * the last total is that of all: those before it are a card's. */
static bool
is_stated(const CardRows *rows, Cents sum)
{
    const GArray *totals = rows->totals;

    for (guint i = rows->many_cards && totals->len > 0 ? totals->len - 1 : 0; i < totals->len; i++)
        if (printed(totals, i) == sum || printed(totals, i) == -sum)
            return true;
    return false;
}

/* The lines lead from the previous balance to a total, or add up to one by themselves. */
static bool
find_proof_of(const CardRows *rows, Cents sum, Proof *ret_proof)
{
    for (guint i = 0; i < rows->previous->len; i++)
        for (int sign = 1; sign >= -1; sign -= 2) {
            Proof proof = { .has_previous = true, .previous = sign * printed(rows->previous, i) };

            if (cents_add(proof.previous, sum, &proof.total, NULL) &&
                is_stated(rows, proof.total)) {
                *ret_proof = proof;
                return true;
            }
        }
    if (!is_stated(rows, sum))
        return false;
    *ret_proof = (Proof){ .total = sum };
    return true;
}

static bool
refuse_sum(const CardRows *rows, GError **error)
{
    Cents sum = 0;
    g_autofree char *added =
        sum_of_lines(rows, /* with_beside */ true, &sum, error) ? cents_format(sum) : NULL;
    g_autoptr(GString) stated = g_string_new(NULL);

    if (added == NULL)
        return false;
    for (guint i = 0; i < rows->totals->len; i++) {
        g_autofree char *total = cents_format(printed(rows->totals, i));

        g_string_append_printf(stated, "%s%s", i > 0 ? ", " : "", total);
    }
    return fail(
        error, FAIL_INPUT,
        "a card's statement whose %u lines add up to %s, which it does not state (%s): not taken",
        rows->lines->len, added, stated->len > 0 ? stated->str : "it has no total");
}

static bool
find_proof(const CardRows *rows, Proof *ret_proof, GError **error)
{
    for (int beside = 1; beside >= 0; beside--) {
        Cents sum = 0;

        if (!sum_of_lines(rows, beside, &sum, error))
            return false;
        if (find_proof_of(rows, sum, ret_proof)) {
            ret_proof->with_beside = beside;
            return true;
        }
    }
    return refuse_sum(rows, error);
}

/* Some issuers print what was spent with a minus, others print it bare and what came back with a
 * minus. A plus is printed by the first alone; bare amounts by the second alone. */
static bool
spends_with_minus(const CardRows *rows)
{
    bool bare = false;

    for (guint i = 0; i < rows->lines->len; i++) {
        const CardLine *line = &g_array_index(rows->lines, CardLine, i);

        if (line->has_plus)
            return true;
        bare = bare || !line->has_sign;
    }
    return !bare;
}

static Day
last_day(const CardRows *rows)
{
    Day last = DAY_NONE;

    for (guint i = 0; i < rows->lines->len; i++)
        last = MAX(last, g_array_index(rows->lines, CardLine, i).booked_on);
    return last;
}

/* A misread year is no line of this statement. */
static bool
check_days(const CardRows *rows, Day issued_on, GError **error)
{
    for (guint i = 0; i < rows->lines->len; i++) {
        Day day = g_array_index(rows->lines, CardLine, i).booked_on;
        g_autofree char *iso = NULL;

        if (day >= issued_on - MOST_DAYS_BEFORE && day <= issued_on + MOST_DAYS_BEHIND)
            continue;
        iso = day_to_iso(day);
        return fail(
            error, FAIL_INPUT,
            "a card's statement with a line of %s, far from its own date: not taken", iso);
    }
    return true;
}

static bool
check_rows(const CardRows *rows, Proof *ret_proof, GError **error)
{
    if (rows->currency[0] == '\0')
        return fail(error, FAIL_INPUT, "a card's statement that does not name the euro");
    if (rows->lacks_year)
        return fail(error, FAIL_INPUT, "a card's statement whose dates have no year");
    return find_proof(rows, ret_proof, error);
}

static const char *
keep(StatementFile *file, const char *text)
{
    return text != NULL ? g_string_chunk_insert(file->text, text) : NULL;
}

static void
add_line(StatementFile *file, Statement *statement, const CardLine *line, int sign)
{
    Transaction transaction = {
        .amount = sign * line->printed,
        .booking_on = line->booked_on,
        .value_on = line->purchased_on,
        .counterparty_name = keep(file, line->merchant),
        .card_place = keep(file, line->place),
        .card_number = keep(file, line->card),
        .kind = line->is_fee && line->is_beside ? TRANSACTION_FEE : TRANSACTION_CARD,
        .booking = statement->transactions->len,
    };

    g_strlcpy(transaction.currency, statement->currency, sizeof transaction.currency);
    if (line->original_currency[0] != '\0') {
        transaction.original_amount = transaction.amount < 0 ? -line->original : line->original;
        g_strlcpy(
            transaction.original_currency, line->original_currency,
            sizeof transaction.original_currency);
    }
    g_array_append_val(statement->transactions, transaction);
}

static StatementFile *
build(const CardRows *rows, const Proof *proof, Day issued_on)
{
    StatementFile *file = statement_file_new(CARD_PAPER_FORMAT);
    Statement *statement = statement_file_add(file);
    int sign = spends_with_minus(rows) ? 1 : -1;
    g_autofree char *iso = day_to_iso(issued_on);

    statement->iban = keep(file, rows->card);
    statement->number = keep(file, rows->number != NULL ? rows->number : iso);
    g_strlcpy(statement->currency, rows->currency, sizeof statement->currency);
    statement->old_balance_on = DAY_NONE;
    statement->new_balance_on = issued_on;
    statement->new_balance = sign * proof->total;
    if (proof->has_previous) {
        statement->old_balance = sign * proof->previous;
        statement->old_balance_on = g_array_index(rows->lines, CardLine, 0).booked_on;
    }
    for (guint i = 0; i < rows->lines->len; i++) {
        const CardLine *line = &g_array_index(rows->lines, CardLine, i);

        if (counts(line, proof->with_beside))
            add_line(file, statement, line, sign);
    }
    return file;
}

StatementFile *
card_statement_read(const Pages *pages, const Words *words, bool *ret_is_card, GError **error)
{
    g_autoptr(CardRows) rows = card_rows_may_be(pages) ? card_rows_read(pages, words) : NULL;
    Proof proof = { 0 };
    Day issued_on = DAY_NONE;

    *ret_is_card = rows != NULL && rows->calls_itself && rows->card != NULL && rows->lines->len > 0;
    if (!*ret_is_card || !check_rows(rows, &proof, error))
        return NULL;
    issued_on = rows->issued_on != DAY_NONE ? rows->issued_on : last_day(rows);
    return check_days(rows, issued_on, error) ? build(rows, &proof, issued_on) : NULL;
}
