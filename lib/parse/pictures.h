/* Photographs and scans through Leptonica: bmp, gif, jpeg, png, tiff of several pages. */
#pragma once

#include "jail/message.h"
#include "parse/ocr.h"

#define PICTURES_FIRST_PAGES 10 /* recognised of a long document, with … */
#define PICTURES_LAST_PAGES 2   /* … these at its end, where totals stand */

/* Reads each page by recognition. FAIL_INPUT: broken, larger than 100 million pixels. */
bool pictures_read(
    Ocr *ocr, GBytes *picture, const JailRequest *request, JailResult *result, GError **error);

/* Gives the picture as one member that others can show: PNG, JPEG for a large photograph, PDF for
 * several pages. FAIL_INPUT: as above, or more pages than request->most_pages. */
bool
pictures_convert(GBytes *picture, const JailRequest *request, JailResult *result, GError **error);

/* True for the pages of a document of `count` that are worth recognition's time. */
bool pictures_is_page_recognised(guint page, guint count);

/* The picture of a page that recognition sees: grey, straight, before the page's turns. NULL with
 * FAIL_INPUT as above. */
PIX *pictures_prepared(GBytes *picture, guint page, JailResult *result, GError **error);

/* Pages first to end - 1 of a TIFF as the member `name`, a PDF. */
bool pictures_cut(
    GBytes *picture, guint first, guint end, const char *name, JailResult *result, GError **error);
