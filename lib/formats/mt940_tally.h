/* What an interim report (MT942) says its entries come to: fields :90D: and :90C:. Inside
 * lib/formats only. */
#pragma once

#include "base/cents.h"

/* Of the entries of one sign; amounts are positive. */
typedef struct {
    bool is_declared;
    guint declared_count;
    Cents declared;
    guint count;
    Cents booked;
    guint expected_count;
    Cents expected; /* the part of entries that are not booked yet (EC, ED) */
} Mt940Tally;

/* FAIL_INPUT when the sum is too large. */
bool mt940_tally_count(Mt940Tally *tally, Cents amount, bool is_expected, GError **error);

/* 3EUR12,50: how many entries, their currency, their sum. ret_currency: four bytes. */
bool
mt940_tally_read(Mt940Tally *tally, const char *at, gsize size, char *ret_currency, GError **error);

/* What was declared is what there is. tag: of its field, for the reason. */
bool mt940_tally_check(const Mt940Tally *tally, const char *tag, GError **error);
