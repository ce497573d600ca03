/* PDF through Poppler: words with boxes, embedded files, pictures of pages for recognition. */
#pragma once

#include "jail/message.h"
#include "parse/ocr.h"

/* Poppler sets up its tables of fonts and encodings with the first document that is open, and drops
 * them with the last: a fifth of reading a page of text. Whoever reads many documents keeps this
 * meanwhile. Pages of its own only; opened before a process locks itself, it serves its children.
 */
typedef struct PagesTables PagesTables;

PagesTables *pages_tables_keep(void);
void pages_tables_drop(PagesTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PagesTables, pages_tables_drop)

/* Fills result with the words of the pages and the files inside. FAIL_INPUT: protected by a
 * password, broken, no pages. A page that cannot be read is a problem, not an error. */
bool pages_read_pdf(
    Ocr *ocr, GBytes *document, const JailRequest *request, JailResult *result, GError **error);

/* A page as a grey picture for recognition. FAIL_INPUT: it cannot be drawn. */
PIX *pages_draw(GBytes *document, guint page, const JailRequest *request, GError **error);
