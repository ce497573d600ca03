/* lib/reading: what Belgian papers print their own way. One character is 6 points wide, one line 12
 * points high. */
#include <glib.h>

#include "reading/read_pages.h"

#define LETTER 600
#define LINE 1200

static void
add_line(Pages *pages, Page *page, const char *line, int row)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        gint32 length = (gint32)g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * LETTER,
                      .y0 = row * LINE,
                      .x1 = (column + length) * LETTER,
                      .y1 = row * LINE + 1000,
                      .line = (guint16)row,
                      .confidence = 100 };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += length + 1;
    }
}

static Reading *
read_text(const char *text)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ReadingContext context = { .words = words, .today = DAY_NONE };

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
    return reading_from_pages(pages, &context);
}

typedef struct {
    const char *text;
    ReadingField field;
    const char *value; /* NULL: absent */
} Paper;

static void
assert_papers(const Paper *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autoptr(Reading) reading = read_text(rows[i].text);
        g_autofree char *value = reading_value(reading, rows[i].field);

        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(value, ==, rows[i].value);
    }
}

static void
test_a_heading_with_a_blank_before_its_colon_is_one(void)
{
    static const char paper[] = "Coopérative Deux SC\nTVA BE 0800.000.174\n\nFACTURE\n\n"
                                "Fournisseur : Laiterie Un SRL\nrue Haute 1\n4000 Liège\n"
                                "TVA BE 0403.227.218\nCompte : BE68 5390 0754 7034\n";
    static const Paper rows[] = {
        { paper, READING_SELLER_NAME, "Laiterie Un SRL" },
        { paper, READING_SELLER_VAT, "BE0403227218" },
        { paper, READING_BUYER_VAT, "BE0800000174" },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
}

static void
test_the_headings_of_two_columns_need_not_stand_on_one_line(void)
{
    static const char paper[] = "FACTUUR\n"
                                "                                   Leverancier\n"
                                "Klant                              Een BV\n"
                                "Twee NV                            Kerkstraat 1\n"
                                "Markt 2                            9000 Gent\n"
                                "8500 Kortrijk                      BTW BE 0403.227.218\n"
                                "BTW BE 0800.000.174                IBAN BE68 5390 0754 7034\n";
    static const Paper rows[] = {
        { paper, READING_SELLER_NAME, "Een BV" },
        { paper, READING_SELLER_VAT, "BE0403227218" },
        { paper, READING_BUYER_NAME, "Twee NV" },
        { paper, READING_IBAN, "BE68539007547034" },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
}

static void
test_a_number_may_stand_alone_below_the_word_for_the_paper(void)
{
    static const Paper rows[] = {
        { "FACTURE        DATE         CLIENT\n2026/25        25/01/2026   Un SRL\n",
          READING_NUMBER, "2026/25" },
        { "                    Factuur\n                    20267035\n", READING_NUMBER,
          "20267035" },
        { "Datum     12/02/2026\nFactuur   F35/0158\n", READING_NUMBER, "F35/0158" },
        { "factuur #32477\n", READING_NUMBER, "32477" },
        { "Factuur nr. 7 van 8 januari 2026\n", READING_NUMBER, "7" },
        { "Factuur nr. 0\n", READING_NUMBER, NULL },
        { "Objet : facture L4129 - loyer de mai\n", READING_NUMBER, "L4129" },
        { "CREDITNOTA\nBetreft: factuur L4129\n", READING_NUMBER, NULL },
        { "Factuur\n25/01/2026\n", READING_NUMBER, NULL },
        { "Factuur\n121,00\n", READING_NUMBER, NULL },
        { "Factuur\n2026 was een goed jaar\n", READING_NUMBER, NULL },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
}

static void
test_a_bic_behind_its_account_needs_no_label(void)
{
    static const Paper rows[] = {
        { "Facture\nBE68 5390 0754 7034 (GKCCBEBB)\n", READING_BIC, "GKCCBEBB" },
        { "Facture\nBE68 5390 0754 7034 — GKCCBEBB\n", READING_BIC, "GKCCBEBB" },
        { "Facture\nGKCCBEBB\nBE68 5390 0754 7034\n", READING_BIC, NULL },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
}

static void
test_what_carries_no_vat_stands_beside_what_does(void)
{
    static const char fees[] = "FACTUUR\n"
                               "Honorarium                               100,00\n"
                               "Voorgeschoten kosten                      80,00\n"
                               "Totaal exclusief btw                     180,00\n"
                               "BTW 21 % op 100,00                        21,00\n"
                               "Totaal inclusief btw                     201,00 EUR\n";
    static const char table[] = "FACTURE\n"
                                "Taux TVA   Base imposable   Montant TVA   Total TVAC\n"
                                "0 %        300,00           0,00          300,00\n"
                                "21 %       100,00           21,00         121,00\n"
                                "Totaux     400,00           21,00         421,00\n"
                                "Montant à payer : 421,00 EUR\n";
    const char *const papers[] = { fees, table };
    static const Paper rows[] = {
        { fees, READING_TOTAL_INCL_VAT, "201.00" },
        { table, READING_TOTAL_EXCL_VAT, "400.00" },
        { table, READING_TOTAL_INCL_VAT, "421.00" },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(Reading) reading = read_text(papers[i]);
        Cents base = 0, vat = 0;

        g_assert_cmpuint(reading->vat_lines->len, ==, 2);
        for (guint l = 0; l < reading->vat_lines->len; l++) {
            base += g_array_index(reading->vat_lines, VatLine, l).base;
            vat += g_array_index(reading->vat_lines, VatLine, l).vat;
        }
        g_assert_cmpint(base, ==, reading->total_excl_vat);
        g_assert_cmpint(vat, ==, reading->vat);
    }
}

static void
test_an_enterprise_number_with_its_dots_needs_no_label(void)
{
    static const Paper rows[] = {
        { "Factuur\nEen VZW\nMarkt 1\n9000 Gent\n0403.227.218\n", READING_SELLER_VAT,
          "BE0403227218" },
        { "Factuur\nEen VZW\nMarkt 1\n9000 Gent\n0403227218\n", READING_SELLER_VAT, NULL },
        { "Factuur\nEen VZW\nMarkt 1\n9000 Gent\n0403.227.219\n", READING_SELLER_VAT, NULL },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
}

static void
test_the_day_by_which_is_no_day_of_issue(void)
{
    static const char letter[] = "Ereloonnota nr. 7 van 8 januari 2026\n\n"
                                 "totaal, te voldoen tegen 7 februari 2026     121,00 euro\n";
    static const Paper rows[] = {
        { letter, READING_ISSUE_ON, "2026-01-08" },
        { letter, READING_DUE_ON, "2026-02-07" },
        { "Factuur 12\nDatum: 8/1/2026\nGraag storten vóór 7/2/2026\n", READING_DUE_ON,
          "2026-02-07" },
        { "Facture 12\nDate : 8/1/2026\nVeuillez verser avant le 7/2/2026\n", READING_DUE_ON,
          "2026-02-07" },
        { "Factuur 12\nGraag storten vóór 7/2/2026\n", READING_ISSUE_ON, NULL },
        { "FACTUUR\nBesteld op 6/1/2026\nDatum 8/1/2026\n", READING_ISSUE_ON, "2026-01-08" },
        { "Creditnota 3\nDatum: 22/3/2026\nOp factuur 12 van 25/2/2026\n", READING_ISSUE_ON,
          "2026-03-22" },
    };

    assert_papers(rows, G_N_ELEMENTS(rows));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/belgian/a heading with a blank before its colon is one",
        test_a_heading_with_a_blank_before_its_colon_is_one);
    g_test_add_func(
        "/reading/belgian/the headings of two columns need not stand on one line",
        test_the_headings_of_two_columns_need_not_stand_on_one_line);
    g_test_add_func(
        "/reading/belgian/a number may stand alone below the word for the paper",
        test_a_number_may_stand_alone_below_the_word_for_the_paper);
    g_test_add_func(
        "/reading/belgian/a BIC behind its account needs no label",
        test_a_bic_behind_its_account_needs_no_label);
    g_test_add_func(
        "/reading/belgian/what carries no VAT stands beside what does",
        test_what_carries_no_vat_stands_beside_what_does);
    g_test_add_func(
        "/reading/belgian/an enterprise number with its dots needs no label",
        test_an_enterprise_number_with_its_dots_needs_no_label);
    g_test_add_func(
        "/reading/belgian/the day by which is no day of issue",
        test_the_day_by_which_is_no_day_of_issue);
    return g_test_run();
}
