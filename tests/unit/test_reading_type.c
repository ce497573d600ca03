/* lib/reading/type: what papers are by what they call themselves and by the words that go with
 * that, in four languages. */
#include <glib.h>

#include "reading/read_pages.h"

#define LETTER 600
#define LINE 1200

/* One character is 6 points wide, one line 12 points high. */
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
    DocumentType type;
} Paper;

static void
assert_types(const Paper *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autoptr(Reading) reading = read_text(rows[i].text);

        g_test_message("%s", rows[i].text);
        g_assert_cmpint(reading->type, ==, rows[i].type);
        g_assert_cmpint(reading->is_relevant, ==, document_type_is_bookable(rows[i].type));
    }
}

/* The columns name invoices, louder than the letter says what it is. */
#define OPEN_INVOICES \
    "\n\nFactuurnummer   Factuurdatum   Vervaldatum   Bedrag\nF1   1/2/2026   3/3/2026   121,00\n"

static void
test_what_goes_with_a_type_outweighs_the_name_of_another(void)
{
    static const Paper rows[] = {
        { "Tweede herinnering van uw schuld" OPEN_INVOICES, DOCUMENT_INVOICE },
        { "Tweede herinnering van uw schuld" OPEN_INVOICES
          "Wij hebben nog geen betaling ontvangen; de termijn is verstreken",
          DOCUMENT_REMINDER },
        { "Rappel amical\n\nFacture n°    Date    Montant\nF1    1/2/2026    121,00\n"
          "Sauf erreur de notre part elle reste impayée",
          DOCUMENT_REMINDER },
        { "Mahnung\n\nRechnungsnummer   Betrag\nR1   121,00\nWir konnten keinen Zahlungseingang "
          "feststellen",
          DOCUMENT_REMINDER },
        { "Invoice number    Amount\nA1    121.00\nReminder\nIt is overdue and remains unpaid",
          DOCUMENT_REMINDER },
    };

    assert_types(rows, G_N_ELEMENTS(rows));
}

static void
test_a_paper_without_a_title_is_known_by_its_words(void)
{
    static const Paper rows[] = {
        { "Entre les soussignés :\nA et B, il est convenu ce qui suit", DOCUMENT_CONTRACT },
        { "Hierbij wordt verklaard dat X\nvoldoet aan de eisen\nCertificaatnummer: 12",
          DOCUMENT_CERTIFICATE },
        { "Goederen in goede staat ontvangen\nHandtekening voor ontvangst\nAantal geleverd 12",
          DOCUMENT_DELIVERY_NOTE },
    };

    assert_types(rows, G_N_ELEMENTS(rows));
}

#define TO_PAY "\nBTW BE 0403.227.218\nTotaal 121,00 EUR\nIBAN BE68 5390 0754 7034"

static void
test_what_says_that_it_is_no_invoice_is_not_taken_for_one(void)
{
    static const Paper rows[] = {
        { "Bericht" TO_PAY, DOCUMENT_INVOICE },
        { "Bericht" TO_PAY "\nDit document is geen factuur", DOCUMENT_OTHER },
        { "Bericht" TO_PAY "\nCe document n'est pas une facture", DOCUMENT_OTHER },
        { "AVIS DE PAIEMENT" TO_PAY, DOCUMENT_OTHER },
        { "Betalingsadvies" TO_PAY "\nUw factuur 12", DOCUMENT_OTHER },
        { "Remittance advice" TO_PAY, DOCUMENT_OTHER },
    };

    assert_types(rows, G_N_ELEMENTS(rows));
}

static void
test_notices_that_ask_for_premiums_and_contributions_are_booked(void)
{
    static const Paper rows[] = {
        { "Police n° 123\n\nAvis d'échéance 2026\nPrime nette 100,00", DOCUMENT_INVOICE },
        { "Vervaldagbericht: sociale bijdragen\nTe betalen 812,00", DOCUMENT_INVOICE },
        { "Appel de cotisations\nMontant 812,00", DOCUMENT_INVOICE },
    };

    assert_types(rows, G_N_ELEMENTS(rows));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/type/what goes with a type outweighs the name of another",
        test_what_goes_with_a_type_outweighs_the_name_of_another);
    g_test_add_func(
        "/reading/type/a paper without a title is known by its words",
        test_a_paper_without_a_title_is_known_by_its_words);
    g_test_add_func(
        "/reading/type/what says that it is no invoice is not taken for one",
        test_what_says_that_it_is_no_invoice_is_not_taken_for_one);
    g_test_add_func(
        "/reading/type/notices that ask for premiums and contributions are booked",
        test_notices_that_ask_for_premiums_and_contributions_are_booked);
    return g_test_run();
}
