/* lib/reading: piles of paper cut into documents, and papers that must stay whole. Invented, laid
 * out as text: one character is 6 points wide, one line 12 points high. */
#include <glib.h>

#include "reading/read_pages.h"
#include "reading/sheets.h"
#include "reading/split.h"

#define MOST_SHEETS 8

static void
add_line(Pages *pages, Page *page, const char *line, int row)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        gint32 length = (gint32)g_utf8_strlen(words[i], -1);

        if (length > 0)
            pages_add_word(
                pages, page,
                &(Word){ words[i], column * 600, row * 1200, (column + length) * 600,
                         row * 1200 + 1000, (guint16)row, 95 });
        column += length + 1;
    }
}

/* A sheet "=TEXT" is one that shows a code and nothing else; "?" was not recognised. */
static void
add_sheet(Pages *pages, const char *text, PageSource source)
{
    Page *page = pages_add(pages, 59500, 84200, source);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    if (text[0] == '?') {
        page->source = PAGE_UNREAD;
        return;
    }
    if (text[0] == '=') {
        pages_add_code(pages, page, &(Code){ .text = text + 1, .x1 = 5000, .y1 = 5000 });
        return;
    }
    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
}

static const char *const OWN_VATS[] = { "BE0800000174", NULL };

static GArray *
split(const char *const *sheets, PageSource source, char **ret_parts)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    ReadingContext context = { .words = words, .today = DAY_NONE, .own_vats = OWN_VATS };
    g_autoptr(Reading) whole = NULL;
    GString *said = g_string_new(NULL);
    GArray *parts = NULL;

    for (; *sheets != NULL; sheets++)
        add_sheet(pages, *sheets, source);
    pages->total_pages = pages->pages->len;
    whole = reading_from_pages(pages, &context);
    parts = split_find(pages, whole, &context);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);

        g_string_append_printf(
            said, "%s%u-%u%s", i > 0 ? " " : "", part->first + 1, part->end,
            part->doubt != NULL ? "?" : "");
    }
    *ret_parts = g_string_free(said, FALSE);
    return parts;
}

#define FOR_US "Aan: Herberg De Proef NV   BTW klant: BE 0800.000.174\n"
#define BAKERY "Bakkerij Voorbeeld BV                    FACTUUR\nBTW BE 0403.227.218\n"
#define SUMS                               \
    "Totaal excl. btw            100,00\n" \
    "Btw 21%                      21,00\n" \
    "Totaal te betalen           121,00 EUR\n"
#define OTHER_SUMS                         \
    "Totaal excl. btw            200,00\n" \
    "Btw 21%                      42,00\n" \
    "Totaal te betalen           242,00 EUR\n"
#define BILL(number, date) "Factuurnummer: " number "     Factuurdatum: " date "\n\n"
#define FIRST BAKERY FOR_US BILL("2026-0147", "01/10/2026") SUMS
#define SECOND BAKERY FOR_US BILL("2026-0151", "08/10/2026") OTHER_SUMS
#define GARAGE                                                                             \
    "Garage Zuid NV                           FACTUUR\nBTW BE 0737.100.030\n" FOR_US BILL( \
        "G77/12", "05/10/2026") OTHER_SUMS
#define BEGUN BAKERY FOR_US BILL("2026-0147", "01/10/2026") "Brood      50,00\n"
#define GOES_ON "Vervolg van de vorige bladzijde\nTaart      50,00\n" SUMS
#define LETTER "Geachte,\n\nHierbij onze stukken van deze maand.\n\nMet vriendelijke groeten\n"
#define DELIVERY                                              \
    "Bakkerij Voorbeeld BV                    LEVERINGSBON\n" \
    "Leveringsbon: L-9981            Datum: 30/09/2026\nBrood 20 stuks\n"

#define RENT                                                                         \
    "Immo Noord BV                            FACTUUR\nBTW BE 0800.000.273\n" FOR_US \
    "Datum: 01/10/2026\n\nHuur oktober\n" SUMS

static void
test_cut(void)
{
    static const struct {
        const char *label;
        const char *sheets[MOST_SHEETS];
        const char *parts;
    } rows[] = {
        { "two bills of one supplier", { FIRST, SECOND }, "1-1 2-2" },
        { "two suppliers", { FIRST, GARAGE }, "1-1 2-2" },
        { "a bill of two pages and another", { BEGUN, GOES_ON, GARAGE }, "1-2 3-3" },
        { "blank backs", { FIRST, "", GARAGE, "" }, "1-1 3-3" },
        { "a separator of ours", { LETTER, "=MATINS SEPARATOR", FIRST }, "1-1 3-3" },
        { "a separator of a scanning program", { FIRST, "=PATCHT", GOES_ON }, "1-1 3-3" },
        { "the same code on sheets of their own",
          { FIRST, "=X-1", GARAGE, "=X-1", LETTER },
          "1-1 3-3 5-5" },
        { "separators first, last and twice",
          { "=MATINS SEPARATOR", FIRST, "=MATINS SEPARATOR", "=MATINS SEPARATOR", GARAGE, "",
            "=MATINS SEPARATOR" },
          "2-2 5-5" },
        { "page 1 of n begins again",
          { BEGUN "Blad 1/2\n", GOES_ON "Blad 2/2\n", SECOND "Pagina 1 van 1\n" },
          "1-2 3-3" },
        { "an invoice and the credit note that names it",
          { FIRST,
            "Bakkerij Voorbeeld BV            CREDITNOTA\nBTW BE 0403.227.218\n" FOR_US
            "Creditnota nr: C-0012     Datum: 09/10/2026\nBetreft factuur 2026-0147\n\n" SUMS },
          "1-1 2-2" },
        { "a delivery note in front of an invoice", { DELIVERY, SECOND }, "1-1 2-2" },
        { "a bill without a number and another's", { RENT, GARAGE }, "1-1 2-2" },
        { "a short number that stands on the next sheet by chance",
          { BAKERY FOR_US BILL("55", "01/10/2026") SUMS, GARAGE "Bak 55\n" },
          "1-1 2-2" },
        { "a separator and two bills behind it",
          { LETTER, "=MATINS SEPARATOR", FIRST, GARAGE },
          "1-1 3-3 4-4" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parts = NULL;
        g_autoptr(GArray) found = split(rows[i].sheets, PAGE_OCR, &parts);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(parts, ==, rows[i].parts);
        for (guint j = 1; j < found->len; j++)
            g_assert_nonnull(g_array_index(found, Part, j).why);
    }
}

static void
test_whole(void)
{
    static const struct {
        const char *label;
        const char *sheets[MOST_SHEETS];
        const char *parts;
    } rows[] = {
        { "a bill of two pages", { BEGUN, GOES_ON }, "1-2" },
        { "each page with its heading",
          { BEGUN "Pagina 1 van 2\n",
            BAKERY BILL("2026-0147", "01/10/2026") SUMS "Pagina 2 van 2" },
          "1-2" },
        { "its number misread on the second page",
          { FIRST, BAKERY BILL("2026-O147", "01/10/2026") SUMS },
          "1-2" },
        { "a bill and its delivery note", { FIRST, DELIVERY }, "1-2" },
        { "a letter in front", { LETTER, FIRST }, "1-2" },
        { "the same invoice twice", { FIRST, FIRST }, "1-2" },
        { "a list that counts its own pages",
          { FIRST "Pagina 1 van 1\n", "Detail van uw verbruik   Pagina 1 van 2\n0470 1,20\n",
            "Pagina 2 van 2\n0471 1,30\n" },
          "1-3" },
        { "a long scan of which the middle was not read", { FIRST, "?", "?", GOES_ON }, "1-4" },
        { "blank pages behind", { FIRST, "", "" }, "1-1" },
        { "nothing but blank pages", { "", "" }, "1-1" },
        { "a code that stands once on a page of its own", { FIRST, "=X-1", GOES_ON }, "1-3" },
        { "a payment code on each page",
          { FIRST, "=BCD\n002\n1\nSCT\n\nX\nBE68539007547034\nEUR121" },
          "1-2" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parts = NULL;
        g_autoptr(GArray) found = split(rows[i].sheets, PAGE_OCR, &parts);

        (void)found;
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(parts, ==, rows[i].parts);
    }
}

/* Another's bill behind one of ours may be its annex. */
static void
test_doubt(void)
{
    static const char *const annex[] = {
        FIRST,
        "Garage Zuid NV                           FACTUUR\nBTW BE 0737.100.030\n"
        "Klant: Bakkerij Voorbeeld BV   BTW klant: BE 0403.227.218\n" BILL("G77/12", "05/10/2026")
            OTHER_SUMS,
        NULL
    };
    static const char *const unfinished[] = { BEGUN, GARAGE, NULL };
    static const char *const unread[] = { FIRST, GARAGE, "?", NULL };
    static const char *const unread_between[] = { FIRST, "=PATCHT", LETTER, "?", GARAGE, NULL };
    const struct {
        const char *const *sheets;
        const char *parts;
        const char *doubt;
    } rows[] = {
        { annex, "1-2?", "page 2 may be the beginning of another document" },
        { unfinished, "1-2?", "page 2 may be the beginning of another document" },
        { unread, "1-3?", "page 3 may be the beginning of another document" },
        { unread_between, "1-5?", "page 4 may be the beginning of another document" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parts = NULL;
        g_autoptr(GArray) found = split(rows[i].sheets, PAGE_TEXT, &parts);

        g_assert_cmpstr(parts, ==, rows[i].parts);
        g_assert_cmpstr(g_array_index(found, Part, 0).doubt, ==, rows[i].doubt);
    }
}

#define TILL(name, vat, date, total)                                                        \
    name "\nBTW " vat "\n" date "   12:31\n\nKoffie        " total "\nTOTAAL        " total \
         "\nBancontact    " total "\n"

/* Puts the lines of a text with its corner at some place of the page, in columns and rows. */
static void
lay(Pages *pages, Page *page, const char *text, int column, int row)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *moved = g_strdup_printf("%*s%s", column, "", lines[i]);

        add_line(pages, page, moved, row + (int)i);
    }
}

static void
test_regions(void)
{
    static const struct {
        const char *label;
        struct {
            const char *text;
            int column, row;
        } papers[4];
        guint parts; /* 0: one, in doubt */
    } rows[] = {
        { "two beside each other, one with a total that cannot be read",
          { { TILL("Bar Noord", "BE 0403.227.218", "03/10/2026", "I2,S0"), 2, 3 },
            { TILL("Snack Zuid", "BE 0737.100.030", "04/10/2026", "8,20"), 55, 5 } },
          0 },
        { "two beside each other",
          { { TILL("Bar Noord", "BE 0403.227.218", "03/10/2026", "12,50"), 2, 3 },
            { TILL("Snack Zuid", "BE 0737.100.030", "04/10/2026", "8,20"), 55, 5 } },
          2 },
        { "two below each other",
          { { TILL("Bar Noord", "BE 0403.227.218", "03/10/2026", "12,50"), 2, 3 },
            { TILL("Snack Zuid", "BE 0737.100.030", "04/10/2026", "8,20"), 2, 20 } },
          2 },
        { "three",
          { { TILL("Bar Noord", "BE 0403.227.218", "03/10/2026", "12,50"), 2, 3 },
            { TILL("Snack Zuid", "BE 0737.100.030", "04/10/2026", "8,20"), 55, 5 },
            { TILL("Bar Noord", "BE 0403.227.218", "05/10/2026", "6,10"), 2, 22 } },
          3 },
        { "one", { { TILL("Bar Noord", "BE 0403.227.218", "03/10/2026", "12,50"), 2, 3 } }, 1 },
        { "one with the slip of the card below",
          { { TILL("Bar Noord", "BE 0403.227.218", "03/10/2026", "12,50"), 2, 3 },
            { "Bancontact\nBar Noord\n03/10/2026 12:32\nTOTAAL   14,00 EUR\nGoedgekeurd", 2, 20 } },
          1 },
    };

    g_autoptr(Words) words = words_load(NULL, NULL);
    ReadingContext context = { .words = words, .today = DAY_NONE, .own_vats = OWN_VATS };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = pages_new();
        Page *page = pages_add(pages, 59500, 84200, PAGE_OCR);
        g_autoptr(Reading) whole = NULL;
        g_autoptr(GArray) parts = NULL;

        g_test_message("%s", rows[i].label);
        for (guint j = 0; j < 4 && rows[i].papers[j].text != NULL; j++)
            lay(pages, page, rows[i].papers[j].text, rows[i].papers[j].column,
                rows[i].papers[j].row);
        whole = reading_from_pages(pages, &context);
        parts = split_find(pages, whole, &context);
        g_assert_cmpuint(parts->len, ==, MAX(rows[i].parts, 1));
        g_assert_true((g_array_index(parts, Part, 0).doubt != NULL) == (rows[i].parts == 0));
        for (guint j = 0; rows[i].parts > 1 && j < parts->len; j++) {
            const Part *part = &g_array_index(parts, Part, j);
            g_autoptr(Pages) alone = split_pages(pages, part);
            g_autoptr(Reading) reading = reading_from_pages(alone, &context);

            g_assert_true(part->is_region);
            g_assert_true(reading_has(reading, READING_TOTAL_INCL_VAT));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/split/a pile is cut into its documents", test_cut);
    g_test_add_func("/reading/split/one document stays whole", test_whole);
    g_test_add_func("/reading/split/what is not certain stays whole, and is said", test_doubt);
    g_test_add_func("/reading/split/receipts on one picture are told apart", test_regions);
    return g_test_run();
}
