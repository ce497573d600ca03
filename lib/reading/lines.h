/* The lines of an invoice's table: what was delivered, how much of it, at what price. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills the lines of a reading whose totals are known, where one column of amounts adds up to the
 * net amount or to the total, to the cent, and each of its rows says what it is for. None
 * otherwise. */
void lines_read(Reading *reading, const Candidates *candidates);
