/* Text as it is kept: UTF-8, NFC. Bytes from outside become text here, once, at the door. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Bytes of unknown encoding to UTF-8 NFC: valid UTF-8 is kept (a byte order mark is dropped),
 * UTF-16 with its mark is converted, anything else is taken as Windows-1252, where Latin-1 lives.
 * NUL and other control characters but TAB, LF and CR become blanks. Never fails, never NULL. */
char *text_from_bytes(const char *bytes, gsize size);

/* What text_from_bytes and text_squeeze make of a text, into a buffer that serves many. Of what is
 * nearly always the case, printable ASCII, nothing is copied twice. */
void text_clean_into(GString *into, const char *text);

/* Lower case without accents, for comparing words: "Échéance" is "echeance", "Straße" "strasse". */
char *text_fold(const char *text);

/* Runs of white space (no-break ones too) become one blank; none at either end. */
char *text_squeeze(const char *text);

/* Folded, with one blank for every run of other characters than letters and digits, and one at
 * either end, so that whole words are found with strstr: "N.V. Dürr" is " n v durr ". */
char *text_words(const char *text);

/* Only ASCII letters and digits, letters in upper case: "be 0403.227.218" is "BE0403227218". */
char *text_alphanumerics(const char *text);

/* Only ASCII digits. */
char *text_digits(const char *text);

/* NULL and "" are the same nothing. */
bool text_is_empty(const char *text);

/* Whether a list that ends with NULL holds the text. No list holds nothing; NULL is in none. */
bool text_is_among(const char *text, const char *const *list);
