/* Net, VAT and total: the set of three amounts that agrees with itself, its labels and its rates.
 */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills the totals and the VAT lines of a reading whose type is known. Amounts that agree with
 * nothing are left out: no total at all is better than one of the lines. */
void totals_read(Reading *reading, const Candidates *candidates);
