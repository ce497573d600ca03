/* lib/parse: what is made of recognised words. */
#include <glib.h>

#include "parse/lines.h"
#include "parse/tongue.h"

static void
add(Pages *pages, Page *page, const char *text, gint32 x)
{
    pages_add_word(
        pages, page,
        &(Word){ .text = text, .x0 = x, .x1 = x + 300, .y0 = 0, .y1 = 1000, .confidence = 90 });
}

static void
test_amounts(void)
{
    static const struct {
        const char *label;
        const char *first;
        const char *second;
        gint32 gap;
        const char *text;
    } ROWS[] = {
        { "a blank after the comma", "29,", "70", 500, "29,70" },
        { "after the dot, with a sign", "29.", "70-", 500, "29.70-" },
        { "too far away", "29,", "70", 1500, "29, 70" },
        { "three digits", "29,", "700", 500, "29, 700" },
        { "the end of a sentence", "Gent.", "70", 500, "Gent. 70" },
        { "no digits after it", "29,", "EUR", 500, "29, EUR" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_autoptr(Pages) pages = pages_new();
        Page *page = pages_add(pages, 10000, 10000, PAGE_OCR);
        g_autofree char *text = NULL;

        g_test_message("%s", ROWS[i].label);
        add(pages, page, ROWS[i].first, 0);
        add(pages, page, ROWS[i].second, 300 + ROWS[i].gap);
        lines_arrange(page);
        lines_join_amounts(pages, page);
        text = pages_to_text(pages);
        g_assert_cmpstr(text, ==, ROWS[i].text);
    }
}

static void
test_tongue(void)
{
    static const struct {
        const char *text;
        const char *tongue;
    } ROWS[] = {
        { "Gelieve te betalen binnen dertig dagen na datum", "nld" },
        { "Nous vous remercions pour votre commande et votre paiement", "fra" },
        { "Wir danken für die Lieferung und bitten um Zahlung nach Rechnung", "deu" },
        { "Thank you for your payment, please visit us with this receipt", "eng" },
        { "Bancontact 12,50 EUR 0417", NULL },
        { "Gelieve te betalen voor nous vous pour votre", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_autoptr(Pages) pages = pages_new();
        Page *page = pages_add(pages, 10000, 10000, PAGE_OCR);
        g_auto(GStrv) words = g_strsplit(ROWS[i].text, " ", 0);

        for (guint w = 0; words[w] != NULL; w++)
            add(pages, page, words[w], (gint32)w * 400);
        g_assert_cmpstr(tongue_of(page->words), ==, ROWS[i].tongue);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parse/words/joins an amount that was seen in two", test_amounts);
    g_test_add_func("/parse/words/knows the language of a page by its small words", test_tongue);
    return g_test_run();
}
