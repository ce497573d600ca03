/* lib/reading/document_number.c: how invoices print their number, one row a way. */
#include "paper.h"

static void
test_the_number_is_read_as_it_is_printed(void)
{
    static const struct {
        const char *what;
        const char *text;
        const char *number; /* NULL: none is read */
    } rows[] = {
        { "groups of digits", "Factuurnummer   9000 4451 237\n", "9000 4451 237" },
        { "groups, then a date", "Facture n° 612 994 031   Date: 08.10.2026\n", "612 994 031" },
        { "blanks around the slash", "FACTURE : 2026 / 00871\n", "2026 / 00871" },
        { "an apostrophe between groups", "Rechnung Nr. 10'442\n", "10'442" },
        { "the word for number glued to it", "Rechnung (380) Nr.471102 vom 05.03.2018\n",
          "471102" },
        { "the same before letters", "Rechnung Nr.R18-31 vom 05.03.2018\n", "R18-31" },
        { "an address announces none", "INVOICE\nurn:factur.eu:2017#factuur nr: X-2019-5\n", NULL },
        { "below its heading", "FACTURE\nN° FA-2026-0098\n", "FA-2026-0098" },
        { "above its date", "N° NC 2026-014\nDate d'émission 09-10-2026\n", "NC 2026-014" },
        { "below the kind and above the date",
          "Document: FACTUUR\nNummer: 260912345\nDatum: 25/09/2026\n", "260912345" },
        { "under the kind, as a column beside the date's",
          "Factuur     Datum      Klant\n"
          "V26/00871   31/08/26   K0231\n",
          "V26/00871" },
        { "at the end of its heading", "Facture de loyer 2026/10-007\n", "2026/10-007" },
        { "a year is none", "Facture de loyer octobre 2026\n", NULL },
        { "nor is a quarter", "Vervaldagbericht 4de kwartaal\nFactuur 4de kwartaal\n", NULL },
        { "a number of something else", "N° 33\n\n\nRue Basse\n", NULL },
        { "a date is no number", "Factuurnummer: 12/10/2026\n", NULL },
        { "nor an amount", "Factuurnummer 12,50 EUR\n", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const PaperField fields[] = { { READING_NUMBER, rows[i].number }, { READING_FIELDS, "" } };

        paper_assert(rows[i].what, rows[i].text, fields);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/document_number/the number is read as it is printed",
        test_the_number_is_read_as_it_is_printed);
    return g_test_run();
}
