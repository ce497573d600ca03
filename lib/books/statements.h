/* Bank statements and their transactions. Each line of each statement is a sighting of one
 * transaction, whichever statement told of it first: matching/same_booking.h says which. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/classes.h"
#include "formats/statement.h"

/* What became of a statement. */
typedef struct {
    int no; /* 0: the very same one is here already, and nothing was changed */
    int account_no;
    guint lines;
    guint fresh;   /* lines that nobody told of before */
    guint known;   /* lines that are transactions already */
    guint gone;    /* transactions that the statement it corrects had and it has not */
    guint parted;  /* totals that are told in their parts now */
    bool corrects; /* it takes the place of another of its number */
} StatementTaken;

/* Takes a statement with its lines; classes: of TransactionClass, one a line. */
bool statements_take(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const char *format,
    const Statement *statement, const GPtrArray *classes, StatementTaken *ret_taken,
    GError **error);

/* What is worth saying of it (a sentence of reports/said.tsv); NULL when all of it is new. */
char *statements_taken_words(const Statement *statement, const StatementTaken *taken);

/* Sets down a statement that was refused while others of its file are taken. */
bool statements_refuse(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const RefusedStatement *refused,
    GError **error);
