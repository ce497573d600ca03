/* lib/reading/doubt.c: what recognition was unsure of, and nothing proves. */
#include <glib.h>

#include "reading/read_pages.h"

#define LETTER 600
#define LINE 1200

/* A word with ? before it was recognised with the confidence `unsure`; all others with 95. */
static Reading *
read_page(const char *text, PageSource source, guint8 unsure)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, source);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ReadingContext context = { .words = words, .today = DAY_NONE };

    for (guint row = 0; lines[row] != NULL; row++) {
        g_auto(GStrv) parts = g_strsplit(lines[row], " ", -1);
        gint32 column = 0;

        for (guint i = 0; parts[i] != NULL; i++) {
            bool doubted = parts[i][0] == '?';
            const char *part = parts[i] + (doubted ? 1 : 0);
            gint32 length = (gint32)g_utf8_strlen(part, -1);
            Word word = { .text = part,
                          .x0 = column * LETTER,
                          .y0 = (gint32)row * LINE,
                          .x1 = (column + length) * LETTER,
                          .y1 = (gint32)row * LINE + 1000,
                          .line = (guint16)row,
                          .confidence = doubted ? unsure : 95 };

            if (length > 0)
                pages_add_word(pages, page, &word);
            column += length + 1;
        }
    }
    return reading_from_pages(pages, &context);
}

static const char INVOICE[] = "FACTUUR\n"
                              "Factuurnummer: ?2026-0147\n"
                              "Factuurdatum: ?31/10/2026\n"
                              "BTW BE ?0403.227.218\n"
                              "Totaal te betalen   ?121,00 EUR\n";

static const char WITH_SUMS[] = "FACTUUR\n"
                                "Totaal excl. btw    ?100,00\n"
                                "Btw 21%             ?21,00\n"
                                "Totaal incl. btw    ?121,00 EUR\n";

static const char DUE[] = "FACTUUR\n"
                          "Factuurdatum: 11/09/2026\n"
                          "Vervaldatum: ?25/09/2026\n";

static const char DUE_ODDLY[] = "FACTUUR\n"
                                "Factuurdatum: 11/09/2026\n"
                                "Vervaldatum: ?28/09/2026\n";

typedef struct {
    const char *what;
    const char *text;
    PageSource source;
    guint8 unsure;
    ReadingField field;
    const char *value; /* NULL: taken away */
} Case;

static const Case cases[] = {
    { "a number of the text layer", INVOICE, PAGE_TEXT, 0, READING_NUMBER, "2026-0147" },
    { "a clear number", INVOICE, PAGE_OCR, 80, READING_NUMBER, "2026-0147" },
    { "a doubtful number", INVOICE, PAGE_OCR, 60, READING_NUMBER, NULL },
    { "a clear date", INVOICE, PAGE_OCR, 80, READING_ISSUE_ON, "2026-10-31" },
    { "a date of which a digit may be another", INVOICE, PAGE_OCR, 70, READING_ISSUE_ON, NULL },
    { "fourteen days after the issue", DUE, PAGE_OCR, 65, READING_DUE_ON, "2026-09-25" },
    { "as many days as nobody agrees on", DUE_ODDLY, PAGE_OCR, 65, READING_DUE_ON, NULL },
    { "hardly legible, whatever it agrees with", DUE, PAGE_OCR, 40, READING_DUE_ON, NULL },
    { "check digits hold whatever recognition thinks", INVOICE, PAGE_OCR, 20, READING_SELLER_VAT,
      "BE0403227218" },
    { "a lone total", INVOICE, PAGE_OCR, 60, READING_TOTAL_INCL_VAT, NULL },
    { "a clear lone total", INVOICE, PAGE_OCR, 90, READING_TOTAL_INCL_VAT, "121.00" },
    { "a total that net and VAT make", WITH_SUMS, PAGE_OCR, 30, READING_TOTAL_INCL_VAT, "121.00" },
};

static void
test_case(gconstpointer data)
{
    const Case *row = data;
    g_autoptr(Reading) reading = read_page(row->text, row->source, row->unsure);
    g_autofree char *value = reading_value(reading, row->field);

    g_assert_cmpstr(value, ==, row->value);
}

static void
test_a_number_that_was_mended_says_so(void)
{
    g_autoptr(Reading) reading = read_page(
        "FACTUUR\n"
        "BTW BE O403.227.21B\n"
        "IBAN BE68 539O 0754 7034\n"
        "Mededeling +++O90/7540/00046+++\n",
        PAGE_OCR, 0);
    static const ReadingField fields[] = { READING_SELLER_VAT, READING_IBAN,
                                           READING_PAYMENT_REFERENCE };

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_assert_true(reading_has(reading, fields[i]));
        g_assert_true(g_str_has_prefix(
            reading->proof[fields[i]].rule, "letters read as digits: check digits prove it"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/reading/doubt/%s", cases[i].what);

        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func(
        "/reading/doubt/a number that was mended says so", test_a_number_that_was_mended_says_so);
    return g_test_run();
}
