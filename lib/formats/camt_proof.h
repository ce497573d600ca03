/* Whether a camt statement holds: its balances prove its entries, or its declared totals do. Inside
 * lib/formats only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/camt_statement.h"

/* Both balances are there, so that they can prove the transactions. */
bool camt_is_proven(const Statement *statement);

/* Old balance and transactions make the new balance, reversals as they are signed or all the other
 * way round (they are turned then, with a problem). FAIL_INPUT when neither does. */
bool camt_check_totals(const CamtStatement *reader, GError **error);

/* The statement that was read: currencies, balances, declared totals. The entries in a currency
 * that has balances of its own become a statement behind it. FAIL_INPUT when something does not
 * hold: what was put behind it is left there. */
bool camt_prove(CamtStatement *reader, GError **error);

/* Every entry was in another currency, and so is every balance: nothing is left of the first. */
bool camt_is_emptied(const CamtStatement *reader, const Statement *statement);
