/* Money: integers of a currency's minor unit. Positive is money in for the client file. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef gint64 Cents;

/* a + b, or FAIL_STOP when the sum does not fit. */
bool cents_add(Cents a, Cents b, Cents *ret_sum, GError **error);

/* "1234.5", "-12", "0.07", "+3.10": a dot, at most two decimals that matter, no group
 * marks. FAIL_INPUT names the text. More digits are taken when they are 0. */
bool cents_parse(const char *text, Cents *ret_cents, GError **error);

/* "-1234.50": dot, two decimals, as in JSON and UBL. */
char *cents_format(Cents cents);

/* base × rate, rounded half away from zero to a cent (EN 16931 BR-CO-17).
 * rate_bp: basis points, 2100 = 21 %. */
Cents cents_share_half_up(Cents base, int rate_bp);
