/* lib/reading/totals.c and total_sets.c: net, VAT and total where they are printed in unlike ways;
 * one row a way. */
#include "paper.h"

#define SUMS(NET, VAT, GROSS)                                                                     \
    {                                                                                             \
        { READING_TOTAL_EXCL_VAT, NET }, { READING_VAT, VAT }, { READING_TOTAL_INCL_VAT, GROSS }, \
            { READING_FIELDS, NULL },                                                             \
    }

typedef struct {
    const char *what;
    const char *text;
    PaperField fields[4];
} Case;

static void
assert_rows(const Case *rows, guint count)
{
    for (guint i = 0; i < count; i++)
        paper_assert(rows[i].what, rows[i].text, rows[i].fields);
}

static void
test_a_sum_that_is_not_printed_follows_from_the_others(void)
{
    static const Case rows[] = {
        { "the VAT and its rate are printed, the net amount is not",
          "Subtotaal               EUR 114,90\n"
          "Korting 10%             EUR -11,49\n"
          "Verzendkosten           EUR 4,95\n"
          "Totaal (incl. btw)      EUR 108,36\n"
          "Waarvan btw 21%         EUR 18,81\n",
          SUMS("89.55", "18.81", "108.36") },
        { "a part without VAT beside the part that makes it",
          "Subtotaal onderworpen aan btw      1.425,00\n"
          "BTW 21 %                             299,25\n"
          "Niet aan btw onderworpen              85,20\n"
          "TOTAAL TE BETALEN                  1.809,45\n",
          SUMS("1510.20", "299.25", "1809.45") },
        { "a word within a sentence announces nobody",
          "Total pour octobre                   121,00\n"
          "dont TVA 21 %                         21,00\n",
          SUMS("100.00", "21.00", "121.00") },
        { "a VAT that no printed rate makes proves nothing",
          "Totaal (incl. btw)      EUR 108,36\n"
          "Waarvan btw 21%         EUR 12,00\n",
          SUMS(NULL, NULL, "108.36") },
        { "the rows of a VAT table make the total, which is more than each of them",
          "TOTAL TTC EUR                       258,00\n"
          "Taux     Base      TVA      Total\n"
          "6 %      207,55    12,45    220,00\n"
          "12 %     26,79     3,21     30,00\n"
          "0 %      8,00      0,00     8,00\n",
          SUMS("242.34", "15.66", "258.00") },
        { "money laid out for the buyer bears no VAT, and belongs to the total",
          "Total HTVA               2.849,90 EUR\n"
          "TVA 21 %                 598,48 EUR\n"
          "Non soumis a la TVA      165,00 EUR\n"
          "Total                    3.613,38 EUR\n"
          "Provision recue          1.000,00 EUR\n"
          "Solde a payer            2.613,38 EUR\n",
          SUMS("3014.90", "598.48", "3613.38") },
        { "what is not printed was not laid out",
          "Total HTVA               2.849,90 EUR\n"
          "TVA 21 %                 598,48 EUR\n"
          "Total                    3.613,38 EUR\n",
          SUMS(NULL, NULL, "3613.38") },
        { "the heads of a table are centred, its amounts are not",
          "      Maatstaf                 %                 BTW              Totaal EUR\n"
          "               643,20            21,00                  135,07               778,27\n",
          SUMS("643.20", "135.07", "778.27") },
        { "an amount beside a rate is no part of it",
          "TOTAL EUR                 91,50\n"
          "      HTVA   TVA    TVAC\n"
          "A 21% 20,25  4,25   24,50\n"
          "B 12% 59,82  7,18   67,00\n",
          SUMS("80.07", "11.43", "91.50") },
        { "all lines of a rate together",
          "Omschrijving      Excl.     BTW%   BTW       Incl.\n"
          "Huur              512,33    21     107,59    619,92\n"
          "Onderhoud         61,12     21     12,84     73,96\n"
          "Verzekering       88,00     0%     0,00      88,00\n"
          "Totaal            661,45           120,43    781,88\n",
          SUMS("661.45", "120.43", "781.88") },
    };

    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void
test_a_zero_that_is_announced_as_vat_is_the_vat(void)
{
    static const Case rows[] = {
        { "no other VAT is announced",
          "Charges                  $4.11\n"
          "Tax *                    $0.00\n"
          "Total for this invoice   $4.11\n",
          SUMS("4.11", "0.00", "4.11") },
        { "another is: the zero is that of one rate",
          "VAT 6%                   $0.00\n"
          "VAT 21%                  $3.00\n"
          "Invoice total            $40.11\n",
          SUMS(NULL, NULL, "40.11") },
    };

    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void
test_the_rest_of_an_invoice_is_not_its_total(void)
{
    static const Case rows[] = {
        { "its net amount is more, and the total is not legible",
          "RECHNUNG\n"
          "Nettobetrag           15.387,08\n"
          "Bruttosumme              18310\n"
          "Zahlbetrag               502,63\n",
          SUMS(NULL, NULL, NULL) },
        { "nothing is more",
          "RECHNUNG\n"
          "Zahlbetrag               502,63\n",
          SUMS(NULL, NULL, "502.63") },
    };

    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void
test_money_that_goes_back_is_printed_with_its_sign(void)
{
    static const Case rows[] = {
        { "all three stand below zero",
          "FACTUUR\n"
          "Totaal excl. btw        -100,00\n"
          "Btw 21%                  -21,00\n"
          "Totaal incl. btw        -121,00\n",
          SUMS("-100.00", "-21.00", "-121.00") },
        { "a credit note says by its name that money goes back",
          "CREDITNOTA\n"
          "Totaal excl. btw        -100,00\n"
          "Btw 21%                  -21,00\n"
          "Totaal incl. btw        -121,00\n",
          SUMS("100.00", "21.00", "121.00") },
        { "a stroke before one of them is no sign",
          "FACTUUR\n"
          "Totaal excl. btw         100,00\n"
          "Btw 21%                   21,00\n"
          "Totaal incl. btw        -121,00\n",
          SUMS("100.00", "21.00", "121.00") },
    };

    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void
test_what_is_to_be_paid_by_a_day_is_the_total(void)
{
    static const Case rows[] = {
        { "nl", "Te betalen voor 31 december 2026   1.024,55 EUR\n", SUMS(NULL, NULL, "1024.55") },
        { "no VAT by German law",
          "Gesamtbetrag    348,90 EUR\nGemäß § 19 UStG wird keine Umsatzsteuer berechnet.\n",
          SUMS("348.90", "0.00", "348.90") },
    };

    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void
test_an_invoice_below_zero_is_a_credit_note(void)
{
    g_autoptr(Reading) reading = paper_read("FACTUUR\n"
                                            "Totaal excl. btw        -100,00\n"
                                            "Btw 21%                  -21,00\n"
                                            "Totaal incl. btw        -121,00\n");

    g_assert_cmpint(reading->type, ==, DOCUMENT_CREDIT_NOTE);
    g_assert_cmpint(reading->total_incl_vat, ==, 12100);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/totals/a sum that is not printed follows from the others",
        test_a_sum_that_is_not_printed_follows_from_the_others);
    g_test_add_func(
        "/reading/totals/a zero that is announced as VAT is the VAT",
        test_a_zero_that_is_announced_as_vat_is_the_vat);
    g_test_add_func(
        "/reading/totals/the rest of an invoice is not its total",
        test_the_rest_of_an_invoice_is_not_its_total);
    g_test_add_func(
        "/reading/totals/money that goes back is printed with its sign",
        test_money_that_goes_back_is_printed_with_its_sign);
    g_test_add_func(
        "/reading/totals/an invoice below zero is a credit note",
        test_an_invoice_below_zero_is_a_credit_note);
    g_test_add_func(
        "/reading/totals/what is to be paid by a day is the total",
        test_what_is_to_be_paid_by_a_day_is_the_total);
    return g_test_run();
}
