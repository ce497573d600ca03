/* What only till receipts have: a total that is proven by what was paid, and a VAT split that is
 * often half legible. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Reads total, VAT and type anew where the paper is a till receipt, after totals_read: what stands
 * there is kept where the receipt's own sums agree, put right where they prove another, and taken
 * away where only one doubtful word spoke for it. True for
 * a slip, which begins with the shop's name. */
bool receipt_read(Reading *reading, const Candidates *candidates);
