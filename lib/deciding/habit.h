/* When the next statement of an account should have come, by what the account usually does: so that
 * a week without movements is told from a week without statements. Pure. */
#pragma once

#include <glib.h>

#include "base/day.h"

#define HABIT_ENDS 14 /* so many last statements make the habit */

typedef struct {
    Day on;         /* the last day that a statement tells of */
    int came_after; /* days until it was here */
} StatementEnd;

/* The day after which the next one is late: the longest pause of late (one that stands alone far
 * beyond the others is a holiday and no habit), the days that a statement usually travels, and one
 * more for a bank holiday. ends: oldest first, of different days. DAY_NONE while there are too few.
 */
Day habit_expects(const StatementEnd *ends, guint count);
