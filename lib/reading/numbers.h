/* Seller's and buyer's VAT numbers, the account to pay to, the payment reference. */
#pragma once

#include "reading/candidates.h"
#include "reading/context.h"
#include "reading/reading.h"
#include "reading/sections.h"

/* Fills the fields of these; sections: of Section. What is in doubt stays absent. */
void numbers_read(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context);

/* Where places left the numbers open (two addresses side by side, each with its number): the one
 * that stands under a name is that party's. For a reading whose names are known. */
void numbers_settle(Reading *reading, const Candidates *candidates, const GArray *sections);

/* The number is one of the client file's own; vat may be NULL. */
bool numbers_are_own(const char *vat, const ReadingContext *context);
