/* An identifier as it is tested: its letters and digits only, on the stack, so that a hot path
 * that asks `iban_is_valid` a million times allocates nothing. Inside lib/ident only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define COMPACT_MOST 48

typedef struct {
    char text[COMPACT_MOST + 1];
    guint length;
} Compact;

/* Upper-cases ASCII letters, maps full-width digits, keeps `+` and `*`, and drops blanks (no-break
 * ones too), dots, dashes, slashes, colons and brackets. False for any other character, for text
 * that is not UTF-8, and for more than COMPACT_MOST characters; *ret_compact is empty then. */
bool compact_read(const char *text, Compact *ret_compact);

/* Takes `prefix` off the front when it stands there. */
bool compact_drop_prefix(Compact *compact, const char *prefix);

/* Puts zeros before the text from `at` until the whole is `length` long. */
void compact_pad(Compact *compact, guint at, guint length);

/* Sets *error to FAIL_INPUT "'text' is not `what`: fault", the text cut at 60 characters and made
 * valid UTF-8. Returns false. */
bool compact_refuse(GError **error, const char *text, const char *what, const char *fault);
