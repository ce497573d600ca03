/* Business identifier codes of banks (ISO 9362). Canonical: 8 or 11 characters, upper case. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Four letters, a country, two and perhaps three more. FAIL_INPUT names the text. */
bool bic_parse(const char *text, char **ret_bic, GError **error);

/* The same test without a result; never allocates. */
bool bic_is_valid(const char *text);
