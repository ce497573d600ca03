/* lib/reading: what a payment code says, and how it is held against the paper it stands on. */
#include <glib.h>

#include "reading/payment_code.h"
#include "reading/read_pages.h"

#define EPC "BCD\n002\n1\nSCT\n\nBakkerij Voorbeeld BV\nBE68539007547034\nEUR121\n\n"
#define SWISS                                                                                     \
    "SPC\n0200\n1\nCH9300762011623852957\nS\nMuster AG\nGasse\n1\n8000\nBern\nCH\n\n\n\n\n\n\n\n" \
    "199.95\nCHF\nS\nKunde\nWeg\n2\n9000\nSt. Gallen\nCH\nSCOR\nRF18539007547034\n\nEPD"

static void
test_parse(void)
{
    static const struct {
        const char *label;
        const char *text;
        const char *iban; /* NULL: it is no payment code */
        const char *bic;
        gint64 cents; /* 0: none */
        const char *reference;
        bool structured;
    } rows[] = {
        { "a reference with check digits", EPC "RF18539007547034", "BE68539007547034", NULL, 12100,
          "RF18539007547034", true },
        { "an OGM as free text", EPC "\n+++090/7540/00046+++", "BE68539007547034", NULL, 12100,
          "090754000046", true },
        { "free text", EPC "\nFactuur  2026-17", "BE68539007547034", NULL, 12100, "Factuur 2026-17",
          false },
        { "the lines at the end left out",
          "BCD\n001\n1\nSCT\nBPOTBEB1\nRode Kraai\nBE72000000001616", "BE72000000001616",
          "BPOTBEB1", 0, NULL, false },
        { "CRLF, lower case, blanks and a comma",
          "bcd\r\n002\r\n1\r\nSCT\r\n\r\nRode Kraai\r\nbe72 0000 0000 1616\r\neur 12,30\r\n",
          "BE72000000001616", NULL, 1230, NULL, false },
        { "a Swiss bill", SWISS, "CH9300762011623852957", NULL, 19995, "RF18539007547034", true },
        { "an account that does not hold", "BCD\n002\n1\nSCT\n\nX\nBE68539007547035\nEUR121", NULL,
          NULL, 0, NULL, false },
        { "another version", "BCD\n009\n1\nSCT\n\nX\nBE68539007547034\nEUR121", NULL, NULL, 0, NULL,
          false },
        { "an amount below zero", "BCD\n002\n1\nSCT\n\nX\nBE68539007547034\nEUR-3",
          "BE68539007547034", NULL, 0, NULL, false },
        { "a link", "https://pay.example/BE68539007547034", NULL, NULL, 0, NULL, false },
        { "nothing", "", NULL, NULL, 0, NULL, false },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(PaymentCode) code = payment_code_parse(rows[i].text);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(code != NULL ? code->iban : NULL, ==, rows[i].iban);
        if (code == NULL)
            continue;
        g_assert_cmpstr(code->bic, ==, rows[i].bic);
        g_assert_cmpint(code->has_amount ? code->amount : 0, ==, rows[i].cents);
        g_assert_cmpstr(code->reference, ==, rows[i].reference);
        g_assert_true(code->is_structured == rows[i].structured);
    }
}

/* One character is 6 points wide, one line 12 points high. */
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
                         row * 1200 + 1000, (guint16)row, 100 });
        column += length + 1;
    }
}

static Reading *
read_paper(const char *text, const char *const *codes)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
    for (; *codes != NULL; codes++)
        pages_add_code(
            pages, page,
            &(Code){ .text = *codes, .x0 = 40000, .y0 = 60000, .x1 = 47000, .y1 = 67000 });
    return reading_from_pages(pages, &(ReadingContext){ .words = words, .today = DAY_NONE });
}

#define PAPER                                           \
    "Bakkerij Voorbeeld BV                   FACTUUR\n" \
    "BTW BE 0403.227.218\n\n"                           \
    "Factuurnummer: 2026-17      Datum: 01/10/2026\n\n" \
    "Totaal excl. btw            100,00\n"              \
    "Btw 21%                      21,00\n"              \
    "Totaal te betalen           121,00 EUR\n\n"

#define OTHER_CODE "BCD\n002\n1\nSCT\n\nRode Kraai\nBE72000000001616\nEUR121\n"

static void
test_settle(void)
{
    static const struct {
        const char *label;
        const char *paper;
        const char *codes[3];
        const char *iban;
        const char *reference;
        bool doubted;
    } rows[] = {
        { "the code fills what the paper does not say",
          PAPER,
          { EPC "RF18539007547034" },
          "BE68539007547034",
          "RF18539007547034",
          false },
        { "the paper alone",
          PAPER "IBAN BE68 5390 0754 7034\n",
          { NULL },
          "BE68539007547034",
          NULL,
          false },
        { "both say the same",
          PAPER "IBAN BE68 5390 0754 7034\n",
          { EPC },
          "BE68539007547034",
          NULL,
          false },
        { "of two printed accounts the code says which",
          PAPER "IBAN BE72 0000 0000 1616\nIBAN BE68 5390 0754 7034\n",
          { EPC },
          "BE68539007547034",
          NULL,
          false },
        { "the code asks for money elsewhere",
          PAPER "IBAN BE68 5390 0754 7034\n",
          { OTHER_CODE },
          NULL,
          NULL,
          true },
        { "two codes that differ say nothing", PAPER, { EPC, OTHER_CODE }, NULL, NULL, false },
        { "the same code twice is one", PAPER, { EPC, EPC }, "BE68539007547034", NULL, false },
        { "free text that the paper shows too",
          PAPER "Mededeling klant 4711\n",
          { EPC "\nklant 4711" },
          "BE68539007547034",
          "klant 4711",
          false },
        { "free text that only the code knows",
          PAPER,
          { EPC "\nklant 4711" },
          "BE68539007547034",
          NULL,
          false },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = read_paper(rows[i].paper, rows[i].codes);
        g_autofree char *iban = reading_value(reading, READING_IBAN);
        g_autofree char *reference = reading_value(reading, READING_PAYMENT_REFERENCE);
        g_autofree char *total = reading_value(reading, READING_TOTAL_INCL_VAT);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(iban, ==, rows[i].iban);
        g_assert_cmpstr(reference, ==, rows[i].reference);
        g_assert_cmpstr(total, ==, "121.00");
        g_assert_true((reading->doubt != NULL) == rows[i].doubted);
    }
}

static void
test_amount(void)
{
    static const struct {
        const char *label;
        const char *paper;
        const char *total;
    } rows[] = {
        { "printed without a word beside it", "Bakkerij Voorbeeld BV\n\n121,00 EUR\n", "121.00" },
        { "not printed at all", "Bakkerij Voorbeeld BV\n\nDank u\n", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = read_paper(rows[i].paper, (const char *[]){ EPC, NULL });
        g_autofree char *total = reading_value(reading, READING_TOTAL_INCL_VAT);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(total, ==, rows[i].total);
    }
}

static void
test_proof(void)
{
    g_autoptr(Reading) reading = read_paper(PAPER, (const char *[]){ EPC, NULL });
    const Proof *proof = &reading->proof[READING_IBAN];

    g_assert_cmpstr(proof->rule, ==, "payment QR");
    g_assert_true(proof->has_box);
    g_assert_cmpint(proof->box.x0, ==, 40000);
    g_assert_cmpint(reading->strength[READING_IBAN], ==, 9500);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/payment code/is read as payers' programs write it", test_parse);
    g_test_add_func("/reading/payment code/fills, confirms or doubts what is printed", test_settle);
    g_test_add_func("/reading/payment code/gives an amount only where one is printed", test_amount);
    g_test_add_func("/reading/payment code/shows its place", test_proof);
    return g_test_run();
}
