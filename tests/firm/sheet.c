/* Looks and words, and the small things that every part of a page draws. */
#include "sheet.h"

static const Look looks[] = {
    { CLASSIC, "Liberation Sans", RULED, true, BOX, SLASHES, true, 40, 555, 1 },
    { BANNER, "DejaVu Sans", ZEBRA, false, SENTENCE, DASHES, true, 40, 555, 1 },
    { SIDE, "Liberation Sans", PLAIN, false, BOX, SLASHES, false, 180, 560, 1 },
    { LETTER, "Liberation Serif", PLAIN, false, SENTENCE, IN_WORDS, false, 60, 535, 1 },
    { GRID, "DejaVu Sans", BOXED, true, SLIP, SLASHES, true, 36, 559, 2 },
    { MONO, "Liberation Mono", PLAIN, true, SENTENCE, SLASHES, false, 40, 555, 1 },
    { MODERN, "Liberation Sans", ZEBRA, false, BOX, DOTS, true, 48, 547, 1 },
};

static const Words texts[] = {
    [W_INVOICE] = { "Factuur", "Facture", "Rechnung", "Invoice" },
    [W_CREDIT] = { "Creditnota", "Note de crédit", "Gutschrift", "Credit note" },
    [W_ORDER] = { "Orderbevestiging", "Confirmation de commande", "Auftragsbestätigung",
                  "Order confirmation" },
    [W_DELIVERY] = { "Leveringsbon", "Bon de livraison", "Lieferschein", "Delivery note" },
    [W_QUOTE] = { "Offerte", "Offre de prix", "Angebot", "Quotation" },
    [W_NUMBER] = { "Factuurnummer", "Facture n°", "Rechnungsnummer", "Invoice number" },
    [W_CREDIT_NUMBER] = { "Creditnotanummer", "Note de crédit n°", "Gutschriftsnummer",
                          "Credit note no." },
    [W_OTHER_NUMBER] = { "Nummer", "Numéro", "Nummer", "Number" },
    [W_DATE] = { "Factuurdatum", "Date de facture", "Rechnungsdatum", "Invoice date" },
    [W_OTHER_DATE] = { "Datum", "Date", "Datum", "Date" },
    [W_DUE] = { "Vervaldatum", "Échéance", "Fällig am", "Due date" },
    [W_CUSTOMER] = { "Klantnummer", "N° client", "Kundennummer", "Customer number" },
    [W_WHAT] = { "Omschrijving", "Description", "Bezeichnung", "Description" },
    [W_QUANTITY] = { "Aantal", "Quantité", "Menge", "Quantity" },
    [W_PRICE] = { "Prijs", "Prix unit.", "Einzelpreis", "Unit price" },
    [W_RATE] = { "Btw %", "TVA %", "MwSt. %", "VAT %" },
    [W_AMOUNT] = { "Bedrag", "Montant", "Betrag", "Amount" },
    [W_NET] = { "Totaal excl. btw", "Total HTVA", "Nettobetrag", "Total excl. VAT" },
    [W_VAT] = { "Btw", "TVA", "MwSt.", "VAT" },
    [W_TOTAL] = { "Totaal te betalen", "Total à payer", "Gesamtbetrag", "Total due" },
    [W_CREDIT_TOTAL] = { "Totaal in uw voordeel", "Total en votre faveur", "Gesamtbetrag",
                         "Total credited" },
    [W_BASE] = { "Maatstaf", "Base imposable", "Bemessung", "Taxable" },
    [W_REFERENCE] = { "Gestructureerde mededeling", "Communication structurée",
                      "Strukturierte Mitteilung", "Payment reference" },
    [W_VAT_NUMBER] = { "Btw", "TVA", "USt-IdNr.", "VAT" },
    [W_TO] = { "Aan", "Facturé à", "An", "Bill to" },
    [W_PAY] = { "Gelieve te betalen op rekening", "À payer sur le compte", "Zahlbar auf das Konto",
                "Please pay to account" },
    [W_DEBIT] = { "Dit bedrag wordt op de vervaldatum via domiciliëring geïnd. U hoeft niets te "
                  "doen.",
                  "Ce montant sera prélevé par domiciliation à l'échéance. Vous ne devez rien "
                  "faire.",
                  "Dieser Betrag wird bei Fälligkeit per Lastschrift eingezogen.",
                  "This amount will be collected by direct debit on the due date." },
    [W_PAID] = { "Reeds betaald met bankkaart.", "Déjà payé par carte bancaire.",
                 "Bereits mit Karte bezahlt.", "Already paid by card." },
    [W_REVERSE] = { "Btw verlegd. Bij gebrek aan schriftelijke betwisting binnen een termijn van "
                    "één maand na ontvangst wordt de afnemer geacht te erkennen dat hij een "
                    "belastingplichtige is, gehouden tot de indiening van periodieke aangiften.",
                    "Autoliquidation. En l'absence de contestation par écrit, dans un délai d'un "
                    "mois à compter de la réception, le client est présumé reconnaître qu'il est "
                    "un assujetti tenu au dépôt de déclarations périodiques.",
                    "Steuerschuldnerschaft des Leistungsempfängers.",
                    "Reverse charge: VAT to be accounted for by the recipient." },
    [W_EXEMPT] = { "Vrijgesteld van btw.", "Exonéré de la TVA.", "Von der Mehrwertsteuer befreit.",
                   "Exempt from VAT." },
    [W_TERMS] = { "Elke niet op de vervaldag betaalde factuur brengt van rechtswege en zonder "
                  "ingebrekestelling intrest op aan de wettelijke rentevoet, verhoogd met een "
                  "schadevergoeding van 10 % met een minimum van 40 euro. Klachten dienen binnen "
                  "acht dagen aangetekend te gebeuren. Alleen de rechtbanken van de zetel van de "
                  "verkoper zijn bevoegd.",
                  "Toute facture impayée à l'échéance porte de plein droit et sans mise en "
                  "demeure un intérêt au taux légal, majoré d'une indemnité de 10 % avec un "
                  "minimum de 40 euros. Les réclamations se font par recommandé dans les huit "
                  "jours. Seuls les tribunaux du siège du vendeur sont compétents.",
                  "Bei Zahlungsverzug werden ohne Mahnung die gesetzlichen Zinsen geschuldet. "
                  "Beanstandungen sind innerhalb von acht Tagen schriftlich zu melden. "
                  "Gerichtsstand ist der Sitz des Verkäufers.",
                  "Invoices not paid when due carry interest at the statutory rate without "
                  "notice. Complaints must reach us in writing within eight days. The courts of "
                  "our seat have jurisdiction." },
    [W_TERMS_TITLE] = { "Algemene voorwaarden", "Conditions générales",
                        "Allgemeine Geschäftsbedingungen", "General conditions" },
    [W_PHONE] = { "Tel.", "Tél.", "Tel.", "Tel." },
    [W_BENEFICIARY] = { "Begunstigde", "Bénéficiaire", "Begünstigter", "Payee" },
    [W_CONCERNS] = { "Betreft factuur", "Concerne la facture", "Zur Rechnung", "Concerns invoice" },
};

const char *
sheet_word(const Sheet *sheet, int which)
{
    return texts[which][sheet->language];
}

int
sheet_say(
    Sheet *sheet, int x, int y, int width, PangoAlignment align, int size, bool bold, guint colour,
    const char *text)
{
    Pen pen = sheet->pen;

    pen.size = size;
    pen.bold = bold;
    pen.colour = colour;
    return pen_write(&pen, x, y, width, align, text);
}

char *
sheet_euro(const Sheet *sheet, Cents value)
{
    g_autofree char *bare = print_money(value, sheet->language);

    return sheet->look->euro_first ? g_strconcat("€ ", bare, NULL)
                                   : g_strconcat(bare, " EUR", NULL);
}

char *
sheet_title(const Sheet *sheet)
{
    static const struct {
        const char *kind;
        int word;
    } titles[] = { { "credit_note", W_CREDIT },
                   { "order_confirmation", W_ORDER },
                   { "delivery_note", W_DELIVERY },
                   { "quote", W_QUOTE } };

    for (gsize each = 0; each < G_N_ELEMENTS(titles); each++)
        if (bill_is(sheet->bill, titles[each].kind))
            return g_strdup(sheet_word(sheet, titles[each].word));
    return g_strdup(sheet_word(sheet, W_INVOICE));
}

char *
sheet_address(const Sheet *sheet, const Person *who, bool with_name)
{
    g_autofree char *unnumbered = paper_extra(sheet->bill->paper, "unnumbered");
    bool is_unnumbered = unnumbered != NULL && who == sheet->bill->buyer;
    g_autofree char *vat = is_unnumbered ? g_strdup("") : person_vat(who);
    GString *text = g_string_new(NULL);

    if (with_name)
        g_string_append_printf(text, "%s\n", who->name);
    g_string_append_printf(text, "%s\n%s %s", who->street, who->postcode, who->city);
    if (!g_str_equal(who->country, "BE"))
        g_string_append_printf(
            text, "\n%s",
            g_str_equal(who->country, "NL")   ? "Nederland"
            : g_str_equal(who->country, "DE") ? "Deutschland"
                                              : "Luxembourg");
    if (*vat != '\0' && g_str_has_prefix(vat, "BE"))
        g_string_append_printf(
            text, "\n%s BE %.4s.%.3s.%s", sheet_word(sheet, W_VAT_NUMBER), vat + 2, vat + 6,
            vat + 9);
    else if (*vat != '\0')
        g_string_append_printf(text, "\n%s %s", sheet_word(sheet, W_VAT_NUMBER), vat);
    return g_string_free(text, FALSE);
}

char *
sheet_contact(const Sheet *sheet)
{
    const Person *seller = sheet->bill->seller;

    return g_strdup_printf(
        "%s 0%d %02d %02d %02d\ninfo@%s.example", sheet_word(sheet, W_PHONE),
        2 + seller->serial % 7, seller->serial % 89 + 10, seller->serial % 83 + 11,
        seller->serial % 79 + 12, seller->key);
}

/* A logo: initials on a square, a circle or a slanted block. */
void
sheet_logo(Sheet *sheet, int x, int y, int size)
{
    const Person *seller = sheet->bill->seller;
    cairo_t *cairo = sheet->pen.cairo;
    char initial[8] = { 0 };

    if (seller->serial % 3 == 1) {
        pen_fill(&sheet->pen, x, y, 0, 0, seller->colour);
        cairo_arc(cairo, x + size / 2.0, y + size / 2.0, size / 2.0, 0, 6.2832);
        cairo_fill(cairo);
    } else if (seller->serial % 3 == 2) {
        pen_fill(&sheet->pen, x, y, 0, 0, seller->colour);
        cairo_move_to(cairo, x + size / 4.0, y);
        cairo_line_to(cairo, x + size, y);
        cairo_line_to(cairo, x + size * 3 / 4.0, y + size);
        cairo_line_to(cairo, x, y + size);
        cairo_fill(cairo);
    } else
        pen_fill(&sheet->pen, x, y, size, size, seller->colour);
    g_utf8_strncpy(initial, seller->name, 1);
    sheet_say(sheet, x, y + size / 5, size, PANGO_ALIGN_CENTER, size * 5, true, WHITE, initial);
}
Sheet
sheet_open(cairo_t *cairo, const Bill *bill)
{
    const Look *look = &looks[(gsize)bill->seller->look % G_N_ELEMENTS(looks)];
    Sheet sheet = { .bill = bill, .look = look, .language = bill->seller->language };

    sheet.pen.cairo = cairo;
    sheet.pen.family = look->family;
    return sheet;
}
