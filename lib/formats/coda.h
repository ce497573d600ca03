/* Febelfin CODA, versions 2 (2.0 to 2.6) and 1: what Belgian banks send each day. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

/* A header record at the start: 00000, a date, a bank, application 05. */
bool coda_recognise(GBytes *head);

/* Reads every statement of a file.
 *
 * bytes: as received; records of 128 characters in Windows-1252, code page 850 or UTF-8.
 * Amounts are hundredths; the third decimal must be 0. A movement that the bank or the customer
 * globalised is replaced by its details when they add up to it, and stands itself otherwise, so
 * that the sum of a statement is always that of its booked movements.
 * NULL with FAIL_INPUT naming the line: a record of another length or out of place, an unknown
 * version, a count, total or balance that does not hold, a file that ends without its trailer. */
StatementFile *coda_read(GBytes *bytes, GError **error);
