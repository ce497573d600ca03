/* What stands around a value on a supplier's paper: the words that announce it, and its place.
 * Learned from values that were confirmed, looked for on that supplier's next paper. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

typedef struct {
    ReadingField field;
    char *left;     /* folded words before it on its row; "" when there are none */
    char *above;    /* folded words above it in its column; "" when there are none */
    int x, y;       /* its upper left corner, in thousandths of the page */
    int times;      /* how many confirmed papers have it so */
    bool by_person; /* a person said the value; else a payment confirmed it */
} Anchor;

Anchor *anchor_new(ReadingField field, const char *left, const char *above, int x, int y);
void anchor_free(Anchor *anchor);

/* Whether values of that field are found by what stands around them: numbers, dates, totals. */
bool anchor_suits(ReadingField field);

/* What stood around the fields of `fields` (a bit each) whose values the reading has, where they
 * are printed. private_words: folded, with blanks around; what holds one of them is not learned,
 * nor is what holds a digit. of Anchor; times 1. */
GPtrArray *anchors_learn(
    const Candidates *candidates, const Reading *confirmed, guint32 fields,
    const char *private_words);

/* The tokens of a value. */
typedef struct {
    guint first, end;
    const Anchor *anchor; /* that fits best */
    int fit;              /* 0: none does */
} AnchorSpot;

/* How well an anchor of the field fits what stands around tokens first to end - 1. */
AnchorSpot anchors_fit(
    const Layout *layout, const GPtrArray *anchors, ReadingField field, guint first, guint end);

/* "F2026/00117" is "a9/9": a letter for letters, a digit for digits, the rest as it is. */
char *anchor_shape(const char *number);
