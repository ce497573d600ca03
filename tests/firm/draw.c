/* Seven looks of invoice from one set of blocks: a look is a row that says which block goes where.
 * What is no invoice (order, delivery note) is drawn by the same looks without money to pay;
 * reminders, contracts and certificates are letters. */
#include "draw.h"

#include <cairo-pdf.h>

#include "pen.h"

typedef enum { CLASSIC, BANNER, SIDE, LETTER, GRID, MONO, MODERN } HeadKind;
typedef enum { RULED, ZEBRA, BOXED, PLAIN } TableKind;
typedef enum { SLIP, BOX, SENTENCE } PayKind;

typedef struct {
    HeadKind head;
    const char *family;
    TableKind table;
    bool rates_left; /* VAT table left of the totals, else above them */
    PayKind pay;
    DayStyle day;
    bool euro_first;
    int left;
    int right;
    int pages;
} Look;

static const Look looks[] = {
    { CLASSIC, "Liberation Sans", RULED, true, BOX, SLASHES, true, 40, 555, 1 },
    { BANNER, "DejaVu Sans", ZEBRA, false, SENTENCE, DASHES, true, 40, 555, 1 },
    { SIDE, "Liberation Sans", PLAIN, false, BOX, SLASHES, false, 180, 560, 1 },
    { LETTER, "Liberation Serif", PLAIN, false, SENTENCE, IN_WORDS, false, 60, 535, 1 },
    { GRID, "DejaVu Sans", BOXED, true, SLIP, SLASHES, true, 36, 559, 2 },
    { MONO, "Liberation Mono", PLAIN, true, SENTENCE, SLASHES, false, 40, 555, 1 },
    { MODERN, "Liberation Sans", ZEBRA, false, BOX, DOTS, true, 48, 547, 1 },
};

enum {
    W_INVOICE,
    W_CREDIT,
    W_ORDER,
    W_DELIVERY,
    W_QUOTE,
    W_NUMBER,
    W_CREDIT_NUMBER,
    W_OTHER_NUMBER,
    W_DATE,
    W_OTHER_DATE,
    W_DUE,
    W_CUSTOMER,
    W_WHAT,
    W_QUANTITY,
    W_PRICE,
    W_RATE,
    W_AMOUNT,
    W_NET,
    W_VAT,
    W_TOTAL,
    W_CREDIT_TOTAL,
    W_BASE,
    W_REFERENCE,
    W_VAT_NUMBER,
    W_TO,
    W_PAY,
    W_DEBIT,
    W_PAID,
    W_REVERSE,
    W_EXEMPT,
    W_TERMS,
    W_TERMS_TITLE,
    W_PHONE,
    W_BENEFICIARY,
    W_CONCERNS,
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

typedef struct {
    Pen pen;
    const Bill *bill;
    const Look *look;
    Language language;
    int y;
} Sheet;

static const char *
word(const Sheet *sheet, int which)
{
    return texts[which][sheet->language];
}

static int
say(Sheet *sheet, int x, int y, int width, PangoAlignment align, int size, bool bold, guint colour,
    const char *text)
{
    Pen pen = sheet->pen;

    pen.size = size;
    pen.bold = bold;
    pen.colour = colour;
    return pen_write(&pen, x, y, width, align, text);
}

static char *
euro(const Sheet *sheet, Cents value)
{
    g_autofree char *bare = print_money(value, sheet->language);

    return sheet->look->euro_first ? g_strconcat("€ ", bare, NULL)
                                   : g_strconcat(bare, " EUR", NULL);
}

static char *
paper_title(const Sheet *sheet)
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
            return g_strdup(word(sheet, titles[each].word));
    return g_strdup(word(sheet, W_INVOICE));
}

static char *
address_of(const Sheet *sheet, const Person *who, bool with_name)
{
    g_autofree char *vat = person_vat(who);
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
            text, "\n%s BE %.4s.%.3s.%s", word(sheet, W_VAT_NUMBER), vat + 2, vat + 6, vat + 9);
    else if (*vat != '\0')
        g_string_append_printf(text, "\n%s %s", word(sheet, W_VAT_NUMBER), vat);
    return g_string_free(text, FALSE);
}

static char *
contact_of(const Sheet *sheet)
{
    const Person *seller = sheet->bill->seller;

    return g_strdup_printf(
        "%s 0%d %02d %02d %02d\ninfo@%s.example", word(sheet, W_PHONE), 2 + seller->serial % 7,
        seller->serial % 89 + 10, seller->serial % 83 + 11, seller->serial % 79 + 12, seller->key);
}

/* A logo: initials on a square, a circle or a slanted block. */
static void
draw_logo(Sheet *sheet, int x, int y, int size)
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
    say(sheet, x, y + size / 5, size, PANGO_ALIGN_CENTER, size * 5, true, WHITE, initial);
}

static void
head_classic(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, false);
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *contact = contact_of(sheet);
    g_autofree char *title = paper_title(sheet);

    draw_logo(sheet, 40, 36, 56);
    say(sheet, 108, 38, 260, PANGO_ALIGN_LEFT, 170, true, bill->seller->colour, bill->seller->name);
    say(sheet, 108, 62, 260, PANGO_ALIGN_LEFT, 85, false, GREY, bill->seller->trade);
    say(sheet, 400, 38, 155, PANGO_ALIGN_RIGHT, 85, false, BLACK, from);
    say(sheet, 400, 92, 155, PANGO_ALIGN_RIGHT, 85, false, GREY, contact);
    say(sheet, 40, 140, 240, PANGO_ALIGN_LEFT, 220, true, BLACK, title);
    say(sheet, 330, 140, 225, PANGO_ALIGN_LEFT, 100, false, BLACK, to);
    sheet->y = 225;
}

static void
head_banner(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, false);
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *title = paper_title(sheet);
    g_autofree char *upper = g_utf8_strup(title, -1);

    pen_fill(&sheet->pen, 0, 0, PAGE_WIDTH, 78, bill->seller->colour);
    say(sheet, 40, 20, 330, PANGO_ALIGN_LEFT, strlen(bill->seller->name) > 20 ? 165 : 210, true,
        WHITE, bill->seller->name);
    say(sheet, 40, 50, 330, PANGO_ALIGN_LEFT, 85, false, WHITE, bill->seller->trade);
    say(sheet, 375, 26, 180, PANGO_ALIGN_RIGHT, 170, false, WHITE, upper);
    say(sheet, 40, 100, 220, PANGO_ALIGN_LEFT, 85, false, GREY, from);
    say(sheet, 330, 96, 225, PANGO_ALIGN_LEFT, 75, true, bill->seller->colour, word(sheet, W_TO));
    say(sheet, 330, 108, 225, PANGO_ALIGN_LEFT, 95, false, BLACK, to);
    sheet->y = 190;
}

static void
head_side(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, true);
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *contact = contact_of(sheet);
    g_autofree char *title = paper_title(sheet);
    g_autofree char *iban = iban_print(bill->iban);

    pen_fill(&sheet->pen, 0, 0, 155, PAGE_HEIGHT, bill->seller->colour);
    draw_logo(sheet, 44, 40, 66);
    pen_frame(&sheet->pen, 40, 36, 74, 74, WHITE);
    say(sheet, 16, 140, 130, PANGO_ALIGN_LEFT, 95, false, WHITE, from);
    say(sheet, 16, 230, 130, PANGO_ALIGN_LEFT, 80, false, WHITE, contact);
    say(sheet, 16, 270, 130, PANGO_ALIGN_LEFT, 78, false, WHITE, iban);
    say(sheet, 16, 790, 130, PANGO_ALIGN_LEFT, 75, false, WHITE, bill->seller->trade);
    say(sheet, 180, 40, 370, PANGO_ALIGN_LEFT, 260, false, bill->seller->colour, title);
    say(sheet, 180, 90, 300, PANGO_ALIGN_LEFT, 100, false, BLACK, to);
    sheet->y = 180;
}

static void
head_letter(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, false);
    g_autofree char *line = g_strdelimit(g_strdup(from), "\n", '-');
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *title = paper_title(sheet);

    say(sheet, 60, 44, 475, PANGO_ALIGN_CENTER, 200, true, bill->seller->colour,
        bill->seller->name);
    say(sheet, 60, 72, 475, PANGO_ALIGN_CENTER, 95, false, GREY, bill->seller->trade);
    pen_rule(&sheet->pen, 60, 92, 475, bill->seller->colour);
    say(sheet, 60, 97, 475, PANGO_ALIGN_CENTER, 90, false, BLACK, line);
    say(sheet, 330, 140, 205, PANGO_ALIGN_LEFT, 110, false, BLACK, to);
    say(sheet, 60, 238, 300, PANGO_ALIGN_LEFT, 160, true, BLACK, title);
    sheet->y = 268;
}

static void
head_grid(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, true);
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *title = paper_title(sheet);
    g_autofree char *total = euro(sheet, bill->total);

    draw_logo(sheet, 36, 28, 44);
    say(sheet, 90, 34, 300, PANGO_ALIGN_LEFT, 190, true, bill->seller->colour, bill->seller->name);
    say(sheet, 90, 58, 300, PANGO_ALIGN_LEFT, 78, false, GREY, bill->seller->trade);
    say(sheet, 36, 92, 200, PANGO_ALIGN_LEFT, 72, false, GREY, from);
    say(sheet, 36, 158, 260, PANGO_ALIGN_LEFT, 92, false, BLACK, to);
    pen_fill(&sheet->pen, 369, 28, 190, 76, bill->seller->colour);
    say(sheet, 379, 36, 170, PANGO_ALIGN_LEFT, 100, true, WHITE, title);
    say(sheet, 379, 54, 170, PANGO_ALIGN_LEFT, 80, false, WHITE,
        word(sheet, bill_is(bill, "credit_note") ? W_CREDIT_TOTAL : W_TOTAL));
    say(sheet, 379, 70, 170, PANGO_ALIGN_LEFT, 190, true, WHITE, total);
    sheet->y = 238;
}

static void
head_mono(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, true);
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *title = paper_title(sheet);
    g_autofree char *upper = g_utf8_strup(title, -1);

    say(sheet, 40, 40, 260, PANGO_ALIGN_LEFT, 95, false, BLACK, from);
    say(sheet, 340, 40, 215, PANGO_ALIGN_LEFT, 130, true, BLACK, upper);
    say(sheet, 340, 110, 215, PANGO_ALIGN_LEFT, 95, false, BLACK, to);
    sheet->y = 195;
}

static void
head_modern(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = address_of(sheet, bill->seller, false);
    g_autofree char *to = address_of(sheet, bill->buyer, true);
    g_autofree char *title = paper_title(sheet);

    pen_fill(&sheet->pen, 48, 40, 499, 3, bill->seller->colour);
    say(sheet, 48, 56, 260, PANGO_ALIGN_LEFT, 150, true, BLACK, bill->seller->name);
    say(sheet, 48, 76, 260, PANGO_ALIGN_LEFT, 85, false, GREY, bill->seller->trade);
    say(sheet, 297, 50, 250, PANGO_ALIGN_RIGHT, 300, false, bill->seller->colour, title);
    say(sheet, 48, 112, 230, PANGO_ALIGN_LEFT, 90, false, BLACK, to);
    say(sheet, 317, 112, 230, PANGO_ALIGN_RIGHT, 80, false, GREY, from);
    sheet->y = 190;
}

typedef struct {
    const char *label;
    char *value;
} Fact;

/* Number, date, due date, customer number: what there is. */
static guint
collect_facts(const Sheet *sheet, Fact facts[static 5])
{
    const Bill *bill = sheet->bill;
    bool invoice = bill_is(bill, "invoice");
    bool credit = bill_is(bill, "credit_note");
    g_autofree char *credits = paper_extra(bill->paper, "credits");
    guint count = 0;

    if (bill->paper->number != NULL)
        facts[count++] = (Fact){ word(
                                     sheet, credit    ? W_CREDIT_NUMBER
                                            : invoice ? W_NUMBER
                                                      : W_OTHER_NUMBER),
                                 g_strdup(bill->paper->number) };
    facts[count++] = (Fact){ word(sheet, invoice ? W_DATE : W_OTHER_DATE),
                             print_day(bill->issued, sheet->look->day, sheet->language) };
    if (bill->due != DAY_NONE && invoice)
        facts[count++] =
            (Fact){ word(sheet, W_DUE), print_day(bill->due, sheet->look->day, sheet->language) };
    if (credits != NULL)
        facts[count++] = (Fact){ word(sheet, W_CONCERNS), g_strdup(credits) };
    facts[count++] = (Fact){ word(sheet, W_CUSTOMER),
                             g_strdup_printf("K%05d", bill->buyer->serial * 37 % 99991) };
    return count;
}

static void
draw_facts(Sheet *sheet)
{
    Fact facts[5];
    guint count = collect_facts(sheet, facts);
    bool boxes = sheet->look->head == GRID || sheet->look->head == CLASSIC;
    bool list =
        sheet->look->head == SIDE || sheet->look->head == LETTER || sheet->look->head == MONO;
    int width = (sheet->look->right - sheet->look->left) / (int)count;

    for (guint each = 0; each < count; each++) {
        int x = sheet->look->left + (list ? 0 : (int)each * width);
        int y = sheet->y + (list ? (int)each * 15 : 0);

        if (boxes) {
            pen_fill(&sheet->pen, x, y, width - 2, 15, PALE);
            pen_frame(&sheet->pen, x, y, width - 2, 32, GREY);
        }
        say(sheet, x + 4, y + 3, list ? 140 : width - 8, PANGO_ALIGN_LEFT, list ? 95 : 78, !list,
            list ? BLACK : sheet->bill->seller->colour, facts[each].label);
        say(sheet, list ? x + 140 : x + 4, list ? y + 3 : y + 17, list ? 150 : width - 6,
            PANGO_ALIGN_LEFT, 95, list, BLACK, facts[each].value);
        g_free(facts[each].value);
    }
    sheet->y += list ? (int)count * 15 + 14 : 46;
}

/* Columns as shares of a hundred of the width: what, quantity, price, rate, amount. */
static const int column_at[] = { 0, 52, 64, 78, 86, 100 };

static void
put_cell(Sheet *sheet, int column, int size, bool bold, guint colour, const char *text)
{
    int whole = sheet->look->right - sheet->look->left - 8;
    int x = sheet->look->left + 4 + whole * column_at[column] / 100;
    int width = whole * (column_at[column + 1] - column_at[column]) / 100 - 3;

    say(sheet, x, sheet->y, width, column == 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT, size, bold,
        colour, text);
}

static void
draw_table_head(Sheet *sheet)
{
    static const int heads[] = { W_WHAT, W_QUANTITY, W_PRICE, W_RATE, W_AMOUNT };
    bool filled = sheet->look->table == ZEBRA;
    bool priced = !bill_is(sheet->bill, "delivery_note");
    int width = sheet->look->right - sheet->look->left;

    if (filled)
        pen_fill(&sheet->pen, sheet->look->left, sheet->y, width, 20, sheet->bill->seller->colour);
    if (sheet->look->table == BOXED)
        pen_fill(&sheet->pen, sheet->look->left, sheet->y, width, 20, PALE);
    sheet->y += 4;
    for (int column = 0; column < (priced ? 5 : 2); column++)
        put_cell(sheet, column, 82, true, filled ? WHITE : BLACK, word(sheet, heads[column]));
    sheet->y += 16;
    if (sheet->look->table != ZEBRA)
        pen_rule(&sheet->pen, sheet->look->left, sheet->y, width, BLACK);
}

static void
draw_table_line(Sheet *sheet, const BillLine *line, guint number)
{
    g_autofree char *price = print_money(line->price, sheet->language);
    g_autofree char *net = print_money(line->net, sheet->language);
    g_autofree char *rate = g_strdup_printf("%d", line->rate_bp / 100);
    g_auto(GStrv) quantity = g_strsplit(line->quantity, ".", -1);
    g_autofree char *count = g_strjoinv(sheet->language == EN ? "." : ",", quantity);
    int width = sheet->look->right - sheet->look->left;
    bool priced = !bill_is(sheet->bill, "delivery_note");

    if (sheet->look->table == ZEBRA && number % 2 == 1)
        pen_fill(&sheet->pen, sheet->look->left, sheet->y, width, 18, PALE);
    sheet->y += 4;
    put_cell(sheet, 0, 90, false, BLACK, line->what);
    put_cell(sheet, 1, 90, false, BLACK, count);
    if (priced) {
        put_cell(sheet, 2, 90, false, BLACK, price);
        put_cell(
            sheet, 3, 90, false, BLACK,
            g_str_equal(line->category, "AE")  ? "0 (V)"
            : g_str_equal(line->category, "E") ? "-"
                                               : rate);
        put_cell(sheet, 4, 90, false, BLACK, net);
    }
    sheet->y += 14;
    if (sheet->look->table == RULED || sheet->look->table == BOXED)
        pen_rule(&sheet->pen, sheet->look->left, sheet->y, width, 0xccccccu);
}

static void
draw_lines(Sheet *sheet)
{
    int top = sheet->y;

    draw_table_head(sheet);
    for (guint each = 0; each < sheet->bill->lines->len; each++)
        draw_table_line(sheet, &g_array_index(sheet->bill->lines, BillLine, each), each);
    if (sheet->look->table == BOXED)
        pen_frame(
            &sheet->pen, sheet->look->left, top, sheet->look->right - sheet->look->left,
            sheet->y - top, GREY);
    sheet->y += 14;
}

static void
put_three(
    Sheet *sheet, int x, int y, bool bold, const char *one, const char *two, const char *three)
{
    say(sheet, x, y, 60, PANGO_ALIGN_LEFT, 85, bold, BLACK, one);
    say(sheet, x + 50, y, 85, PANGO_ALIGN_RIGHT, 85, bold, BLACK, two);
    say(sheet, x + 140, y, 75, PANGO_ALIGN_RIGHT, 85, bold, BLACK, three);
}

static int
draw_rates(Sheet *sheet, int x, int y)
{
    put_three(sheet, x, y, true, word(sheet, W_RATE), word(sheet, W_BASE), word(sheet, W_VAT));
    y += 13;
    for (guint each = 0; each < sheet->bill->rates->len; each++) {
        const BillRate *rate = &g_array_index(sheet->bill->rates, BillRate, each);
        g_autofree char *percent = g_strdup_printf("%d %%", rate->rate_bp / 100);
        g_autofree char *base = print_money(rate->base, sheet->language);
        g_autofree char *vat = print_money(rate->vat, sheet->language);

        put_three(sheet, x, y, false, percent, base, vat);
        y += 13;
    }
    return y;
}

static void
put_total(Sheet *sheet, int x, int y, int size, bool bold, const char *label, Cents value)
{
    g_autofree char *text = euro(sheet, value);

    say(sheet, x, y, 130, PANGO_ALIGN_LEFT, size, bold, BLACK, label);
    say(sheet, x + 110, y, sheet->look->right - 6 - x - 110, PANGO_ALIGN_RIGHT, size, bold, BLACK,
        text);
}

/* What is printed as the total: the sum, or what the scene says is wrong. */
static Cents
printed_total(const Bill *bill)
{
    g_autofree char *wrong = paper_extra(bill->paper, "sum");
    Cents total = bill->total;

    if (wrong != NULL && !cents_parse(wrong, &total, NULL))
        g_error("'%s' is no amount", wrong);
    return total;
}

static void
draw_totals(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    int x = sheet->look->right - 240;
    int y = sheet->y;
    int left_y = y;

    if (sheet->look->rates_left)
        left_y = draw_rates(sheet, sheet->look->left + 4, y);
    else
        y = draw_rates(sheet, x, y) + 6;
    put_total(sheet, x, y, 90, false, word(sheet, W_NET), bill->net);
    put_total(sheet, x, y + 14, 90, false, word(sheet, W_VAT), bill->vat);
    pen_rule(&sheet->pen, x, y + 29, 240, BLACK);
    put_total(
        sheet, x, y + 33, 115, true,
        word(sheet, bill_is(bill, "credit_note") ? W_CREDIT_TOTAL : W_TOTAL), printed_total(bill));
    sheet->y = MAX(left_y, y + 54) + 12;
}

static bool
has_category(const Bill *bill, const char *category)
{
    for (guint each = 0; each < bill->rates->len; each++)
        if (g_str_equal(g_array_index(bill->rates, BillRate, each).category, category))
            return true;
    return false;
}

static void
draw_mentions(Sheet *sheet)
{
    int width = sheet->look->right - sheet->look->left;
    int mention = has_category(sheet->bill, "AE")  ? W_REVERSE
                  : has_category(sheet->bill, "E") ? W_EXEMPT
                                                   : -1;

    if (mention >= 0)
        sheet->y += say(sheet, sheet->look->left, sheet->y, width, PANGO_ALIGN_LEFT, 80, false,
                        BLACK, word(sheet, mention)) +
                    10;
}

static char *
printed_reference(const Bill *bill)
{
    if (bill->ogm == NULL)
        return NULL;
    return strlen(bill->ogm) == 12 ? ogm_print(bill->ogm) : g_strdup(bill->ogm);
}

static void
pay_sentence(Sheet *sheet, const char *iban, const char *reference)
{
    g_autofree char *text = g_strdup_printf(
        "%s IBAN %s (BIC %s).%s%s%s", word(sheet, W_PAY), iban, iban_bic(sheet->bill->iban),
        reference ? "\n" : "", reference ? word(sheet, W_REFERENCE) : "", reference ? ": " : "");
    g_autofree char *whole = g_strconcat(text, reference, NULL);

    sheet->y += say(sheet, sheet->look->left, sheet->y, sheet->look->right - sheet->look->left,
                    PANGO_ALIGN_LEFT, 95, false, BLACK, whole) +
                12;
}

static void
pay_box(Sheet *sheet, const char *iban, const char *reference)
{
    int x = sheet->look->left;
    int width = sheet->look->right - x;
    g_autofree char *account =
        g_strdup_printf("IBAN: %s\nBIC: %s", iban, iban_bic(sheet->bill->iban));
    g_autofree char *message =
        reference ? g_strdup_printf("%s:\n%s", word(sheet, W_REFERENCE), reference) : NULL;

    pen_frame(&sheet->pen, x, sheet->y, width, 40, sheet->bill->seller->colour);
    say(sheet, x + 8, sheet->y + 7, width / 2, PANGO_ALIGN_LEFT, 92, false, BLACK, account);
    if (message != NULL)
        say(sheet, x + width / 2, sheet->y + 7, width / 2 - 8, PANGO_ALIGN_LEFT, 92, true, BLACK,
            message);
    sheet->y += 52;
}

/* The transfer form at the foot of the page. */
static void
pay_slip(Sheet *sheet, const char *iban, const char *reference)
{
    int x = sheet->look->left;
    int y = 680;
    g_autofree char *total = euro(sheet, sheet->bill->total);

    pen_fill(&sheet->pen, x, y, 523, 96, 0xfdf3e3u);
    pen_frame(&sheet->pen, x, y, 523, 96, 0xd98324u);
    say(sheet, x + 10, y + 8, 200, PANGO_ALIGN_LEFT, 75, false, GREY, word(sheet, W_BENEFICIARY));
    say(sheet, x + 10, y + 19, 250, PANGO_ALIGN_LEFT, 95, true, BLACK, sheet->bill->seller->name);
    say(sheet, x + 10, y + 40, 200, PANGO_ALIGN_LEFT, 75, false, GREY, "IBAN / BIC");
    say(sheet, x + 10, y + 51, 250, PANGO_ALIGN_LEFT, 95, false, BLACK, iban);
    say(sheet, x + 10, y + 66, 250, PANGO_ALIGN_LEFT, 95, false, BLACK,
        iban_bic(sheet->bill->iban));
    say(sheet, x + 290, y + 8, 220, PANGO_ALIGN_LEFT, 75, false, GREY, word(sheet, W_AMOUNT));
    say(sheet, x + 290, y + 19, 220, PANGO_ALIGN_LEFT, 120, true, BLACK, total);
    if (reference == NULL)
        return;
    say(sheet, x + 290, y + 44, 220, PANGO_ALIGN_LEFT, 75, false, GREY, word(sheet, W_REFERENCE));
    say(sheet, x + 290, y + 56, 220, PANGO_ALIGN_LEFT, 110, true, BLACK, reference);
}

static void
draw_payment(Sheet *sheet)
{
    g_autofree char *debit = paper_extra(sheet->bill->paper, "debit");
    g_autofree char *card = paper_extra(sheet->bill->paper, "paid");
    g_autofree char *iban = iban_print(sheet->bill->iban);
    g_autofree char *reference = printed_reference(sheet->bill);

    if (!bill_is(sheet->bill, "invoice"))
        return;
    if (debit != NULL || card != NULL)
        sheet->y +=
            say(sheet, sheet->look->left, sheet->y, sheet->look->right - sheet->look->left,
                PANGO_ALIGN_LEFT, 95, true, BLACK, word(sheet, debit != NULL ? W_DEBIT : W_PAID)) +
            8;
    if (sheet->look->pay == SLIP && debit == NULL)
        pay_slip(sheet, iban, reference);
    else if (sheet->look->pay == BOX)
        pay_box(sheet, iban, reference);
    else
        pay_sentence(sheet, iban, reference);
}

static void
draw_terms(Sheet *sheet)
{
    int width = sheet->look->right - sheet->look->left;

    if (sheet->look->pages > 1)
        return;
    say(sheet, sheet->look->left, 795, width, PANGO_ALIGN_LEFT, 60, false, GREY,
        word(sheet, W_TERMS));
}

static void
draw_head(Sheet *sheet)
{
    static void (*const heads[])(Sheet *) = {
        [CLASSIC] = head_classic, [BANNER] = head_banner, [SIDE] = head_side,
        [LETTER] = head_letter,   [GRID] = head_grid,     [MONO] = head_mono,
        [MODERN] = head_modern,
    };

    heads[sheet->look->head](sheet);
}

/* Conditions on the back. */
static void
draw_back(Sheet *sheet)
{
    int y = 60;

    say(sheet, 36, y, 520, PANGO_ALIGN_LEFT, 130, true, BLACK, word(sheet, W_TERMS_TITLE));
    y += 30;
    for (int article = 1; article <= 3; article++) {
        g_autofree char *text = g_strdup_printf("%d. %s", article, word(sheet, W_TERMS));

        y += say(sheet, 36, y, 520, PANGO_ALIGN_LEFT, 85, false, GREY, text) + 12;
    }
}

static const struct {
    const char *kind;
    Words title;
    Words body; /* %s: number, amount */
} letters[] = {
    { "reminder",
      { "Betalingsherinnering", "Rappel de paiement", "Zahlungserinnerung", "Payment reminder" },
      { "Geachte heer, mevrouw,\n\nVolgens onze boekhouding staat factuur %s voor een bedrag van "
        "%s nog open. Mogen wij u verzoeken dit bedrag binnen acht dagen over te schrijven? Indien "
        "uw betaling deze herinnering kruiste, hoeft u hiermee geen rekening te houden.\n\nMet "
        "vriendelijke groeten,\nDe boekhouding",
        "Madame, Monsieur,\n\nSauf erreur de notre part, la facture %s d'un montant de %s reste "
        "impayée. Nous vous prions de verser cette somme dans les huit jours. Si votre paiement a "
        "croisé ce rappel, veuillez ne pas en tenir compte.\n\nAvec nos salutations "
        "distinguées,\nLe service comptabilité",
        "Sehr geehrte Damen und Herren,\n\nnach unseren Unterlagen ist die Rechnung %s über %s "
        "noch offen. Wir bitten Sie, den Betrag innerhalb von acht Tagen zu "
        "überweisen.\n\nMit freundlichen Grüßen\nDie Buchhaltung",
        "Dear customer,\n\nAccording to our records invoice %s for %s is still outstanding. "
        "Please pay within eight days. If your payment has crossed this letter, please disregard "
        "it.\n\nKind regards,\nAccounts department" } },
    { "contract",
      { "Onderhoudsovereenkomst", "Contrat d'entretien", "Wartungsvertrag",
        "Maintenance agreement" },
      { "Tussen de ondergetekenden wordt overeengekomen wat volgt.\n\nArtikel 1. Voorwerp. De "
        "dienstverlener verbindt zich tot het jaarlijks onderhoud onder nummer %s tegen een "
        "forfait van %s per jaar, te factureren in januari.\n\nArtikel 2. Duur. De overeenkomst "
        "wordt gesloten voor drie jaar en stilzwijgend verlengd.\n\nArtikel 3. Opzegging. Elke "
        "partij kan opzeggen met een aangetekende brief drie maanden voor het einde.\n\nOpgemaakt "
        "in twee exemplaren.",
        "Entre les soussignés il est convenu ce qui suit.\n\nArticle 1. Objet. Le prestataire "
        "s'engage à l'entretien annuel sous le numéro %s pour un forfait de %s par an, à facturer "
        "en janvier.\n\nArticle 2. Durée. Le contrat est conclu pour trois ans et reconduit "
        "tacitement.\n\nFait en deux exemplaires.",
        "Zwischen den Unterzeichneten wird folgendes vereinbart.\n\nArtikel 1. Gegenstand: "
        "jährliche Wartung unter Nummer %s zum Pauschalpreis von %s.\n\nArtikel 2. Dauer: drei "
        "Jahre mit stillschweigender Verlängerung.",
        "The undersigned agree as follows.\n\nArticle 1. Yearly maintenance under number %s for a "
        "fixed fee of %s.\n\nArticle 2. The agreement is made for three years." } },
    { "certificate",
      { "Attest", "Attestation", "Bescheinigung", "Certificate" },
      { "Hierbij wordt bevestigd dat de polis %s geldig is en dat de jaarpremie %s bedraagt. Dit "
        "attest geldt niet als betalingsbewijs.",
        "Il est certifié par la présente que la police %s est en vigueur et que la prime annuelle "
        "s'élève à %s. La présente attestation ne vaut pas quittance.",
        "Hiermit wird bestätigt, dass die Police %s gültig ist; die Jahresprämie beträgt %s.",
        "This certifies that policy %s is in force; the yearly premium amounts to %s." } },
};

static char *
fill_letter(const Sheet *sheet, const char *body)
{
    g_autofree char *total = euro(sheet, sheet->bill->total);
    g_auto(GStrv) parts = g_strsplit(body, "%s", 3);

    return g_strconcat(
        parts[0], sheet->bill->paper->number, parts[1], total, parts[1] ? parts[2] : NULL, NULL);
}

static bool
draw_letter(Sheet *sheet)
{
    for (gsize each = 0; each < G_N_ELEMENTS(letters); each++) {
        g_autofree char *from = NULL;
        g_autofree char *to = NULL;
        g_autofree char *on = NULL;
        g_autofree char *body = NULL;

        if (!bill_is(sheet->bill, letters[each].kind))
            continue;
        from = address_of(sheet, sheet->bill->seller, true);
        to = address_of(sheet, sheet->bill->buyer, true);
        on = print_day(sheet->bill->issued, IN_WORDS, sheet->language);
        body = fill_letter(sheet, letters[each].body[sheet->language]);
        draw_logo(sheet, 60, 44, 40);
        say(sheet, 112, 44, 230, PANGO_ALIGN_LEFT, 90, false, GREY, from);
        say(sheet, 340, 130, 200, PANGO_ALIGN_LEFT, 105, false, BLACK, to);
        say(sheet, 60, 225, 300, PANGO_ALIGN_LEFT, 100, false, BLACK, on);
        say(sheet, 60, 260, 400, PANGO_ALIGN_LEFT, 160, true, BLACK,
            letters[each].title[sheet->language]);
        say(sheet, 60, 300, 470, PANGO_ALIGN_LEFT, 110, false, BLACK, body);
        return true;
    }
    return false;
}

static bool
is_letter(const Bill *bill)
{
    for (gsize each = 0; each < G_N_ELEMENTS(letters); each++)
        if (bill_is(bill, letters[each].kind))
            return true;
    return false;
}

static Sheet
open_sheet(cairo_t *cairo, const Bill *bill)
{
    const Look *look = &looks[(gsize)bill->seller->look % G_N_ELEMENTS(looks)];
    Sheet sheet = { .bill = bill, .look = look, .language = bill->seller->language };

    sheet.pen.cairo = cairo;
    sheet.pen.family = look->family;
    return sheet;
}

int
draw_pages(const Bill *bill)
{
    bool tiff = bill->form == TIFF;

    if (is_letter(bill))
        return 1;
    return tiff ? 2 : looks[(gsize)bill->seller->look % G_N_ELEMENTS(looks)].pages;
}

void
draw_page(cairo_t *cairo, const Bill *bill, int page)
{
    Sheet sheet = open_sheet(cairo, bill);
    bool priced = !bill_is(bill, "delivery_note");

    pen_fill(&sheet.pen, 0, 0, PAGE_WIDTH, PAGE_HEIGHT, WHITE);
    if (page > 0) {
        draw_back(&sheet);
        return;
    }
    if (draw_letter(&sheet))
        return;
    draw_head(&sheet);
    draw_facts(&sheet);
    draw_lines(&sheet);
    if (priced)
        draw_totals(&sheet);
    draw_mentions(&sheet);
    draw_payment(&sheet);
    draw_terms(&sheet);
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
open_pdf(GByteArray *bytes, int width, int height, Day created)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, width, height);
    g_autofree char *on = day_to_iso(created);
    g_autofree char *stamp = g_strconcat(on, "T08:00:00Z", NULL);

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    return surface;
}

/* Cairo puts the JPEG into the PDF as it is. */
static void
put_picture(cairo_t *cairo, GBytes *jpeg, int width, int height)
{
    int across = 0;
    int down = 0;
    gsize size = 0;
    const guchar *data = g_bytes_get_data(jpeg, &size);
    cairo_surface_t *image = NULL;

    for (gsize at = 2; at + 9 < size; at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]))
        if (data[at + 1] == 0xc0) { /* start of frame: height, width */
            down = data[at + 5] << 8 | data[at + 6];
            across = data[at + 7] << 8 | data[at + 8];
            break;
        }
    image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down);
    cairo_surface_set_mime_data(
        image, CAIRO_MIME_TYPE_JPEG, data, size, (cairo_destroy_func_t)g_bytes_unref,
        g_bytes_ref(jpeg));
    cairo_save(cairo);
    cairo_scale(cairo, width * 1.0 / across, height * 1.0 / down);
    cairo_set_source_surface(cairo, image, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(image);
}

GBytes *
draw_pdf_of_pictures(GPtrArray *jpegs, int width, int height, Day created)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = open_pdf(bytes, width, height, created);
    cairo_t *cairo = cairo_create(surface);

    for (guint page = 0; page < jpegs->len; page++) {
        put_picture(cairo, g_ptr_array_index(jpegs, page), width, height);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

GBytes *
draw_pdf(const Bill *bill)
{
    bool ticket = bill_is(bill, "receipt");
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = open_pdf(
        bytes, ticket ? TICKET_WIDTH : PAGE_WIDTH, ticket ? draw_ticket_height(bill) : PAGE_HEIGHT,
        bill->issued);
    cairo_t *cairo = cairo_create(surface);

    for (int page = 0; page < (ticket ? 1 : draw_pages(bill)); page++) {
        if (ticket)
            draw_ticket(cairo, bill);
        else
            draw_page(cairo, bill, page);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}
