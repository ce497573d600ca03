/* The VAT of a receipt whose total is proven. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"
#include "reading/receipt_total.h"

/* GArray of VatRow: those of vat_rows_find, and those whose percent sign recognition lost. figures:
 * of Figure. */
GArray *receipt_vat_rows(const Candidates *candidates, const GArray *figures);

/* Fills net, VAT and VAT lines from rows that make the total; else from the one rate that is
 * printed, where a printed amount agrees, one misread digit allowed. Leaves them absent else. */
void receipt_vat_write(
    Reading *reading, const Candidates *candidates, const GArray *figures, const GArray *rows,
    const Claim *claim);
