#include "formats/camt_balance.h"

#include <string.h>

/* Of the balances of a code the earliest, or the latest: a statement over several days may give
 * those of each. NULL when there is none in the currency. */
static const CamtBalance *
find_balance(const GArray *balances, const char *code, const char *currency, bool latest)
{
    const CamtBalance *found = NULL;

    for (guint i = 0; i < balances->len; i++) {
        const CamtBalance *balance = &g_array_index(balances, CamtBalance, i);

        if (!g_str_equal(balance->code, code) ||
            (currency != NULL && !g_str_equal(balance->currency, currency)))
            continue;
        if (found == NULL || (latest ? balance->on >= found->on : balance->on < found->on))
            found = balance;
    }
    return found;
}

const CamtBalance *
camt_opening_balance(const GArray *balances, const char *currency)
{
    const CamtBalance *opening = find_balance(balances, "OPBD", currency, /* latest */ false);

    return opening != NULL ? opening : find_balance(balances, "PRCD", currency, /* latest */ false);
}

const CamtBalance *
camt_closing_balance(const GArray *balances, const char *currency)
{
    return find_balance(balances, "CLBD", currency, /* latest */ true);
}

const CamtBalance *
camt_page_balance(const GArray *balances, const char *currency, bool last)
{
    const CamtBalance *found = NULL;

    for (guint i = 0; i < balances->len; i++) {
        const CamtBalance *balance = &g_array_index(balances, CamtBalance, i);

        if (g_str_equal(balance->code, "ITBD") && g_str_equal(balance->currency, currency) &&
            (found == NULL || last))
            found = balance;
    }
    return found;
}

void
camt_set_old(Statement *statement, const CamtBalance *balance, Day otherwise)
{
    statement->old_balance = balance->amount;
    statement->old_balance_on = balance->on != DAY_NONE ? balance->on : otherwise;
}

void
camt_set_new(Statement *statement, const CamtBalance *balance, Day otherwise)
{
    statement->new_balance = balance->amount;
    statement->new_balance_on = balance->on != DAY_NONE ? balance->on : otherwise;
}
