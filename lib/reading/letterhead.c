#include "reading/letterhead.h"

#include <string.h>

#include "base/text.h"
#include "reading/address.h"

#define MOST_WORDS 8
#define LEAST_LETTERS 3
#define MOST_ROWS_OF_RECEIPT 4 /* rows above the name: greetings, a logo that was read */
#define MOST_ROWS_OF_ADDRESS 4
#define LEAST_CONFIDENCE 60 /* of a recognised word */

typedef struct {
    const Candidates *candidates;
    const Layout *layout;
    GArray *kinds;      /* of Phrase: "Factuur", "Kasticket" */
    gint32 usual;       /* height of a word */
    gint32 usual_width; /* of a letter */
} Search;

/* Letters below the line make recognised words taller, never wider. */
static gint32
width_of_letter(const Layout *layout, guint first, guint end)
{
    Box box = layout_box(layout, first, end);
    g_autofree char *text = layout_text(layout, first, end);

    return (box.x1 - box.x0) / (gint32)MAX(1, g_utf8_strlen(text, -1));
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
    gint32 one = *(const gint32 *)a, two = *(const gint32 *)b;

    return (one > two) - (one < two);
}

static gint32
usual_width_of_letter(const Layout *layout)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(gint32));

    for (guint i = 0; i < layout->tokens->len; i++) {
        gint32 width = width_of_letter(layout, i, i + 1);

        if (strlen(layout_token(layout, i)->text) >= 4)
            g_array_append_val(widths, width);
    }
    g_array_sort(widths, by_number);
    return widths->len > 0 ? g_array_index(widths, gint32, widths->len / 2) : 1;
}

static gint32
height_of(const Layout *layout, const Cell *cell)
{
    gint32 height = 0;

    for (guint t = cell->first; t < cell->end; t++) {
        const Box *box = &layout_token(layout, t)->box;

        height = MAX(height, box->y1 - box->y0);
    }
    return height;
}

static bool
names_a_kind(const Search *search, const Cell *cell)
{
    for (guint i = 0; i < search->kinds->len; i++) {
        const Phrase *kind = &g_array_index(search->kinds, Phrase, i);

        if (kind->first >= cell->first && kind->first < cell->end)
            return true;
    }
    return false;
}

static guint
count_letters(const char *text)
{
    guint letters = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        letters += g_unichar_isalpha(g_utf8_get_char(at)) ? 1 : 0;
    return letters;
}

/* Words, clearly read, and no line of an address. */
static bool
may_be_name(const Search *search, const Cell *cell)
{
    g_autofree char *text = layout_text(search->layout, cell->first, cell->end);
    g_autofree char *digits_only = text_digits(text);
    guint letters = count_letters(text);

    for (guint t = cell->first; t < cell->end; t++)
        if (layout_token(search->layout, t)->confidence < LEAST_CONFIDENCE)
            return false;
    return letters >= LEAST_LETTERS && letters > 2 * strlen(digits_only) &&
           strchr(text, '@') == NULL && cell->end - cell->first <= MOST_WORDS &&
           !names_a_kind(search, cell) && !candidates_lead_cell(search->candidates, cell) &&
           !address_is_street(text) && !address_is_town(search->layout, cell);
}

static const Cell *
only_cell(const Layout *layout, guint row_no)
{
    const Row *row = layout_row(layout, row_no);

    return row->end == row->first + 1 ? layout_cell(layout, row->first) : NULL;
}

/* A long name goes on below in letters of the same height. */
static guint
end_of_name(const Search *search, const Cell *cell)
{
    const Cell *next =
        cell->row + 1 < search->layout->rows->len ? only_cell(search->layout, cell->row + 1) : NULL;
    gint32 height = height_of(search->layout, cell);
    gint32 below = next != NULL ? height_of(search->layout, next) : 0;

    if (next == NULL || only_cell(search->layout, cell->row) == NULL ||
        next->box.page != cell->box.page || next->box.y0 - cell->box.y1 > height ||
        below * 3 < height * 2 || below * 2 > height * 3 ||
        box_overlap_x(&next->box, &cell->box) <= 0 || !may_be_name(search, next) ||
        next->end - cell->first > MOST_WORDS)
        return cell->end;
    return next->end;
}

/* The heading and a letter of a logo may be taller than the name. */
static bool
is_left_out(const Search *search, const Cell *cell)
{
    g_autofree char *text = layout_text(search->layout, cell->first, cell->end);

    return names_a_kind(search, cell) || count_letters(text) < LEAST_LETTERS;
}

/* The tallest words of the head of the page, when they are taller than all others there. */
static const Cell *
largest_at_head(const Search *search)
{
    const Layout *layout = search->layout;
    const Cell *best = NULL;
    gint32 tallest = search->usual * 13 / 10, second = 0;

    for (guint c = 0; c < layout->cells->len; c++) {
        const Cell *cell = layout_cell(layout, c);
        gint32 height = height_of(layout, cell);

        if (cell->box.page > 0 || cell->box.y0 > layout_page_height(layout, 0) / 5)
            break;
        if (is_left_out(search, cell) || (best != NULL && cell->first < end_of_name(search, best)))
            continue;
        if (height > tallest &&
            width_of_letter(layout, cell->first, cell->end) * 5 > search->usual_width * 6 &&
            cell->box.y0 < layout_page_height(layout, 0) / 6 && may_be_name(search, cell)) {
            second = best != NULL ? tallest : second;
            tallest = height;
            best = cell;
        } else
            second = MAX(second, height);
    }
    return best != NULL && second * 10 <= tallest * 9 ? best : NULL;
}

static bool
has_vat_number(const Search *search, const Row *row)
{
    for (guint i = 0; i < search->candidates->identifiers->len; i++) {
        const Identifier *known = &g_array_index(search->candidates->identifiers, Identifier, i);

        if (known->kind == IDENTIFIER_VAT &&
            known->first >= layout_cell(search->layout, row->first)->first &&
            known->first < layout_cell(search->layout, row->end - 1)->end)
            return true;
    }
    return false;
}

/* An address or a VAT number stands below. */
static bool
leads_address(const Search *search, const Cell *cell)
{
    for (guint r = cell->row + 1;
         r < search->layout->rows->len && r <= cell->row + MOST_ROWS_OF_ADDRESS; r++) {
        const Row *row = layout_row(search->layout, r);

        if (has_vat_number(search, row) ||
            address_is_town(search->layout, layout_cell(search->layout, row->first)))
            return true;
    }
    return false;
}

static const Cell *
first_on_receipt(const Search *search)
{
    for (guint r = 0; r < search->layout->rows->len && r < MOST_ROWS_OF_RECEIPT; r++) {
        const Cell *cell = only_cell(search->layout, r);

        if (cell != NULL && may_be_name(search, cell))
            return leads_address(search, cell) ? cell : NULL;
    }
    return NULL;
}

bool
letterhead_find(const Candidates *candidates, DocumentType type, guint *ret_first, guint *ret_end)
{
    g_autoptr(GArray) kinds = phrases_find(candidates->words->kinds, candidates->layout);
    Search search = { candidates, candidates->layout, kinds,
                      layout_usual_height(candidates->layout),
                      usual_width_of_letter(candidates->layout) };
    const Cell *cell = largest_at_head(&search);

    if (cell == NULL && type == DOCUMENT_RECEIPT)
        cell = first_on_receipt(&search);
    if (cell == NULL)
        return false;
    *ret_first = cell->first;
    *ret_end = end_of_name(&search, cell);
    return true;
}
