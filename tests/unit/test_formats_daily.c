/* lib/formats/daily: days whose balance is proven. */
#include <glib.h>

#include "formats/daily.h"

#define FIRST 100 /* the day before the first that is written */

typedef struct {
    Day day;
    Cents amount;
} Row;

/* Ends with amount 0. */
static GArray *
lines_of(const Row *rows)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(DailyLine));

    for (; rows->amount != 0; rows++) {
        DailyLine line = { rows->day, rows->amount };

        g_array_append_val(lines, line);
    }
    return lines;
}

static void
proof_free(gpointer data)
{
    DailyProof *proof = data;

    g_array_unref(proof->lines);
    g_free(proof);
}

static void
add_proof(GPtrArray *proofs, Day opened_on, Day closed_on, Cents closed, const Row *rows)
{
    DailyProof *proof = g_new0(DailyProof, 1);

    *proof = (DailyProof){ opened_on, closed_on, closed, lines_of(rows) };
    g_ptr_array_add(proofs, proof);
}

static GPtrArray *
proofs_new(void)
{
    return g_ptr_array_new_with_free_func(proof_free);
}

static const DailyStatement *
nth(const DailyWork *work, guint i)
{
    return g_ptr_array_index(work->statements, i);
}

static void
make(
    const GPtrArray *proofs, const Row *rows, const DailyStand *from, Day last, DailyWork *ret_work)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) lines = lines_of(rows);

    g_assert_true(daily_make(proofs, lines, from, last, ret_work, &error));
    g_assert_no_error(error);
}

static const Row THREE_DAYS[] = { { 101, 1000 }, { 101, -200 }, { 103, 50 }, { 0, 0 } };

static void
test_each_day_with_lines_is_a_statement(void)
{
    g_autoptr(GPtrArray) proofs = proofs_new();
    g_auto(DailyWork) work = { 0 };

    add_proof(proofs, FIRST - 5, 103, 5850, THREE_DAYS);
    make(proofs, THREE_DAYS, &(DailyStand){ .until = FIRST }, 110, &work);
    g_assert_null(work.problem);
    g_assert_cmpuint(work.statements->len, ==, 2);
    g_assert_cmpint(nth(&work, 0)->day, ==, 101);
    g_assert_cmpint(nth(&work, 0)->old_balance, ==, 5000);
    g_assert_cmpint(nth(&work, 0)->new_balance, ==, 5800);
    g_assert_cmpuint(nth(&work, 0)->lines->len, ==, 2);
    g_assert_cmpint(nth(&work, 1)->day, ==, 103);
    g_assert_cmpint(nth(&work, 1)->old_balance, ==, 5800);
    g_assert_cmpint(work.stand.until, ==, 103);
    g_assert_cmpint(work.stand.balance, ==, 5850);
}

static void
test_a_day_that_may_still_get_lines_waits(void)
{
    g_autoptr(GPtrArray) proofs = proofs_new();
    g_auto(DailyWork) work = { 0 };

    add_proof(proofs, FIRST, 103, 5850, THREE_DAYS);
    make(proofs, THREE_DAYS, &(DailyStand){ .until = FIRST }, 102, &work);
    g_assert_cmpuint(work.statements->len, ==, 1);
    g_assert_cmpint(work.stand.until, ==, 102);
    g_assert_cmpint(work.stand.balance, ==, 5800);
}

static void
test_a_line_that_is_told_late_stands_in_the_next_statement(void)
{
    static const Row told[] = { { 101, 1000 }, { 101, -200 }, { 102, -30 }, { 103, 50 }, { 0, 0 } };
    static const Row open[] = { { 102, -30 }, { 103, 50 }, { 0, 0 } };
    g_autoptr(GPtrArray) proofs = proofs_new();
    g_auto(DailyWork) work = { 0 };

    add_proof(proofs, FIRST, 102, 5800, THREE_DAYS);
    add_proof(proofs, FIRST, 103, 5820, told);
    make(proofs, open, &(DailyStand){ 102, true, 5800 }, 110, &work);
    g_assert_null(work.problem);
    g_assert_cmpuint(work.statements->len, ==, 1);
    g_assert_cmpint(nth(&work, 0)->day, ==, 103);
    g_assert_cmpint(nth(&work, 0)->new_balance, ==, 5820);
    g_assert_cmpuint(nth(&work, 0)->lines->len, ==, 2);
}

static void
test_lines_that_do_not_lead_to_the_balance_are_not_written(void)
{
    static const Row open[] = { { 101, 1000 }, { 0, 0 } };
    g_autoptr(GPtrArray) proofs = proofs_new();
    g_auto(DailyWork) work = { 0 };

    add_proof(proofs, FIRST, 103, 5850, THREE_DAYS);
    make(proofs, open, &(DailyStand){ .until = FIRST }, 110, &work);
    g_assert_cmpuint(work.statements->len, ==, 0);
    g_assert_cmpint(work.stand.until, ==, FIRST);
    g_assert_cmpstr(
        work.problem, ==,
        "at the end of 1970-04-12 the lines lead to 60.00, and the bank says 58.00");
}

static void
test_days_without_proof_wait_for_the_next_that_has_one(void)
{
    static const Row first[] = { { 101, 1000 }, { 0, 0 } };
    static const Row second[] = { { 104, 1 }, { 0, 0 } };
    static const Row all[] = { { 101, 1000 }, { 102, -5 }, { 104, 1 }, { 0, 0 } };
    g_autoptr(GPtrArray) proofs = proofs_new();
    g_auto(DailyWork) work = { 0 };

    add_proof(proofs, FIRST, 101, 6000, first);
    add_proof(proofs, 103, 104, 5996, second);
    make(proofs, all, &(DailyStand){ .until = FIRST }, 110, &work);
    g_assert_null(work.problem);
    g_assert_cmpuint(work.statements->len, ==, 3);
    g_assert_cmpint(nth(&work, 1)->day, ==, 103);
    g_assert_cmpint(nth(&work, 1)->new_balance, ==, 5995);
}

static void
test_without_a_balance_nothing_begins(void)
{
    g_autoptr(GPtrArray) none = proofs_new();
    g_autoptr(GPtrArray) later = proofs_new();
    g_auto(DailyWork) waiting = { 0 };
    g_auto(DailyWork) stuck = { 0 };

    make(none, THREE_DAYS, &(DailyStand){ .until = FIRST }, 110, &waiting);
    g_assert_null(waiting.problem);
    g_assert_false(waiting.stand.has_balance);
    add_proof(later, FIRST + 1, 103, 5850, THREE_DAYS);
    make(later, THREE_DAYS, &(DailyStand){ .until = FIRST }, 110, &stuck);
    g_assert_cmpstr(stuck.problem, ==, "nothing proves the balance at the end of 1970-04-11");
    g_assert_cmpuint(stuck.statements->len, ==, 0);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(void);
    } tests[] = {
        { "each day with lines is a statement", test_each_day_with_lines_is_a_statement },
        { "a day that may still get lines waits", test_a_day_that_may_still_get_lines_waits },
        { "a line that is told late stands in the next statement",
          test_a_line_that_is_told_late_stands_in_the_next_statement },
        { "lines that do not lead to the balance are not written",
          test_lines_that_do_not_lead_to_the_balance_are_not_written },
        { "days without proof wait for the next that has one",
          test_days_without_proof_wait_for_the_next_that_has_one },
        { "without a balance nothing begins", test_without_a_balance_nothing_begins },
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/formats/daily/", tests[i].name, NULL);

        g_test_add_func(path, tests[i].test);
    }
    return g_test_run();
}
