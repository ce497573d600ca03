/* The sheets of a scan, each by itself: what it is, which page it says to be, what stands on it. */
#pragma once

#include <glib.h>

#include "reading/context.h"
#include "reading/reading.h"

#define SHEET_SEPARATOR_TEXT "MATINS SEPARATOR" /* in the code of `matins separator` */

typedef enum {
    SHEET_CONTENT,
    SHEET_BLANK,     /* nothing, or some dirt */
    SHEET_SEPARATOR, /* laid between two documents */
    SHEET_TERMS,     /* conditions of sale, mostly the back of an invoice */
    SHEET_UNREAD,    /* beyond what is recognised of a long scan */
} SheetKind;

typedef struct {
    SheetKind kind;
    guint number, count; /* "page number of count"; 0: it does not say */
    char *words;         /* as text_words makes them */
    Reading *reading;    /* of this sheet alone; NULL until sheets_read */
} Sheet;

/* GArray of Sheet, one a page. */
GArray *sheets_look(const Pages *pages);

/* Reads each sheet with content by itself, once. */
void sheets_read(GArray *sheets, const Pages *pages, const ReadingContext *context);

/* Whether a sheet shows a number, "2026-0147" also as "2026 0147". */
bool sheet_shows(const Sheet *sheet, const char *number);

/* Whether the digits of a number stand on it one after the other, whatever parts them. */
bool sheet_shows_digits(const Sheet *sheet, const char *number);

/* A copy of pages first to end - 1, without words that stand outside `region` of the first one,
 * whose corner becomes the page's; NULL: whole pages. */
Pages *sheets_pages(const Pages *pages, guint first, guint end, const Box *region);
