/* What kind of paper it is, by what it calls itself. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills type, is_relevant, is_self_billed and paid_by. */
void type_read(Reading *reading, const Candidates *candidates);

/* What calls itself nothing but has a total and a seller's VAT number is a receipt when it was paid
 * on the spot, else an invoice: it must not be lost for want of a word. */
void type_settle(Reading *reading);
