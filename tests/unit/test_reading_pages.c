/* lib/reading: whole invented documents, laid out as text: one character is 6 points wide, one
 * line 12 points high. */
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
        glong length = g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * LETTER,
                      .y0 = row * LINE,
                      .x1 = (column + (gint32)length) * LETTER,
                      .y1 = row * LINE + 1000,
                      .line = (guint16)row,
                      .confidence = 100 };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += (gint32)length + 1;
    }
}

static Pages *
laid_out(const char *text)
{
    Pages *pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
    return pages;
}

static Reading *
read_text(const char *text)
{
    g_autoptr(Words) words = words_new();
    g_autoptr(Pages) pages = laid_out(text);
    ReadingContext context = { .words = words, .today = DAY_NONE };

    return reading_from_pages(pages, &context);
}

typedef struct {
    ReadingField field;
    const char *value; /* NULL: the field must be absent */
} Expected;

static void
assert_fields(const Reading *reading, const Expected *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *value = reading_value(reading, rows[i].field);

        g_test_message("%s", reading_field_name(rows[i].field));
        g_assert_cmpstr(value, ==, rows[i].value);
    }
}

static const char DUTCH[] =
    "Bakkerij Voorbeeld BV                                  FACTUUR\n"
    "Dorpsstraat 1\n"
    "9000 Gent                                   Herberg De Proef NV\n"
    "www.bakkerijvoorbeeld.be                    Kerkstraat 12\n"
    "                                            2000 Antwerpen\n"
    "                                            BTW klant: BE 0800.000.174\n"
    "\n"
    "Factuurnummer: 2026-0147     Factuurdatum: 31/10/2026\n"
    "Klantnummer: 4711            Vervaldatum:  30/11/2026\n"
    "\n"
    "Omschrijving                 Aantal   Prijs    BTW%     Bedrag\n"
    "Brood groot                      20    2,50       6      50,00\n"
    "Feestzaal reinigen                1  100,00      21     100,00\n"
    "\n"
    "BTW%      Maatstaf van heffing     BTW-bedrag\n"
    "6         50,00                    3,00\n"
    "21        100,00                   21,00\n"
    "\n"
    "                             Totaal excl. btw        150,00\n"
    "                             Totaal btw               24,00\n"
    "                             Totaal te betalen       174,00 EUR\n"
    "\n"
    "Gelieve te betalen op IBAN BE68 5390 0754 7034 BIC GKCCBEBB\n"
    "met mededeling +++090/7540/00046+++\n"
    "Bakkerij Voorbeeld BV - BTW BE 0403.227.218 - RPR Gent\n";

static void
test_a_dutch_invoice_is_read_whole(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "2026-0147" },
        { READING_ISSUE_ON, "2026-10-31" },
        { READING_DUE_ON, "2026-11-30" },
        { READING_CURRENCY, "EUR" },
        { READING_TOTAL_EXCL_VAT, "150.00" },
        { READING_VAT, "24.00" },
        { READING_TOTAL_INCL_VAT, "174.00" },
        { READING_SELLER_NAME, "Bakkerij Voorbeeld BV" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_NAME, "Herberg De Proef NV" },
        { READING_BUYER_VAT, "BE0800000174" },
        { READING_IBAN, "BE68539007547034" },
        { READING_BIC, "GKCCBEBB" },
        { READING_PAYMENT_REFERENCE, "090754000046" },
    };
    g_autoptr(Reading) reading = read_text(DUTCH);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    g_assert_true(reading->is_relevant);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
    g_assert_cmpuint(reading->vat_lines->len, ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/pages/a Dutch invoice is read whole", test_a_dutch_invoice_is_read_whole);
    return g_test_run();
}
