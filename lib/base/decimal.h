/* Unit prices, quantities and rates: an integer and the number of its decimals. Not for money. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"

typedef struct {
    gint64 digits; /* 12.345 is digits 12345, scale 3 */
    int scale;     /* 0 to 12 */
} Decimal;

/* "12.345", "-0.5", "7". FAIL_INPUT names the text; decimals past the twelfth are dropped. */
bool decimal_parse(const char *text, Decimal *ret_decimal, GError **error);

/* Without trailing zeros: "12.345", "7". */
char *decimal_format(Decimal decimal);

/* Percent to basis points: 5.5 is 550. FAIL_INPUT when it has more than two decimals that matter.
 */
bool decimal_to_basis_points(Decimal percent, int *ret_rate_bp, GError **error);

/* An amount with any number of decimals to a cent, rounded half away from zero. For documents of
 * others that break the rule of two decimals; FAIL_INPUT when it does not fit. */
bool decimal_to_cents_half_up(Decimal amount, Cents *ret_cents, GError **error);
