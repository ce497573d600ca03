/* When the next statement of an account is late. */
#include <glib.h>
#include <string.h>

#include "deciding/habit.h"

typedef struct {
    const char *name;
    const char *ends;     /* "2026-10-05+1 …": a day, and how long the statement took */
    const char *expected; /* "": no habit yet */
} Row;

static const Row rows[] = {
    { "/habit/every bank day, over a weekend",
      "2026-09-28+1 2026-09-29+1 2026-09-30+1 2026-10-01+1 2026-10-02+3 2026-10-05+1 2026-10-06+1",
      "2026-10-11" },
    { "/habit/every month", "2026-05-31+2 2026-06-30+2 2026-07-31+2 2026-08-31+2 2026-09-30+2",
      "2026-11-03" },
    { "/habit/only on days with movements",
      "2026-09-01+1 2026-09-02+1 2026-09-11+1 2026-09-14+1 2026-09-23+1 2026-09-30+1",
      "2026-10-11" },
    { "/habit/a long holiday is no habit",
      "2026-07-01+1 2026-07-02+1 2026-07-03+1 2026-08-20+1 2026-08-21+1 2026-08-24+1",
      "2026-08-29" },
    { "/habit/a history that came at once says nothing of its travel",
      "2026-01-05+250 2026-01-06+249 2026-01-07+248 2026-01-08+247 2026-01-09+246", "2026-01-13" },
    { "/habit/four statements are no habit", "2026-09-28+1 2026-09-29+1 2026-09-30+1 2026-10-01+1",
      "" },
};

static void
test_row(gconstpointer data)
{
    const Row *row = data;
    g_auto(GStrv) ends = g_strsplit(row->ends, " ", -1);
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(StatementEnd));
    g_autofree char *got = NULL;

    for (gsize i = 0; ends[i] != NULL; i++) {
        char *plus = strchr(ends[i], '+');
        StatementEnd end = { .came_after = (int)g_ascii_strtoll(plus, NULL, 10) };

        *plus = '\0';
        g_assert_true(day_from_iso(ends[i], &end.on, NULL));
        g_array_append_val(read, end);
    }
    got = day_to_iso(habit_expects((const StatementEnd *)read->data, read->len));
    g_assert_cmpstr(got, ==, row->expected);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_test_add_data_func(rows[i].name, &rows[i], test_row);
    return g_test_run();
}
