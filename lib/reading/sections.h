/* Which part of a page speaks of whom: what stands under "Verkoper", "Bill to", "Adresse de
 * livraison". */
#pragma once

#include "reading/candidates.h"

typedef enum {
    SECTION_NONE,
    SECTION_SELLER,
    SECTION_BUYER,
    SECTION_DELIVERY,
} SectionKind;

typedef struct {
    SectionKind kind;
    guint first, end; /* tokens of its heading */
    Box box;          /* of its heading */
} Section;

/* GArray of Section in layout order. */
GArray *sections_find(const Candidates *candidates);

/* The section a box stands in: that of the lowest heading above it, not far, in whose column it
 * is. NULL when none. */
const Section *sections_at(const GArray *sections, const Box *box);
