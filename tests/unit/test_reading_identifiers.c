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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/identifiers/accounts are found where papers break them",
        test_accounts_are_found_where_papers_break_them);
    return g_test_run();
}
