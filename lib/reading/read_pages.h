/* From words with boxes to fields with evidence. */
#pragma once

#include "reading/context.h"
#include "reading/reading.h"

/* Reads what the pages say. Never fails: what is not found is absent, and a value that fails its
 * check is not found. Pure: the same pages and context give the same reading. */
Reading *reading_from_pages(const Pages *pages, const ReadingContext *context);

/* The same where the candidates of the pages were found already, so that suppliers could be looked
 * up by them first. */
Reading *reading_from_candidates(
    const Pages *pages, const Candidates *candidates, const ReadingContext *context);
