/* The statement line of an MT940, field :61:, and the values it shares with other fields. Inside
 * lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/statement.h"

/* content: without the tag, its second line in it. Sets all but the currency; *ret_expected: an
 * entry of an MT942 that is not booked (EC, ED). FAIL_INPUT when it is no statement line. */
bool mt940_entry_read(
    BankText *text, const char *content, gsize size, Transaction *ret_transaction,
    bool *ret_expected, GError **error);

/* "1234,5", "1234,"; a dot where there is no comma. FAIL_INPUT also past two decimals. */
bool mt940_read_amount(const char *at, gsize size, Cents *ret_cents, GError **error);

/* YYMMDD, six characters. 30 February, which interest counted in months of thirty days knows, is
 * the month's last day. */
bool mt940_read_day(const char *at, Day *ret_day, GError **error);

/* The length of the first line without blanks at its end. */
gsize mt940_first_line(const char *content, gsize size);
