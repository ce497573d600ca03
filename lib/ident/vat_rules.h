/* What each country asks of its VAT numbers. Inside lib/ident only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Whether the check digits of a body, the number behind its prefix, hold; its syntax does. */
typedef bool (*VatCheck)(const char *body, guint length);

typedef struct {
    const char *prefix;
    const char *country;
    const char *syntax; /* d digit, n digit but 0, A letter, X either, else itself; | or */
    VatCheck check;
    guint pad_to; /* a body one digit shorter gets a zero in front; 0: none does */
} VatRule;

/* Ends with prefix NULL. No prefix begins another. */
extern const VatRule vat_rules[];
