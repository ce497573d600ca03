/* Dates as printed, in digits and in words of four languages. */
#pragma once

#include <glib.h>

#include "base/day.h"
#include "reading/layout.h"
#include "reading/phrases.h"

typedef struct {
    Day day;
    guint first, end; /* tokens */
    Box box;
    bool in_period; /* one end of "01/01/2026 - 31/01/2026", "van … tot …" */
} DateMark;

/* GArray of DateMark in layout order; years 2000 to 2099. Day before month, unless the document
 * proves the American order. months: lib/data/words/months.tsv. */
GArray *dates_find(const Layout *layout, const Phrases *months);
