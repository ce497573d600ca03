/* Rows of a VAT table: a rate, a base and the VAT that follows from them, on one line. */
#pragma once

#include "reading/candidates.h"

typedef struct {
    int rate_bp;
    Cents base;
    Cents vat;
    guint first, end; /* tokens, from the first to the last of the three */
} VatRow;

/* GArray of VatRow in layout order, each rate, base and VAT once: three numbers of a row where
 * base × rate is the VAT to two cents. The lines of an invoice may be among them. */
GArray *vat_rows_find(const Candidates *candidates);

/* Picks rows, for each rate one, all together or none, whose bases add up to net and whose VAT to
 * vat, to a cent; is_partly: to no more than net, the rest carries no VAT. Empty when none do. */
GArray *vat_rows_choose(const GArray *rows, Cents net, Cents vat, bool is_partly);

/* GArray of int: the rates that the document prints with a percent sign, in basis points. */
GArray *vat_rates_printed(const Candidates *candidates);

/* The rows, for each rate one, all together or none, whose bases and VAT make this total to the
 * cent; empty when none do. */
GArray *vat_rows_choose_gross(const GArray *rows, Cents gross);
