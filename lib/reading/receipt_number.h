/* The number of a till ticket. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills the number of a receipt that has none yet: what follows "Ticket", "Bon nr" on its row. One
 * in groups is of several columns, and not believed. Booking wants no number of a receipt: what is
 * in doubt stays absent. */
void receipt_number_read(Reading *reading, const Candidates *candidates);
