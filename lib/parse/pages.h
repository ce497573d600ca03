/* PDF through Poppler: words with boxes, embedded files, pictures of pages for recognition. */
#pragma once

#include "jail/message.h"
#include "parse/ocr.h"

/* Fills result with the words of the pages and the files inside. FAIL_INPUT: protected by a
 * password, broken, no pages. A page that cannot be read is a problem, not an error. */
bool pages_read_pdf(
    Ocr *ocr, GBytes *document, const JailRequest *request, JailResult *result, GError **error);
