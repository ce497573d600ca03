/* lib/reading/heading.c and terms.c: dates and the terms that make one; one row a way. */
#include "paper.h"

static const struct {
    const char *what;
    const char *text;
    const char *due_on; /* NULL: absent */
} rows[] = {
    { "a label before the day", "Te betalen voor 31 december 2026   1.024,55 EUR\n", "2026-12-31" },
    { "an amount and the day it is due", "Montant à payer pour le 28.10.2026   50,00 EUR\n",
      "2026-10-28" },
    { "a verb", "Factuur 7 d.d. 30-09-2026   vervalt 30-10-2026\n", "2026-10-30" },
    { "terms in days", "Factuurdatum 30-09-2026\nTe betalen binnen 30 dagen\n", "2026-10-30" },
    { "terms, then a discount in its own sentence",
      "Rechnungsdatum 18.08.2026\n"
      "Zahlbar innerhalb von 14 Tagen ohne Abzug. Bei Zahlung in 7 Tagen 2 % Skonto.\n",
      "2026-09-01" },
    { "terms, then a discount behind a comma",
      "Rechnungsdatum 18.08.2026\nZahlung 30 Tage netto, 10 Tage 2 % Skonto\n", "2026-09-17" },
    { "the day of the collection", "Domiciliëring op 15/10/2026 van uw rekening\n", "2026-10-15" },
    { "terms below their heading",
      "Invoice date 19-Apr-2026   Terms of payment   Incoterms\n"
      "                           60 days            DAP\n",
      "2026-06-18" },
    { "a discount alone", "Rechnungsdatum 18.08.2026\nBei Zahlung in 7 Tagen 2 % Skonto\n", NULL },
    { "two terms that differ",
      "Factuurdatum 30-09-2026\nTe betalen binnen 30 dagen\nBetaling binnen 60 dagen\n", NULL },
    { "days to complain are no terms",
      "Factuurdatum 30-09-2026\nBetwisting van deze factuur binnen 8 dagen\n", NULL },
};

static void
test_the_due_date_is_printed_or_follows_from_the_terms(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const PaperField fields[] = { { READING_DUE_ON, rows[i].due_on },
                                      { READING_FIELDS, NULL } };

        paper_assert(rows[i].what, rows[i].text, fields);
    }
}

static void
test_letters_are_dated_without_a_label(void)
{
    static const struct {
        const char *what;
        const char *text;
        const char *issue_on;
    } papers[] = {
        { "behind the town", "Hamburg, den 02.02.2026\nLieferung am 28.01.2026 und 30.01.2026\n",
          "2026-02-02" },
        { "right of the heading",
          "Beitragsrechnung                     24. Januar 2026\n"
          "für den Zeitraum vom 06.12.2025 bis zum 06.12.2026 am 08.02.2026\n",
          "2026-01-24" },
        { "the invoice that is referred to has another date",
          "Date : 31/01/2026\nDate de facture associée : 01/01/2026\n", "2026-01-31" },
        { "two dates and nothing that says which", "Levering 28.01.2026\nBezoek 30.01.2026\n",
          NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
        const PaperField fields[] = { { READING_ISSUE_ON, papers[i].issue_on },
                                      { READING_FIELDS, NULL } };

        paper_assert(papers[i].what, papers[i].text, fields);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/heading/the due date is printed or follows from the terms",
        test_the_due_date_is_printed_or_follows_from_the_terms);
    g_test_add_func(
        "/reading/heading/letters are dated without a label",
        test_letters_are_dated_without_a_label);
    return g_test_run();
}
