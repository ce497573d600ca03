/* lib/matching/payroll_ties: what paid a payroll. */
#include <glib.h>

#include "matching/payroll_ties.h"

#define A "BE68539007547034"
#define B "BE43068999999501"
#define MOST 6

/* day, kind, amount, account; ends with amount 0. */
typedef struct {
    const char *day;
    PayrollKind kind;
    Cents amount;
    const char *iban;
} Row;

static Day
day_of(const char *text)
{
    Day day = DAY_NONE;

    g_assert_true(day_from_iso(text, &day, NULL));
    return day;
}

/* "1>2 2>2": entry 1 is paid by payment 2 … */
static char *
ties_of(const Row *owed, const Row *paid)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(PayrollOpen));
    g_autoptr(GArray) payments = g_array_new(FALSE, FALSE, sizeof(PayrollPayment));
    g_autoptr(GArray) ties = NULL;
    GString *text = g_string_new(NULL);

    for (int i = 0; owed[i].amount != 0; i++) {
        PayrollOpen entry = { i + 1, day_of(owed[i].day), owed[i].kind, owed[i].amount,
                              owed[i].iban };

        g_array_append_val(entries, entry);
    }
    for (int i = 0; paid[i].amount != 0; i++) {
        PayrollPayment payment = { i + 1, day_of(paid[i].day), paid[i].kind, paid[i].amount,
                                   paid[i].iban };

        g_array_append_val(payments, payment);
    }
    ties = payroll_tie(entries, payments);
    for (guint i = 0; i < ties->len; i++)
        g_string_append_printf(
            text, "%s%d>%d", i > 0 ? " " : "", g_array_index(ties, PayrollTie, i).entry_no,
            g_array_index(ties, PayrollTie, i).transaction_no);
    return g_string_free(text, FALSE);
}

static void
test_each_entry_is_tied_to_what_paid_it(void)
{
    static const struct {
        const char *label;
        Row owed[MOST];
        Row paid[MOST];
        const char *ties;
    } cases[] = {
        { "amount, kind and days",
          { { "2026-09-01", PAYROLL_NET, 100, "" }, { "2026-09-01", PAYROLL_TAX, 40, "" }, { 0 } },
          { { "2026-10-02", PAYROLL_TAX, 100, "" },
            { "2026-10-02", PAYROLL_NET, 100, "" },
            { "2026-10-15", PAYROLL_TAX, 40, "" },
            { 0 } },
          "1>2 2>3" },
        { "a cent off is not it",
          { { "2026-09-01", PAYROLL_NET, 100, "" }, { 0 } },
          { { "2026-10-02", PAYROLL_NET, 101, "" }, { 0 } },
          "" },
        { "the account decides between equal wages",
          { { "2026-09-01", PAYROLL_NET, 100, A }, { "2026-09-01", PAYROLL_NET, 100, B }, { 0 } },
          { { "2026-10-02", PAYROLL_NET, 100, B }, { "2026-10-03", PAYROLL_NET, 100, A }, { 0 } },
          "1>2 2>1" },
        { "another account is not it",
          { { "2026-09-01", PAYROLL_NET, 100, A }, { 0 } },
          { { "2026-10-02", PAYROLL_NET, 100, B }, { 0 } },
          "" },
        { "one payment pays one entry",
          { { "2026-09-01", PAYROLL_NET, 100, "" }, { "2026-09-01", PAYROLL_NET, 100, "" }, { 0 } },
          { { "2026-10-02", PAYROLL_NET, 100, "" }, { 0 } },
          "1>1" },
        { "months in their order",
          { { "2026-08-01", PAYROLL_TAX, 40, "" }, { "2026-09-01", PAYROLL_TAX, 40, "" }, { 0 } },
          { { "2026-09-15", PAYROLL_TAX, 40, "" }, { "2026-10-15", PAYROLL_TAX, 40, "" }, { 0 } },
          "1>1 2>2" },
        { "too early and too late",
          { { "2026-09-01", PAYROLL_NET, 100, "" }, { 0 } },
          { { "2026-09-14", PAYROLL_NET, 100, "" }, { "2027-02-02", PAYROLL_NET, 100, "" }, { 0 } },
          "" },
        { "late after all, when no other month claims it",
          { { "2026-09-01", PAYROLL_NET, 100, "" }, { "2026-10-01", PAYROLL_NET, 100, "" }, { 0 } },
          { { "2026-11-15", PAYROLL_NET, 100, "" }, { "2026-12-20", PAYROLL_NET, 100, "" }, { 0 } },
          "2>1 1>2" },
        { "a collective order",
          { { "2026-09-01", PAYROLL_NET, 100, A }, { "2026-09-01", PAYROLL_NET, 150, B }, { 0 } },
          { { "2026-09-30", PAYROLL_NET, 250, "" }, { 0 } },
          "1>1 2>1" },
        { "social security of a quarter",
          { { "2026-07-01", PAYROLL_SOCIAL, 10, "" },
            { "2026-08-01", PAYROLL_SOCIAL, 20, "" },
            { "2026-09-01", PAYROLL_SOCIAL, 30, "" },
            { 0 } },
          { { "2026-10-31", PAYROLL_SOCIAL, 60, "" }, { 0 } },
          "1>1 2>1 3>1" },
        { "the sum of all wages",
          { { "2026-09-01", PAYROLL_NET, 250, "" }, { 0 } },
          { { "2026-09-30", PAYROLL_NET, 100, A }, { "2026-10-01", PAYROLL_NET, 150, B }, { 0 } },
          "1>1 1>2" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ties = ties_of(cases[i].owed, cases[i].paid);

        g_test_message("%s", cases[i].label);
        g_assert_cmpstr(ties, ==, cases[i].ties);
    }
}

static void
test_the_last_day_is_a_month_after_the_month_or_quarter(void)
{
    g_assert_cmpint(payroll_last_day(PAYROLL_NET, day_of("2026-08-01")), ==, day_of("2026-10-01"));
    g_assert_cmpint(
        payroll_last_day(PAYROLL_SOCIAL, day_of("2026-07-01")), ==, day_of("2026-10-31"));
    g_assert_cmpint(payroll_last_day(PAYROLL_TAX, day_of("2026-12-01")), ==, day_of("2027-01-31"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/matching/payroll/each entry is tied to what paid it",
        test_each_entry_is_tied_to_what_paid_it);
    g_test_add_func(
        "/matching/payroll/the last day is a month after the month or quarter",
        test_the_last_day_is_a_month_after_the_month_or_quarter);
    return g_test_run();
}
