/* Whether a paper is the page of the structured invoice that came with it. Pure. */
#pragma once

#include <stdbool.h>

#include "matching/candidate.h"

/* Both came in one mail, archive or folder of a night, and the paper's words hold the invoice's
 * number and its other party's VAT number, account or name. The fields that were read of the paper
 * are not asked: what was misread stands on it all the same. */
bool beside_is_page(const Candidate *invoice, const Candidate *paper);
