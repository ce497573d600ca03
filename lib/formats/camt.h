/* ISO 20022 camt.053 (statement), camt.052 (report by day) and camt.054 (notification). */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

/* XML whose root is a Document of one of the three messages, whatever its version. */
bool camt_recognise(GBytes *head);

/* Reads every statement, report or notification of a file; elements go by their local names, so
 * that versions 01 to 13 are one format.
 *
 * Booked entries only: pending and informative ones are left out with a problem. A batch entry is
 * replaced by its details when they add up to it in its currency, and stands itself otherwise.
 * A statement whose opening and closing balance are both there must add up; one that lacks either
 * is taken with a problem (camt.053) or without (camt.052 and 054 need not have them).
 * NULL with FAIL_INPUT naming the line. */
StatementFile *camt_read(GBytes *bytes, GError **error);
