/* The best one-to-one assignment of payments to documents, and how much better it is than the
 * best without each of its pairs. Hungarian method with potentials, O(n³). */
#pragma once

#include <glib.h>

#define ASSIGN_MOST 256

typedef struct {
    guint rows, columns; /* each at most ASSIGN_MOST */
    const int *weights;  /* rows × columns; 0: no pair, else positive */
} Assignment;

/* ret_columns[row]: its column, or -1. ret_margins[row]: what the whole would lose without that
 * pair; 0 means that something else is as good. When as many others could be tied in its place (a
 * chain that shifts by one month), it is the loss of each pair that changes. Ties go to the lower
 * row and column. */
void assign_solve(const Assignment *assignment, int *ret_columns, gint64 *ret_margins);
