#include "formats/mt940_tally.h"

#include <string.h>

#include "base/fail.h"
#include "formats/mt940_value.h"

bool
mt940_tally_count(Mt940Tally *tally, Cents amount, bool is_expected, GError **error)
{
    Cents *sum = is_expected ? &tally->expected : &tally->booked;

    if (__builtin_add_overflow(*sum, ABS(amount), sum))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    *(is_expected ? &tally->expected_count : &tally->count) += 1;
    return true;
}

bool
mt940_tally_read(Mt940Tally *tally, const char *at, gsize size, char *ret_currency, GError **error)
{
    gsize digits = 0;
    guint count = 0;

    for (; digits < size && digits < 6 && g_ascii_isdigit(at[digits]); digits++)
        count = count * 10 + (guint)(at[digits] - '0');
    if (digits == 0 || size < digits + 4 || !mt940_is_currency(at + digits))
        return fail(
            error, FAIL_INPUT, "'%.*s' is not a number of entries, a currency and their sum",
            (int)MIN(size, 40), at);
    if (!mt940_read_amount(at + digits + 3, size - digits - 3, &tally->declared, error))
        return false;
    memcpy(ret_currency, at + digits, 3);
    ret_currency[3] = '\0';
    tally->declared_count = count;
    tally->is_declared = true;
    return true;
}

/* Sums are compared without the entries that are only expected, and with them: banks differ. */
bool
mt940_tally_check(const Mt940Tally *tally, const char *tag, GError **error)
{
    g_autofree char *declared = NULL;
    g_autofree char *found = NULL;

    if (!tally->is_declared ||
        (tally->count == tally->declared_count && tally->booked == tally->declared) ||
        (tally->count + tally->expected_count == tally->declared_count &&
         tally->booked + tally->expected == tally->declared))
        return true;
    declared = cents_format(tally->declared);
    found = cents_format(tally->booked);
    return fail(
        error, FAIL_INPUT, "%s declares entries: %u of %s, there are %u of %s", tag,
        tally->declared_count, declared, tally->count, found);
}
