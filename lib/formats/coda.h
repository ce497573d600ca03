/* Febelfin CODA, versions 2 (2.0 to 2.6) and 1: what Belgian banks send each day. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

/* A header record at the start: 00000, a date, a bank, application 05. */
bool coda_recognise(GBytes *head);

/* Reads every statement of a file.
 *
 * bytes: as received; records of 128 characters in Windows-1252, code page 850 or UTF-8. Blanks
 * that mail cut off the end of a record are put back.
 * Amounts are hundredths; the third decimal must be 0, and all of them in a currency that has none.
 * A movement that the bank or the customer globalised is replaced by its details when they add up
 * to it, and stands itself otherwise, so that the sum of a statement is always that of its booked
 * movements. What a separate application repeats does the same for the total it repeats.
 * A statement is refused alone (StatementFile.refused), with line and record: a record of another
 * length or out of place, an unknown version, a field that cannot be, a count, total or balance
 * that does not hold. The next statement begins at the next header. A statement without its trailer
 * is taken when its balances hold, with a problem. NULL with FAIL_INPUT for an empty file. */
StatementFile *coda_read(GBytes *bytes, GError **error);
