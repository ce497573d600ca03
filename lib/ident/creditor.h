/* The SEPA creditor identifier of direct debits (EPC262-08): country, two check digits, a business
 * code of three and a national number of up to 28. Canonical: upper case without blanks. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Any printed form. FAIL_INPUT names the text. */
bool creditor_parse(const char *text, char **ret_creditor, GError **error);

/* The same test without a result; never allocates. */
bool creditor_is_valid(const char *text);

/* Whether two canonical identifiers name one creditor: the business code is not compared. */
bool creditor_is_same(const char *creditor, const char *other);
