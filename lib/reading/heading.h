/* The number of a document and its dates. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills number, issue_on and due_on. today: bounds what may be an issue date (five years before to
 * a month after); DAY_NONE when no day is known. */
void heading_read(Reading *reading, const Candidates *candidates, Day today);
