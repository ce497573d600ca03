/* Leptonica 1.82. The size in the header is looked at before a picture is unpacked: some kilobytes
 * can hold a picture of 60000 by 60000. Colour is not kept: text is read in grey. */
#include "parse/pictures.h"

#include <math.h>
#include <string.h>

#include "base/fail.h"
#include "parse/codes.h"
#include "parse/exif.h"

#define MOST_PIXELS (100 * 1000 * 1000)
#define MOST_SIDE 20000
#define LARGE_PIXELS (12 * 1000 * 1000) /* scaled down to … */
#define GOOD_PIXELS (9 * 1000 * 1000)   /* … an A4 page at 300 dpi */
#define SMALL_PIXELS (1600 * 1000)      /* scaled up by 2 */
#define LEAST_SIDE 20
#define LEAST_DPI 150 /* what says less is a camera or a screen that does not know */
#define MOST_DPI 1200
#define USUAL_DPI 300
#define PHOTOGRAPH_PIXELS (2 * 1000 * 1000)
#define JPEG_QUALITY 90
#define WHITE 225        /* the median of a scan is lighter */
#define LEAST_ANGLE 0.3f /* degrees */
#define MOST_ANGLE 20.0f
#define SURE_ANGLE 3.0f
#define RADIANS 0.0174532925f

static guint32
little_endian(const guint8 *bytes, guint count)
{
    guint32 value = 0;

    for (guint i = count; i > 0; i--)
        value = value << 8 | bytes[i - 1];
    return value;
}

/* Leptonica knows the headers of the others. */
static bool
size_of_bmp_or_gif(FileKind kind, const guint8 *data, gsize size, int *ret_width, int *ret_height)
{
    bool old = size >= 26 && little_endian(data + 14, 4) == 12;

    if (size < 26)
        return false;
    if (kind == KIND_GIF) {
        *ret_width = (int)little_endian(data + 6, 2);
        *ret_height = (int)little_endian(data + 8, 2);
        return true;
    }
    *ret_width = (int)little_endian(data + 18, old ? 2 : 4);
    *ret_height = (int)little_endian(data + (old ? 20 : 22), old ? 2 : 4);
    *ret_height = *ret_height < 0 && *ret_height > G_MININT ? -*ret_height : *ret_height;
    return true;
}

static bool
size_of_picture(FileKind kind, GBytes *picture, guint page, int *ret_width, int *ret_height)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(picture, &size);

    if (kind == KIND_BMP || kind == KIND_GIF)
        return size_of_bmp_or_gif(kind, data, size, ret_width, ret_height);
    if (kind == KIND_TIFF)
        return readHeaderMemTiff(
                   data, size, (int)page, ret_width, ret_height, NULL, NULL, NULL, NULL, NULL) == 0;
    return pixReadHeaderMem(data, size, NULL, ret_width, ret_height, NULL, NULL, NULL) == 0;
}

static bool
check_size(int width, int height, GError **error)
{
    if (width <= 0 || height <= 0)
        return fail(error, FAIL_INPUT, "a broken picture: it has no size");
    if (width > MOST_SIDE || height > MOST_SIDE || (gint64)width * height > MOST_PIXELS)
        return fail(error, FAIL_INPUT, "a picture of %d by %d pixels is too large", width, height);
    return true;
}

/* Puts the picture upright as its camera says (Exif orientation 2 to 8). Takes `pix`. */
static PIX *
take_upright(PIX *pix, int orientation)
{
    static const struct {
        int turns;
        bool mirrored;
    } HOW[] = { [1] = { 0, false }, [2] = { 0, true },  [3] = { 2, false }, [4] = { 2, true },
                [5] = { 1, true },  [6] = { 1, false }, [7] = { 3, true },  [8] = { 3, false } };
    PIX *turned = pixRotateOrth(pix, HOW[orientation].turns);

    pixDestroy(&pix);
    if (turned != NULL && HOW[orientation].mirrored)
        pixFlipLR(turned, turned);
    return turned;
}

static PIX *
take_grey(PIX *pix)
{
    PIX *opaque = pixGetSpp(pix) == 4 ? pixRemoveAlpha(pix) : pixClone(pix);
    PIX *grey = pixConvertTo8(opaque, /* colour map */ FALSE);

    pixDestroy(&opaque);
    pixDestroy(&pix);
    return grey;
}

/* Letters some 25 pixels high are read best. Takes `pix`. */
static PIX *
take_scaled(PIX *pix)
{
    gint64 pixels = (gint64)pixGetWidth(pix) * pixGetHeight(pix);
    float factor = 1;
    PIX *scaled = NULL;

    if (pixels > LARGE_PIXELS)
        factor = sqrtf((float)GOOD_PIXELS / (float)pixels);
    else if (pixels < SMALL_PIXELS)
        factor = 2;
    else
        return pix;
    scaled = pixScale(pix, factor, factor);
    pixDestroy(&pix);
    return scaled;
}

/* A scan is mostly white; a photograph has shadows, which are levelled. Takes `grey`. */
static PIX *
take_flattened(PIX *grey)
{
    l_uint32 median = WHITE;
    PIX *flat = NULL;

    pixGetRankValue(grey, /* every tenth pixel */ 10, 0.5f, &median);
    if (median >= WHITE)
        return grey;
    flat = pixBackgroundNormSimple(grey, /* picture mask */ NULL, NULL);
    if (flat == NULL)
        return grey;
    pixDestroy(&grey);
    return flat;
}

/* Takes `grey`. */
static PIX *
take_straight(PIX *grey)
{
    PIX *ink = pixThresholdToBinary(grey, 130);
    PIX *straight = NULL;
    float angle = 0;
    float sure = 0;

    if (ink == NULL || pixFindSkew(ink, &angle, &sure) != 0 || sure < SURE_ANGLE ||
        fabsf(angle) < LEAST_ANGLE || fabsf(angle) > MOST_ANGLE)
        angle = 0;
    pixDestroy(&ink);
    if (angle == 0)
        return grey;
    straight = pixRotate(grey, angle * RADIANS, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    if (straight == NULL)
        return grey;
    pixDestroy(&grey);
    return straight;
}

/* Takes `pix`; NULL when memory is short or the picture is of a form that cannot be made grey. */
static PIX *
take_prepared(PIX *pix, int orientation)
{
    PIX *next = take_upright(pix, orientation);

    next = next != NULL ? take_scaled(next) : NULL;
    next = next != NULL ? take_grey(next) : NULL;
    next = next != NULL ? take_flattened(next) : NULL;
    next = next != NULL ? take_straight(next) : NULL;
    if (next != NULL)
        pixSetResolution(next, USUAL_DPI, USUAL_DPI);
    return next;
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

/* A JPEG that was cut off or damaged on its way is given as far as it goes. */
static PIX *
unpack_jpeg(const l_uint8 *data, gsize size, JailResult *result)
{
    PIX *pix = pixReadMem(data, size);

    if (pix != NULL)
        return pix;
    pix = pixReadMemJpeg(
        data, size, /* colour map */ 0, /* reduction */ 1, NULL, L_JPEG_CONTINUE_WITH_BAD_DATA);
    if (pix != NULL)
        jail_result_add_problem(result, "the picture is damaged: a part of it may be missing");
    return pix;
}

static PIX *
unpack(GBytes *picture, guint page, JailResult *result)
{
    gsize size = 0;
    const l_uint8 *data = g_bytes_get_data(picture, &size);

    if (result->kind == KIND_TIFF)
        return pixReadMemTiff(data, size, (int)page);
    return result->kind == KIND_JPEG ? unpack_jpeg(data, size, result) : pixReadMem(data, size);
}

/* One page, not larger than what is allowed. */
static PIX *
open_page(GBytes *picture, guint number, JailResult *result, GError **error)
{
    int width = 0;
    int height = 0;
    PIX *pix = NULL;

    if (!size_of_picture(result->kind, picture, number, &width, &height))
        return fail_null(error, FAIL_INPUT, "a broken picture: its header cannot be read");
    if (!check_size(width, height, error))
        return NULL;
    pix = unpack(picture, number, result);
    return pix != NULL ? pix
                       : fail_null(error, FAIL_INPUT, "a broken picture: it cannot be unpacked");
}

static bool
read_page(
    Ocr *ocr, GBytes *picture, guint number, const JailRequest *request, JailResult *result,
    GError **error)
{
    int orientation = result->kind == KIND_JPEG ? exif_orientation(picture) : 1;
    PIX *pix = open_page(picture, number, result, error);
    Page *page = NULL;
    bool done = false;

    if (pix == NULL)
        return false;
    if (number == 0) {
        result->width = (guint32)pixGetWidth(pix);
        result->height = (guint32)pixGetHeight(pix);
    }
    page = add_page(result->pages, pix, orientation);
    if (MIN(pixGetWidth(pix), pixGetHeight(pix)) < LEAST_SIDE) {
        pixDestroy(&pix);
        return true;
    }
    pix = take_prepared(pix, orientation);
    done = pix != NULL ? ocr_read(ocr, request->languages, pix, result->pages, page, error)
                       : fail(error, FAIL_INPUT, "a picture of a form that is not known");
    if (done)
        codes_read(pix, result->pages, page);
    pixDestroy(&pix);
    return done;
}

static guint
count_pages(FileKind kind, GBytes *picture)
{
    gsize size = 0;
    const l_uint8 *data = g_bytes_get_data(picture, &size);
    FILE *file = NULL;
    l_int32 count = 1;

    if (kind != KIND_TIFF)
        return 1;
    file = fopenReadFromMemory(data, size);
    if (file == NULL || tiffGetCount(file, &count) != 0)
        count = 1;
    if (file != NULL)
        fclose(file);
    return (guint)MAX(count, 1);
}

bool
pictures_is_page_recognised(guint page, guint count)
{
    return page < PICTURES_FIRST_PAGES || page + PICTURES_LAST_PAGES >= count;
}

bool
pictures_read(
    Ocr *ocr, GBytes *picture, const JailRequest *request, JailResult *result, GError **error)
{
    guint count = count_pages(result->kind, picture);
    guint most = MIN(count, request->most_pages);

    result->pages->total_pages = count;
    for (guint i = 0; i < most; i++) {
        g_autoptr(GError) reason = NULL;
        guint there = result->pages->pages->len;

        if (!pictures_is_page_recognised(i, most)) {
            pages_add(result->pages, 0, 0, PAGE_OCR);
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
            pages_add(result->pages, 0, 0, PAGE_OCR);
    }
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
convert_single(GBytes *picture, JailResult *result, GError **error)
{
    PIX *pix = open_page(picture, 0, result, error);
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
add_pdf_page(GBytes *picture, guint number, L_PTRA *pages, JailResult *result, GError **error)
{
    PIX *pix = open_page(picture, number, result, error);
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

static bool
convert_pages(GBytes *picture, guint count, JailResult *result, GError **error)
{
    L_PTRA *pages = ptraCreate((l_int32)count);
    l_uint8 *data = NULL;
    size_t size = 0;
    l_int32 left = 0;
    bool done = true;

    for (guint i = 0; done && i < count; i++)
        done = add_pdf_page(picture, i, pages, result, error);
    if (done)
        ptraConcatenatePdfToData(pages, /* names */ NULL, &data, &size);
    ptraGetActualCount(pages, &left);
    for (; left > 0; left--) {
        L_BYTEA *page = ptraRemoveLast(pages);

        l_byteaDestroy(&page);
    }
    ptraDestroy(&pages, FALSE, FALSE);
    return done && take_member(result, "picture.pdf", "application/pdf", data, size, error);
}

bool
pictures_convert(GBytes *picture, const JailRequest *request, JailResult *result, GError **error)
{
    guint count = count_pages(result->kind, picture);

    if (count > request->most_pages)
        return fail(error, FAIL_INPUT, "%u pages are more than are converted", count);
    return count == 1 ? convert_single(picture, result, error)
                      : convert_pages(picture, count, result, error);
}
