/* What the codes of a camt entry or detail say. Inside lib/formats only. */
#pragma once

#include <stdbool.h>

#include "formats/camt_part.h"
#include "formats/statement.h"

/* The kind of a movement: by the ISO 20022 codes (external code sets, bank transaction codes), else
 * by the bank's own: CODA's eight digits (Belgium), GVC's three (Germany), SWIFT's letters.
 * ret_undoes: it undoes another movement: a return, a refusal, a recall. */
TransactionKind camt_kind(const CamtPart *part, bool *ret_undoes);

/* "PMNT/RCDT/ESCT", or the bank's own code; kept in the chunk. NULL when there is none. */
const char *camt_code(const CamtPart *part, BankText *text);
