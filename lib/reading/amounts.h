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

/* Every number that is written as an amount of money. */
Amounts *amounts_find(const Layout *layout);
void amounts_free(Amounts *amounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Amounts, amounts_free)
