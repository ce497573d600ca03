/* Seven heads of a page: whose paper it is, what it is, to whom. */
#include "draw.h"
#include "sheet.h"

static void
head_classic(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, false);
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *contact = sheet_contact(sheet);
    g_autofree char *title = sheet_title(sheet);

    sheet_logo(sheet, 40, 36, 56);
    sheet_say(
        sheet, 108, 38, 260, PANGO_ALIGN_LEFT, 170, true, bill->seller->colour, bill->seller->name);
    sheet_say(sheet, 108, 62, 260, PANGO_ALIGN_LEFT, 85, false, GREY, bill->seller->trade);
    sheet_say(sheet, 400, 38, 155, PANGO_ALIGN_RIGHT, 85, false, BLACK, from);
    sheet_say(sheet, 400, 92, 155, PANGO_ALIGN_RIGHT, 85, false, GREY, contact);
    sheet_say(sheet, 40, 140, 240, PANGO_ALIGN_LEFT, 220, true, BLACK, title);
    sheet_say(sheet, 330, 140, 225, PANGO_ALIGN_LEFT, 100, false, BLACK, to);
    sheet->y = 225;
}

static void
head_banner(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, false);
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *title = sheet_title(sheet);
    g_autofree char *upper = g_utf8_strup(title, -1);

    pen_fill(&sheet->pen, 0, 0, PAGE_WIDTH, 78, bill->seller->colour);
    sheet_say(
        sheet, 40, 20, 330, PANGO_ALIGN_LEFT, strlen(bill->seller->name) > 20 ? 165 : 210, true,
        WHITE, bill->seller->name);
    sheet_say(sheet, 40, 50, 330, PANGO_ALIGN_LEFT, 85, false, WHITE, bill->seller->trade);
    sheet_say(sheet, 375, 26, 180, PANGO_ALIGN_RIGHT, 170, false, WHITE, upper);
    sheet_say(sheet, 40, 100, 220, PANGO_ALIGN_LEFT, 85, false, GREY, from);
    sheet_say(
        sheet, 330, 96, 225, PANGO_ALIGN_LEFT, 75, true, bill->seller->colour,
        sheet_word(sheet, W_TO));
    sheet_say(sheet, 330, 108, 225, PANGO_ALIGN_LEFT, 95, false, BLACK, to);
    sheet->y = 190;
}

static void
head_side(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, true);
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *contact = sheet_contact(sheet);
    g_autofree char *title = sheet_title(sheet);
    g_autofree char *iban = iban_print(bill->iban);

    pen_fill(&sheet->pen, 0, 0, 155, PAGE_HEIGHT, bill->seller->colour);
    sheet_logo(sheet, 44, 40, 66);
    pen_frame(&sheet->pen, 40, 36, 74, 74, WHITE);
    sheet_say(sheet, 16, 140, 130, PANGO_ALIGN_LEFT, 95, false, WHITE, from);
    sheet_say(sheet, 16, 230, 130, PANGO_ALIGN_LEFT, 80, false, WHITE, contact);
    sheet_say(sheet, 16, 270, 130, PANGO_ALIGN_LEFT, 78, false, WHITE, iban);
    sheet_say(sheet, 16, 790, 130, PANGO_ALIGN_LEFT, 75, false, WHITE, bill->seller->trade);
    sheet_say(sheet, 180, 40, 370, PANGO_ALIGN_LEFT, 260, false, bill->seller->colour, title);
    sheet_say(sheet, 180, 90, 300, PANGO_ALIGN_LEFT, 100, false, BLACK, to);
    sheet->y = 180;
}

static void
head_letter(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, false);
    g_autofree char *line = g_strdelimit(g_strdup(from), "\n", '-');
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *title = sheet_title(sheet);

    sheet_say(
        sheet, 60, 44, 475, PANGO_ALIGN_CENTER, 200, true, bill->seller->colour,
        bill->seller->name);
    sheet_say(sheet, 60, 72, 475, PANGO_ALIGN_CENTER, 95, false, GREY, bill->seller->trade);
    pen_rule(&sheet->pen, 60, 92, 475, bill->seller->colour);
    sheet_say(sheet, 60, 97, 475, PANGO_ALIGN_CENTER, 90, false, BLACK, line);
    sheet_say(sheet, 330, 140, 205, PANGO_ALIGN_LEFT, 110, false, BLACK, to);
    sheet_say(sheet, 60, 238, 300, PANGO_ALIGN_LEFT, 160, true, BLACK, title);
    sheet->y = 268;
}

static void
head_grid(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, true);
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *title = sheet_title(sheet);
    g_autofree char *total = sheet_euro(sheet, bill->total);

    sheet_logo(sheet, 36, 28, 44);
    sheet_say(
        sheet, 90, 34, 300, PANGO_ALIGN_LEFT, 190, true, bill->seller->colour, bill->seller->name);
    sheet_say(sheet, 90, 58, 300, PANGO_ALIGN_LEFT, 78, false, GREY, bill->seller->trade);
    sheet_say(sheet, 36, 92, 200, PANGO_ALIGN_LEFT, 72, false, GREY, from);
    sheet_say(sheet, 36, 158, 260, PANGO_ALIGN_LEFT, 92, false, BLACK, to);
    pen_fill(&sheet->pen, 369, 28, 190, 76, bill->seller->colour);
    sheet_say(sheet, 379, 36, 170, PANGO_ALIGN_LEFT, 100, true, WHITE, title);
    sheet_say(
        sheet, 379, 54, 170, PANGO_ALIGN_LEFT, 80, false, WHITE,
        sheet_word(sheet, bill_is(bill, "credit_note") ? W_CREDIT_TOTAL : W_TOTAL));
    sheet_say(sheet, 379, 70, 170, PANGO_ALIGN_LEFT, 190, true, WHITE, total);
    sheet->y = 238;
}

static void
head_mono(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, true);
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *title = sheet_title(sheet);
    g_autofree char *upper = g_utf8_strup(title, -1);

    sheet_say(sheet, 40, 40, 260, PANGO_ALIGN_LEFT, 95, false, BLACK, from);
    sheet_say(sheet, 340, 40, 215, PANGO_ALIGN_LEFT, 130, true, BLACK, upper);
    sheet_say(sheet, 340, 110, 215, PANGO_ALIGN_LEFT, 95, false, BLACK, to);
    sheet->y = 195;
}

static void
head_modern(Sheet *sheet)
{
    const Bill *bill = sheet->bill;
    g_autofree char *from = sheet_address(sheet, bill->seller, false);
    g_autofree char *to = sheet_address(sheet, bill->buyer, true);
    g_autofree char *title = sheet_title(sheet);

    pen_fill(&sheet->pen, 48, 40, 499, 3, bill->seller->colour);
    sheet_say(sheet, 48, 56, 260, PANGO_ALIGN_LEFT, 150, true, BLACK, bill->seller->name);
    sheet_say(sheet, 48, 76, 260, PANGO_ALIGN_LEFT, 85, false, GREY, bill->seller->trade);
    sheet_say(sheet, 297, 50, 250, PANGO_ALIGN_RIGHT, 300, false, bill->seller->colour, title);
    sheet_say(sheet, 48, 112, 230, PANGO_ALIGN_LEFT, 90, false, BLACK, to);
    sheet_say(sheet, 317, 112, 230, PANGO_ALIGN_RIGHT, 80, false, GREY, from);
    sheet->y = 190;
}

void
sheet_head(Sheet *sheet)
{
    static void (*const heads[])(Sheet *) = {
        [CLASSIC] = head_classic, [BANNER] = head_banner, [SIDE] = head_side,
        [LETTER] = head_letter,   [GRID] = head_grid,     [MONO] = head_mono,
        [MODERN] = head_modern,
    };

    heads[sheet->look->head](sheet);
}
