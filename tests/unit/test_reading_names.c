/* lib/reading/names.c and name_search.c: whose a name is, from where it stands; one paper a rule.
 */
#include "paper.h"

#define PARTIES(SELLER, BUYER)                                                                    \
    {                                                                                             \
        { READING_SELLER_NAME, SELLER }, { READING_BUYER_NAME, BUYER }, { READING_FIELDS, NULL }, \
    }

static const struct {
    const char *what;
    const char *text;
    PaperField fields[3];
} papers[] = {
    { "the only VAT number stands in the seller's centred address",
      "                                    Gasthof zur Probe\n"
      "                                      Familie Muster\n"
      "                              Dorfplatz 1, 83670 Musterdorf\n"
      "                                  USt-IdNr. DE281736456\n"
      "Sportverein Beispiel e.V.\n"
      "Feldweg 60\n"
      "80992 München\n"
      "\n"
      "Rechnung Nr. 1188 vom 12.12.2026\n"
      "Summe                   1.346,10 EUR\n"
      "Bank DE89 3704 0044 0532 0130 00\n",
      PARTIES("Gasthof zur Probe", "Sportverein Beispiel e.V.") },
    { "a block flush right with a tax number is the seller's",
      "                                                                      Töpferei Anna Muster\n"
      "                                                                               Gartenweg 2\n"
      "                                                                            91054 Erlangen\n"
      "                                                                   Steuernr. 216/244/51234\n"
      "Café Probe\n"
      "Hauptstraße 18\n"
      "91054 Erlangen\n"
      "\n"
      "RECHNUNG 26-018\n",
      PARTIES("Töpferei Anna Muster", "Café Probe") },
    { "a title that has its line for itself is no name",
      "^Fensterbau Muster\n"
      "\n"
      "Fensterbau Muster GmbH - Hafenstr. 9 - 26789 Leer\n"
      "\n"
      "Herrn\n"
      "Klaus Probe\n"
      "Am Deich 4\n"
      "26725 Emden\n",
      PARTIES("Fensterbau Muster GmbH", "Klaus Probe") },
    { "the line above an address that is an address of its own is not its head",
      "^Metallbau Muster KG\n"
      "\n"
      "Muster KG, Ringstr. 55, 70173 Stuttgart\n"
      "Stadtwerke Probe\n"
      "Abt. Einkauf\n"
      "Werkstr. 1\n"
      "73728 Esslingen\n",
      PARTIES("Metallbau Muster KG", "Stadtwerke Probe") },
    { "a line for the attention of someone is part of the address",
      "^Van Proef Grondwerken B.V.\n"
      "\n"
      "KvK 30123456\n"
      "\n"
      "\n"
      "Bedrijf De Test B.V.\n"
      "t.a.v. crediteuren\n"
      "Postbus 112\n"
      "1600 AC Enkhuizen\n",
      PARTIES("Van Proef Grondwerken B.V.", "Bedrijf De Test B.V.") },
    { "a word before a name addresses it",
      "Els Proef, vertaalster\n"
      "Bosstraat 21, 3500 Hasselt\n"
      "BE 0403.227.218\n"
      "els@elsproef.be\n"
      "\n"
      "Aan Uitgeverij Test BV, Meir 12, 2000 Antwerpen\n",
      PARTIES("Els Proef, vertaalster", "Uitgeverij Test BV") },
    { "the name with its legal form stands for the one in large letters",
      "^proefkelder.nl\n"
      "\n"
      "                                             Proefkelder Online B.V.\n"
      "                                             Waalkade 3\n"
      "                                             6511 XR Nijmegen\n"
      "\n"
      "KvK 10203040\n",
      PARTIES("Proefkelder Online B.V.", NULL) },
    { "the name that also stands at the head without its form",
      "Energie Proef\n"
      "\n\n"
      "Rekening van oktober\n"
      "\n\n\n\n\n\n\n\n"
      "Energie Proef NV\n"
      "Markt 1\n"
      "9000 Gent\n",
      PARTIES("Energie Proef NV", NULL) },
    { "a name may begin with a word that else announces a number",
      "^Quincaillerie Muster SARL\n"
      "\n\n\n"
      "CHANTIER NAVAL PROBE\n"
      "Quai du Bout\n"
      "17340 CHATELAILLON\n",
      PARTIES("Quincaillerie Muster SARL", "CHANTIER NAVAL PROBE") },
    { "a desk within an address is not the party",
      "^NimbusProef\n"
      "\n"
      "Address:\n"
      "Proef & Co BV\n"
      "Singel 100\n"
      "1015 AD Amsterdam\n"
      "ATTN: Finance\n"
      "\n"
      "NimbusProef SARL, 38 Avenue Test, L-1855 Luxembourg\n",
      PARTIES("NimbusProef SARL", "Proef & Co BV") },
    { "a name ends before the address on its line",
      "                                             Muster Carpentry\n"
      "                                             3 Vale View\n"
      "                                             Bath BA2 4QR\n"
      "                                             Tel. 07700 900123\n"
      "To: J. Probe, 18 Royal Terrace, Bath BA1 2NN\n",
      PARTIES("Muster Carpentry", "J. Probe") },
    { "of two numbers one is the buyer's: the other's holder sells",
      "Number: 26-4\n"
      "\n\n\n\n\n\n\n\n"
      "Muster Software Limited                      Bill to\n"
      "12 Quay                                      Papeterie Probe SA\n"
      "Dublin 2                                     Rue Neuve 5\n"
      "VAT BE 0403.227.218                          6700 Arlon\n"
      "                                             VAT BE 0800.000.174\n",
      PARTIES("Muster Software Limited", "Papeterie Probe SA") },
    { "for whom",
      "^Webbureau Proef\n"
      "\n"
      "Van                                  Voor\n"
      "Webbureau Proef                      Kapsalon Test\n"
      "Ambachtsweg 12                       Dries 4\n"
      "9820 Merelbeke                       9050 Gentbrugge\n",
      PARTIES("Webbureau Proef", "Kapsalon Test") },
    { "an address with blank lines within",
      "                                             Bei Muster GmbH\n"
      "                                             Ecke 12\n"
      "                                             12345 Stadthausen\n"
      "Theodor Probe                                fon (555) 23 78 -0\n"
      "\n"
      "Bahnstr. 42\n"
      "\n"
      "88802 Spielkreis\n",
      PARTIES("Bei Muster GmbH", "Theodor Probe") },
    { "who receives the goods is not the buyer where one is named",
      "^Le Fournisseur\n"
      "\n"
      "Client :                       Livraison :\n"
      "Le Magasin                     Dépôt du Port\n"
      "3 rue Basse                    9 quai Nord\n"
      "06000 Nice                     06300 Nice\n",
      PARTIES("Le Fournisseur", "Le Magasin") },
};

static void
test_a_name_is_whose_its_place_says(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++)
        paper_assert(papers[i].what, papers[i].text, papers[i].fields);
}

static void
add_piece(Pages *pages, Page *page, const char *text, gint32 x0, gint32 x1)
{
    Word word = { .text = text, .x0 = x0, .x1 = x1, .y0 = 0, .y1 = 900, .confidence = 100 };

    pages_add_word(pages, page, &word);
}

/* Each piece 12 points to the right of the last, or at the given gap behind it. */
static void
test_a_word_is_put_together_where_its_text_layer_cut_it(void)
{
    static const struct {
        const char *what;
        const char *left, *right;
        gint32 gap;
        const char *text;
    } rows[] = {
        { "closer than a blank, a small letter follows", "Liefer", "ant", 107, "Lieferant" },
        { "a blank", "der", "andere", 250, "der andere" },
        { "a capital follows", "Voorbeeld", "NV", 107, "Voorbeeld NV" },
        { "digits are left alone", "1", "234,56", 107, "1 234,56" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pages) pages = pages_new();
        Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
        g_autoptr(Layout) layout = NULL;
        g_autofree char *text = NULL;

        add_piece(pages, page, rows[i].left, 4395, 6823);
        add_piece(pages, page, rows[i].right, 6823 + rows[i].gap, 8230);
        layout = layout_new(pages);
        text = layout_text(layout, 0, layout->tokens->len);
        g_test_message("%s", rows[i].what);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/names/a name is whose its place says", test_a_name_is_whose_its_place_says);
    g_test_add_func(
        "/reading/layout/a word is put together where its text layer cut it",
        test_a_word_is_put_together_where_its_text_layer_cut_it);
    return g_test_run();
}
