/* What is known of suppliers from papers that were confirmed, and what it says about the next one.
 *
 * It only chooses among what is printed. A seller's number and name may follow from an account that
 * is printed and known to be one supplier's; no other value is ever put where none stands. */
#pragma once

#include "reading/anchor.h"
#include "reading/context.h"

/* Everything known of one supplier; of char * unless said otherwise, the best proven first. */
typedef struct {
    char *vat;          /* canonical */
    GPtrArray *names;   /* as papers print it */
    bool name_is_said;  /* a person said the first name */
    GPtrArray *ibans;   /* canonical */
    GPtrArray *shapes;  /* of its numbers: anchor_shape */
    GArray *terms;      /* of int: days from issue to payment */
    GArray *rates;      /* of int: VAT rates in basis points */
    GPtrArray *anchors; /* of Anchor */
} KnownSupplier;

/* Empty. */
KnownSupplier *known_supplier_new(const char *vat);
void known_supplier_free(KnownSupplier *supplier);

/* The numbers and accounts on the pages, by which suppliers are looked up; canonical, in layout
 * order, each once, at most a few; of char *. */
GPtrArray *known_numbers(const Candidates *candidates);
GPtrArray *known_accounts(const Candidates *candidates);

/* Completes a reading whose fields were found, where context->suppliers know its seller; a purchase
 * only. Where a person taught a field, that stands above what the rules found. */
void known_apply(Reading *reading, const Candidates *candidates, const ReadingContext *context);
