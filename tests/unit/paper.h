/* Papers laid out as text for the tests of lib/reading: one character is 6 points wide, one line 12
 * points high, a form feed begins a page; a line that begins with ^ is printed twice as large. */
#pragma once

#include <glib.h>

#include "reading/read_pages.h"

#define PAPER_LETTER 600
#define PAPER_LINE 1200

typedef struct {
    ReadingField field;
    const char *value; /* NULL: the field must be absent */
} PaperField;

static inline void
paper_line(Pages *pages, Page *page, const char *line, int row)
{
    bool large = line[0] == '^';
    gint32 letter = large ? 2 * PAPER_LETTER : PAPER_LETTER;
    g_auto(GStrv) words = g_strsplit(large ? line + 1 : line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        gint32 length = (gint32)g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * letter,
                      .y0 = row * PAPER_LINE,
                      .x1 = (column + length) * letter,
                      .y1 = row * PAPER_LINE + (large ? 2000 : 1000),
                      .line = (guint16)row,
                      .confidence = 100 };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += length + 1;
    }
}

static inline Pages *
paper_pages(const char *text)
{
    Pages *pages = pages_new();
    g_auto(GStrv) sheets = g_strsplit(text, "\f", -1);

    for (guint s = 0; sheets[s] != NULL; s++) {
        Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
        g_auto(GStrv) lines = g_strsplit(sheets[s], "\n", -1);

        for (guint i = 0; lines[i] != NULL; i++)
            paper_line(pages, page, lines[i], (int)i);
    }
    return pages;
}

static inline Reading *
paper_read(const char *text)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = paper_pages(text);
    ReadingContext context = { .words = words, .today = DAY_NONE };

    return reading_from_pages(pages, &context);
}

/* rows end with a field of READING_FIELDS. */
static inline void
paper_assert(const char *what, const char *text, const PaperField *rows)
{
    g_autoptr(Reading) reading = paper_read(text);

    for (; rows->field != READING_FIELDS; rows++) {
        g_autofree char *value = reading_value(reading, rows->field);

        g_test_message("%s: %s", what, reading_field_name(rows->field));
        g_assert_cmpstr(value, ==, rows->value);
    }
}
