/* The creditor reference of ISO 11649: RF, two check digits, 1 to 21 letters and digits. Canonical:
 * upper case without blanks, "RF18539007547034". */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Any printed form. FAIL_INPUT names the text. */
bool reference_parse(const char *text, char **ret_reference, GError **error);

/* The same test without a result; never allocates. */
bool reference_is_valid(const char *text);

/* A canonical one for people: "RF18 5390 0754 7034". */
char *reference_format(const char *reference);

/* Computes the check digits for a body of 1 to 21 letters and digits. FAIL_INPUT names it. */
bool reference_make(const char *body, char **ret_reference, GError **error);

/* Whether two canonical references name the same: banks pad the body with zeros, so the body is
 * compared without RF, check digits and leading zeros. */
bool reference_is_same(const char *reference, const char *other);
