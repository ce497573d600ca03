/* CPU time of a piece of work against the least work that could be called the same, as table rows.
 * Nanoseconds and thousandths: no doubles. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Does the work once. FAIL_* ends the benchmark. */
typedef bool (*Work)(gpointer data, GError **error);

/* The median CPU time of `runs` runs, after one that is not counted. */
bool measure_median(Work work, gpointer data, guint runs, guint64 *ret_ns, GError **error);

/* CPU time of this process so far. */
guint64 measure_cpu_ns(void);

typedef struct {
    const char *what;
    const char *unit; /* "movement", "document" */
    guint64 units;    /* done by one run */
    const char *floor;
    const char *target; /* "0.5 us", "1.5 x the floor"; "" when there is none */
} Figure;

void measure_head(const char *command);

/* floor_ns: 0 when there is no floor. Microseconds a unit, and the ratio to the floor. */
void measure_row(const Figure *row, guint64 ours_ns, guint64 floor_ns);
