/* lib/matching/beside, duplicate: a structured invoice and the page that came with it. */
#include <glib.h>

#include "matching/beside.h"
#include "matching/duplicate.h"

#define WORDS "Drukkerij De Linde BV BTW BE 0403.227.218 Factuur 2026/0455 Totaal 121,00"

static Candidate
structured(void)
{
    return (Candidate){ .id = "d1",
                        .type = DOCUMENT_INVOICE,
                        .currency = "EUR",
                        .total_incl_vat = 12100,
                        .issue_on = DAY_NONE,
                        .due_on = DAY_NONE,
                        .counterparty_name = "Drukkerij De Linde BV",
                        .counterparty_vat = "BE0403227218",
                        .invoice_number = "2026-0455",
                        .quality = QUALITY_STRUCTURED,
                        .place = "7" };
}

static Candidate
paper(const char *words)
{
    return (Candidate){ .id = "d2",
                        .type = DOCUMENT_INVOICE,
                        .currency = "EUR",
                        .issue_on = DAY_NONE,
                        .due_on = DAY_NONE,
                        .quality = QUALITY_TEXT,
                        .place = "7",
                        .words = words };
}

static void
test_words(void)
{
    static const struct {
        const char *label;
        const char *words;
        bool is_page;
    } rows[] = {
        { "number and VAT number", WORDS, true },
        { "number and name", "drukkerij de linde bv FACTUUR 20260455", true },
        { "the number within a longer one", "BE0403227218 Factuur 12026-0455", false },
        { "a longer number", "BE0403227218 Factuur 2026-04551", false },
        { "another number", "BE0403227218 Factuur 2026-0456", false },
        { "no party", "Factuur 2026-0455", false },
        { "another party", "BE0800000174 Factuur 2026-0455", false },
        { "nothing", "", false },
    };
    Candidate invoice = structured();

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        Candidate page = paper(rows[i].words);

        g_test_message("%s", rows[i].label);
        g_assert_true(beside_is_page(&invoice, &page) == rows[i].is_page);
        g_assert_false(beside_is_page(&page, &invoice));
    }
}

static void
test_elsewhere(void)
{
    Candidate invoice = structured();
    Candidate page = paper(WORDS);

    page.place = "8";
    g_assert_false(beside_is_page(&invoice, &page));
    page = paper(WORDS);
    page.type = DOCUMENT_CREDIT_NOTE;
    g_assert_false(beside_is_page(&invoice, &page));
    page = paper(WORDS);
    page.quality = QUALITY_STRUCTURED;
    g_assert_false(beside_is_page(&invoice, &page));
    page = paper(WORDS);
    invoice.invoice_number = "455";
    g_assert_false(beside_is_page(&invoice, &page));
}

static void
test_groups(void)
{
    static const struct {
        const char *label;
        Cents total; /* as read of the page; 0: not found */
        const char *number;
        DuplicateState state;
    } rows[] = {
        { "nothing of the page was read", 0, NULL, DUPLICATE_CERTAIN },
        { "its number was misread", 12100, "2O26/O4S5X", DUPLICATE_CERTAIN },
        { "its total is another", 24200, "2026-0455", DUPLICATE_SUSPECTED },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        Candidate invoice = structured();
        Candidate page = paper(WORDS);
        g_autoptr(GPtrArray) both = g_ptr_array_new();
        g_autoptr(DuplicateResult) result = NULL;
        const Duplicate *group = NULL;

        g_test_message("%s", rows[i].label);
        page.total_incl_vat = rows[i].total;
        page.invoice_number = rows[i].number;
        g_ptr_array_add(both, &page);
        g_ptr_array_add(both, &invoice);
        result = duplicates_find(both);
        g_assert_cmpuint(result->groups->len, ==, 1);
        group = g_ptr_array_index(result->groups, 0);
        g_assert_true(group->leader == &invoice);
        g_assert_cmpint(group->state, ==, rows[i].state);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/matching/beside/a page names the number and the party", test_words);
    g_test_add_func("/matching/beside/what came otherwise is no page", test_elsewhere);
    g_test_add_func("/matching/beside/the structured invoice leads its page", test_groups);
    return g_test_run();
}
