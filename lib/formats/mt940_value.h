/* The values that fields of an MT940 hold. Inside lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/statement.h"

/* "1234,5", "1234,"; a dot where there is no comma. FAIL_INPUT also past two decimals. */
bool mt940_read_amount(const char *at, gsize size, Cents *ret_cents, GError **error);

/* YYMMDD, six characters. 30 February, which interest counted in months of thirty days knows, is
 * the month's last day. */
bool mt940_read_day(const char *at, Day *ret_day, GError **error);

/* D or C, YYMMDD, currency (some leave it out of :62:), amount. ret_currency: four bytes, "" when
 * there is none. */
bool mt940_read_balance(
    const char *at, gsize size, Cents *ret_balance, Day *ret_day, char *ret_currency,
    GError **error);

/* BIC/account, bank/account, account and currency together: sets the account, the bank where it is
 * a BIC, and the currency where there is one. */
void mt940_read_account(BankText *text, const char *at, gsize size, Statement *statement);

/* Three letters. */
bool mt940_is_currency(const char *at);

/* The length of the first line without blanks at its end. */
gsize mt940_first_line(const char *content, gsize size);
