/* What recognition itself was unsure of, and nothing proves. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Takes away fields that were read from words which recognition doubted: no value is better than a
 * wrong one. Identifiers stay, their check digits hold; so do sums that agree. For a reading that
 * is complete but for what is known of the supplier. */
void doubt_drop(Reading *reading, const Candidates *candidates);
