/* lib/reading/identifiers.c and numbers.c: accounts and VAT numbers as papers print them. */
#include "paper.h"

static void
test_accounts_are_found_where_papers_break_them(void)
{
    static const struct {
        const char *what;
        const char *text;
        const char *iban; /* NULL: absent */
    } rows[] = {
        { "over two lines",
          "Dorpsstraat 1      IBAN BE68 5390\n"
          "9000 Gent          0754 7034\n",
          "BE68539007547034" },
        { "over two lines, and the check digits do not hold",
          "Dorpsstraat 1      IBAN BE67 5390\n"
          "9000 Gent          0754 7034\n",
          NULL },
        { "a VAT number over a postcode is no account",
          "BTW BE 0403.227.218\n"
          "7034 Gent\n",
          NULL },
        { "the first of two, announced by the word alone",
          "IBAN NL20 INGB 0001 2345 67\n"
          "G-rekening NL51 ABNA 0990 1234 56\n",
          "NL20INGB0001234567" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const PaperField fields[] = { { READING_IBAN, rows[i].iban }, { READING_FIELDS, NULL } };

        paper_assert(rows[i].what, rows[i].text, fields);
    }
}

static void
test_a_reference_is_kept_as_it_is_printed_behind_its_label(void)
{
    static const struct {
        const char *what;
        const char *text;
        const char *reference; /* NULL: absent */
    } rows[] = {
        { "behind a colon", "Zahlungsreferenz: Rechnung 181301674\n", "Rechnung 181301674" },
        { "in the next cell", "Betalingskenmerk     F26-1177\n", "F26-1177" },
        { "behind a colon that stands alone",
          "Use the following communication for your payment : 202309097001X\n", "202309097001X" },
        { "a structured one wins", "Zahlungsreferenz: Rechnung 12\n+++090/7540/00046+++\n",
          "090754000046" },
        { "a structured one with wrong check digits is none", "Betalingskenmerk: 090754000047\n",
          NULL },
        { "a sentence is none", "Betalingskenmerk: het nummer van deze factuur\n", NULL },
        { "a label that may mean anything", "Referenz: AB 4711\n", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const PaperField fields[] = { { READING_PAYMENT_REFERENCE, rows[i].reference },
                                      { READING_FIELDS, NULL } };

        paper_assert(rows[i].what, rows[i].text, fields);
    }
}

static void
test_the_number_in_the_sellers_own_address_is_the_sellers(void)
{
    static const PaperField fields[] = { { READING_SELLER_VAT, "BE0403227218" },
                                         { READING_BUYER_VAT, NULL },
                                         { READING_FIELDS, NULL } };

    paper_assert(
        "another stands at the foot",
        "^Atelier Proef\n"
        "\n"
        "Dorp 1\n"
        "9000 Gent\n"
        "BTW BE 0403.227.218\n"
        "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
        "\n\n\n\n\n\n\n\n\n\n\n"
        "                                      Drukwerk en beheer - BTW BE 0800.000.174\n",
        fields);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/identifiers/accounts are found where papers break them",
        test_accounts_are_found_where_papers_break_them);
    g_test_add_func(
        "/reading/payment/a reference is kept as it is printed behind its label",
        test_a_reference_is_kept_as_it_is_printed_behind_its_label);
    g_test_add_func(
        "/reading/numbers/the number in the seller's own address is the seller's",
        test_the_number_in_the_sellers_own_address_is_the_sellers);
    return g_test_run();
}
