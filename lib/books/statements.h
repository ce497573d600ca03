/* Bank statements and their transactions. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/classes.h"
#include "formats/statement.h"

/* Keeps a statement with its transactions; classes: of TransactionClass, one a transaction.
 * *ret_new is false when the very same statement is kept already: then nothing was changed. */
bool statements_add(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const char *format,
    const Statement *statement, const GPtrArray *classes, bool *ret_new, GError **error);

/* The client file's own accounts, from its statements: their IBANs. of char *, sorted. */
GPtrArray *statements_accounts(Db *db, gint64 client_id, GError **error);
