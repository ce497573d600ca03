#include "reading/address.h"

#include <string.h>

#include "reading/scan.h"

bool
address_is_separator(const char *text)
{
    static const char *const marks[] = {
        "-", "\xe2\x80\x93", "|", "\xe2\x80\xa2", "\xc2\xb7", "\xe2\x97\x8f", "*",
        "/", "\xe2\x80\x94", "+"
    };

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(text, marks[i]) == 0)
            return true;
    return false;
}

bool
address_is_street(const char *text)
{
    return scan_finds("(?:\\s\\d+\\s?[A-Za-z]?(?:\\s?(?:bus|bte|b)\\s?\\w+)?$|^\\d+)", text);
}

bool
address_is_town(const Layout *layout, const Cell *cell)
{
    g_autofree char *text = layout_text(layout, cell->first, cell->end);

    return scan_finds(
        "(?:^|[-,\\x{2013}] )(?:[A-Z]{1,2}[- ])?\\d{4,5}(?:\\s[A-Z]{2})?\\s\\p{Lu}[\\p{L}.' -]+$",
        text);
}

bool
address_is_return_line(const Layout *layout, const Cell *cell)
{
    const Row *row = layout_row(layout, cell->row);
    guint separators = 0;

    for (guint t = layout_cell(layout, row->first)->first;
         t < layout_cell(layout, row->end - 1)->end; t++)
        separators += address_is_separator(layout_token(layout, t)->text) ? 1 : 0;
    return separators >= 2;
}

const Cell *
address_line_above(const Layout *layout, const Cell *cell)
{
    for (guint up = 1; up <= 3 && up <= cell->row; up++) {
        const Row *row = layout_row(layout, cell->row - up);

        if (row->box.page != cell->box.page)
            return NULL;
        for (guint c = row->first; c < row->end; c++) {
            const Cell *above = layout_cell(layout, c);
            gint32 gap = cell->box.y0 - above->box.y1;

            if (ABS(above->box.x0 - cell->box.x0) < 400 &&
                gap < (cell->box.y1 - cell->box.y0) * 3 / 2)
                return above;
        }
    }
    return NULL;
}

bool
address_is_in_window(const Layout *layout, const Box *box)
{
    gint32 height = layout_page_height(layout, box->page);

    return box->x0 > layout_page_width(layout, box->page) * 9 / 20 && box->y0 > height / 24 &&
           box->y0 < height / 3;
}
