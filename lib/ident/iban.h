/* International bank account numbers. Canonical: no blanks, upper case, "BE68539007547034". */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Any printed form, with or without "IBAN" before it. Country, length, check digits and, for a
 * Belgian one, the check digits of the account inside are verified. FAIL_INPUT names the text. */
bool iban_parse(const char *text, char **ret_iban, GError **error);

/* The same test without a result; never allocates. */
bool iban_is_valid(const char *text);

/* A country that has IBANs, its length, and check digits that do not hold: an IBAN that was
 * damaged, not another kind of account number. */
bool iban_is_damaged(const char *text);

/* "539-0075470-34", as Belgian accounts were written before IBAN, to "BE68539007547034".
 * FAIL_INPUT names the text. */
bool iban_from_belgian_account(const char *text, char **ret_iban, GError **error);

/* A canonical IBAN for people: "BE68 5390 0754 7034". */
char *iban_format_groups(const char *iban);
