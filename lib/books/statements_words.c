#include "books/statements.h"

#include "base/text.h"
#include "matching/same_booking.h"

/* How people call a statement: its number, else its last day. */
static char *
name_of(const Statement *statement)
{
    if (!text_is_empty(statement->number))
        return g_strdup(statement->number);
    return day_to_iso(
        statement->new_balance_on != DAY_NONE ? statement->new_balance_on
                                              : statement->old_balance_on);
}

char *
statements_taken_words(const Statement *statement, const StatementTaken *taken)
{
    g_autofree char *name = name_of(statement);

    if (taken->no == 0)
        return g_strdup_printf("statement %s of %s was here already", name, statement->iban);
    if (taken->corrects)
        return g_strdup_printf(
            "statement %s of %s came again, corrected: %u of %u lines new, %u taken back", name,
            statement->iban, taken->fresh, taken->lines, taken->gone);
    if (taken->known > 0 && !statement_is_interim(statement))
        return g_strdup_printf(
            "statement %s of %s: %u of %u lines were here already", name, statement->iban,
            taken->known, taken->lines);
    return NULL;
}
