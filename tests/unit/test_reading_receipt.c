/* lib/reading/receipt_*: invented till receipts as recognition gives them. One character is 6
 * points wide, one line 12 points high. */
#include <glib.h>

#include "reading/read_pages.h"
#include "reading/receipt_figures.h"

#define LETTER 600
#define LINE 1200

typedef struct {
    const char *name;
    const char *text;
    const char *total; /* NULL: must be absent */
    const char *vat;
    const char *rule;  /* of the total; NULL: not looked at */
    guint8 confidence; /* of every word; 0: 95 */
} Case;

static void
add_line(Pages *pages, Page *page, const char *line, int row, guint8 confidence)
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
                      .confidence = confidence };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += length + 1;
    }
}

static Reading *
read_slip(const char *text, guint8 confidence)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 24000, 60000, PAGE_OCR);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ReadingContext context = { .words = words, .today = DAY_NONE };

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i, confidence);
    return reading_from_pages(pages, &context);
}

static void
assert_field(const Reading *reading, ReadingField field, const char *expected)
{
    g_autofree char *value = reading_value(reading, field);

    g_assert_cmpstr(value, ==, expected);
}

static void
test_case(gconstpointer data)
{
    const Case *slip = data;
    g_autoptr(Reading) reading =
        read_slip(slip->text, slip->confidence > 0 ? slip->confidence : 95);

    assert_field(reading, READING_TOTAL_INCL_VAT, slip->total);
    assert_field(reading, READING_VAT, slip->vat);
    if (slip->rule != NULL)
        g_assert_cmpstr(reading->proof[READING_TOTAL_INCL_VAT].rule, ==, slip->rule);
}

static const Case cases[] = {
    { "what was paid less the change names the total that its own words lost",
      "KASTICKET\n"
      "Koffie                   2,50\n"
      "Taart                    4,10\n"
      "Tctaa                    6,60\n"
      "CASH                    10,00\n"
      "TERUG                    3,40\n",
      "6.60", NULL, "paid - change = total", 0 },
    { "a rounded total is what was paid",
      "CASH RECEIPT\n"
      "Noodles                 65.72\n"
      "Total (Inclusive of GST): RM 65.72\n"
      "Rounding Adj:           -0.02\n"
      "TOTAL:                  65.70\n"
      "CASH :                  65.70\n",
      "65.70", NULL, "total and its rounding", 0 },
    { "without rounding the smaller of two totals is not preferred",
      "CASH RECEIPT\n"
      "Total Sales             65.72\n"
      "CASH                    65.72\n"
      "Nett                    65.70\n",
      "65.72", NULL, NULL, 0 },
    { "a total without its point is taken where the VAT table makes it",
      "RECEIPT\n"
      "2 x 14.20               28.40\n"
      "Total incl GST          2840\n"
      "SR   6%     26.79     1.61\n",
      "28.40", "1.61", NULL, 0 },
    { "one digit that recognition took for another is put right by the VAT table",
      "RECEIPT\n"
      "Total Sales              2,18\n"
      "CASH\n"
      "s = 6/       1.98      .12\n",
      "2.10", "0.12", "one digit misread: the sums prove it", 0 },
    { "a doubtful total that nothing proves is left out",
      "RECEIPT\n"
      "Total                   18.00\n",
      NULL, NULL, NULL, 55 },
    { "a clear total stands alone",
      "RECEIPT\n"
      "Total                   18.00\n",
      "18.00", NULL, "label", 0 },
    { "a total that a larger amount contradicts is left out",
      "RECEIPT\n"
      "Shoes                  189.00\n"
      "Total                   18.00\n",
      NULL, NULL, NULL, 0 },
    { "the card's amount agrees with the total",
      "KASSABON\n"
      "Totaal                  83,01\n"
      "Bancontact              83,01\n",
      "83.01", NULL, "total and what was paid agree", 60 },
    { "prices that add up prove a doubtful total",
      "RECEIPT\n"
      "Tea                      2.10\n"
      "Soup                     5.40\n"
      "Bread                    1.25\n"
      "Total                    8.75\n",
      "8.75", NULL, "the prices make the total", 60 },
    { "a discount is taken off the prices",
      "RECEIPT\n"
      "Tea                      2.10\n"
      "Soup                     5.40\n"
      "Discount                 0.50\n"
      "Total                    7.00\n",
      "7.00", NULL, "the prices make the total", 60 },
    { "a subtotal, service and tax make the total",
      "RECEIPT\n"
      "Subtotal                40.00\n"
      "Service Charge           4.00\n"
      "GST                      2.64\n"
      "Total                   46.64\n",
      "46.64", NULL, "subtotal and what is added make the total", 60 },
    { "the tax inside the total proves it",
      "RECEIPT\n"
      "Total Amount:            6.90\n"
      "GST @6%:                 0.39\n",
      "6.90", "0.39", "the tax inside it agrees", 60 },
    { "a table of two rates is the VAT of the receipt",
      "SOUCHE TVA\n"
      "Total EUR               50,45\n"
      "12 %       35,00     4,20\n"
      "21 %        9,30     1,95\n",
      "50.45", "6.15", NULL, 0 },
    { "the one printed rate gives the VAT where a misread base agrees",
      "KASTICKET\n"
      "6 x Kit                 45,01\n"
      "TOTAAL EUR              45,01\n"
      "Bancontact              45,01\n"
      "21%       37,28      1:01\n",
      "45.01", "7.81", NULL, 0 },
    { "the one printed rate gives no VAT where nothing printed agrees",
      "KASTICKET\n"
      "TOTAAL EUR              45,01\n"
      "Bancontact              45,01\n"
      "21%       31,28      1:01\n",
      "45.01", NULL, NULL, 0 },
    { "two totals that contradict each other leave none",
      "RECEIPT\n"
      "Total                   20.00\n"
      "Total                   26.00\n",
      NULL, NULL, NULL, 0 },
    { "the currency of the amount may belong to the words before it",
      "RECEIPT\n"
      "TOTAL SALES (INCLUSIVE GST) RM 2.10\n"
      "CASH RM 5.10\n"
      "CHANGE RM 3.00\n",
      "2.10", NULL, "paid - change = total", 60 },
    { "a misread change puts no clear total right",
      "RECEIPT\n"
      "TOTAL                    9.90\n"
      "CASH                    10.00\n"
      "CHANGE                    .70\n",
      NULL, NULL, NULL, 0 },
    { "a total and its rounding make what was paid, though it is not legible",
      "RECEIPT\n"
      "Subtotal                62.00\n"
      "GST                      3.72\n"
      "Total                   65.72\n"
      "Rounding Adj            -0.02\n"
      "TOTAL                   6S,?0\n",
      "65.70", "3.72", "total and its rounding", 0 },
    { "words that recognition broke still announce the total",
      "RECEIPT\n"
      "T0TAL                   18.00\n"
      "CASH                    18.00\n",
      "18.00", NULL, "total and what was paid agree", 70 },
    { "a broken word behind the total makes it another amount",
      "RECEIPT\n"
      "TOTAL (Ecxldng GST)     40.00\n"
      "Tea                     18.00\n"
      "Soup                    24.40\n"
      "TCTXL                   42.40\n",
      NULL, NULL, NULL, 0 },
    { "a row of the tax table repeats a doubtful total",
      "RECEIPT\n"
      "TOTAL SALES RM 20.90\n"
      "Z = 0%     20.90    .00\n",
      "20.90", "0.00", NULL, 70 },
    { "the amount above the change was handed over, whatever its word",
      "RECEIPT\n"
      "Total Sales (Inclusive   2,10\n"
      "CXZ                      5,10\n"
      "CHANGE RM                300\n",
      "2.10", NULL, "paid - change = total", 65 },
    { "a tax row whose base is one digit off still proves a total",
      "RECEIPT\n"
      "2 x 14.20               28.40\n"
      "Totl xx Inchieive GST   2840\n"
      "SR @ 6%      26.78     1.61\n",
      "28.40", "1.61", "the tax inside it agrees", 75 },
    { "one amount misread twice is not proven by itself",
      "RECEIPT\n"
      "Vitamins               165.00\n"
      "Total                  185.00\n"
      "MASTER                 185.00\n",
      NULL, NULL, NULL, 75 },
    { "a comma where the paper has stops is no other amount",
      "RECEIPT\n"
      "Tea                     11.00\n"
      "Cake                     4.20\n"
      "Soup                     5.40\n"
      "Juice                    2.20\n"
      "Bread                    1.10\n"
      "Total                   23.91\n"
      "ROUNDING ADJUSTMENT      0.01\n"
      "TUTAL ROUNDED           23,90\n",
      "23.90", NULL, "total and its rounding", 85 },
    { "base and VAT of a rate that is not legible make the total",
      "RECEIPT\n"
      "Total Sales             13.58\n"
      "s = 64       12.82        .76\n",
      "13.58", NULL, "VAT table makes the total", 65 },
    { "the number of articles and points are no amounts to pay",
      "RECEIPT\n"
      "Total Qty               85.00\n"
      "Points                  99.00\n"
      "Total                   18.00\n",
      "18.00", NULL, "label", 0 },
};

/* A till receipt of random articles. garbled: the total as it is printed on its own row, else the
 * true one. */
static char *
random_slip(GRand *random, Cents *ret_total, Cents garble)
{
    GString *text = g_string_new("KASTICKET\n");
    bool by_card = g_rand_boolean(random);
    bool has_table = g_rand_boolean(random);
    int rate_bp = g_rand_boolean(random) ? 2100 : 600;
    Cents total = 0, paid = 0, net = 0;

    for (int i = g_rand_int_range(random, 2, 7); i > 0; i--) {
        Cents price = g_rand_int_range(random, 55, 4999);

        g_string_append_printf(
            text, "Artikel %c              %d,%02d\n", 'A' + i, (int)(price / 100),
            (int)(price % 100));
        total += price;
    }
    g_string_append_printf(
        text, "TOTAAL                 %d,%02d\n", (int)((total + garble) / 100),
        (int)((total + garble) % 100));
    paid = by_card ? total : (total / 1000 + 1) * 1000;
    g_string_append_printf(
        text, "%s             %d,%02d\n", by_card ? "BANCONTACT" : "CONTANT", (int)(paid / 100),
        (int)(paid % 100));
    if (!by_card)
        g_string_append_printf(
            text, "TERUG                  %d,%02d\n", (int)((paid - total) / 100),
            (int)((paid - total) % 100));
    net = total - receipt_vat_inside(total, rate_bp);
    if (has_table)
        g_string_append_printf(
            text, "BTW %d%%  %d,%02d    %d,%02d\n", rate_bp / 100, (int)(net / 100),
            (int)(net % 100), (int)((total - net) / 100), (int)((total - net) % 100));
    *ret_total = total;
    return g_string_free(text, FALSE);
}

static void
test_every_clear_receipt_is_read_to_the_cent(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261120);

    for (int i = 0; i < 60; i++) {
        Cents total = 0;
        g_autofree char *text = random_slip(random, &total, 0);
        g_autoptr(Reading) reading = read_slip(text, 95);

        g_test_message("%s", text);
        g_assert_true(reading_has(reading, READING_TOTAL_INCL_VAT));
        g_assert_cmpint(reading->total_incl_vat, ==, total);
    }
}

static void
test_no_digit_that_was_misread_makes_another_total(void)
{
    static const Cents places[] = { 1, 10, 100, 1000 };
    g_autoptr(GRand) random = g_rand_new_with_seed(20261121);

    for (int i = 0; i < 60; i++) {
        Cents total = 0;
        Cents garble = places[g_rand_int_range(random, 0, 4)] * g_rand_int_range(random, 1, 9);
        g_autofree char *text = random_slip(random, &total, garble);
        g_autoptr(Reading) reading = read_slip(text, 82);

        g_test_message("%s", text);
        g_assert_true(
            !reading_has(reading, READING_TOTAL_INCL_VAT) || reading->total_incl_vat == total);
    }
}

static void
test_a_paper_of_the_till_without_a_name_is_a_receipt(void)
{
    g_autoptr(Reading) reading = read_slip(
        "* GUEST CHECK *\n"
        "Soup                    93.00\n"
        "Subtotal                93.00\n"
        "TOTAL:                  93.00\n",
        95);

    g_assert_cmpint(reading->type, ==, DOCUMENT_RECEIPT);
    g_assert_true(reading->is_relevant);
}

static void
test_a_small_slip_that_was_paid_is_a_receipt(void)
{
    g_autoptr(Reading) reading = read_slip(
        "PARKING CENTRUM\n"
        "Bedrag incl. 21% BTW     EUR 6,50\n"
        "waarvan BTW 21%: 1,13\n"
        "Betaald: Bancontact\n",
        95);

    g_assert_cmpint(reading->type, ==, DOCUMENT_RECEIPT);
    g_assert_cmpint(reading->paid_by, ==, PAID_BY_CARD);
    assert_field(reading, READING_TOTAL_INCL_VAT, "6.50");
    assert_field(reading, READING_VAT, "1.13");
}

static void
test_what_a_till_took_was_paid(void)
{
    static const struct {
        const char *text;
        PaidBy paid_by;
    } rows[] = {
        { "RECEIPT\nTotal  9.60\nVISA  9.60\n", PAID_BY_CARD },
        { "RECEIPT\nTotal  9.60\nTendered 10.00\nChange due 0.40\n", PAID_BY_CASH },
        { "RECEIPT\nTotal  9.60\n", PAID_ALREADY },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = read_slip(rows[i].text, 95);

        g_assert_cmpint(reading->paid_by, ==, rows[i].paid_by);
    }
}

static void
test_the_number_of_a_ticket_follows_its_word(void)
{
    static const struct {
        const char *what;
        const char *text;
        const char *number; /* NULL: none */
    } rows[] = {
        { "behind the word", "Kassa 3   Ticket 004512\n", "004512" },
        { "behind its number's word", "TICKET TVA N° 2026/01234\n", "2026/01234" },
        { "with a colon", "Ticketnr: 0012/445\n", "0012/445" },
        { "a date is none", "Ticket 12/09/2026\n", NULL },
        { "a table's number is too short", "Bon 12\n", NULL },
        { "groups stand in several columns", "Bon nr 15 17 06051 02\n", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strconcat("KASTICKET\n", rows[i].text, "Totaal   9,60\nVisa  9,60\n", NULL);
        g_autoptr(Reading) reading = read_slip(text, 95);

        g_test_message("%s", rows[i].what);
        assert_field(reading, READING_NUMBER, rows[i].number);
    }
}

static void
test_a_slip_begins_with_the_name_of_the_shop(void)
{
    static const struct {
        const char *what;
        const char *head;
        guint8 confidence;
        const char *name; /* NULL: none is believed */
    } rows[] = {
        { "above its address", "GOUDEN KORF TRADING\n12, JALAN INDAH\n43300 PUCHONG\n", 90,
          "GOUDEN KORF TRADING" },
        { "without the number of a register",
          "GOUDEN KORF SDN BHD (519537-X)\nLOT 12 JALAN INDAH\n", 90, "GOUDEN KORF SDN BHD" },
        { "below what somebody wrote on it", "jan\nGouden Korf\n", 90, "Gouden Korf" },
        { "not when it is hardly legible, and no line of the address then",
          "GOUDEN K0RF\nTAMAN INDAH\n43300 PUCHONG\n", 55, NULL },
        { "a sentence is none", "GOODS SOLD ARE NOT RETURNABLE,\nGouden Korf\n", 90, NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strconcat(rows[i].head, "CASH RECEIPT\nTotal   9.60\nVisa   9.60\n", NULL);
        g_autoptr(Reading) reading = read_slip(text, rows[i].confidence);

        g_test_message("%s", rows[i].what);
        assert_field(reading, READING_SELLER_NAME, rows[i].name);
    }
}

static void
test_amounts_alike_differ_in_one_digit(void)
{
    g_assert_true(receipt_figures_are_alike(218, 210));
    g_assert_false(receipt_figures_are_alike(218, 218));
    g_assert_false(receipt_figures_are_alike(218, 201));
    g_assert_false(receipt_figures_are_alike(218, 2180));
    g_assert_false(receipt_figures_are_alike(0, 5));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/reading/receipt/%s", cases[i].name);

        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func(
        "/reading/receipt/a paper of the till without a name is a receipt",
        test_a_paper_of_the_till_without_a_name_is_a_receipt);
    g_test_add_func(
        "/reading/receipt/amounts that are alike differ in one digit",
        test_amounts_alike_differ_in_one_digit);
    g_test_add_func(
        "/reading/receipt/a small slip that was paid is a receipt",
        test_a_small_slip_that_was_paid_is_a_receipt);
    g_test_add_func("/reading/receipt/what a till took was paid", test_what_a_till_took_was_paid);
    g_test_add_func(
        "/reading/receipt/the number of a ticket follows its word",
        test_the_number_of_a_ticket_follows_its_word);
    g_test_add_func(
        "/reading/receipt/a slip begins with the name of the shop",
        test_a_slip_begins_with_the_name_of_the_shop);
    g_test_add_func(
        "/reading/receipt/every clear receipt is read to the cent",
        test_every_clear_receipt_is_read_to_the_cent);
    g_test_add_func(
        "/reading/receipt/no digit that was misread makes another total",
        test_no_digit_that_was_misread_makes_another_total);
    return g_test_run();
}
