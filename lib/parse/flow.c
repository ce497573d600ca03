#include "parse/flow.h"

#define CELL_WIDTH 500 /* hundredths of a point */
#define CELL_HEIGHT 1000
#define LINE_HEIGHT 1200
#define GAP_COLUMNS 4
#define MOST_COLUMNS 1000
#define MOST_LINES 20000
#define MOST_WORDS 200000

Flow
flow_begin(Pages *pages)
{
    pages->total_pages++;
    return (Flow){ .pages = pages, .page = pages_add(pages, 59500, 84200, PAGE_HTML) };
}

static void
add_word(Flow *flow, const char *start, gsize size)
{
    g_autofree char *raw = g_strndup(start, size);
    g_autofree char *text = g_utf8_normalize(raw, -1, G_NORMALIZE_NFC);
    guint width = text != NULL ? (guint)g_utf8_strlen(text, -1) : 0;
    Word word = { .text = text, .line = (guint16)flow->line, .confidence = 100 };

    if (width == 0 || flow->page->words->len >= MOST_WORDS)
        return;
    if (flow->column > 0 && flow->column + width > MOST_COLUMNS)
        flow_break(flow);
    word.line = (guint16)flow->line;
    word.x0 = (gint32)flow->column * CELL_WIDTH;
    word.y0 = (gint32)flow->line * LINE_HEIGHT;
    word.x1 = word.x0 + (gint32)MIN(width, MOST_COLUMNS) * CELL_WIDTH;
    word.y1 = word.y0 + CELL_HEIGHT;
    pages_add_word(flow->pages, flow->page, &word);
    flow->page->width = MAX(flow->page->width, word.x1);
    flow->page->height = MAX(flow->page->height, word.y1);
    flow->column += MIN(width, MOST_COLUMNS) + 1;
}

void
flow_add(Flow *flow, const char *text)
{
    const char *start = text;

    for (const char *c = text;; c = g_utf8_next_char(c)) {
        bool blank = *c == '\0' || g_unichar_isspace(g_utf8_get_char(c));

        if (blank && c > start)
            add_word(flow, start, (gsize)(c - start));
        if (*c == '\0')
            break;
        if (blank)
            start = g_utf8_next_char(c);
    }
}

void
flow_gap(Flow *flow)
{
    flow->column += flow->column > 0 ? GAP_COLUMNS : 0;
}

void
flow_break(Flow *flow)
{
    if (flow->column > 0 && flow->line < MOST_LINES)
        flow->line++;
    flow->column = 0;
}

static void
add_line(Flow *flow, const char *line)
{
    g_auto(GStrv) columns = g_strsplit(line, "\t", -1);

    for (char **column = columns; *column != NULL; column++) {
        g_auto(GStrv) pieces = g_strsplit(*column, "  ", -1);

        for (char **piece = pieces; *piece != NULL; piece++) {
            flow_gap(flow);
            flow_add(flow, *piece);
        }
    }
    flow_break(flow);
}

void
flow_add_lines(Flow *flow, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line != NULL; line++)
        add_line(flow, *line);
}
