/* Whether a file holds several documents: a scan of a whole pile, several receipts on one picture,
 * invoices put one behind the other. Pure.
 *
 * A wrong cut is worse than none: two bills out of one, neither right. A cut needs a sheet that was
 * laid there, or a page that is the beginning of another document by more than one sign; where only
 * one speaks for it, the file stays whole and a person is told. */
#pragma once

#include <glib.h>

#include "reading/context.h"
#include "reading/reading.h"

#define SPLIT_MOST_PARTS 64

typedef struct {
    guint first, end; /* pages */
    bool is_region;   /* only a region of page `first` */
    Box region;
    const char *why; /* static: what told that it begins here; NULL: nothing came before it */
    char *doubt;     /* a sentence for a person: it may be more than one document; NULL: none */
} Part;

/* GArray of Part, in reading order: one when the file is one document. whole: what was read from
 * the pages as one. Blank pages and separator sheets before and after a part do not belong to it.
 */
GArray *split_find(const Pages *pages, const Reading *whole, const ReadingContext *context);

/* The pages of a part, as if they had come alone. */
Pages *split_pages(const Pages *pages, const Part *part);
