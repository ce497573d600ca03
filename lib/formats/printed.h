/* Amounts and dates as exports and papers print them, in a form that is declared: nothing is
 * guessed from the value itself. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef enum {
    PRINTED_COMMA,  /* 1.234,56  1 234,56  -12,5 */
    PRINTED_DOT,    /* 1,234.56  1'234.56 */
    PRINTED_EITHER, /* both in one file: the last mark with one or two digits behind it */
} PrintedMark;

/* A sign on one side or none, groups of three under one mark, at most two decimals that matter.
 * FAIL_INPUT names the text; a number that may be read in two ways ("1.234" where either mark is
 * the decimal one) is refused. */
bool printed_amount_parse(const char *text, PrintedMark mark, Cents *ret_cents, GError **error);

/* True for a form of a date: DD or D, MM or M, YYYY or YY, each once, anything else as it stands.
 */
bool printed_day_form_is_valid(const char *form);

/* A date in such a form ("DD/MM/YYYY"); what follows after a blank or a T is the hour and is left.
 * FAIL_INPUT names the text and the form. */
bool printed_day_parse(const char *text, const char *form, Day *ret_day, GError **error);
