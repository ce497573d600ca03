/* VAT numbers of the European Union, the United Kingdom (GB), Northern Ireland (XI) and Switzerland
 * (CHE). Canonical: the prefix of the number (EL for Greece) and its letters and digits, nothing
 * else: "BE0403227218", "NL004495445B01", "CHE109322551". */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Any printed form that carries its prefix, with or without "BTW", "TVA", "VAT" … before it. The
 * syntax and the check digits of its country are verified. FAIL_INPUT names the text. */
bool vat_parse(const char *text, char **ret_vat, GError **error);

/* The same for a number whose prefix may be missing; country: ISO 3166 ("GR" and "EL" are both
 * Greece). A prefix that is there wins. */
bool vat_parse_of_country(const char *text, const char *country, char **ret_vat, GError **error);

/* The same test as vat_parse; never allocates. */
bool vat_is_valid(const char *text);

/* The ISO 3166 country of a canonical number: "BE", "GR" of EL, "GB" of XI. NULL when unknown. */
const char *vat_country(const char *vat);

/* "BE" and a canonical enterprise number. */
char *vat_from_enterprise(const char *number);
