#include "deciding/habit.h"

#include <stdlib.h>

enum {
    FEWEST_ENDS = 5,
    MOST_TRAVEL_DAYS = 10, /* what took longer came with a history, not by habit … */
    FIRST_TRAVEL_DAYS = 2, /* … and counts as this */
    FAR_BEYOND = 3,
    SPARE_DAYS = 1,
};

static int
compare_ints(const void *left, const void *right)
{
    int a = *(const int *)left;
    int b = *(const int *)right;

    return (a > b) - (a < b);
}

/* The longest pause between ends, without one that is far beyond the next longest. */
static int
longest_pause(const StatementEnd *ends, guint count)
{
    g_autofree int *pauses = g_new(int, count);

    for (guint i = 1; i < count; i++)
        pauses[i - 1] = ends[i].on - ends[i - 1].on;
    qsort(pauses, count - 1, sizeof *pauses, compare_ints);
    return pauses[count - 2] > FAR_BEYOND * pauses[count - 3] ? pauses[count - 3]
                                                              : pauses[count - 2];
}

static int
usual_travel(const StatementEnd *ends, guint count)
{
    g_autofree int *travels = g_new(int, count);

    for (guint i = 0; i < count; i++)
        travels[i] =
            ends[i].came_after > MOST_TRAVEL_DAYS ? FIRST_TRAVEL_DAYS : MAX(ends[i].came_after, 0);
    qsort(travels, count, sizeof *travels, compare_ints);
    return travels[count / 2];
}

Day
habit_expects(const StatementEnd *ends, guint count)
{
    if (count < FEWEST_ENDS)
        return DAY_NONE;
    return ends[count - 1].on + longest_pause(ends, count) + usual_travel(ends, count) + SPARE_DAYS;
}
