/* lib/reading: who sells and who buys on papers that say it with places alone. One character is 6
 * points wide, one line 12 points high; a line that begins with ^ is printed twice as large. */
#include <glib.h>

#include "reading/read_pages.h"

#define LETTER 600
#define LINE 1200

static void
add_line(Pages *pages, Page *page, const char *line, int row)
{
    gint32 letter = line[0] == '^' ? 2 * LETTER : LETTER;
    g_auto(GStrv) words = g_strsplit(line[0] == '^' ? line + 1 : line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        glong length = g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * letter,
                      .y0 = row * LINE,
                      .x1 = (column + (gint32)length) * letter,
                      .y1 = row * LINE + (letter > LETTER ? 2000 : 1000),
                      .line = (guint16)row,
                      .confidence = 100 };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += (gint32)length + 1;
    }
}

static Reading *
read_text(const char *text, const ReadingContext *known)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ReadingContext context = *known;

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
    context.words = words;
    return reading_from_pages(pages, &context);
}

/* Two addresses side by side, each with its number; the letterhead tells whose paper it is. */
#define SIDE_BY_SIDE                                                              \
    "^De Kleiput\n"                                                               \
    "\n"                                                                          \
    "Potten en lessen\n"                                                          \
    "\n"                                                                          \
    "\n"                                                                          \
    "Galerij De Proef BV                                    Begijnhof 11\n"       \
    "Korenmarkt 4                                           8500 Kortrijk\n"      \
    "9000 Gent                                              Btw BE0403.227.218\n" \
    "Btw BE 0800.000.174\n"                                                       \
    "\n"                                                                          \
    "Factuurnummer   Factuurdatum   Vervaldatum\n"                                \
    "2026-6          20.08.2026     19.09.2026\n"                                 \
    "\n\n\n\n\n\n"                                                                \
    "Totaal te betalen   840,00 EUR\n"                                            \
    "IBAN: BE68 5390 0754 7034\n"

/* The seller's address stands in a margin, lower than its buyer's, with how to reach it below. */
#define MARGIN                                       \
    "                         ^Factuur\n"            \
    "\n\n\n\n\n\n\n"                                 \
    "                         Herberg De Proef BV\n" \
    "                         Kouter 41\n"           \
    "                         9000 Gent\n"           \
    "                         Btw BE 0800.000.174\n" \
    "\n"                                             \
    "Melkerij CV\n"                                  \
    "Melkweg 5\n"                                    \
    "9700 Oudenaarde\n"                              \
    "Btw BE 0403.227.218\n"                          \
    "\n"                                             \
    "Tel. 055 12 34 56\n"                            \
    "\n"                                             \
    "Factuurnummer 2026-6   Factuurdatum 20.08.2026\n"

/* Only the buyer's number can be read. */
#define LONE_NUMBER                                                         \
    "^Drukkerij Voorbeeld\n"                                                \
    "\n\n\n"                                                                \
    "Factuur                                     Van Testen Logistiek BV\n" \
    "                                            Noorderlaan 60\n"          \
    "                                            2030 Antwerpen\n"          \
    "                                            Btw BE 0800.000.174\n"     \
    "Factuurnummer 2026-6   Factuurdatum 20.08.2026\n"

#define TICKET                     \
    "Frituur Het Hoekje\n"         \
    "Plein 4\n"                    \
    "3000 Leuven\n"                \
    "Btw BE 0403.227.218\n"        \
    "KASTICKET\n"                  \
    "Datum: 11/09/2026 17:49\n"    \
    "TOTAAL EUR           50,45\n" \
    "Bancontact           50,45\n"

static const char *const kleiput[] = { "De Kleiput", NULL };
static const char *const proef[] = { "Galerij De Proef BV", NULL };
static const char *const kleiput_vat[] = { "BE0403227218", NULL };
static const char *const proef_vat[] = { "BE0800000174", NULL };
static const char *const account[] = { "BE68539007547034", NULL };
static const char *const other_account[] = { "BE71096123456769", NULL };

typedef struct {
    const char *why;
    const char *text;
    ReadingContext context;
    const char *seller_name, *seller_vat, *buyer_name, *buyer_vat, *iban;
} Paper;

static const Paper papers[] = {
    { "nothing is known",
      SIDE_BY_SIDE,
      { 0 },
      "De Kleiput",
      "BE0403227218",
      "Galerij De Proef BV",
      "BE0800000174",
      "BE68539007547034" },
    { "the client file sells: its account is to be paid to",
      SIDE_BY_SIDE,
      { .own_names = kleiput, .own_vats = kleiput_vat, .own_ibans = account },
      "De Kleiput",
      "BE0403227218",
      "Galerij De Proef BV",
      "BE0800000174",
      "BE68539007547034" },
    { "the client file buys",
      SIDE_BY_SIDE,
      { .own_names = proef, .own_vats = proef_vat, .own_ibans = other_account },
      "De Kleiput",
      "BE0403227218",
      "Galerij De Proef BV",
      "BE0800000174",
      "BE68539007547034" },
    { "the address with a telephone is the seller's",
      MARGIN,
      { 0 },
      "Melkerij CV",
      "BE0403227218",
      "Herberg De Proef BV",
      "BE0800000174",
      NULL },
    { "a lone number under the buyer's name is not the seller's",
      LONE_NUMBER,
      { 0 },
      "Drukkerij Voorbeeld",
      NULL,
      "Van Testen Logistiek BV",
      "BE0800000174",
      NULL },
    { "a receipt begins with its seller",
      TICKET,
      { 0 },
      "Frituur Het Hoekje",
      "BE0403227218",
      NULL,
      NULL,
      NULL },
};

static void
test_places_tell_seller_from_buyer(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
        const Paper *paper = &papers[i];
        g_autoptr(Reading) reading = read_text(paper->text, &paper->context);

        g_test_message("%s", paper->why);
        g_assert_cmpstr(reading->seller_name, ==, paper->seller_name);
        g_assert_cmpstr(reading->seller_vat, ==, paper->seller_vat);
        g_assert_cmpstr(reading->buyer_name, ==, paper->buyer_name);
        g_assert_cmpstr(reading->buyer_vat, ==, paper->buyer_vat);
        g_assert_cmpstr(reading->iban, ==, paper->iban);
    }
}

static void
test_a_number_that_begins_like_a_label_hides_no_date(void)
{
    g_autoptr(Reading) reading = read_text(
        "Factuur\n\n"
        "Factuurnummer   Factuurdatum   Vervaldatum\n"
        "DD-7710         17-07-2026     31-07-2026\n",
        &(ReadingContext){ 0 });
    g_autofree char *due_on = reading_value(reading, READING_DUE_ON);

    g_assert_cmpstr(due_on, ==, "2026-07-31");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/parties/places tell seller from buyer", test_places_tell_seller_from_buyer);
    g_test_add_func(
        "/reading/parties/a number that begins like a label hides no date",
        test_a_number_that_begins_like_a_label_hides_no_date);
    return g_test_run();
}
