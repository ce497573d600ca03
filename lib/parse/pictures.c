/* Leptonica 1.82. Colour is not kept: text is read in grey. */
#include "parse/pictures.h"

#include <string.h>

#include "base/fail.h"
#include "parse/codes.h"
#include "parse/decode.h"
#include "parse/exif.h"
#include "parse/prepare.h"
#include "parse/upright.h"

#define LEAST_SIDE 20
#define LEAST_DPI 150 /* what says less is a camera or a screen that does not know */
#define MOST_DPI 1200
#define USUAL_DPI 300
#define PHOTOGRAPH_PIXELS (2 * 1000 * 1000)
#define JPEG_QUALITY 90

/* Takes `pix`; NULL when memory is short or the picture is of a form that cannot be made grey. */
static PIX *
take_prepared(PIX *pix, int orientation)
{
    PIX *upright = upright_take(pix, orientation);

    return upright != NULL ? prepare_take(upright) : NULL;
}

static gint32
length_on_paper(int pixels, int dpi)
{
    return (gint32)((gint64)pixels * 7200 / dpi);
}

static Page *
add_page(Pages *pages, PIX *pix, int orientation)
{
    int said = pixGetXRes(pix);
    int dpi = said >= LEAST_DPI && said <= MOST_DPI ? said : USUAL_DPI;
    bool lying = orientation >= 5;
    gint32 width = length_on_paper(lying ? pixGetHeight(pix) : pixGetWidth(pix), dpi);
    gint32 height = length_on_paper(lying ? pixGetWidth(pix) : pixGetHeight(pix), dpi);

    return pages_add(pages, width, height, PAGE_OCR);
}

/* What would be recognised. */
static JailAsk
ask_for(GBytes *picture, guint number, int orientation)
{
    return (JailAsk){ .page = number,
                      .size = g_bytes_get_size(picture),
                      .turns = orientation > 1 ? (guint)orientation * 4 : 0 };
}

/* A page that is known need not even be unpacked. */
static bool
recall(Ocr *ocr, const JailAsk *ask, JailResult *result)
{
    g_autoptr(Pages) spare = pages_new();
    Page *known = pages_add(spare, 0, 0, PAGE_OCR);
    Page *page = NULL;
    guint32 width = 0;
    guint32 height = 0;

    if (!ocr_recall(ocr, ask, result->pages, known, &width, &height))
        return false;
    if (ask->page == 0) {
        result->width = width;
        result->height = height;
    }
    page = pages_add(result->pages, known->width, known->height, PAGE_OCR);
    page->turns = known->turns;
    g_array_append_vals(page->words, known->words->data, known->words->len);
    g_array_append_vals(page->codes, known->codes->data, known->codes->len);
    return true;
}

static bool
recognise(
    Ocr *ocr, PIX *pix, int orientation, const JailRequest *request, JailResult *result,
    GError **error)
{
    Page *page = add_page(result->pages, pix, orientation);
    guint32 width = (guint32)pixGetWidth(pix);
    guint32 height = (guint32)pixGetHeight(pix);
    bool done = false;

    if (MIN(width, height) < LEAST_SIDE) {
        pixDestroy(&pix);
        return true;
    }
    pix = take_prepared(pix, orientation);
    done = pix != NULL ? ocr_read(ocr, request->languages, pix, result->pages, page, error)
                       : fail(error, FAIL_INPUT, "a picture of a form that is not known");
    if (done)
        codes_read(pix, result->pages, page);
    if (done && result->problems->len == 0)
        ocr_learn(ocr, page, width, height);
    pixDestroy(&pix);
    return done;
}

static bool
read_page(
    Ocr *ocr, GBytes *picture, guint number, const JailRequest *request, JailResult *result,
    GError **error)
{
    int orientation = result->kind == KIND_JPEG ? exif_orientation(picture) : 1;
    const JailAsk ask = ask_for(picture, number, orientation);
    PIX *pix = NULL;

    if (recall(ocr, &ask, result))
        return true;
    pix = decode_page(picture, number, request, result, error);
    if (pix == NULL)
        return false;
    if (number == 0) {
        result->width = (guint32)pixGetWidth(pix);
        result->height = (guint32)pixGetHeight(pix);
    }
    return recognise(ocr, pix, orientation, request, result, error);
}

bool
pictures_is_page_recognised(guint page, guint count, const JailLimits *limits)
{
    guint most = limits->scanned_pages;
    guint last = MIN(most / 2, PICTURES_LAST_PAGES);

    return count <= most || page < most - last || page + last >= count;
}

void
pictures_tell_limits(JailResult *result, guint count, const JailRequest *request)
{
    guint read = MIN(count, request->most_pages);
    guint left_out = 0;

    for (guint i = 0; i < result->pages->pages->len; i++) {
        const Page *page = g_ptr_array_index(result->pages->pages, i);

        left_out +=
            page->words->len == 0 && !pictures_is_page_recognised(i, read, &request->limits);
    }
    if (read < count)
        jail_result_add_problem(result, "only the first %u of %u pages are read", read, count);
    if (left_out > 0)
        jail_result_add_problem(
            result, "%u pages without text are not recognised: more than %u scanned pages",
            left_out, request->limits.scanned_pages);
}

bool
pictures_read(
    Ocr *ocr, GBytes *picture, const JailRequest *request, JailResult *result, GError **error)
{
    guint count = decode_count_pages(result->kind, picture);
    guint most = MIN(count, request->most_pages);

    result->pages->total_pages = count;
    for (guint i = 0; i < most; i++) {
        g_autoptr(GError) reason = NULL;
        guint there = result->pages->pages->len;

        if (!pictures_is_page_recognised(i, most, &request->limits)) {
            pages_add(result->pages, 0, 0, PAGE_UNREAD);
            continue;
        }
        if (read_page(ocr, picture, i, request, result, &reason))
            continue;
        if (count == 1 || fail_kind(reason) != FAIL_INPUT) {
            g_propagate_error(error, g_steal_pointer(&reason));
            return false;
        }
        jail_result_add_problem(result, "page %u: %s", i + 1, reason->message);
        if (result->pages->pages->len == there)
            pages_add(result->pages, 0, 0, PAGE_UNREAD);
    }
    pictures_tell_limits(result, count, request);
    return true;
}

/* Takes the bytes that Leptonica made, and frees them. */
static bool
take_member(
    JailResult *result, const char *name, const char *mime, l_uint8 *data, size_t size,
    GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (data == NULL)
        return fail(error, FAIL_INPUT, "a picture of a form that is not known");
    bytes = g_bytes_new(data, size);
    lept_free(data);
    jail_result_add_member(result, name, mime, bytes);
    return true;
}

/* Exact as PNG; a large one in colour is a photograph, and as PNG larger than any mail takes. */
static bool
convert_single(GBytes *picture, const JailRequest *request, JailResult *result, GError **error)
{
    PIX *pix = decode_page(picture, 0, request, result, error);
    l_uint8 *data = NULL;
    size_t size = 0;
    bool is_photograph = false;

    if (pix == NULL)
        return false;
    is_photograph =
        pixGetDepth(pix) == 32 && (gint64)pixGetWidth(pix) * pixGetHeight(pix) > PHOTOGRAPH_PIXELS;
    if (is_photograph)
        pixWriteMemJpeg(&data, &size, pix, JPEG_QUALITY, /* progressive */ 0);
    else
        pixWriteMemPng(&data, &size, pix, /* gamma */ 0);
    pixDestroy(&pix);
    return is_photograph ? take_member(result, "picture.jpg", "image/jpeg", data, size, error)
                         : take_member(result, "picture.png", "image/png", data, size, error);
}

/* Leptonica writes the time of day into the head of a PDF: the same picture must give the same
 * bytes, whenever it is converted. */
static void
forget_time(l_uint8 *data, size_t size)
{
    static const char key[] = "/CreationDate (D:";
    static const char never[] = "19700101000000+00'00'";
    char *at = memmem(data, size, key, sizeof key - 1);
    const char *end = (const char *)data + size;

    if (at == NULL)
        return;
    at += sizeof key - 1;
    for (gsize i = 0; i < sizeof never - 1 && at < end && *at != ')'; i++)
        *at++ = never[i];
}

/* A page as a PDF of its own, added to the others. */
static bool
add_pdf_page(
    GBytes *picture, guint number, L_PTRA *pages, const JailRequest *request, JailResult *result,
    GError **error)
{
    PIX *pix = decode_page(picture, number, request, result, error);
    l_uint8 *data = NULL;
    size_t size = 0;
    bool made = false;

    if (pix == NULL)
        return false;
    made = pixConvertToPdfData(
               pix, L_FLATE_ENCODE, /* quality */ 0, &data, &size, /* x, y */ 0, 0,
               pixGetXRes(pix) > 0 ? pixGetXRes(pix) : USUAL_DPI, /* title */ NULL, NULL, 0) == 0;
    pixDestroy(&pix);
    if (!made)
        return fail(error, FAIL_INPUT, "a picture of a form that is not known");
    forget_time(data, size);
    ptraAdd(pages, l_byteaInitFromMem(data, size));
    lept_free(data);
    return true;
}

/* Pages first to end - 1 as one PDF. */
static bool
convert_pages(
    GBytes *picture, guint first, guint end, const char *name, const JailRequest *request,
    JailResult *result, GError **error)
{
    L_PTRA *pages = ptraCreate((l_int32)(end - first));
    l_uint8 *data = NULL;
    size_t size = 0;
    l_int32 left = 0;
    bool done = true;

    for (guint i = first; done && i < end; i++)
        done = add_pdf_page(picture, i, pages, request, result, error);
    if (done)
        ptraConcatenatePdfToData(pages, /* names */ NULL, &data, &size);
    ptraGetActualCount(pages, &left);
    for (; left > 0; left--) {
        L_BYTEA *page = ptraRemoveLast(pages);

        l_byteaDestroy(&page);
    }
    ptraDestroy(&pages, FALSE, FALSE);
    return done && take_member(result, name, "application/pdf", data, size, error);
}

bool
pictures_convert(GBytes *picture, const JailRequest *request, JailResult *result, GError **error)
{
    guint count = decode_count_pages(result->kind, picture);

    if (count > request->most_pages)
        return fail(error, FAIL_INPUT, "%u pages are more than are converted", count);
    return count == 1 ? convert_single(picture, request, result, error)
                      : convert_pages(picture, 0, count, "picture.pdf", request, result, error);
}

bool
pictures_cut(
    GBytes *picture, guint first, guint end, const char *name, const JailRequest *request,
    JailResult *result, GError **error)
{
    return end <= decode_count_pages(result->kind, picture)
               ? convert_pages(picture, first, end, name, request, result, error)
               : fail(error, FAIL_INPUT, "a broken picture: it cannot be unpacked");
}

PIX *
pictures_prepared(
    GBytes *picture, guint page, const JailRequest *request, JailResult *result, GError **error)
{
    int orientation = result->kind == KIND_JPEG ? exif_orientation(picture) : 1;
    PIX *pix = decode_page(picture, page, request, result, error);
    PIX *prepared = pix != NULL ? take_prepared(pix, orientation) : NULL;

    if (pix != NULL && prepared == NULL)
        return fail_null(error, FAIL_INPUT, "a picture of a form that is not known");
    return prepared;
}
