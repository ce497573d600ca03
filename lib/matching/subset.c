#include "matching/subset.h"

typedef struct {
    const Cents *amounts;
    Cents highest[SUBSET_MOST_ITEMS + 1]; /* most that items i and after can add */
    Cents lowest[SUBSET_MOST_ITEMS + 1];
    guint count;
    guint most_items;
    guint64 required;
    guint64 budget;
    SubsetResult result;
} Search;

static void
note(Search *search, guint64 chosen)
{
    if (search->result.found == 0)
        search->result.first = chosen;
    else
        search->result.second = chosen;
    search->result.found++;
}

/* Depth is at most SUBSET_MOST_ITEMS. */
static void
try_from(Search *search, guint at, Cents missing, guint64 chosen, guint taken)
{
    if (search->result.found >= 2)
        return;
    if (search->result.looked_at++ >= search->budget) {
        search->result.to_the_end = false;
        return;
    }
    if (at == search->count) {
        if (missing == 0 && taken >= 2)
            note(search, chosen);
        return;
    }
    if (missing > search->highest[at] || missing < search->lowest[at])
        return;
    if (taken < search->most_items)
        try_from(
            search, at + 1, missing - search->amounts[at], chosen | G_GUINT64_CONSTANT(1) << at,
            taken + 1);
    if ((search->required >> at & 1) == 0 && search->result.to_the_end)
        try_from(search, at + 1, missing, chosen, taken);
}

SubsetResult
subset_find(
    const Cents *amounts, guint count, Cents target, guint64 required, guint most_items,
    guint64 budget)
{
    Search search = { .amounts = amounts,
                      .count = count,
                      .most_items = most_items,
                      .required = required,
                      .budget = budget,
                      .result = { .to_the_end = true } };

    g_assert(count <= SUBSET_MOST_ITEMS);
    for (guint i = count; i > 0; i--) {
        search.highest[i - 1] = search.highest[i] + MAX(0, amounts[i - 1]);
        search.lowest[i - 1] = search.lowest[i] + MIN(0, amounts[i - 1]);
    }
    try_from(&search, 0, target, 0, 0);
    return search.result;
}
