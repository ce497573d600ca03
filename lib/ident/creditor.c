#include "ident/creditor.h"

#include <string.h>

#include "ident/checks.h"
#include "ident/compact.h"

#define BUSINESS_AT 4
#define NATIONAL_AT 7
#define MOST_LENGTH 35

/* The check runs over the national number, the country and the check digits. */
static bool
check_holds(const Compact *compact)
{
    Compact without = *compact;

    memmove(
        without.text + BUSINESS_AT, without.text + NATIONAL_AT, compact->length - NATIONAL_AT + 1);
    return checks_mod97_rotated(without.text, BUSINESS_AT) == 1;
}

/* What is wrong with the text; NULL when *ret_compact is canonical. */
static const char *
fault_of(const char *text, Compact *ret_compact)
{
    const char *creditor = ret_compact->text;

    if (!compact_read(text, ret_compact) || strpbrk(creditor, "+*") != NULL)
        return "it holds other characters than letters and digits";
    if (ret_compact->length <= NATIONAL_AT || ret_compact->length > MOST_LENGTH)
        return "it has not 8 to 35 characters";
    if (!g_ascii_isupper(creditor[0]) || !g_ascii_isupper(creditor[1]) ||
        !checks_digits(creditor + 2, 2))
        return "it does not begin with a country and two digits";
    if (!check_holds(ret_compact))
        return "its check digits do not hold";
    return NULL;
}

bool
creditor_parse(const char *text, char **ret_creditor, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "a SEPA creditor identifier", fault);
    *ret_creditor = g_strdup(compact.text);
    return true;
}

bool
creditor_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}

bool
creditor_is_same(const char *creditor, const char *other)
{
    return strncmp(creditor, other, BUSINESS_AT) == 0 &&
           strcmp(creditor + NATIONAL_AT, other + NATIONAL_AT) == 0;
}
