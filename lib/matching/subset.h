/* Which of a party's open items make up one amount: all solutions up to two, within a budget. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"

#define SUBSET_MOST_ITEMS 64

typedef struct {
    guint found;   /* 0, 1, or 2 for "more than one" */
    guint64 first; /* bit i: item i is in it */
    guint64 second;
    guint64 looked_at; /* subsets looked at */
    bool to_the_end;   /* false: the budget was met, there may be more */
} SubsetResult;

/* amounts: signed, at most SUBSET_MOST_ITEMS. Only subsets of 2 to most_items items that hold all
 * of `required` count. budget: steps over all. */
SubsetResult subset_find(
    const Cents *amounts, guint count, Cents target, guint64 required, guint most_items,
    guint64 budget);
