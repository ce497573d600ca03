/* Febelfin, "Coded statement of account (CODA)", 2.6, record 0, columns 84-88. A separate
 * application books nothing: its movements are looked for among the totals of the ordinary
 * statements, first by the bank's reference, then all that is left by its amount. */
#include "formats/coda_separate.h"

#include <string.h>

#include "formats/coda_group.h"

static Transaction *
line_at(const Statement *statement, guint index)
{
    return &g_array_index(statement->transactions, Transaction, index);
}

static bool
is_alone(const Statement *statement, guint index)
{
    guint booking = line_at(statement, index)->booking;

    return (index == 0 || line_at(statement, index - 1)->booking != booking) &&
           (index + 1 == statement->transactions->len ||
            line_at(statement, index + 1)->booking != booking);
}

/* A total of the customer (1) or of the bank (2) that stands without its details. */
static bool
is_bare_total(const Statement *statement, guint index)
{
    const char *code = line_at(statement, index)->code;

    return code != NULL && (*code == '1' || *code == '2') && is_alone(statement, index);
}

/* The sum of the movements that have this reference, all of them for NULL; 0 when there are none.
 */
static Cents
sum_of(const Statement *separate, const char *reference)
{
    Cents sum = 0;

    for (guint i = 0; i < separate->transactions->len; i++) {
        const Transaction *line = line_at(separate, i);

        if ((reference == NULL || g_strcmp0(line->bank_reference, reference) == 0) &&
            __builtin_add_overflow(sum, line->amount, &sum))
            return 0;
    }
    return sum;
}

/* Moves those movements to where the total stands. */
static void
replace(Statement *ordinary, guint index, Statement *separate, const char *reference)
{
    Transaction total = *line_at(ordinary, index);
    guint at = index;

    g_array_remove_index(ordinary->transactions, index);
    for (guint i = 0; i < separate->transactions->len;) {
        Transaction line = *line_at(separate, i);

        if (reference != NULL && g_strcmp0(line.bank_reference, reference) != 0) {
            i++;
            continue;
        }
        line.booking = total.booking;
        if (line.booking_on == DAY_NONE)
            line.booking_on = total.booking_on;
        g_array_insert_val(ordinary->transactions, at, line);
        g_array_remove_index(separate->transactions, i);
        at++;
    }
}

static void
place_by_reference(Statement *ordinary, Statement *separate)
{
    for (guint i = 0; i < ordinary->transactions->len && separate->transactions->len > 0; i++) {
        const Transaction *total = line_at(ordinary, i);

        if (is_bare_total(ordinary, i) && total->bank_reference != NULL &&
            sum_of(separate, total->bank_reference) == total->amount && total->amount != 0)
            replace(ordinary, i, separate, total->bank_reference);
    }
}

/* Two totals of that amount: nobody can tell which. */
static void
place_by_amount(Statement *ordinary, Statement *separate)
{
    Cents sum = sum_of(separate, NULL);
    guint found = G_MAXUINT;

    for (guint i = 0; sum != 0 && i < ordinary->transactions->len; i++) {
        if (!is_bare_total(ordinary, i) || line_at(ordinary, i)->amount != sum)
            continue;
        if (found != G_MAXUINT)
            return;
        found = i;
    }
    if (found != G_MAXUINT)
        replace(ordinary, found, separate, NULL);
}

static bool
is_separate(const GArray *separates, const Statement *statement)
{
    for (guint i = 0; i < separates->len; i++)
        if (g_array_index(separates, CodaSeparate, i).statement == statement)
            return true;
    return false;
}

static void
place(StatementFile *file, const GArray *separates, Statement *separate)
{
    for (guint i = 0; i < file->statements->len && separate->transactions->len > 0; i++) {
        Statement *ordinary = g_ptr_array_index(file->statements, i);

        if (is_separate(separates, ordinary) || strcmp(ordinary->iban, separate->iban) != 0 ||
            strcmp(ordinary->currency, separate->currency) != 0)
            continue;
        place_by_reference(ordinary, separate);
        place_by_amount(ordinary, separate);
    }
}

void
coda_separates_place(StatementFile *file, const GArray *separates)
{
    for (guint i = 0; i < separates->len; i++) {
        const CodaSeparate *found = &g_array_index(separates, CodaSeparate, i);

        place(file, separates, found->statement);
        if (found->statement->transactions->len > 0)
            g_ptr_array_add(
                file->problems,
                g_strdup_printf(
                    "line %u: a separate application repeats what the ordinary statement of %s "
                    "books; it was left out",
                    found->line, found->statement->iban));
    }
    for (guint i = 0; i < separates->len; i++)
        g_ptr_array_remove(file->statements, g_array_index(separates, CodaSeparate, i).statement);
}
