/* The account to pay to, its bank, and the reference to pay with. */
#pragma once

#include "reading/candidates.h"
#include "reading/context.h"
#include "reading/reading.h"
#include "reading/sections.h"

/* Fills iban, bic and payment_reference; sections: of Section. What is in doubt stays absent. */
void payment_read(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context);
