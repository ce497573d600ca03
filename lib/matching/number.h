/* Invoice numbers and payment references, and how people write them into a payment. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define NUMBER_MOST 40
#define TEXT_MOST_RUNS 48
#define TEXT_MOST_BYTES 280 /* two records of free text */

/* An invoice number as it is compared: upper-case letters and digits, O beside a digit is 0. */
typedef struct {
    char compact[NUMBER_MOST]; /* "F20260012" */
    char digits[NUMBER_MOST];  /* "20260012", without leading zeros */
    guint8 compact_size;
    guint8 digits_size;
    guint8 tail_size; /* digits of its last run, without leading zeros: "12" */
} NumberKey;

/* A remittance cut into runs of letters and runs of digits. */
typedef struct {
    char letters[TEXT_MOST_BYTES];
    guint16 start[TEXT_MOST_RUNS];
    guint8 size[TEXT_MOST_RUNS];
    guint8 run_count;
} RunText;

/* In growing order of proof. */
typedef enum {
    NUMBER_ABSENT,
    NUMBER_RIVAL, /* another number of the same make stands there instead */
    NUMBER_TAIL,  /* its last digits */
    NUMBER_WHOLE, /* all of it, whatever the separators */
} NumberFound;

/* NULL gives an empty one; what is too long is cut. */
void number_key_make(const char *number, NumberKey *ret_key);
void run_text_make(const char *text, RunText *ret_text);

/* How well a number is found in a text. */
NumberFound number_in_text(const NumberKey *key, const RunText *text);

/* At least four digits that are not just a year: enough to name an invoice by itself. */
bool number_is_telling(const NumberKey *key);

/* Keys under which a number is found: of its whole form and of its digits; 0 when too short. */
void number_hashes(const NumberKey *key, guint64 *ret_whole, guint64 *ret_digits);

/* Keys of every number that a text may hold: up to `most`. Returns how many. */
guint run_text_hashes(const RunText *text, guint64 *ret_hashes, guint most);

/* Canonical form of a structured reference: 12 digits (OGM, check digits verified) or RF without
 * its check digits and leading zeros ("RF" and the rest, verified). Empty when it is neither.
 * ret_canonical: at least 26 bytes. */
void reference_canonical(const char *text, char ret_canonical[26]);

/* The first structured reference inside a free text, or empty. */
void reference_in_text(const RunText *text, char ret_canonical[26]);
