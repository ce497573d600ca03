#define PCRE2_CODE_UNIT_WIDTH 8
#include "reading/scan.h"

#include <pcre2.h>
#include <string.h>

typedef struct {
    pcre2_code *code;
    pcre2_match_data *match;
} Pattern;

/* What GRegex takes a pattern as, so that one can be tried with it. */
static Pattern *
compile(const char *source)
{
    Pattern *pattern = g_new0(Pattern, 1);
    int wrong = 0;
    PCRE2_SIZE at = 0;

    pattern->code = pcre2_compile(
        (PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP, &wrong, &at, NULL);
    g_assert(pattern->code != NULL);
    pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    pattern->match = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    return pattern;
}

/* Of the life of the process, like the constants that they are made from. */
static const Pattern *
pattern_of(const char *source)
{
    static GHashTable *compiled;
    Pattern *pattern = NULL;

    if (compiled == NULL)
        compiled = g_hash_table_new(g_str_hash, g_str_equal);
    pattern = g_hash_table_lookup(compiled, source);
    if (pattern == NULL) {
        pattern = compile(source);
        g_hash_table_insert(compiled, (gpointer)source, pattern);
    }
    return pattern;
}

/* Words are valid UTF-8 since they came through the door. */
static bool
match_from(const Pattern *pattern, const char *text, gsize length, gsize from)
{
    return pcre2_match(
               pattern->code, (PCRE2_SPTR)text, length, from, PCRE2_NO_UTF_CHECK, pattern->match,
               NULL) > 0;
}

bool
scan_finds(const char *pattern, const char *text)
{
    return match_from(pattern_of(pattern), text, strlen(text), 0);
}

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

/* A group that took no part is "". */
static char **
groups_of(const Pattern *pattern, const char *text)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(pattern->match);
    guint count = pcre2_get_ovector_count(pattern->match);
    char **groups = g_new0(char *, count + 1);

    for (guint i = 0; i < count; i++)
        groups[i] = at[2 * i] == PCRE2_UNSET
                        ? g_strdup("")
                        : g_strndup(text + at[2 * i], at[2 * i + 1] - at[2 * i]);
    return groups;
}

typedef struct {
    const Layout *layout;
    const Pattern *pattern;
    ScanFound found;
    gpointer user;
} Scan;

static void
scan_tokens(const Scan *scan, guint first, guint end)
{
    g_autofree char *text = layout_text(scan->layout, first, end);
    gsize length = strlen(text);
    gsize next = 0;

    while (next <= length && match_from(scan->pattern, text, length, next)) {
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(scan->pattern->match);
        gsize to = at[1];
        gsize from = at[0] + strspn(text + at[0], " "); /* a blank is of no token */
        g_auto(GStrv) groups = groups_of(scan->pattern, text);

        next = to > at[0] ? to : (gsize)(g_utf8_next_char(text + to) - text);
        if (to > from)
            scan->found(
                scan->user, groups, token_at(scan->layout, first, end, from),
                token_at(scan->layout, first, end, to - 1) + 1);
    }
}

void
scan_layout(
    const Layout *layout, const char *pattern, bool across_cells, ScanFound found, gpointer user)
{
    const Scan scan = { layout, pattern_of(pattern), found, user };

    for (guint i = 0; !across_cells && i < layout->cells->len; i++) {
        const Cell *cell = layout_cell(layout, i);

        scan_tokens(&scan, cell->first, cell->end);
    }
    for (guint i = 0; across_cells && i < layout->rows->len; i++) {
        const Row *row = layout_row(layout, i);

        scan_tokens(
            &scan, layout_cell(layout, row->first)->first, layout_cell(layout, row->end - 1)->end);
    }
}
