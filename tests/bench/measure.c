#include "measure.h"

#include <time.h>

guint64
measure_cpu_ns(void)
{
    struct timespec now = { 0 };

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (guint64)now.tv_sec * 1000000000 + (guint64)now.tv_nsec;
}

static gint
by_size(gconstpointer left, gconstpointer right)
{
    guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;

    return (a > b) - (a < b);
}

bool
measure_median(Work work, gpointer data, guint runs, guint64 *ret_ns, GError **error)
{
    g_autoptr(GArray) took = g_array_new(FALSE, FALSE, sizeof(guint64));

    if (!work(data, error))
        return false;
    for (guint i = 0; i < runs; i++) {
        guint64 began = measure_cpu_ns();
        guint64 ns = 0;

        if (!work(data, error))
            return false;
        ns = measure_cpu_ns() - began;
        g_array_append_val(took, ns);
    }
    g_array_sort(took, by_size);
    *ret_ns = g_array_index(took, guint64, runs / 2);
    return true;
}

void
measure_head(const char *command)
{
    g_print("\n$ %s\n", command);
    g_print(
        "%-34s %12s  %-12s %12s  %-22s %8s  %s\n", "CPU", "us", "for each", "floor us", "the floor",
        "ratio", "target");
}

static char *
in_microseconds(guint64 ns)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT ".%03u", ns / 1000, (guint)(ns % 1000));
}

void
measure_row(const Figure *row, guint64 ours_ns, guint64 floor_ns)
{
    g_autofree char *ours = in_microseconds(ours_ns / row->units);
    g_autofree char *floor = floor_ns > 0 ? in_microseconds(floor_ns / row->units) : g_strdup("-");
    guint64 hundredths = floor_ns > 0 ? ours_ns * 100 / floor_ns : 0;
    g_autofree char *ratio = floor_ns > 0 ? g_strdup_printf(
                                                "%" G_GUINT64_FORMAT ".%02u", hundredths / 100,
                                                (guint)(hundredths % 100))
                                          : g_strdup("-");

    g_print(
        "%-34s %12s  %-12s %12s  %-22s %8s  %s\n", row->what, ours, row->unit, floor,
        row->floor != NULL ? row->floor : "-", ratio, row->target);
}
