/* The Belgian enterprise number (KBO/BCE): ten digits, the first 0 or 1, the last two 97 less the
 * first eight mod 97. An establishment unit has the same check and begins with 2 to 8. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* "0403.227.218", "403227218" (the old nine digits), "BE 0403.227.218", "BE (0)403.227.218" to
 * "0403227218". FAIL_INPUT names the text. */
bool enterprise_parse(const char *text, char **ret_number, GError **error);

/* The same test without a result; never allocates. */
bool enterprise_is_valid(const char *text);

/* The enterprise number in a Belgian VAT number in any printed form. FAIL_INPUT for a foreign one.
 */
bool enterprise_from_vat(const char *vat, char **ret_number, GError **error);

/* A canonical number for people: "0403.227.218". */
char *enterprise_format(const char *number);

/* The establishment unit number in canonical form: ten digits, the first 2 to 8. Never allocates.
 */
bool enterprise_is_establishment(const char *text);
