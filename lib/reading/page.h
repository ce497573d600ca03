/* A page as words with boxes, whatever made them: a text layer, recognition, HTML. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Lengths are hundredths of a point from the upper left corner; a picture of unknown resolution
 * counts as 300 dpi. */
typedef struct {
    const char *text;  /* UTF-8, NFC, no blanks */
    gint32 x0, y0;     /* upper left */
    gint32 x1, y1;     /* lower right */
    guint16 line;      /* words of one printed line share a number, left to right */
    guint8 confidence; /* 0 to 100; a text layer has 100 */
} Word;

typedef enum {
    PAGE_TEXT, /* the text layer */
    PAGE_OCR,  /* recognised */
    PAGE_HTML,
    PAGE_UNREAD, /* a picture that was not recognised: too many pages, or it is broken */
} PageSource;

typedef enum {
    CODE_QR,
    CODE_BAR, /* in lines */
} CodeKind;

#define PAGE_MOST_CODES 32
#define CODE_MOST_BYTES 3000 /* the largest QR code has 2953 */

/* A code that machines read, its box as a word's. */
typedef struct {
    CodeKind kind;
    const char *text; /* UTF-8, as it stands in the code, line feeds too */
    gint32 x0, y0;
    gint32 x1, y1;
} Code;

typedef struct {
    gint32 width, height;
    PageSource source;
    guint8 turns;  /* quarter turns, clockwise, that put the picture upright: 0 to 3 */
    GArray *words; /* of Word, in reading order */
    GArray *codes; /* of Code */
} Page;

typedef struct {
    GStringChunk *text; /* owns every word */
    GPtrArray *pages;   /* of Page */
    guint total_pages;  /* of the document; more than pages->len when some were not read */
} Pages;

Pages *pages_new(void);
void pages_free(Pages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pages, pages_free)

/* Adds an empty page, owned by pages. */
Page *pages_add(Pages *pages, gint32 width, gint32 height, PageSource source);

/* Adds a word; the text is copied. */
void pages_add_word(Pages *pages, Page *page, const Word *word);

/* Adds a code; the text is copied. Past PAGE_MOST_CODES of a page it is left out. */
void pages_add_code(Pages *pages, Page *page, const Code *code);

/* All words, lines apart by LF, pages by FF: for search and for judging the text. */
char *pages_to_text(const Pages *pages);
