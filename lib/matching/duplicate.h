/* Documents of one client file that are the same invoice, or the same bytes.
 *
 * Certain: the same party, total and day, and a number that differs only by what recognition
 * confuses; a page that came with a structured invoice and names its number and party. Suspected:
 * the same without a number, or with one character that differs on a scan. A month's rent is not a
 * duplicate of the last one: another number or another day is another invoice. */
#pragma once

#include <glib.h>

#include "matching/candidate.h"

typedef enum {
    DUPLICATE_CERTAIN,
    DUPLICATE_SUSPECTED,
} DuplicateState;

typedef struct {
    GPtrArray *documents;    /* of const Candidate, borrowed, by id */
    const Candidate *leader; /* the best reading, then the lowest id */
    const char *reason;      /* static: "same bytes", "same invoice" */
    DuplicateState state;
    int score;        /* ten-thousandths */
    GArray *evidence; /* of Evidence */
} Duplicate;

typedef struct {
    GStringChunk *text;
    GPtrArray *groups; /* of Duplicate, by first document */
} DuplicateResult;

void duplicate_result_free(DuplicateResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DuplicateResult, duplicate_result_free)

/* candidates: of const Candidate, of one client file, borrowed for as long as the result lives.
 * The order of input does not matter. */
DuplicateResult *duplicates_find(const GPtrArray *candidates);
