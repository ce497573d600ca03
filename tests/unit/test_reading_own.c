/* lib/reading: what the client file's own name, number and account say about who is who. Invented
 * documents laid out as text: one character is 6 points wide, one line 12 points high. */
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
read_as(const char *text, const char *own_name, const char *own_vat, const char *own_iban)
{
    const char *names[] = { own_name, NULL };
    const char *vats[] = { own_vat, NULL };
    const char *ibans[] = { own_iban, NULL };
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 100000, 84200, PAGE_TEXT);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ReadingContext context = {
        .words = words, .today = DAY_NONE, .own_vats = vats, .own_names = names, .own_ibans = ibans
    };

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
    return reading_from_pages(pages, &context);
}

/* Two addresses side by side, nothing that says which is whose but the account. */
static const char SIDE_BY_SIDE[] =
    "Atelier Proef\n"
    "Keramiek en lessen\n"
    "                                                                             Factuur\n"
    "Galerij Voorbeeld BV                                                Begijnhof 11\n"
    "Korenmarkt 4                                                        8500 Kortrijk\n"
    "9000 Gent                                                  Btw BE 0800.000.174\n"
    "Btw BE 0403.227.218\n"
    "\n"
    "Factuurnummer          Factuurdatum          Vervaldatum\n"
    "2026-6                 20.08.2026            19.09.2026\n"
    "\n"
    "Totaal te betalen                                                    840,00 EUR\n"
    "\n"
    "IBAN: BE68 5390 0754 7034\n";

static void
test_who_asks_for_the_own_account_is_the_client_file(void)
{
    g_autoptr(Reading) sale =
        read_as(SIDE_BY_SIDE, "Atelier Proef", "BE0800000174", "BE68539007547034");
    g_autoptr(Reading) purchase =
        read_as(SIDE_BY_SIDE, "Galerij Voorbeeld", "BE0403227218", "BE03999999999901");

    g_assert_cmpstr(sale->seller_vat, ==, "BE0800000174");
    g_assert_cmpstr(sale->buyer_vat, ==, "BE0403227218");
    g_assert_cmpstr(sale->iban, ==, "BE68539007547034");
    g_assert_cmpstr(purchase->seller_vat, !=, "BE0403227218");
    g_assert_cmpstr(purchase->iban, ==, "BE68539007547034");
}

/* A scan whose seller's number was lost: the only one left is the addressee's. */
static const char LOST_NUMBER[] = "                         Factuur\n"
                                  "                  Z      Bakkerij Voorbeeld BV\n"
                                  "                         Kouter 41\n"
                                  "                         9000 Gent\n"
                                  "                         Btw BE 0403.227.218\n"
                                  "Zuivel Voorbeeld CV\n"
                                  "Melkerijstraat 5\n"
                                  "9700 Oudenaarde\n"
                                  "Btw BE\n"
                                  "                         Factuurnummer     F2026-0742\n"
                                  "                         Factuurdatum      11/09/2026\n"
                                  "Tel. 03 36 49 58\n"
                                  "info@zuivelvoorbeeld.example\n"
                                  "\n"
                                  "                         Totaal te betalen     1.230,45 EUR\n"
                                  "\n"
                                  "                         IBAN: BE68 5390 0754 7034\n";

static void
test_the_own_number_under_the_own_name_is_no_sellers(void)
{
    g_autoptr(Reading) reading =
        read_as(LOST_NUMBER, "Bakkerij Voorbeeld BV", "BE0403227218", "BE03999999999901");

    g_assert_cmpstr(reading->seller_name, ==, "Zuivel Voorbeeld CV");
    g_assert_cmpstr(reading->seller_vat, ==, NULL);
    g_assert_cmpstr(reading->buyer_vat, ==, "BE0403227218");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/own/who asks for the own account is the client file",
        test_who_asks_for_the_own_account_is_the_client_file);
    g_test_add_func(
        "/reading/own/the own number under the own name is no seller's",
        test_the_own_number_under_the_own_name_is_no_sellers);
    return g_test_run();
}
