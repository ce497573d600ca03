/* lib/reading/lines.c: the table of an invoice as lines that add up, or none. */
#include "paper.h"

/* "description|quantity|price|rate|amount" of each line, apart by " ; ". */
static char *
printed_lines(const Reading *reading)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < reading->lines->len; i++) {
        const ReadingLine *line = &g_array_index(reading->lines, ReadingLine, i);
        g_autofree char *quantity = line->has_quantity ? decimal_format(line->quantity) : NULL;
        g_autofree char *price = line->has_quantity ? decimal_format(line->unit_price) : NULL;
        g_autofree char *amount = cents_format(line->amount);

        g_string_append_printf(
            text, "%s%s|%s|%s|%d|%s", i > 0 ? " ; " : "", line->description,
            quantity != NULL ? quantity : "", price != NULL ? price : "", line->rate_bp, amount);
    }
    return g_string_free(text, FALSE);
}

#define SUMS_OF_150                           \
    "Totaal excl. btw               150,00\n" \
    "BTW 21%                         31,50\n" \
    "Totaal incl. btw               181,50\n"

static const struct {
    const char *what;
    const char *text;
    const char *lines;
    bool include_vat;
} papers[] = {
    { "quantities, prices and rates",
      "Omschrijving      Aantal   Prijs     BTW     Bedrag\n"
      "Brood groot           20   2,50      21%     50,00\n"
      "Zaal reinigen        2,5   40,00     21%    100,00\n" SUMS_OF_150,
      "Brood groot|20|2.5|2100|50.00 ; Zaal reinigen|2.5|40|2100|100.00", false },
    { "a description goes on below",
      "Brood groot                                  50,00\n"
      "voor het feest\n"
      "Zaal reinigen                               100,00\n" SUMS_OF_150,
      "Brood groot voor het feest|||-1|50.00 ; Zaal reinigen|||-1|100.00", false },
    { "a discount is a line, its percentage no rate",
      "Brood groot           20   3,00                 60,00\n"
      "Zaal reinigen          2   50,00               100,00\n"
      "Korting 10%                                    -10,00\n" SUMS_OF_150,
      "Brood groot|20|3|-1|60.00 ; Zaal reinigen|2|50|-1|100.00 ; Korting 10%|||-1|-10.00", false },
    { "a sum carried to the next page is no line",
      "Brood groot                                  50,00\n"
      "Over te dragen                               50,00\n"
      "\f"
      "Overdracht                                   50,00\n"
      "Zaal reinigen                               100,00\n" SUMS_OF_150,
      "Brood groot|||-1|50.00 ; Zaal reinigen|||-1|100.00", false },
    { "prices with VAT make the total",
      "Brood groot            1   60,50                60,50\n"
      "Zaal reinigen          1   121,00              121,00\n" SUMS_OF_150,
      "Brood groot|1|60.5|-1|60.50 ; Zaal reinigen|1|121|-1|121.00", true },
    { "what adds nothing below the table is no line",
      "Brood groot                                  50,00\n"
      "Zaal reinigen                               100,00\n"
      "Toeslagen                                     0,00\n" SUMS_OF_150,
      "Brood groot|||-1|50.00 ; Zaal reinigen|||-1|100.00", false },
    { "lines that do not add up are none",
      "Brood groot                                  50,00\n"
      "Zaal reinigen                               101,00\n" SUMS_OF_150,
      "", false },
    { "one amount that is the total proves no table",
      "Diensten volgens contract                   150,00\n" SUMS_OF_150, "", false },
    { "unless it is a quantity times a price",
      "Diensten                3   50,00           150,00\n" SUMS_OF_150, "Diensten|3|50|-1|150.00",
      false },
};

static void
test_lines_are_read_where_they_add_up(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(Reading) reading = paper_read(papers[i].text);
        g_autofree char *lines = printed_lines(reading);

        g_test_message("%s", papers[i].what);
        g_assert_cmpstr(lines, ==, papers[i].lines);
        g_assert_cmpint(reading->lines_include_vat, ==, papers[i].include_vat);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/lines/lines are read where they add up", test_lines_are_read_where_they_add_up);
    return g_test_run();
}
