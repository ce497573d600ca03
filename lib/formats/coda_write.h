/* Statements of accounts for which the bank has no CODA, as CODA: for accounting packages that read
 * nothing else. */
#pragma once

#include <glib.h>

#include "formats/statement.h"

/* One file, version 2, of all the statements, in order.
 *
 * statements: of Statement; each has both balances, and they hold. Its coded number is the last
 * digits of `number`. Transactions that share a booking become a total with its details.
 * created_on: of the file.
 * Text is Windows-1252: letters that it lacks lose their accents or become a question mark. Longer
 * text than the movement has room for stands whole in its information records. Where there is one
 * communication and more to tell, a mandate goes before an original amount, that before a
 * structured communication, that before a card; a reference that has lost its place stands before
 * the text, and the text of a card payment begins with the terminal.
 * Read back by coda_read, a statement is what it was, but for that, for cut names and references,
 * and for codes that are not of CODA. NULL with FAIL_INPUT naming the statement. */
GBytes *coda_write(const GPtrArray *statements, Day created_on, GError **error);

/* The transaction code that is written: the transaction's own where it is one of CODA that says its
 * kind, else one of kind and sign. detail_type: the digit that it begins with as a detail of a
 * total, '\0' when it stands alone, and then is no detail's. Into: nine characters. */
void coda_code_of(const Transaction *transaction, char detail_type, char *into);
