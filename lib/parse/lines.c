#include "parse/lines.h"

#include <stdlib.h>
#include <string.h>

#define MOST_LINES 65000
#define TALL 4 /* times the median height */

static gint32
middle(const Word *word)
{
    return word->y0 + (word->y1 - word->y0) / 2;
}

static int
compare_heights(gconstpointer a, gconstpointer b)
{
    gint32 first = *(const gint32 *)a;
    gint32 second = *(const gint32 *)b;

    return (first > second) - (first < second);
}

static gint32
median_height(const GArray *words)
{
    g_autofree gint32 *heights = g_new(gint32, words->len);

    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);

        heights[i] = word->y1 - word->y0;
    }
    qsort(heights, words->len, sizeof *heights, compare_heights);
    return heights[words->len / 2];
}

static int
by_middle(gconstpointer a, gconstpointer b)
{
    const Word *first = a;
    const Word *second = b;

    if (middle(first) != middle(second))
        return middle(first) < middle(second) ? -1 : 1;
    return (first->x0 > second->x0) - (first->x0 < second->x0);
}

static int
by_line(gconstpointer a, gconstpointer b)
{
    const Word *first = a;
    const Word *second = b;

    if (first->line != second->line)
        return first->line < second->line ? -1 : 1;
    if (first->x0 != second->x0)
        return first->x0 < second->x0 ? -1 : 1;
    return by_middle(a, b);
}

/* The line's height is that of its first word of usual height: a line cannot creep downwards. */
void
lines_arrange(Page *page)
{
    GArray *words = page->words;
    const Word *anchor = NULL;
    gint32 most_height = 0;
    guint line = 0;

    if (words->len == 0)
        return;
    most_height = MAX(TALL * median_height(words), 1);
    g_array_sort(words, by_middle);
    for (guint i = 0; i < words->len; i++) {
        Word *word = &g_array_index(words, Word, i);
        bool tall = word->y1 - word->y0 > most_height;
        bool beside =
            anchor != NULL && !tall && middle(word) <= anchor->y1 && middle(anchor) >= word->y0;

        if (i > 0 && !beside)
            line = MIN(line + 1, MOST_LINES);
        if (!beside)
            anchor = tall ? NULL : word;
        word->line = (guint16)line;
    }
    g_array_sort(words, by_line);
}

static bool
is_before_cents(const char *text)
{
    gsize length = strlen(text);

    return length >= 2 && g_ascii_isdigit(text[length - 2]) &&
           (text[length - 1] == '.' || text[length - 1] == ',');
}

static bool
are_cents(const char *text)
{
    return g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) && !g_ascii_isdigit(text[2]);
}

void
lines_join_amounts(Pages *pages, Page *page)
{
    guint kept = 0;

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);
        Word *last = kept > 0 ? &g_array_index(page->words, Word, kept - 1) : NULL;

        if (last != NULL && last->line == word->line && is_before_cents(last->text) &&
            are_cents(word->text) && word->x0 - last->x1 <= last->y1 - last->y0) {
            g_autofree char *joined = g_strconcat(last->text, word->text, NULL);

            last->text = g_string_chunk_insert(pages->text, joined);
            last->x1 = MAX(last->x1, word->x1);
            last->y0 = MIN(last->y0, word->y0);
            last->y1 = MAX(last->y1, word->y1);
            last->confidence = MIN(last->confidence, word->confidence);
            continue;
        }
        if (kept != i)
            g_array_index(page->words, Word, kept) = *word;
        kept++;
    }
    g_array_set_size(page->words, kept);
}
