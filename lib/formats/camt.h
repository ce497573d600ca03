/* ISO 20022 camt.053 (statement), camt.052 (report by day) and camt.054 (notification). */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

/* XML with a camt message as its root, or one of the three in an envelope, whatever its version. */
bool camt_recognise(GBytes *head);

/* Reads every statement, report or notification of a file: versions 01 to 13, by local names.
 *
 * Booked entries only: pending and informative ones are left out with a problem. A batch entry is
 * replaced by its details, and its charges, when they add up to it in its currency, and stands
 * itself otherwise. Pages of a statement in one file are one statement; an account that holds
 * several currencies gives a statement for each that has balances of its own.
 *
 * A statement whose opening and closing balance are both there must add up; one that lacks either
 * must be as it declares itself (TxsSummry) and is taken with a problem (camt.053) or without
 * (camt.052 and 054 need not have them). One that does not hold is refused alone, naming the line.
 * NULL with FAIL_INPUT when none holds, for another message and for an unknown version. */
StatementFile *camt_read(GBytes *bytes, GError **error);
