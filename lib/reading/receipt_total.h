/* What was paid at a till: the amount for which the most kinds of evidence speak. */
#pragma once

#include <glib.h>

#include "base/cents.h"

/* What speaks for an amount. Each is another source: two of them seldom err alike. */
typedef enum {
    CLAIM_LABEL = 1 << 0,   /* words announce it as the total */
    CLAIM_CHANGE = 1 << 1,  /* what was handed over less what came back */
    CLAIM_PAID = 1 << 2,    /* what the card or the customer paid */
    CLAIM_SUM = 1 << 3,     /* a subtotal with tax, service, discounts and rounding */
    CLAIM_TABLE = 1 << 4,   /* the rows of a VAT table */
    CLAIM_ITEMS = 1 << 5,   /* the prices above it */
    CLAIM_TAX = 1 << 6,     /* the tax that is said to be inside it */
    CLAIM_ROUNDED = 1 << 7, /* another total, rounded as the paper says */
} ClaimKind;

typedef struct {
    Cents cents;
    guint kinds;     /* of ClaimKind */
    int label;       /* weight of its words, 0 to 100 */
    guint labels;    /* times it is announced by words that mean nothing else */
    guint times;     /* rows in which it is printed as it is */
    guint figure;    /* index where it is printed best; G_MAXUINT: nowhere in one piece */
    bool is_misread; /* the printed total is one digit off: the sums prove the digit */
    Cents unrounded; /* the total before rounding, else cents */
    int confidence;  /* ten-thousandths */
} Claim;

/* figures: of Figure. rows: of VatRow. says_rounding: the paper speaks of rounding. False when
 * nothing is proven by two kinds of evidence or by one clear one. */
bool
receipt_total_find(const GArray *figures, const GArray *rows, bool says_rounding, Claim *ret_claim);

/* The evidence as one sentence for people; static. */
const char *receipt_total_rule(const Claim *claim);
