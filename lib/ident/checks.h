/* The check digit schemes that identifiers share. Every text holds only what is named: digits, or
 * digits and upper-case letters. Inside lib/ident only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* True when the first `count` characters of `text` are ASCII digits. */
bool checks_digits(const char *text, guint count);

/* The value of `count` digits, at most 18 of them. */
gint64 checks_number(const char *text, guint count);

/* ISO 7064 mod 97-10: letters count A = 10 … Z = 35. */
int checks_mod97(const char *text);

/* The same of `text` with its first `rotate` characters moved to the end, as IBAN and RF do. */
int checks_mod97_rotated(const char *text, guint rotate);

/* The sum of digit times weight over `count` digits. */
int checks_weighted(const char *digits, const int *weights, guint count);

/* ISO 7812 (Luhn) over `count` digits of which the last is the check digit. */
bool checks_luhn(const char *digits, guint count);

/* ISO 7064 mod 11,10 over `count` digits of which the last is the check digit. */
bool checks_mod11_10(const char *digits, guint count);
