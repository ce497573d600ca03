/* A till ticket of 80 mm: what restaurants, shops and petrol stations print. */
#include "draw.h"
#include "pen.h"

enum { T_TICKET, T_TOTAL, T_RATE, T_BASE, T_VAT, T_CARD, T_THANKS, T_DATE };

static const Words texts[] = {
    [T_TICKET] = { "KASTICKET", "TICKET DE CAISSE", "KASSENBON", "RECEIPT" },
    [T_TOTAL] = { "TOTAAL EUR", "TOTAL EUR", "SUMME EUR", "TOTAL EUR" },
    [T_RATE] = { "Btw", "TVA", "MwSt.", "VAT" },
    [T_BASE] = { "Netto", "HTVA", "Netto", "Net" },
    [T_VAT] = { "Bedrag", "Montant", "Betrag", "Amount" },
    [T_CARD] = { "Bancontact", "Bancontact", "Kartenzahlung", "Card" },
    [T_THANKS] = { "Dank u en tot ziens!", "Merci et à bientôt !", "Vielen Dank!", "Thank you!" },
    [T_DATE] = { "Datum", "Date", "Datum", "Date" },
};

typedef struct {
    Pen pen;
    int y;
} Roll;

static void
put(Roll *roll, PangoAlignment align, int size, bool bold, const char *text)
{
    roll->pen.size = size;
    roll->pen.bold = bold;
    roll->y += pen_write(&roll->pen, 12, roll->y, TICKET_WIDTH - 24, align, text) + 2;
}

/* Text left, amount right. */
static void
put_pair(Roll *roll, int size, bool bold, const char *left, const char *right)
{
    roll->pen.size = size;
    roll->pen.bold = bold;
    pen_write(&roll->pen, 12, roll->y, TICKET_WIDTH - 70, PANGO_ALIGN_LEFT, left);
    roll->y += pen_write(&roll->pen, 12, roll->y, TICKET_WIDTH - 24, PANGO_ALIGN_RIGHT, right) + 2;
}

static void
put_dashes(Roll *roll)
{
    put(roll, PANGO_ALIGN_CENTER, 80, false, "--------------------------------------");
}

static void
put_head(Roll *roll, const Bill *bill)
{
    Language language = bill->seller->language;
    g_autofree char *vat = person_vat(bill->seller);
    g_autofree char *place = g_strdup_printf(
        "%s\n%s %s", bill->seller->street, bill->seller->postcode, bill->seller->city);
    g_autofree char *number =
        g_strdup_printf("%s BE %.4s.%.3s.%s", texts[T_RATE][language], vat + 2, vat + 6, vat + 9);
    g_autofree char *on = print_day(bill->issued, SLASHES, language);
    g_autofree char *date = g_strdup_printf(
        "%s: %s  %02d:%02d", texts[T_DATE][language], on, 10 + bill->issued % 10,
        bill->issued * 7 % 60);

    put(roll, PANGO_ALIGN_CENTER, 135, true, bill->seller->name);
    put(roll, PANGO_ALIGN_CENTER, 88, false, place);
    put(roll, PANGO_ALIGN_CENTER, 88, false, number);
    put_dashes(roll);
    put(roll, PANGO_ALIGN_CENTER, 95, true, texts[T_TICKET][language]);
    if (bill->paper->number != NULL) {
        g_autofree char *ticket = g_strdup_printf("Nr. %s", bill->paper->number);

        put(roll, PANGO_ALIGN_LEFT, 88, false, ticket);
    }
    put(roll, PANGO_ALIGN_LEFT, 88, false, date);
    put_dashes(roll);
}

/* Prices on a ticket hold the VAT. */
static void
put_lines(Roll *roll, const Bill *bill)
{
    Language language = bill->seller->language;
    Cents left = bill->total;

    for (guint each = 0; each < bill->lines->len; each++) {
        const BillLine *line = &g_array_index(bill->lines, BillLine, each);
        bool last = each + 1 == bill->lines->len;
        Cents gross = last ? left : line->net + cents_share_half_up(line->net, line->rate_bp);
        g_autofree char *amount = print_money(gross, language);
        g_autofree char *what = g_strdup_printf("%s x %s", line->quantity, line->what);

        left -= gross;
        put_pair(roll, 90, false, what, amount);
    }
}

static void
put_foot(Roll *roll, const Bill *bill)
{
    Language language = bill->seller->language;
    g_autofree char *total = print_money(bill->total, language);
    g_autofree char *head = g_strdup_printf(
        "%-8s %12s %12s", texts[T_RATE][language], texts[T_BASE][language], texts[T_VAT][language]);

    put_dashes(roll);
    put_pair(roll, 125, true, texts[T_TOTAL][language], total);
    put_pair(roll, 90, false, texts[T_CARD][language], total);
    put_dashes(roll);
    put(roll, PANGO_ALIGN_LEFT, 80, false, head);
    for (guint each = 0; each < bill->rates->len; each++) {
        const BillRate *rate = &g_array_index(bill->rates, BillRate, each);
        g_autofree char *base = print_money(rate->base, language);
        g_autofree char *vat = print_money(rate->vat, language);
        g_autofree char *row =
            g_strdup_printf("%2d %%     %12s %12s", rate->rate_bp / 100, base, vat);

        put(roll, PANGO_ALIGN_LEFT, 80, false, row);
    }
    put_dashes(roll);
    put(roll, PANGO_ALIGN_CENTER, 88, false, texts[T_THANKS][language]);
}

int
draw_ticket_height(const Bill *bill)
{
    int wrapped = g_utf8_strlen(bill->seller->name, -1) > 22 ? 18 : 0;

    return 244 + wrapped + 14 * (int)(bill->lines->len + bill->rates->len);
}

void
draw_ticket(cairo_t *cairo, const Bill *bill)
{
    Roll roll = { .pen = { .cairo = cairo, .family = "DejaVu Sans Mono", .colour = BLACK },
                  .y = 16 };

    pen_fill(&roll.pen, 0, 0, TICKET_WIDTH, draw_ticket_height(bill), 0xfcfcfau);
    put_head(&roll, bill);
    put_lines(&roll, bill);
    put_foot(&roll, bill);
}
