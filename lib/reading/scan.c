#include "reading/scan.h"

/* The token in which a byte of the text of tokens first to end - 1 stands. */
static guint
token_at(const Layout *layout, guint first, guint end, gsize offset)
{
    gsize start = 0;

    for (guint t = first; t < end; t++) {
        start += strlen(layout_token(layout, t)->text) + 1;
        if (offset < start)
            return t;
    }
    return end - 1;
}

static void
scan_tokens(
    const Layout *layout, const GRegex *regex, guint first, guint end, ScanFound found,
    gpointer user)
{
    g_autofree char *text = layout_text(layout, first, end);
    g_autoptr(GMatchInfo) info = NULL;

    g_regex_match(regex, text, 0, &info);
    while (g_match_info_matches(info)) {
        g_auto(GStrv) groups = g_match_info_fetch_all(info);
        int from = 0, to = 0;

        g_match_info_fetch_pos(info, 0, &from, &to);
        if (to > from)
            found(
                user, groups, token_at(layout, first, end, (gsize)from),
                token_at(layout, first, end, (gsize)to - 1) + 1);
        if (!g_match_info_next(info, NULL))
            break;
    }
}

void
scan_layout(
    const Layout *layout, const char *pattern, bool across_cells, ScanFound found, gpointer user)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);

    g_assert(regex != NULL);
    for (guint i = 0; !across_cells && i < layout->cells->len; i++) {
        const Cell *cell = layout_cell(layout, i);

        scan_tokens(layout, regex, cell->first, cell->end, found, user);
    }
    for (guint i = 0; across_cells && i < layout->rows->len; i++) {
        const Row *row = layout_row(layout, i);

        scan_tokens(
            layout, regex, layout_cell(layout, row->first)->first,
            layout_cell(layout, row->end - 1)->end, found, user);
    }
}
