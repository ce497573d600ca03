/* What kind of paper it is, by what it calls itself. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills type, is_relevant, is_self_billed and paid_by. */
void type_read(Reading *reading, const Candidates *candidates);
