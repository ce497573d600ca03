/* lib/reading: amounts, dates and identifiers as they are printed, one row a form. */
#include <glib.h>
#include <glib/gstdio.h>

#include "base/fail.h"
#include "reading/candidates.h"

static Pages *
one_line(const char *text, PageSource source)
{
    Pages *pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, source);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gint32 x = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        gint32 width = (gint32)g_utf8_strlen(words[i], -1) * 600;
        Word word = {
            .text = words[i], .x0 = x, .x1 = x + width, .y0 = 0, .y1 = 1000, .confidence = 95
        };

        if (width > 0)
            pages_add_word(pages, page, &word);
        x += width + 300;
    }
    return pages;
}

static void
test_amounts_are_read_as_four_countries_write_them(void)
{
    static const struct {
        const char *text;
        PageSource source;
        guint count;
        Cents first;
    } rows[] = {
        { "1.234,56", PAGE_TEXT, 1, 123456 },
        { "€ 1.234,56", PAGE_TEXT, 1, 123456 },
        { "1 234,56 €", PAGE_TEXT, 1, 123456 },
        { "1,234.56 EUR", PAGE_TEXT, 1, 123456 },
        { "CHF 1'234.56", PAGE_TEXT, 1, 123456 },
        { "$4.11", PAGE_TEXT, 1, 411 },
        { "493,00EUR", PAGE_TEXT, 1, 49300 },
        { "€ 25,-", PAGE_TEXT, 1, 2500 },
        { "€ 1.234", PAGE_TEXT, 1, 123400 },
        { "-12,00", PAGE_TEXT, 1, -1200 },
        { "12,00-", PAGE_TEXT, 1, -1200 },
        { "(12,00)", PAGE_TEXT, 1, -1200 },
        { "\xe2\x88\x92"
          "12,00",
          PAGE_TEXT, 1, -1200 },
        { "0,07", PAGE_TEXT, 1, 7 },
        { "29. 70", PAGE_OCR, 1, 2970 },
        { "29. 70", PAGE_TEXT, 0, 0 },
        { "21 %", PAGE_TEXT, 0, 0 },
        { "21,00 %", PAGE_TEXT, 0, 0 },
        { "05.03.2018", PAGE_TEXT, 0, 0 },
        { "14:30", PAGE_TEXT, 0, 0 },
        { "1,250", PAGE_TEXT, 0, 0 },
        { "0403.227.218", PAGE_TEXT, 0, 0 },
        { "99999999999999999999,99", PAGE_TEXT, 0, 0 },
        { "12,50 kg", PAGE_TEXT, 0, 0 },
        { "2026", PAGE_TEXT, 0, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = one_line(rows[i].text, rows[i].source);
        g_autoptr(Layout) layout = layout_new(pages);
        g_autoptr(Amounts) amounts = amounts_find(layout);

        g_test_message("%s", rows[i].text);
        g_assert_cmpuint(amounts->amounts->len, ==, rows[i].count);
        if (rows[i].count > 0)
            g_assert_cmpint(g_array_index(amounts->amounts, Amount, 0).cents, ==, rows[i].first);
    }
}

static void
test_dates_are_read_in_digits_and_four_languages(void)
{
    static const struct {
        const char *text;
        const char *iso; /* NULL: none */
    } rows[] = {
        { "31/10/2026", "2026-10-31" },
        { "31-10-26", "2026-10-31" },
        { "du31/10/2026", "2026-10-31" },
        { "t1/03/18", NULL },
        { "5.3.2018", "2018-03-05" },
        { "2026-10-31", "2026-10-31" },
        { "3 februari 2026", "2026-02-03" },
        { "3 févr. 2026", "2026-02-03" },
        { "1er janvier 2026", "2026-01-01" },
        { "3. März 2026", "2026-03-03" },
        { "February 3, 2026", "2026-02-03" },
        { "3rd of February 2026", "2026-02-03" },
        { "ma 3 feb 2026", "2026-02-03" },
        { "02/JAN/2017", "2017-01-02" },
        { "15 JUN 18", "2018-06-15" },
        { "03/20/2023", "2023-03-20" },
        { "31/02/2026", NULL },
        { "1/2/3/4", NULL },
        { "32/13/2026", NULL },
        { "5 stuks 2026", NULL },
        { "12.345,67", NULL },
        { "1899-12-31", NULL },
    };
    g_autoptr(Words) words = words_load(NULL, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = one_line(rows[i].text, PAGE_TEXT);
        g_autoptr(Layout) layout = layout_new(pages);
        g_autoptr(GArray) dates = dates_find(layout, words->months);
        g_autofree char *iso =
            dates->len == 0 ? NULL : day_to_iso(g_array_index(dates, DateMark, 0).day);

        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(iso, ==, rows[i].iso);
    }
}

static void
test_service_periods_are_marked(void)
{
    static const struct {
        const char *text;
        bool is_period;
    } rows[] = {
        { "01/01/2026 - 31/01/2026", true },        { "01.05.14-31.05.14", true },
        { "van 1/1/2026 tot 31/1/2026", true },     { "du 01/01/2026 au 31/01/2026", true },
        { "vom 01.01.2026 bis 31.01.2026", true },  { "1 May 2026 to 31 May 2026", true },
        { "01/01/2026 betaald 31/01/2026", false },
    };
    g_autoptr(Words) words = words_load(NULL, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = one_line(rows[i].text, PAGE_TEXT);
        g_autoptr(Layout) layout = layout_new(pages);
        g_autoptr(GArray) dates = dates_find(layout, words->months);

        g_test_message("%s", rows[i].text);
        g_assert_cmpuint(dates->len, ==, 2);
        g_assert_cmpint(g_array_index(dates, DateMark, 0).in_period, ==, rows[i].is_period);
    }
}

static void
test_identifiers_are_found_by_their_check_digits(void)
{
    static const struct {
        const char *text;
        PageSource source;
        int kind; /* -1: none */
        const char *value;
    } rows[] = {
        { "BTW BE 0403.227.218 RPR Gent", PAGE_TEXT, IDENTIFIER_VAT, "BE0403227218" },
        { "TVA:BE0403 227 218", PAGE_TEXT, IDENTIFIER_VAT, "BE0403227218" },
        { "BTW-BE0403227218,", PAGE_TEXT, IDENTIFIER_VAT, "BE0403227218" },
        { "0403.227.218", PAGE_TEXT, IDENTIFIER_VAT, "BE0403227218" },
        { "NL004495445B01", PAGE_TEXT, IDENTIFIER_VAT, "NL004495445B01" },
        { "BE 0403.227.219", PAGE_TEXT, -1, NULL },
        { "BE 04O3.227.2l8", PAGE_OCR, IDENTIFIER_VAT, "BE0403227218" },
        { "BE 04O3.227.2l8", PAGE_TEXT, -1, NULL },
        { "IBAN BE68 5390 0754 7034", PAGE_TEXT, IDENTIFIER_IBAN, "BE68539007547034" },
        { "IBAN: BE68539007547034,", PAGE_TEXT, IDENTIFIER_IBAN, "BE68539007547034" },
        { "BE68 5390 0754 7035", PAGE_TEXT, -1, NULL },
        { "BE68 539O 0754 7034", PAGE_OCR, IDENTIFIER_IBAN, "BE68539007547034" },
        { "+++090/7540/00046+++", PAGE_TEXT, IDENTIFIER_OGM, "090754000046" },
        { "*** 090 / 7540 / 00046 ***", PAGE_TEXT, IDENTIFIER_OGM, "090754000046" },
        { "+++090/7540/00047+++", PAGE_TEXT, -1, NULL },
        { "RF18 5390 0754 7034", PAGE_TEXT, IDENTIFIER_RF, "RF18539007547034" },
        { "RF18 539O 0754 7034", PAGE_OCR, IDENTIFIER_RF, "RF18539007547034" },
        { "DE9I 1000 0000 0l23 4567 89", PAGE_OCR, IDENTIFIER_IBAN, "DE91100000000123456789" },
        { "BE68 S39O O754 7034", PAGE_OCR, -1, NULL },
        { "O403.227.21B", PAGE_OCR, IDENTIFIER_VAT, "BE0403227218" },
        { "O403.227.21B", PAGE_TEXT, -1, NULL },
        { "O403.227.219", PAGE_OCR, -1, NULL },
        { "444090/7540/00046444", PAGE_OCR, IDENTIFIER_OGM, "090754000046" },
        { "ttt090/7540/00046ttt", PAGE_OCR, IDENTIFIER_OGM, "090754000046" },
        { "+++O90/7540/0OO46+++", PAGE_OCR, -1, NULL },
        { "+++O90/7540/0O046+++", PAGE_OCR, IDENTIFIER_OGM, "090754000046" },
        { "+++090175401000046+++", PAGE_OCR, -1, NULL },
        { "+++09017540100046+++", PAGE_OCR, IDENTIFIER_OGM, "090754000046" },
        { "444090/7540/00046444", PAGE_TEXT, -1, NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = one_line(rows[i].text, rows[i].source);
        g_autoptr(Layout) layout = layout_new(pages);
        g_autoptr(GArray) found = identifiers_find(layout);

        g_test_message("%s", rows[i].text);
        g_assert_cmpuint(found->len, ==, rows[i].kind < 0 ? 0 : 1);
        if (rows[i].kind < 0)
            continue;
        g_assert_cmpint(g_array_index(found, Identifier, 0).kind, ==, rows[i].kind);
        g_assert_cmpstr(g_array_index(found, Identifier, 0).value, ==, rows[i].value);
    }
}

static void
test_labels_are_found_in_four_languages(void)
{
    static const struct {
        const char *text;
        const char *key;
    } rows[] = {
        { "Factuurnummer: 12", "number" },     { "N° facture : 12", "number" },
        { "Rechnungs-Nr. 12", "number" },      { "Invoice # 12", "number" },
        { "Klantnr. 12", "other_number" },     { "Date d'échéance 12", "due_date" },
        { "T.V.A. 12,00", "vat_amount" },      { "Totaal excl. btw 12,00", "net" },
        { "Total TVAC 12,00", "gross" },       { "Gesamtbetrag 12,00", "gross" },
        { "Nog te betalen 12,00", "payable" }, { "Fällig am 12", "due_date" },
        { "USt.-Id.-Nr.: 12", "vat_number" },  { "Uw BTW-nummer 12", "buyer_vat" },
    };
    g_autoptr(Words) words = words_load(NULL, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = one_line(rows[i].text, PAGE_TEXT);
        g_autoptr(Candidates) candidates = candidates_new(pages, words);
        guint last = candidates->layout->tokens->len - 1;

        g_test_message("%s", rows[i].text);
        g_assert_cmpint(candidates_left(candidates, last, rows[i].key), >, 0);
    }
}

static void
test_a_firms_own_table_that_is_wrong_is_named(void)
{
    static const struct {
        const char *row;
        const char *says;
    } rows[] = {
        { "number\tnl\tmuch\tfactuur nr", "much" },
        { "number\tnl\t100\tFactuurnr.", "'Factuurnr.' is written 'factuurnr' here" },
        { "number\tfr\t100\tfacture n", "'facture n' is written 'facture nr' here" },
        { "number\tnl\t100\ta1 b1 c1 d1 e1 f1 g1 h1 i1", "more than 8 words" },
    };
    g_autofree char *home = g_dir_make_tmp("matins-words-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(home, "words", NULL);
    g_autofree char *path = g_build_filename(folder, "labels.tsv", NULL);

    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *table =
            g_strconcat("key\tlanguage\tweight\tphrases\n", rows[i].row, "\n", NULL);
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, table, -1, NULL));
        g_assert_null(words_load(home, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_nonnull(strstr(error->message, "labels.tsv: line 2"));
        g_assert_nonnull(strstr(error->message, rows[i].says));
    }
    g_remove(path);
    g_rmdir(folder);
    g_rmdir(home);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/amounts/as four countries write them",
        test_amounts_are_read_as_four_countries_write_them);
    g_test_add_func(
        "/reading/dates/in digits and four languages",
        test_dates_are_read_in_digits_and_four_languages);
    g_test_add_func("/reading/dates/service periods are marked", test_service_periods_are_marked);
    g_test_add_func(
        "/reading/identifiers/found by their check digits",
        test_identifiers_are_found_by_their_check_digits);
    g_test_add_func(
        "/reading/labels/found in four languages", test_labels_are_found_in_four_languages);
    g_test_add_func(
        "/reading/words/a firm's own table that is wrong is named",
        test_a_firms_own_table_that_is_wrong_is_named);
    return g_test_run();
}
