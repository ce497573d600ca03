/* Photographs and scans through Leptonica: bmp, gif, jpeg, png, tiff of several pages. */
#pragma once

#include "jail/message.h"
#include "parse/ocr.h"

#define PICTURES_LAST_PAGES \
    2 /* recognised of a long document beside the first: totals stand there */

/* Reads each page by recognition. FAIL_INPUT: broken, of more pixels than the limits allow. */
bool pictures_read(
    Ocr *ocr, GBytes *picture, const JailRequest *request, JailResult *result, GError **error);

/* Gives the picture as one member that others can show: PNG, JPEG for a large photograph, PDF for
 * several pages. FAIL_INPUT: as above, or more pages than request->most_pages. */
bool
pictures_convert(GBytes *picture, const JailRequest *request, JailResult *result, GError **error);

/* True for the pages of a document of `count` that are worth recognition's time. */
bool pictures_is_page_recognised(guint page, guint count, const JailLimits *limits);

/* Adds what the limits left out of a document of `count` pages, whose pages are read, as problems.
 */
void pictures_tell_limits(JailResult *result, guint count, const JailRequest *request);

/* The picture of a page that recognition sees: grey, straight, before the page's turns. NULL with
 * FAIL_INPUT as above. */
PIX *pictures_prepared(
    GBytes *picture, guint page, const JailRequest *request, JailResult *result, GError **error);

/* Pages first to end - 1 of a TIFF as the member `name`, a PDF. */
bool pictures_cut(
    GBytes *picture, guint first, guint end, const char *name, const JailRequest *request,
    JailResult *result, GError **error);
