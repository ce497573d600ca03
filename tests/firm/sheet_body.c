/* The body of a page: facts, lines, VAT and totals, mentions, how to pay. */
#include "sheet.h"

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
        facts[count++] = (Fact){ sheet_word(
                                     sheet, credit    ? W_CREDIT_NUMBER
                                            : invoice ? W_NUMBER
                                                      : W_OTHER_NUMBER),
                                 g_strdup(bill->paper->number) };
    facts[count++] = (Fact){ sheet_word(sheet, invoice ? W_DATE : W_OTHER_DATE),
                             print_day(bill->issued, sheet->look->day, sheet->language) };
    if (bill->due != DAY_NONE && invoice)
        facts[count++] = (Fact){ sheet_word(sheet, W_DUE),
                                 print_day(bill->due, sheet->look->day, sheet->language) };
    if (credits != NULL)
        facts[count++] = (Fact){ sheet_word(sheet, W_CONCERNS), g_strdup(credits) };
    facts[count++] = (Fact){ sheet_word(sheet, W_CUSTOMER),
                             g_strdup_printf("K%05d", bill->buyer->serial * 37 % 99991) };
    return count;
}

void
sheet_facts(Sheet *sheet)
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
        sheet_say(
            sheet, x + 4, y + 3, list ? 140 : width - 8, PANGO_ALIGN_LEFT, list ? 95 : 78, !list,
            list ? BLACK : sheet->bill->seller->colour, facts[each].label);
        sheet_say(
            sheet, list ? x + 140 : x + 4, list ? y + 3 : y + 17, list ? 150 : width - 6,
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

    sheet_say(
        sheet, x, sheet->y, width, column == 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT, size, bold,
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
        put_cell(sheet, column, 82, true, filled ? WHITE : BLACK, sheet_word(sheet, heads[column]));
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

void
sheet_lines(Sheet *sheet)
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
    sheet_say(sheet, x, y, 60, PANGO_ALIGN_LEFT, 85, bold, BLACK, one);
    sheet_say(sheet, x + 50, y, 85, PANGO_ALIGN_RIGHT, 85, bold, BLACK, two);
    sheet_say(sheet, x + 140, y, 75, PANGO_ALIGN_RIGHT, 85, bold, BLACK, three);
}

static int
draw_rates(Sheet *sheet, int x, int y)
{
    put_three(
        sheet, x, y, true, sheet_word(sheet, W_RATE), sheet_word(sheet, W_BASE),
        sheet_word(sheet, W_VAT));
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
    g_autofree char *text = sheet_euro(sheet, value);

    sheet_say(sheet, x, y, 130, PANGO_ALIGN_LEFT, size, bold, BLACK, label);
    sheet_say(
        sheet, x + 110, y, sheet->look->right - 6 - x - 110, PANGO_ALIGN_RIGHT, size, bold, BLACK,
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

void
sheet_totals(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    int x = sheet->look->right - 240;
    int y = sheet->y;
    int left_y = y;

    if (sheet->look->rates_left)
        left_y = draw_rates(sheet, sheet->look->left + 4, y);
    else
        y = draw_rates(sheet, x, y) + 6;
    put_total(sheet, x, y, 90, false, sheet_word(sheet, W_NET), bill->net);
    put_total(sheet, x, y + 14, 90, false, sheet_word(sheet, W_VAT), bill->vat);
    pen_rule(&sheet->pen, x, y + 29, 240, BLACK);
    put_total(
        sheet, x, y + 33, 115, true,
        sheet_word(sheet, bill_is(bill, "credit_note") ? W_CREDIT_TOTAL : W_TOTAL),
        printed_total(bill));
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

void
sheet_mentions(Sheet *sheet)
{
    int width = sheet->look->right - sheet->look->left;
    int mention = has_category(sheet->bill, "AE")  ? W_REVERSE
                  : has_category(sheet->bill, "E") ? W_EXEMPT
                                                   : -1;

    if (mention >= 0)
        sheet->y += sheet_say(
                        sheet, sheet->look->left, sheet->y, width, PANGO_ALIGN_LEFT, 80, false,
                        BLACK, sheet_word(sheet, mention)) +
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
        "%s IBAN %s (BIC %s).%s%s%s", sheet_word(sheet, W_PAY), iban, iban_bic(sheet->bill->iban),
        reference ? "\n" : "", reference ? sheet_word(sheet, W_REFERENCE) : "",
        reference ? ": " : "");
    g_autofree char *whole = g_strconcat(text, reference, NULL);

    sheet->y += sheet_say(
                    sheet, sheet->look->left, sheet->y, sheet->look->right - sheet->look->left,
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
        reference ? g_strdup_printf("%s:\n%s", sheet_word(sheet, W_REFERENCE), reference) : NULL;

    pen_frame(&sheet->pen, x, sheet->y, width, 40, sheet->bill->seller->colour);
    sheet_say(sheet, x + 8, sheet->y + 7, width / 2, PANGO_ALIGN_LEFT, 92, false, BLACK, account);
    if (message != NULL)
        sheet_say(
            sheet, x + width / 2, sheet->y + 7, width / 2 - 8, PANGO_ALIGN_LEFT, 92, true, BLACK,
            message);
    sheet->y += 52;
}

/* The transfer form at the foot of the page. */
static void
pay_slip(Sheet *sheet, const char *iban, const char *reference)
{
    int x = sheet->look->left;
    int y = 680;
    g_autofree char *total = sheet_euro(sheet, sheet->bill->total);

    pen_fill(&sheet->pen, x, y, 523, 96, 0xfdf3e3u);
    pen_frame(&sheet->pen, x, y, 523, 96, 0xd98324u);
    sheet_say(
        sheet, x + 10, y + 8, 200, PANGO_ALIGN_LEFT, 75, false, GREY,
        sheet_word(sheet, W_BENEFICIARY));
    sheet_say(
        sheet, x + 10, y + 19, 250, PANGO_ALIGN_LEFT, 95, true, BLACK, sheet->bill->seller->name);
    sheet_say(sheet, x + 10, y + 40, 200, PANGO_ALIGN_LEFT, 75, false, GREY, "IBAN / BIC");
    sheet_say(sheet, x + 10, y + 51, 250, PANGO_ALIGN_LEFT, 95, false, BLACK, iban);
    sheet_say(
        sheet, x + 10, y + 66, 250, PANGO_ALIGN_LEFT, 95, false, BLACK,
        iban_bic(sheet->bill->iban));
    sheet_say(
        sheet, x + 290, y + 8, 220, PANGO_ALIGN_LEFT, 75, false, GREY, sheet_word(sheet, W_AMOUNT));
    sheet_say(sheet, x + 290, y + 19, 220, PANGO_ALIGN_LEFT, 120, true, BLACK, total);
    if (reference == NULL)
        return;
    sheet_say(
        sheet, x + 290, y + 44, 220, PANGO_ALIGN_LEFT, 75, false, GREY,
        sheet_word(sheet, W_REFERENCE));
    sheet_say(sheet, x + 290, y + 56, 220, PANGO_ALIGN_LEFT, 110, true, BLACK, reference);
}

void
sheet_payment(Sheet *sheet)
{
    g_autofree char *debit = paper_extra(sheet->bill->paper, "debit");
    g_autofree char *card = paper_extra(sheet->bill->paper, "paid");
    g_autofree char *iban = iban_print(sheet->bill->iban);
    g_autofree char *reference = printed_reference(sheet->bill);

    if (!bill_is(sheet->bill, "invoice"))
        return;
    if (debit != NULL || card != NULL)
        sheet->y += sheet_say(
                        sheet, sheet->look->left, sheet->y, sheet->look->right - sheet->look->left,
                        PANGO_ALIGN_LEFT, 95, true, BLACK,
                        sheet_word(sheet, debit != NULL ? W_DEBIT : W_PAID)) +
                    8;
    if (sheet->look->pay == SLIP && debit == NULL)
        pay_slip(sheet, iban, reference);
    else if (sheet->look->pay == BOX)
        pay_box(sheet, iban, reference);
    else
        pay_sentence(sheet, iban, reference);
}
