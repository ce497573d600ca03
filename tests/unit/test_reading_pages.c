/* lib/reading: whole invented documents, laid out as text: one character is 6 points wide, one
 * line 12 points high. */
#include <glib.h>

#include "reading/read_pages.h"
#include "reading/role.h"

#define LETTER 600
#define LINE 1200

static void
add_line(Pages *pages, Page *page, const char *line, int row, guint8 confidence)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        glong length = g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * LETTER,
                      .y0 = row * LINE,
                      .x1 = (column + (gint32)length) * LETTER,
                      .y1 = row * LINE + 1000,
                      .line = (guint16)row,
                      .confidence = confidence };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += (gint32)length + 1;
    }
}

static Pages *
laid_out(const char *text, PageSource source, guint8 confidence)
{
    Pages *pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, source);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i, confidence);
    return pages;
}

static Reading *
read_from(const char *text, PageSource source, guint8 confidence)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = laid_out(text, source, confidence);
    ReadingContext context = { .words = words, .today = DAY_NONE };

    return reading_from_pages(pages, &context);
}

static Reading *
read_text(const char *text)
{
    return read_from(text, PAGE_TEXT, 100);
}

typedef struct {
    ReadingField field;
    const char *value; /* NULL: the field must be absent */
} Expected;

static void
assert_fields(const Reading *reading, const Expected *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *value = reading_value(reading, rows[i].field);

        g_test_message("%s", reading_field_name(rows[i].field));
        g_assert_cmpstr(value, ==, rows[i].value);
    }
}

static const char DUTCH[] =
    "Bakkerij Voorbeeld BV                                  FACTUUR\n"
    "Dorpsstraat 1\n"
    "9000 Gent                                   Herberg De Proef NV\n"
    "www.bakkerijvoorbeeld.be                    Kerkstraat 12\n"
    "                                            2000 Antwerpen\n"
    "                                            BTW klant: BE 0800.000.174\n"
    "\n"
    "Factuurnummer: 2026-0147     Factuurdatum: 31/10/2026\n"
    "Klantnummer: 4711            Vervaldatum:  30/11/2026\n"
    "\n"
    "Omschrijving                 Aantal   Prijs    BTW%     Bedrag\n"
    "Brood groot                      20    2,50       6      50,00\n"
    "Feestzaal reinigen                1  100,00      21     100,00\n"
    "\n"
    "BTW%      Maatstaf van heffing     BTW-bedrag\n"
    "6         50,00                    3,00\n"
    "21        100,00                   21,00\n"
    "\n"
    "                             Totaal excl. btw        150,00\n"
    "                             Totaal btw               24,00\n"
    "                             Totaal te betalen       174,00 EUR\n"
    "\n"
    "Gelieve te betalen op IBAN BE68 5390 0754 7034 BIC GKCCBEBB\n"
    "met mededeling +++090/7540/00046+++\n"
    "Bakkerij Voorbeeld BV - BTW BE 0403.227.218 - RPR Gent\n";

static void
test_a_dutch_invoice_is_read_whole(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "2026-0147" },
        { READING_ISSUE_ON, "2026-10-31" },
        { READING_DUE_ON, "2026-11-30" },
        { READING_CURRENCY, "EUR" },
        { READING_TOTAL_EXCL_VAT, "150.00" },
        { READING_VAT, "24.00" },
        { READING_TOTAL_INCL_VAT, "174.00" },
        { READING_SELLER_NAME, "Bakkerij Voorbeeld BV" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_NAME, "Herberg De Proef NV" },
        { READING_BUYER_VAT, "BE0800000174" },
        { READING_IBAN, "BE68539007547034" },
        { READING_BIC, "GKCCBEBB" },
        { READING_PAYMENT_REFERENCE, "090754000046" },
    };
    g_autoptr(Reading) reading = read_text(DUTCH);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    g_assert_true(reading->is_relevant);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
    g_assert_cmpuint(reading->vat_lines->len, ==, 2);
}

static const char FRENCH[] =
    "ATELIER MODELE SRL\n"
    "Rue de l'Exemple 25\n"
    "5000 Namur\n"
    "T.V.A. : BE 0403.227.218\n"
    "                                            Restaurant L'Essai SA\n"
    "                                            Avenue du Test 7\n"
    "                                            1000 Bruxelles\n"
    "                                            N° TVA client : BE0800.000.174\n"
    "\n"
    "NOTE DE CREDIT N° NC-2026/18\n"
    "\n"
    "Date          Echeance      N° client\n"
    "3 février 2026              C0012\n"
    "\n"
    "Description                     Qté      PU HTVA     Total HTVA\n"
    "Retour de marchandise            2        617,28      1 234,56\n"
    "Période du 01/01/2026 au 31/01/2026\n"
    "\n"
    "                         Total HTVA           1 234,56 €\n"
    "                         TVA 21 %               259,26 €\n"
    "                         Total TVAC           1 493,82 €\n"
    "\n"
    "Compte BE68 5390 0754 7034\n";

static void
test_a_french_credit_note_is_read_whole(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "NC-2026/18" },
        { READING_ISSUE_ON, "2026-02-03" },
        { READING_DUE_ON, NULL },
        { READING_CURRENCY, "EUR" },
        { READING_TOTAL_EXCL_VAT, "1234.56" },
        { READING_VAT, "259.26" },
        { READING_TOTAL_INCL_VAT, "1493.82" },
        { READING_SELLER_NAME, "ATELIER MODELE SRL" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_NAME, "Restaurant L'Essai SA" },
        { READING_BUYER_VAT, "BE0800000174" },
        { READING_IBAN, "BE68539007547034" },
    };
    g_autoptr(Reading) reading = read_text(FRENCH);

    g_assert_cmpint(reading->type, ==, DOCUMENT_CREDIT_NOTE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char GERMAN[] =
    "                                                     Tischlerei Muster GmbH\n"
    "                                                     Hauptstraße 4\n"
    "                                                     4700 Eupen\n"
    "                                                     Tel. 087/55 55 55\n"
    "Tischlerei Muster GmbH - Hauptstraße 4 - 4700 Eupen\n"
    "Gasthof Probe AG\n"
    "Marktplatz 9\n"
    "4780 Sankt Vith\n"
    "\n"
    "Rechnung\n"
    "\n"
    "Rechnungs-Nr.      RE-10045\n"
    "Rechnungsdatum     15. März 2026\n"
    "Kunden-Nr.         20017\n"
    "Lieferdatum        12.03.2026\n"
    "\n"
    "Pos  Bezeichnung              Menge   Einzelpreis    Gesamtpreis\n"
    "1    Tisch Eiche                  1      1.000,00       1.000,00\n"
    "2    Lieferung                    1         50,00          50,00\n"
    "\n"
    "                              Zwischensumme             1.050,00\n"
    "                              zzgl. 21% MwSt.             220,50\n"
    "                              Gesamtbetrag              1.270,50 EUR\n"
    "\n"
    "Zahlbar bis 14.04.2026 ohne Abzug.\n"
    "IBAN: BE68 5390 0754 7034    BIC: GKCCBEBB   USt-IdNr.: BE 0403.227.218\n";

static void
test_a_german_invoice_is_read_whole(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "RE-10045" },
        { READING_ISSUE_ON, "2026-03-15" },
        { READING_DUE_ON, "2026-04-14" },
        { READING_TOTAL_EXCL_VAT, "1050.00" },
        { READING_VAT, "220.50" },
        { READING_TOTAL_INCL_VAT, "1270.50" },
        { READING_SELLER_NAME, "Tischlerei Muster GmbH" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_NAME, "Gasthof Probe AG" },
        { READING_BUYER_VAT, NULL },
        { READING_IBAN, "BE68539007547034" },
        { READING_BIC, "GKCCBEBB" },
    };
    g_autoptr(Reading) reading = read_text(GERMAN);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char ENGLISH[] =
    "Sample Software Ltd                                     INVOICE\n"
    "1 Example Road                                          Invoice no:  INV-0042\n"
    "                                                        Invoice date: 1 May 2026\n"
    "                                                        Due date: 31 May 2026\n"
    "Bill to\n"
    "Brewery Trial BV\n"
    "Teststraat 3\n"
    "9000 Gent\n"
    "VAT: BE0800000174\n"
    "\n"
    "Description              Qty     Unit price     Amount\n"
    "Licence May               1       1,500.00    1,500.00\n"
    "\n"
    "                                 Subtotal     € 1,500.00\n"
    "                                 VAT (0%)     € 0.00\n"
    "                                 Total due    € 1,500.00\n"
    "VAT reverse charge\n"
    "Sample Software Ltd, VAT IE6433435F, billing@samplesoftware.example\n";

static void
test_an_english_invoice_without_vat_is_read_whole(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "INV-0042" },        { READING_ISSUE_ON, "2026-05-01" },
        { READING_DUE_ON, "2026-05-31" },      { READING_CURRENCY, "EUR" },
        { READING_TOTAL_EXCL_VAT, "1500.00" }, { READING_VAT, "0.00" },
        { READING_TOTAL_INCL_VAT, "1500.00" }, { READING_SELLER_NAME, "Sample Software Ltd" },
        { READING_SELLER_VAT, "IE6433435F" },  { READING_BUYER_NAME, "Brewery Trial BV" },
        { READING_BUYER_VAT, "BE0800000174" }, { READING_IBAN, NULL },
    };
    g_autoptr(Reading) reading = read_text(ENGLISH);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_A[] =
    "                                     ELEKTRO DEMO NV\n"
    "                                     Industrielaan 100, 8500 Kortrijk\n"
    "                                     Tel: 056 11 22 33   info@elektrodemo.be\n"
    "                                     BTW BE 0403.227.218   RPR Kortrijk\n"
    "                                     KBC BE68 5390 0754 7034\n"
    "\n"
    "                                              Bouwbedrijf Test BV\n"
    "                                              Stationsstraat 44 bus 2\n"
    "                                              8800 Roeselare\n"
    "\n"
    "\n"
    "FACTUUR\n"
    "\n"
    "Nummer      Datum        Vervaldag     Klant nr.   Uw BTW-nummer\n"
    "2026/00345  05/03/2026   04/04/2026    12345       BE0800.000.174\n"
    "\n"
    "Artikel    Omschrijving              Hoeveelheid   Eenheidsprijs    Totaal\n"
    "K100       Kabel 3G2,5                   100 m         1,250         125,00\n"
    "S200       Schakelaar                     10 st        7,50           75,00\n"
    "\n"
    "Basis       BTW%     BTW         Totaal excl.   BTW       Te betalen\n"
    "200,00      21,00    42,00       200,00         42,00     242,00 €\n"
    "\n"
    "Gelieve bij betaling te vermelden: +++090/7540/00046+++\n"
    "Alle facturen zijn betaalbaar binnen 30 dagen. Bij laattijdige betaling 10% intrest.\n";

static void
test_numbers_stand_in_the_heads_of_small_tables(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "2026/00345" },
        { READING_ISSUE_ON, "2026-03-05" },
        { READING_DUE_ON, "2026-04-04" },
        { READING_TOTAL_EXCL_VAT, "200.00" },
        { READING_VAT, "42.00" },
        { READING_TOTAL_INCL_VAT, "242.00" },
        { READING_SELLER_NAME, "ELEKTRO DEMO NV" },
        { READING_BUYER_NAME, "Bouwbedrijf Test BV" },
        { READING_BUYER_VAT, "BE0800000174" },
        { READING_PAYMENT_REFERENCE, "090754000046" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_A);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_C[] = "Advocatenkantoor Recht & Co\n"
                               "Justitieplein 1 - 2000 Antwerpen\n"
                               "Ondernemingsnummer 0403.227.218\n"
                               "\n"
                               "                                   Mevrouw An Voorbeeld\n"
                               "                                   Lindelaan 9\n"
                               "                                   2610 Wilrijk\n"
                               "\n"
                               "Antwerpen, 3 februari 2026\n"
                               "Onze ref.: 2025/1234/AV\n"
                               "STAAT VAN KOSTEN EN ERELOON nr. 26/017\n"
                               "\n"
                               "Ereloon                                              € 1.250,00\n"
                               "Kosten                                               €   150,00\n"
                               "                                                     ----------\n"
                               "Subtotaal                                            € 1.400,00\n"
                               "BTW 21%                                              €   294,00\n"
                               "TOTAAL                                               € 1.694,00\n"
                               "\n"
                               "Betaling binnen de 15 dagen op rekening BE68 5390 0754 7034\n"
                               "met vermelding van referentie 26/017.\n";

static void
test_a_fee_note_states_its_terms_in_words(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "26/017" },
        { READING_ISSUE_ON, "2026-02-03" },
        { READING_DUE_ON, "2026-02-18" },
        { READING_TOTAL_INCL_VAT, "1694.00" },
        { READING_SELLER_NAME, "Advocatenkantoor Recht & Co" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_NAME, "Mevrouw An Voorbeeld" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_C);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_D[] =
    "TELECOM PROBE NV                                        Pagina 1/3\n"
    "Klantnummer   100200300                                 Factuurnummer   7001234567\n"
    "Factuurdatum  01/03/2026                                Uiterste betaaldatum 21/03/2026\n"
    "\n"
    "BV KAPSALON TEST\n"
    "NIEUWSTRAAT 5\n"
    "9300 AALST\n"
    "\n"
    "Uw factuur voor de periode van 01/03/2026 tot 31/03/2026\n"
    "\n"
    "Overzicht                         Bedrag excl. btw     BTW       Bedrag incl. btw\n"
    "Abonnementen                            82,64         17,36          100,00\n"
    "Verbruik                                 4,13          0,87            5,00\n"
    "Totaal                                  86,77         18,23          105,00\n"
    "\n"
    "Dit bedrag wordt automatisch afgehouden van uw rekening BE68 5390 0754 7034 via "
    "domiciliëring.\n"
    "Telecom Probe NV, Koning Albert II-laan 1, 1030 Brussel, BTW BE 0403.227.218 RPR Brussel\n";

static void
test_the_sum_wins_over_lines_that_add_up_too(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "7001234567" },
        { READING_ISSUE_ON, "2026-03-01" },
        { READING_DUE_ON, "2026-03-21" },
        { READING_TOTAL_EXCL_VAT, "86.77" },
        { READING_VAT, "18.23" },
        { READING_TOTAL_INCL_VAT, "105.00" },
        { READING_SELLER_NAME, "TELECOM PROBE NV" },
        { READING_BUYER_NAME, "BV KAPSALON TEST" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_D);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
    g_assert_cmpint(reading->paid_by, ==, PAID_BY_DIRECT_DEBIT);
}

static const char LAYOUT_F[] =
    "Energie Voorbeeld\n"
    "Facture de décompte\n"
    "                                               Boulangerie Du Test SRL\n"
    "                                               Rue Neuve 1\n"
    "                                               6000 Charleroi\n"
    "N° client : 5000123\n"
    "N° facture : 2602000123\n"
    "Date de facture : 28.02.2026\n"
    "Code EAN : 541448820012345678\n"
    "\n"
    "Période de consommation : du 01.02.2025 au 31.01.2026\n"
    "\n"
    "Consommation totale                                       1.100,00 €\n"
    "Acomptes déjà facturés                                     -900,00 €\n"
    "Montant hors TVA                                            200,00 €\n"
    "TVA (6%)                                                     12,00 €\n"
    "Montant à payer (TVA comprise)                              212,00 €\n"
    "A payer avant le 20.03.2026\n"
    "Communication structurée : +++090/7540/00046+++\n"
    "Compte : BE68 5390 0754 7034\n"
    "Energie Voorbeeld SA - TVA BE 0403.227.218\n";

static void
test_instalments_are_not_the_total(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "2602000123" },
        { READING_ISSUE_ON, "2026-02-28" },
        { READING_DUE_ON, "2026-03-20" },
        { READING_TOTAL_EXCL_VAT, "200.00" },
        { READING_VAT, "12.00" },
        { READING_TOTAL_INCL_VAT, "212.00" },
        { READING_SELLER_NAME, "Energie Voorbeeld SA" },
        { READING_PAYMENT_REFERENCE, "090754000046" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_F);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_G[] = "Aannemer Muster BV                         btw BE0403227218\n"
                               "Zagerijstraat 7                            bank BE68539007547034\n"
                               "3500 Hasselt\n"
                               "\n"
                               "FACTUUR nr 26-009                          Datum 14/01/2026\n"
                               "\n"
                               "Aan: Woning BV\n"
                               "     Parklaan 3\n"
                               "     3600 Genk\n"
                               "     BTW BE0800000174\n"
                               "\n"
                               "Werken volgens offerte 25-113              Totaal      12.500,00\n"
                               "\n"
                               "Btw verlegd: verlegging van heffing. Bij gebrek aan schriftelijke "
                               "betwisting binnen 1 maand...\n"
                               "\n"
                               "Te betalen binnen 30 dagen einde maand     Totaal      12.500,00\n";

static void
test_reverse_charge_has_no_vat(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "26-009" },
        { READING_DUE_ON, "2026-02-28" },
        { READING_CURRENCY, "EUR" },
        { READING_TOTAL_EXCL_VAT, "12500.00" },
        { READING_VAT, "0.00" },
        { READING_TOTAL_INCL_VAT, "12500.00" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_VAT, "BE0800000174" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_G);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
    g_assert_cmpuint(reading->vat_lines->len, ==, 1);
    g_assert_cmpstr(g_array_index(reading->vat_lines, VatLine, 0).category, ==, "AE");
    g_assert_cmpint(g_array_index(reading->vat_lines, VatLine, 0).base, ==, 1250000);
}

static const char LAYOUT_I[] = "                        DRANKEN DEMO BV\n"
                               "                        Brouwerijstraat 1 - 3000 Leuven\n"
                               "                        BE 0403.227.218\n"
                               "\n"
                               "FACTUUR 20260512                                 Cafe Test\n"
                               "Datum: 12/05/2026                                Oude Markt 2\n"
                               "                                                 3000 Leuven\n"
                               "                                                 BE 0800.000.174\n"
                               "\n"
                               "                   6 %        12 %       21 %        Totaal\n"
                               "Maatstaf         100,00       0,00     200,00        300,00\n"
                               "BTW                6,00       0,00      42,00         48,00\n"
                               "                                   Te betalen       348,00 EUR\n"
                               "                                   Vervaldag        26/05/2026\n"
                               "Rekening BE68539007547034\n";

static void
test_rates_may_head_columns(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "20260512" },         { READING_DUE_ON, "2026-05-26" },
        { READING_TOTAL_EXCL_VAT, "300.00" },   { READING_VAT, "48.00" },
        { READING_TOTAL_INCL_VAT, "348.00" },   { READING_SELLER_NAME, "DRANKEN DEMO BV" },
        { READING_SELLER_VAT, "BE0403227218" }, { READING_BUYER_NAME, "Cafe Test" },
        { READING_BUYER_VAT, "BE0800000174" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_I);

    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_M[] = "Webshop Test BV                    Factuur\n"
                               "Ordernummer: 100234                Factuurnummer: WEB-2026-5567\n"
                               "Besteldatum: 28/04/2026            Factuurdatum: 29/04/2026\n"
                               "Betaalmethode: Bancontact          Betaald op: 28/04/2026\n"
                               "\n"
                               "Factuuradres           Verzendadres\n"
                               "Jan Modaal             Jan Modaal\n"
                               "Kerkstraat 1           Werkstraat 2\n"
                               "2000 Antwerpen         2000 Antwerpen\n"
                               "\n"
                               "Product              Prijs     Aantal    Totaal\n"
                               "Boek                24,95         2       49,90\n"
                               "Verzending           4,95         1        4,95\n"
                               "\n"
                               "Subtotaal (incl. btw)                     54,85\n"
                               "Waarvan 6% btw                             2,82\n"
                               "Waarvan 21% btw                            0,86\n"
                               "Totaal incl. btw                        € 54,85\n"
                               "Totaal excl. btw                        € 51,17\n"
                               "BTW-nummer: BE0403227218   www.webshoptest.be\n";

static void
test_vat_in_two_parts_is_added_up(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "WEB-2026-5567" }, { READING_ISSUE_ON, "2026-04-29" },
        { READING_TOTAL_EXCL_VAT, "51.17" }, { READING_VAT, "3.68" },
        { READING_TOTAL_INCL_VAT, "54.85" }, { READING_BUYER_NAME, "Jan Modaal" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_M);

    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_N[] =
    "SCHILDERWERKEN DEMO                                         Factuur Nr.: 2026/14\n"
    "Jan Proef                                                   Datum: 20/02/2026\n"
    "Molenstraat 8\n"
    "9800 Deinze                                                 DE HEER PIET TEST\n"
    "Ond. nr. BE 0403.227.218                                    KOUTER 17\n"
    "Rek. nr. BE68 5390 0754 7034                                9800 DEINZE\n"
    "\n"
    "Schilderen gevel volgens offerte\n"
    "                                     Totaal excl. BTW       3.000,00\n"
    "                                     6% BTW                   180,00\n"
    "                                     Totaal incl. BTW       3.180,00\n"
    "                                     Reeds betaald voorschot -1.000,00\n"
    "                                     Nog te betalen          2.180,00\n"
    "\n"
    "Verklaring met toepassing van artikel 6% BTW ...\n"
    "Te betalen binnen 14 dagen na factuurdatum.\n";

static void
test_an_advance_is_not_the_whole_payment(void)
{
    static const Expected rows[] = {
        { READING_NUMBER, "2026/14" },         { READING_DUE_ON, "2026-03-06" },
        { READING_TOTAL_EXCL_VAT, "3000.00" }, { READING_VAT, "180.00" },
        { READING_TOTAL_INCL_VAT, "3180.00" }, { READING_SELLER_VAT, "BE0403227218" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_N);

    g_assert_cmpint(reading->type, ==, DOCUMENT_INVOICE);
    g_assert_cmpint(reading->paid_by, ==, PAID_BY_TRANSFER);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char LAYOUT_P[] =
    "Hotel Proef NV\n"
    "Zeedijk 1, 8400 Oostende\n"
    "BTW BE0403.227.218\n"
    "\n"
    "Rekening nr: H-5521           Aankomst: 01/07/2026    Vertrek: 03/07/2026\n"
    "Naam: Dhr. Test\n"
    "Datum: 03/07/2026\n"
    "\n"
    "Kamer 2 nachten               200,00\n"
    "Citytax                         5,00\n"
    "Ontbijt                        40,00\n"
    "Totaal                        245,00\n"
    "\n"
    "BTW         Excl.      BTW     Incl.\n"
    "6%         188,68    11,32    200,00\n"
    "12%         35,71     4,29     40,00\n"
    "0%           5,00     0,00      5,00\n"
    "\n"
    "Betaald met VISA              245,00\n";

static void
test_a_bill_paid_by_card_is_a_receipt(void)
{
    static const Expected rows[] = {
        { READING_ISSUE_ON, "2026-07-03" },
        { READING_TOTAL_INCL_VAT, "245.00" },
        { READING_SELLER_NAME, "Hotel Proef NV" },
        { READING_SELLER_VAT, "BE0403227218" },
    };
    g_autoptr(Reading) reading = read_text(LAYOUT_P);

    g_assert_cmpint(reading->type, ==, DOCUMENT_RECEIPT);
    g_assert_cmpint(reading->paid_by, ==, PAID_BY_CARD);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static const char TILL[] = "KRUIDENIER VOORBEELD BV\n"
                           "Markt 2 - 8000 Brugge\n"
                           "BTW BE 0403.227.218\n"
                           "\n"
                           "KASTICKET 000123\n"
                           "14/03/2026 17:42\n"
                           "Appelen            3,20\n"
                           "Brood              2,80\n"
                           "Wijn              12,00\n"
                           "TOTAAL            18,00\n"
                           "CONTANT           20,00\n"
                           "TERUG              2,00\n";

static void
test_a_till_receipt_is_read(void)
{
    static const Expected rows[] = {
        { READING_ISSUE_ON, "2026-03-14" },
        { READING_TOTAL_INCL_VAT, "18.00" },
        { READING_SELLER_VAT, "BE0403227218" },
        { READING_BUYER_VAT, NULL },
    };
    g_autoptr(Reading) reading = read_text(TILL);

    g_assert_cmpint(reading->type, ==, DOCUMENT_RECEIPT);
    g_assert_cmpint(reading->paid_by, ==, PAID_BY_CASH);
    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static void
test_the_rows_of_a_vat_table_make_the_total_or_nothing(void)
{
    static const struct {
        const char *text;
        const char *net, *vat;
        guint lines;
    } rows[] = {
        { "KASTICKET\nTOTAAL EUR   50,45\nBtw    Netto   Bedrag\n12 %   35,00     4,20\n"
          "21 %    9,30     1,95\n",
          "44.30", "6.15", 2 },
        { "KASTICKET\nTOTAAL EUR   50,54\nBtw    Netto   Bedrag\n12 %   35,00     4,20\n"
          "21 %    9,30     1,95\n",
          NULL, NULL, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = read_text(rows[i].text);
        g_autofree char *net = reading_value(reading, READING_TOTAL_EXCL_VAT);
        g_autofree char *vat = reading_value(reading, READING_VAT);

        g_assert_true(reading_has(reading, READING_TOTAL_INCL_VAT));
        g_assert_cmpstr(net, ==, rows[i].net);
        g_assert_cmpstr(vat, ==, rows[i].vat);
        g_assert_cmpuint(reading->vat_lines->len, ==, rows[i].lines);
    }
}

static void
test_a_reminder_is_no_invoice(void)
{
    static const struct {
        const char *text;
        DocumentType type;
        bool is_relevant;
    } rows[] = {
        { "BETALINGSHERINNERING\n\nBetreft factuur 2026-12 van 1/2/2026\nTotaal 121,00",
          DOCUMENT_REMINDER, false },
        { "Offerte\n\nTotaal 121,00", DOCUMENT_QUOTE, false },
        { "Lieferschein\nzu Rechnung 12", DOCUMENT_DELIVERY_NOTE, false },
        { "CONFIRMATION DE COMMANDE\n\nTotal 12,00", DOCUMENT_ORDER_CONFIRMATION, false },
        { "Creditnota\nop factuur 2026-1", DOCUMENT_CREDIT_NOTE, true },
        { "Facture d'acompte\n12/3/2026", DOCUMENT_INVOICE, true },
        { "Dear colleague\nsee you on Monday", DOCUMENT_OTHER, false },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = read_text(rows[i].text);

        g_test_message("%s", rows[i].text);
        g_assert_cmpint(reading->type, ==, rows[i].type);
        g_assert_cmpint(reading->is_relevant, ==, rows[i].is_relevant);
    }
}

static void
test_nothing_gives_nothing(void)
{
    static const char *const rows[] = { "", "\n\n", "12,00", "+++ --- ((( €€€ %%%", "2026" };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = read_text(rows[i]);

        g_assert_false(reading_has(reading, READING_NUMBER));
        g_assert_false(reading_has(reading, READING_TOTAL_INCL_VAT));
        g_assert_false(reading_has(reading, READING_SELLER_NAME));
    }
}

static void
test_totals_that_agree_with_nothing_are_left_out(void)
{
    static const Expected rows[] = {
        { READING_TOTAL_EXCL_VAT, NULL },
        { READING_VAT, NULL },
        { READING_TOTAL_INCL_VAT, NULL },
    };
    g_autoptr(Reading) reading = read_text("Factuur\nTotaal 121,00\nTotaal 99,00\nBtw 3,00\n");

    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static void
test_numbers_whose_check_digits_fail_are_left_out(void)
{
    static const Expected rows[] = {
        { READING_SELLER_VAT, NULL },
        { READING_IBAN, NULL },
        { READING_PAYMENT_REFERENCE, NULL },
    };
    g_autoptr(Reading) reading =
        read_text("Factuur\nBTW BE 0403.227.219\nIBAN BE68 5390 0754 7035\n+++090/7540/00047+++\n");

    assert_fields(reading, rows, G_N_ELEMENTS(rows));
}

static void
test_the_role_follows_the_numbers_whatever_name_and_account(void)
{
    static const char *const account[] = { "BE68539007547034", NULL };
    static const struct {
        Self self;
        RoleKind kind;
        const char *wrong_company;
    } rows[] = {
        { { "BE0800000174", "Herberg De Proef", NULL }, ROLE_BUYER, NULL },
        { { "BE0403227218", "Bakkerij Voorbeeld", NULL }, ROLE_SELLER, NULL },
        { { "BE1000000021", "De Proef BV", NULL }, ROLE_BUYER, "BE0800000174" },
        { { "BE1000000021", "Herberg de Proef", NULL }, ROLE_BUYER, "BE0800000174" },
        { { "BE1000000021", "De Proef BV", account }, ROLE_BUYER, "BE0800000174" },
    };
    g_autoptr(LegalForms) forms = legal_forms_load(NULL, NULL);
    g_autoptr(Reading) reading = read_text(DUTCH);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Role role = role_of(reading, &rows[i].self, forms, NULL);

        g_assert_cmpint(role.kind, ==, rows[i].kind);
        g_assert_cmpstr(role.wrong_company, ==, rows[i].wrong_company);
    }
}

static void
test_a_recognised_number_with_a_stroke_beside_its_slash_is_left_out_unless_confirmed(void)
{
    static const char paper[] = "FACTUUR\n"
                                "Factuurnummer: LWI/26/1190\n"
                                "Factuurdatum: 10/08/2026\n"
                                "Totaal te betalen: 121,00 EUR\n";
    static const Expected printed[] = { { READING_NUMBER, "LWI/26/1190" } };
    static const Expected doubtful[] = { { READING_NUMBER, NULL },
                                         { READING_ISSUE_ON, "2026-08-10" } };
    g_autoptr(Reading) text = read_from(paper, PAGE_TEXT, 100);
    g_autoptr(Reading) picture = read_from(paper, PAGE_OCR, 95);
    g_autoptr(Reading) confirmed = read_from(paper, PAGE_OCR, 100);

    assert_fields(text, printed, G_N_ELEMENTS(printed));
    assert_fields(confirmed, printed, G_N_ELEMENTS(printed));
    assert_fields(picture, doubtful, G_N_ELEMENTS(doubtful));
}

static void
test_sums_that_contradict_each_other_are_told_and_left_out(void)
{
    static const char wrong[] = "FACTUUR 2026-17\n"
                                "Factuurdatum: 10/08/2026\n"
                                "Totaal excl. btw    695,00 EUR\n"
                                "Btw 6 %              41,70 EUR\n"
                                "Totaal te betalen   769,50 EUR\n";
    static const char right[] = "FACTUUR 2026-17\n"
                                "Factuurdatum: 10/08/2026\n"
                                "Totaal excl. btw    695,00 EUR\n"
                                "Btw 6 %              41,70 EUR\n"
                                "Totaal te betalen   736,70 EUR\n";
    static const Expected absent[] = { { READING_TOTAL_EXCL_VAT, NULL }, { READING_VAT, NULL } };
    static const Expected given[] = { { READING_TOTAL_EXCL_VAT, "695.00" },
                                      { READING_TOTAL_INCL_VAT, "736.70" } };
    g_autoptr(Reading) contradictory = read_text(wrong);
    g_autoptr(Reading) sound = read_text(right);

    g_assert_true(contradictory->is_contradictory);
    assert_fields(contradictory, absent, G_N_ELEMENTS(absent));
    g_assert_false(sound->is_contradictory);
    assert_fields(sound, given, G_N_ELEMENTS(given));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/pages/a dutch invoice is read whole", test_a_dutch_invoice_is_read_whole);
    g_test_add_func(
        "/reading/pages/a french credit note is read whole",
        test_a_french_credit_note_is_read_whole);
    g_test_add_func(
        "/reading/pages/a german invoice is read whole", test_a_german_invoice_is_read_whole);
    g_test_add_func(
        "/reading/pages/an english invoice without vat is read whole",
        test_an_english_invoice_without_vat_is_read_whole);
    g_test_add_func(
        "/reading/pages/numbers stand in the heads of small tables",
        test_numbers_stand_in_the_heads_of_small_tables);
    g_test_add_func(
        "/reading/pages/a fee note states its terms in words",
        test_a_fee_note_states_its_terms_in_words);
    g_test_add_func(
        "/reading/pages/the sum wins over lines that add up too",
        test_the_sum_wins_over_lines_that_add_up_too);
    g_test_add_func(
        "/reading/pages/instalments are not the total", test_instalments_are_not_the_total);
    g_test_add_func("/reading/pages/reverse charge has no vat", test_reverse_charge_has_no_vat);
    g_test_add_func("/reading/pages/rates may head columns", test_rates_may_head_columns);
    g_test_add_func(
        "/reading/pages/vat in two parts is added up", test_vat_in_two_parts_is_added_up);
    g_test_add_func(
        "/reading/pages/an advance is not the whole payment",
        test_an_advance_is_not_the_whole_payment);
    g_test_add_func(
        "/reading/pages/a bill paid by card is a receipt", test_a_bill_paid_by_card_is_a_receipt);
    g_test_add_func("/reading/pages/a till receipt is read", test_a_till_receipt_is_read);
    g_test_add_func(
        "/reading/pages/the rows of a vat table make the total or nothing",
        test_the_rows_of_a_vat_table_make_the_total_or_nothing);
    g_test_add_func("/reading/pages/a reminder is no invoice", test_a_reminder_is_no_invoice);
    g_test_add_func("/reading/pages/nothing gives nothing", test_nothing_gives_nothing);
    g_test_add_func(
        "/reading/pages/totals that agree with nothing are left out",
        test_totals_that_agree_with_nothing_are_left_out);
    g_test_add_func(
        "/reading/pages/numbers whose check digits fail are left out",
        test_numbers_whose_check_digits_fail_are_left_out);
    g_test_add_func(
        "/reading/pages/the role follows the numbers, whatever name and account",
        test_the_role_follows_the_numbers_whatever_name_and_account);
    g_test_add_func(
        "/reading/pages/a recognised number with a stroke beside its slash is left out unless "
        "confirmed",
        test_a_recognised_number_with_a_stroke_beside_its_slash_is_left_out_unless_confirmed);
    g_test_add_func(
        "/reading/pages/sums that contradict each other are told and left out",
        test_sums_that_contradict_each_other_are_told_and_left_out);
    return g_test_run();
}
