/* Pages as rows of cells: what stands on one height, cut where the gap is wider than a blank.
 *
 * Built from the boxes alone: the order in which a PDF draws its words says nothing. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "reading/page.h"

#define LAYOUT_MOST_WORDS 40000 /* of a document; the rest is not looked at */

typedef struct {
    guint page;    /* 0 is the first */
    gint32 x0, y0; /* hundredths of a point */
    gint32 x1, y1;
} Box;

/* One word as printed; "Totaal:12,00" makes two. */
typedef struct {
    const char *text;
    guint cell;
    Box box;
    guint8 confidence; /* 0 to 100, as in Word */
} Token;

/* A part of a token as tables of phrases have it (wording.h). */
typedef struct {
    const char *text;
    guint token;
} LayoutWord;

/* Words with ordinary blanks between them. */
typedef struct {
    guint first, end; /* tokens */
    guint first_word, end_word;
    guint row;
    Box box;
} Cell;

/* What stands on one height of one page. */
typedef struct {
    guint first, end; /* cells */
    Box box;
} Row;

typedef struct {
    GStringChunk *text;
    const Pages *pages; /* borrowed */
    GArray *tokens;     /* of Token, row by row, left to right */
    GArray *cells;      /* of Cell */
    GArray *rows;       /* of Row */
    GArray *words; /* of LayoutWord, in the order of tokens: cut once, looked up in many tables */
} Layout;

/* pages must outlive the layout. */
Layout *layout_new(const Pages *pages);
void layout_free(Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)

/* By index, below the length of its array. */
const Token *layout_token(const Layout *layout, guint token);
const Cell *layout_cell(const Layout *layout, guint cell);
const Row *layout_row(const Layout *layout, guint row);
const LayoutWord *layout_word(const Layout *layout, guint word);

/* The row in which a token stands. */
guint layout_row_of(const Layout *layout, guint token);

/* The first cell in its column below, at most two and a half of its heights away; NULL when there
 * is none. */
const Cell *layout_cell_below(const Layout *layout, const Cell *cell);

/* Whether a token was recognised from a picture, and may be misread. */
bool layout_is_recognised(const Layout *layout, guint token);

/* Tokens first to end - 1 with one blank between them. */
char *layout_text(const Layout *layout, guint first, guint end);

/* The smallest box around tokens first to end - 1, at least one, of one page. */
Box layout_box(const Layout *layout, guint first, guint end);

/* Height of the page a box lies on, at least 1. */
gint32 layout_page_height(const Layout *layout, guint page);
gint32 layout_page_width(const Layout *layout, guint page);

/* The middle one of the heights of all words, at least 1. */
gint32 layout_usual_height(const Layout *layout);

/* Hundredths of a point that two boxes share from left to right; negative: the gap. */
gint32 box_overlap_x(const Box *a, const Box *b);
