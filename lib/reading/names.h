/* The names of seller and buyer. */
#pragma once

#include "reading/candidates.h"
#include "reading/context.h"
#include "reading/reading.h"
#include "reading/sections.h"

/* Fills seller_name and buyer_name of a reading whose numbers are known. */
void names_read(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context);
