/* Sets of a net amount, a VAT amount and their sum, weighed by their labels, rates and tables. */
#pragma once

#include "reading/money_values.h"

typedef struct {
    const MoneyValue *gross;
    const MoneyValue *net, *vat; /* NULL when it is not printed */
    Cents net_cents, vat_cents;
    Cents untaxed_cents; /* of net_cents: what was laid out for the buyer, and bears no VAT */
    bool is_of_rows;     /* the rows of a VAT table make the total; their sums are not printed */
    int score;
} TotalSet;

typedef struct {
    const Candidates *candidates; /* borrowed */
    GArray *values;               /* of MoneyValue */
    GArray *rows;                 /* of VatRow */
    GArray *rates;                /* printed with a percent sign, of int */
    GArray *sum_rows;             /* of guint: rows of the layout that begin with "Total" */
    GArray *sets;                 /* of TotalSet: all that may be believed */
    const char *untaxed; /* UNCL5305 of why there is no VAT, as the document says; or NULL */
    guint table_tries;
} TotalSearch;

/* Weighs every set on the pages. candidates must outlive it. */
TotalSearch *total_search_new(const Candidates *candidates);
void total_search_free(TotalSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TotalSearch, total_search_free)

/* The heaviest set, or the sum over it; NULL when none is heavy enough to be believed. */
const TotalSet *total_search_best(const TotalSearch *search);

/* The one known rate that leads from net to vat, to two cents; a printed one first. -1: none. */
int total_search_rate(const TotalSearch *search, Cents net, Cents vat);

/* The document prints the rate with a percent sign. */
bool total_search_prints_rate(const TotalSearch *search, int rate_bp);
