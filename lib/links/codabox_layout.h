/* How Codabox lays out what it puts on disk for a firm: CODE/YEAR/IBAN for the statements of an
 * account, CODE/YEAR/CARO for those of cards, SODA-… for payroll entries, Invoices-IN-01 and
 * Invoices-OUT-01 for invoices. Pure. What a file is, its bytes say; the place says it to people.
 */
#pragma once

#include <stdbool.h>

typedef enum {
    CODABOX_OTHER,
    CODABOX_ACCOUNT,
    CODABOX_CARDS,
    CODABOX_PAYROLL,
    CODABOX_PURCHASES,
    CODABOX_SALES,
    CODABOX_PLACES,
} CodaboxPlace;

/* name: below CODE, parts apart by '/'. The place is that of the first part that tells. */
CodaboxPlace codabox_place(const char *name);

/* "statements of accounts" … */
const char *codabox_place_words(CodaboxPlace place);

/* Whether the first part of the name is a year. */
bool codabox_is_of_a_year(const char *name);

/* A code is the name of one folder. */
bool codabox_is_code(const char *code);
