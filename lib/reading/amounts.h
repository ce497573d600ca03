/* Amounts of money as four countries write them (identifiers.md, section 11 of the specification:
 * group marks, decimal mark by a vote of the whole document, signs and currencies on either side).
 */
#pragma once

#include <glib.h>

#include "base/cents.h"
#include "reading/layout.h"

typedef struct {
    Cents cents;
    guint first, end; /* tokens */
    Box box;
    bool has_currency; /* a sign or code stands with it */
} Amount;

typedef struct {
    GArray *amounts;  /* of Amount, layout order */
    char currency[4]; /* the one named most often, "" when none is */
} Amounts;

Amounts *amounts_find(const Layout *layout);
void amounts_free(Amounts *amounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Amounts, amounts_free)

/* A number as printed, without currency: "1.234,56", "1'234.56", "12,-". decimal_mark: what
 * decides "1.234": '.', ',' or 0 when unknown. False when it is no amount with two decimals or
 * none. Absolute value; ret_decimals 0 or 2. */
bool amount_read(const char *text, char decimal_mark, Cents *ret_cents, int *ret_decimals);
