/* lib/books/evidence.c: reasons as the database keeps them. */
#include <glib.h>

#include "books/evidence.h"
#include "matching/candidate.h"

static void
check(const Evidence *reasons, guint count, const char *expected)
{
    g_autoptr(GArray) evidence = g_array_new(FALSE, FALSE, sizeof(Evidence));
    g_autofree char *text = NULL;

    if (count > 0)
        g_array_append_vals(evidence, reasons, count);
    text = evidence_to_json(evidence);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_reasons_keep_their_order_and_weight(void)
{
    static const Evidence reasons[] = { { "structured communication", "090754000046", 1200 },
                                        { "amount", "121.00", -35 } };

    check(
        reasons, G_N_ELEMENTS(reasons),
        "[{\"rule\":\"structured communication\",\"detail\":\"090754000046\",\"weight\":1200},"
        "{\"rule\":\"amount\",\"detail\":\"121.00\",\"weight\":-35}]");
}

static void
test_no_reason_is_an_empty_list(void)
{
    check(NULL, 0, "[]");
}

static void
test_a_reason_may_have_no_detail(void)
{
    static const Evidence reason = { "the only one", NULL, 100 };

    check(&reason, 1, "[{\"rule\":\"the only one\",\"weight\":100}]");
}

static void
test_what_a_bank_wrote_cannot_break_out_of_the_text(void)
{
    static const Evidence reason = { "number", "\"}],\\ \n é", 1 };

    check(&reason, 1, "[{\"rule\":\"number\",\"detail\":\"\\\"}],\\\\ \\n é\",\"weight\":1}]");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/books/evidence/reasons keep their order and weight",
        test_reasons_keep_their_order_and_weight);
    g_test_add_func("/books/evidence/no reason is an empty list", test_no_reason_is_an_empty_list);
    g_test_add_func(
        "/books/evidence/a reason may have no detail", test_a_reason_may_have_no_detail);
    g_test_add_func(
        "/books/evidence/what a bank wrote cannot break out of the text",
        test_what_a_bank_wrote_cannot_break_out_of_the_text);
    return g_test_run();
}
