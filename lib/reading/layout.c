#include "reading/layout.h"

#include "reading/wording.h"

const Token *
layout_token(const Layout *layout, guint token)
{
    return &g_array_index(layout->tokens, Token, token);
}

const Cell *
layout_cell(const Layout *layout, guint cell)
{
    return &g_array_index(layout->cells, Cell, cell);
}

const Row *
layout_row(const Layout *layout, guint row)
{
    return &g_array_index(layout->rows, Row, row);
}

const LayoutWord *
layout_word(const Layout *layout, guint word)
{
    return &g_array_index(layout->words, LayoutWord, word);
}

guint
layout_row_of(const Layout *layout, guint token)
{
    return layout_cell(layout, layout_token(layout, token)->cell)->row;
}

gint32
box_overlap_x(const Box *a, const Box *b)
{
    return MIN(a->x1, b->x1) - MAX(a->x0, b->x0);
}

const Cell *
layout_cell_below(const Layout *layout, const Cell *cell)
{
    gint32 height = cell->box.y1 - cell->box.y0;

    for (guint r = cell->row + 1; r < layout->rows->len; r++) {
        const Row *row = layout_row(layout, r);

        if (row->box.page != cell->box.page || (row->box.y0 - cell->box.y1) * 2 > height * 5)
            return NULL;
        for (guint c = row->first; c < row->end; c++)
            if (box_overlap_x(&layout_cell(layout, c)->box, &cell->box) > 0)
                return layout_cell(layout, c);
    }
    return NULL;
}

static void
box_grow(Box *box, const Box *by)
{
    box->x0 = MIN(box->x0, by->x0);
    box->y0 = MIN(box->y0, by->y0);
    box->x1 = MAX(box->x1, by->x1);
    box->y1 = MAX(box->y1, by->y1);
}

Box
layout_box(const Layout *layout, guint first, guint end)
{
    Box box = layout_token(layout, first)->box;

    for (guint i = first + 1; i < end; i++)
        box_grow(&box, &layout_token(layout, i)->box);
    return box;
}

bool
layout_is_recognised(const Layout *layout, guint token)
{
    const Page *page =
        g_ptr_array_index(layout->pages->pages, layout_token(layout, token)->box.page);

    return page->source == PAGE_OCR;
}

char *
layout_text(const Layout *layout, guint first, guint end)
{
    GString *text = g_string_sized_new(64);

    for (guint i = first; i < end; i++) {
        if (i > first)
            g_string_append_c(text, ' ');
        g_string_append(text, layout_token(layout, i)->text);
    }
    return g_string_free(text, FALSE);
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
    gint32 one = *(const gint32 *)a, two = *(const gint32 *)b;

    return (one > two) - (one < two);
}

gint32
layout_usual_height(const Layout *layout)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gint32));

    for (guint i = 0; i < layout->tokens->len; i++) {
        const Box *box = &layout_token(layout, i)->box;
        gint32 height = box->y1 - box->y0;

        g_array_append_val(heights, height);
    }
    if (heights->len == 0)
        return 1;
    g_array_sort(heights, by_number);
    return MAX(1, g_array_index(heights, gint32, heights->len / 2));
}

static const Page *
page_at(const Layout *layout, guint page)
{
    return g_ptr_array_index(layout->pages->pages, page);
}

gint32
layout_page_height(const Layout *layout, guint page)
{
    return MAX(1, page_at(layout, page)->height);
}

gint32
layout_page_width(const Layout *layout, guint page)
{
    return MAX(1, page_at(layout, page)->width);
}

/* "Nr.471102", "N°2026-14", "Nr.R18-31": behind the word for number, where a digit follows. */
static gsize
number_cut(const char *text)
{
    static const char *const words[] = { "nr.", "no.", "n°", "nº" };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize size = strlen(words[i]);

        if (g_ascii_strncasecmp(text, words[i], size) == 0 &&
            strpbrk(text + size, "0123456789") != NULL)
            return size;
    }
    return 0;
}

/* Where "label:value" is cut: behind the colon, unless it belongs to a time or an address. */
static gsize
colon_cut(const char *text)
{
    const char *colon = strchr(text, ':');

    if (colon == NULL || colon == text || colon[1] == '\0' || colon[1] == '/' || colon[1] == ':' ||
        g_ascii_isdigit(colon[-1]))
        return number_cut(text);
    return (gsize)(colon - text) + 1;
}

static void
add_token(Layout *layout, GArray *words, const char *text, gsize size, Box box, guint8 confidence)
{
    Token token = { .box = box, .confidence = confidence };

    token.text = g_string_chunk_insert_len(layout->text, text, (gssize)size);
    g_array_append_val(words, token);
}

static void
add_word(Layout *layout, GArray *words, guint page, const Word *word)
{
    Box box = { page, word->x0, word->y0, MAX(word->x1, word->x0), MAX(word->y1, word->y0) };
    gsize size = strlen(word->text);
    gsize cut = colon_cut(word->text);

    if (cut > 0) {
        Box head = box;

        head.x1 = box.x0 + (gint32)(((gint64)box.x1 - box.x0) * (gint64)cut / (gint64)size);
        box.x0 = head.x1;
        add_token(layout, words, word->text, cut, head, word->confidence);
    }
    if (size > cut)
        add_token(layout, words, word->text + cut, size - cut, box, word->confidence);
}

static gint
by_middle(gconstpointer a, gconstpointer b)
{
    const Box *one = &((const Token *)a)->box;
    const Box *two = &((const Token *)b)->box;
    gint64 middle = (gint64)one->y0 + one->y1 - two->y0 - two->y1;

    if (middle != 0)
        return middle < 0 ? -1 : 1;
    return (one->x0 > two->x0) - (one->x0 < two->x0);
}

static gint
by_left(gconstpointer a, gconstpointer b)
{
    const Box *one = &((const Token *)a)->box;
    const Box *two = &((const Token *)b)->box;

    if (one->x0 != two->x0)
        return one->x0 < two->x0 ? -1 : 1;
    return (one->x1 > two->x1) - (one->x1 < two->x1);
}

/* A word goes on the row when its middle is within two fifths of a letter of the row's last one. */
static bool
on_same_height(const Box *last, const Box *next)
{
    gint64 apart = (gint64)next->y0 + next->y1 - last->y0 - last->y1; /* twice the distance */
    gint64 height = MIN(last->y1 - last->y0, next->y1 - next->y0);

    return apart * 5 <= height * 4;
}

/* Wider than a blank of the same letters: the next cell. Recognition measures the ink, a text
 * layer the line. */
static bool
is_gap(const Layout *layout, const Box *left, const Box *right)
{
    gint64 height = MAX(left->y1 - left->y0, right->y1 - right->y0);
    bool is_ink = page_at(layout, left->page)->source == PAGE_OCR;

    return ((gint64)right->x0 - left->x1) * 10 > height * (is_ink ? 15 : 8);
}

static void
add_cells(Layout *layout, guint first, guint end)
{
    guint row_no = layout->rows->len;
    Row row = { .first = layout->cells->len, .box = layout_box(layout, first, end) };

    for (guint from = first, i = first; i < end; i++) {
        Cell cell = { .first = from, .end = i + 1, .row = row_no };

        g_array_index(layout->tokens, Token, i).cell = layout->cells->len;
        if (i + 1 < end &&
            !is_gap(layout, &layout_token(layout, i)->box, &layout_token(layout, i + 1)->box))
            continue;
        cell.box = layout_box(layout, from, i + 1);
        g_array_append_val(layout->cells, cell);
        from = i + 1;
    }
    row.end = layout->cells->len;
    g_array_append_val(layout->rows, row);
}

static bool
ends_with_letter(const char *text)
{
    const char *last = g_utf8_find_prev_char(text, text + strlen(text));

    return last != NULL && g_unichar_isalpha(g_utf8_get_char(last));
}

/* Some programs set each pair of letters by itself, and the text layer then cuts "Lieferant" at the
 * pair: closer than any blank, and what follows begins with a small letter. */
static bool
is_cut(const Layout *layout, const Token *left, const Token *right)
{
    gint64 gap = (gint64)right->box.x0 - left->box.x1;
    gint64 height = left->box.y1 - left->box.y0;

    return page_at(layout, left->box.page)->source == PAGE_TEXT && gap >= 0 &&
           gap * 100 <= height * 14 && height == right->box.y1 - right->box.y0 &&
           ends_with_letter(left->text) && g_unichar_islower(g_utf8_get_char(right->text));
}

/* Appends the words of one row from left to right. */
static void
add_joined(Layout *layout, const Token *tokens, guint count)
{
    for (guint i = 0; i < count; i++) {
        Token joined = tokens[i];

        for (; i + 1 < count && is_cut(layout, &joined, &tokens[i + 1]); i++) {
            g_autofree char *text = g_strconcat(joined.text, tokens[i + 1].text, NULL);

            joined.text = g_string_chunk_insert(layout->text, text);
            joined.confidence = MIN(joined.confidence, tokens[i + 1].confidence);
            box_grow(&joined.box, &tokens[i + 1].box);
        }
        g_array_append_val(layout->tokens, joined);
    }
}

/* words: Tokens of one page, in any order; they are sorted. */
static void
add_rows(Layout *layout, GArray *words)
{
    Token *tokens = (Token *)(void *)words->data;

    g_array_sort(words, by_middle);
    for (guint from = 0, i = 0; i < words->len; i++) {
        guint first = layout->tokens->len;

        if (i + 1 < words->len && on_same_height(&tokens[i].box, &tokens[i + 1].box))
            continue;
        qsort(tokens + from, i + 1 - from, sizeof *tokens, by_left);
        add_joined(layout, tokens + from, i + 1 - from);
        add_cells(layout, first, layout->tokens->len);
        from = i + 1;
    }
}

/* "https://factuur.example/nr/12", "urn:cen.eu:en16931:2017#compliant": parts of it announce
 * nothing.
 */
static bool
is_address(const char *text)
{
    const char *mark = strchr(text, '#');

    return strstr(text, "://") != NULL || strchr(text, '@') != NULL ||
           (mark != NULL && mark > text && g_ascii_isalnum(mark[-1]) && g_ascii_isalpha(mark[1]));
}

static void
cut_words(Layout *layout, Cell *cell)
{
    cell->first_word = layout->words->len;
    for (guint t = cell->first; t < cell->end; t++) {
        const char *text = layout_token(layout, t)->text;
        g_autoptr(GPtrArray) parts = wording_cut(is_address(text) ? "" : text);

        for (guint i = 0; i < parts->len; i++) {
            LayoutWord word = { g_string_chunk_insert(layout->text, g_ptr_array_index(parts, i)),
                                t };

            g_array_append_val(layout->words, word);
        }
    }
    cell->end_word = layout->words->len;
}

Layout *
layout_new(const Pages *pages)
{
    Layout *layout = g_new0(Layout, 1);

    layout->text = g_string_chunk_new(4096);
    layout->pages = pages;
    layout->tokens = g_array_new(FALSE, TRUE, sizeof(Token));
    layout->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    layout->rows = g_array_new(FALSE, TRUE, sizeof(Row));
    layout->words = g_array_new(FALSE, TRUE, sizeof(LayoutWord));
    for (guint p = 0; p < pages->pages->len; p++) {
        const Page *page = page_at(layout, p);
        g_autoptr(GArray) words = g_array_new(FALSE, TRUE, sizeof(Token));

        for (guint i = 0;
             i < page->words->len && layout->tokens->len + words->len < LAYOUT_MOST_WORDS; i++)
            add_word(layout, words, p, &g_array_index(page->words, Word, i));
        add_rows(layout, words);
    }
    for (guint i = 0; i < layout->cells->len; i++)
        cut_words(layout, &g_array_index(layout->cells, Cell, i));
    return layout;
}

void
layout_free(Layout *layout)
{
    if (layout == NULL)
        return;
    g_array_unref(layout->words);
    g_array_unref(layout->rows);
    g_array_unref(layout->cells);
    g_array_unref(layout->tokens);
    g_string_chunk_free(layout->text);
    g_free(layout);
}
