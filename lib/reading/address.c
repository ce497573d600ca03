#include "reading/address.h"

#include <string.h>

#include "reading/phrases.h"
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

/* Postcode and town as the continent, the United Kingdom and the United States write them. */
#define TOWN "\\p{Lu}[\\p{L}.' -]+"
#define CONTINENT "(?:[A-Z]{1,2}[- ])?(?:\\d{4,5}(?:\\s?[A-Z]{2})?|\\d{3} \\d\\d)\\s" TOWN
#define KINGDOM TOWN ",? [A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}"
#define STATES TOWN ",? [A-Z]{2} \\d{5}(?:-\\d{4})?"

bool
address_is_town(const Layout *layout, const Cell *cell)
{
    g_autofree char *text = layout_text(layout, cell->first, cell->end);

    return scan_finds(
        "(?:^|[-,\\x{2013}] )(?:" CONTINENT "|" KINGDOM "|" STATES ")(?:,\\s?\\p{L}+)?$", text);
}

static bool
is_title_word(const char *word)
{
    static const char *const titles[] = { "mevrouw", "mevr", "monsieur", "madame",   "mme",
                                          "mr",      "herr", "herrn",    "frau",     "heer",
                                          "dhr",     "mrs",  "tav",      "eheleute", "familie" };

    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strcmp(word, titles[i]) == 0)
            return true;
    return false;
}

/* "De heer": the article before it. */
static guint
words_of_title(const GPtrArray *words)
{
    guint first = words->len > 1 && strcmp(g_ptr_array_index(words, 0), "de") == 0 ? 1 : 0;

    return words->len > first && is_title_word(g_ptr_array_index(words, first)) ? first + 1 : 0;
}

bool
address_is_title(const char *text)
{
    g_autoptr(GPtrArray) words = phrases_words(text);

    if (words->len == 1 && strcmp(g_ptr_array_index(words, 0), "firma") == 0)
        return true;
    return words->len > 0 && words_of_title(words) == words->len;
}

bool
address_has_title(const char *text)
{
    g_autoptr(GPtrArray) words = phrases_words(text);
    guint title = words_of_title(words);

    return title > 0 && words->len > title;
}

bool
address_is_attention(const char *text)
{
    static const char *const words[] = { "tav ",      "attn ", "a l attention ", "z hd ", "zhd ",
                                         "zu handen", "co ",   "ter attentie" };
    g_autoptr(GPtrArray) parts = phrases_words(text);
    g_autofree char *folded = NULL;

    g_ptr_array_add(parts, NULL);
    folded = g_strjoinv(" ", (char **)parts->pdata);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(folded, words[i]))
            return true;
    return false;
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

/* Flush left or right, or centred on one line. */
static bool
is_in_column(const Box *one, const Box *two)
{
    return ABS(one->x0 - two->x0) < 400 || ABS(one->x1 - two->x1) < 400 ||
           ABS(one->x0 + one->x1 - two->x0 - two->x1) < 400;
}

/* How far the line above may be: streets and towns may have a blank line over them. */
static gint32
most_gap(const Layout *layout, const Cell *cell)
{
    gint32 height = cell->box.y1 - cell->box.y0;
    g_autofree char *text = layout_text(layout, cell->first, cell->end);

    return address_is_street(text) || address_is_town(layout, cell) ? height * 5 / 2
                                                                    : height * 3 / 2;
}

const Cell *
address_line_above(const Layout *layout, const Cell *cell)
{
    gint32 most = most_gap(layout, cell);

    for (guint up = 1; up <= 3 && up <= cell->row; up++) {
        const Row *row = layout_row(layout, cell->row - up);

        if (row->box.page != cell->box.page)
            return NULL;
        for (guint c = row->first; c < row->end; c++) {
            const Cell *above = layout_cell(layout, c);
            gint32 gap = cell->box.y0 - above->box.y1;

            if (is_in_column(&above->box, &cell->box) && gap < most)
                return above;
        }
    }
    return NULL;
}

bool
address_is_centred(const Layout *layout, const Box *box)
{
    gint32 width = layout_page_width(layout, box->page);

    return ABS(box->x0 + box->x1 - width) <= width / 25;
}

bool
address_is_in_window(const Layout *layout, const Box *box)
{
    gint32 height = layout_page_height(layout, box->page);

    return box->x0 > layout_page_width(layout, box->page) * 9 / 20 && box->y0 > height / 24 &&
           box->y0 < height / 3 && !address_is_centred(layout, box);
}
