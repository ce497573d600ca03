/* Leptonica 1.82, and libheif for what telephones make. The size in the header is looked at before
 * a picture is unpacked: some kilobytes can hold a picture of 60000 by 60000. */
#include "parse/decode.h"

#include "base/fail.h"
#include "parse/bmp.h"
#include "parse/gif.h"
#include "parse/heif.h"
#include "parse/tiff.h"

#define MOST_SIDE 20000
#define DAMAGED "the picture is damaged: a part of it may be missing"

static bool
size_of_picture(FileKind kind, GBytes *picture, guint page, int *ret_width, int *ret_height)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(picture, &size);

    if (kind == KIND_BMP)
        return bmp_size(picture, ret_width, ret_height);
    if (kind == KIND_HEIF)
        return heif_size(picture, ret_width, ret_height);
    if (kind == KIND_TIFF)
        return tiff_size(picture, page, ret_width, ret_height);
    return pixReadHeaderMem(data, size, NULL, ret_width, ret_height, NULL, NULL, NULL) == 0;
}

static bool
check_size(int width, int height, const JailLimits *limits, GError **error)
{
    if (width <= 0 || height <= 0)
        return fail(error, FAIL_INPUT, "a broken picture: it has no size");
    if (width > MOST_SIDE || height > MOST_SIDE ||
        (gint64)width * height > (gint64)limits->megapixels * 1000 * 1000)
        return fail(error, FAIL_INPUT, "a picture of %d by %d pixels is too large", width, height);
    return true;
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
        jail_result_add_problem(result, DAMAGED);
    return pix;
}

/* Leptonica keeps the one bit of a fax as one bit; libtiff knows all the rest. */
static PIX *
unpack_tiff(GBytes *picture, guint page)
{
    gsize size = 0;
    const l_uint8 *data = g_bytes_get_data(picture, &size);
    PIX *pix = pixReadMemTiff(data, size, (int)page);

    return pix != NULL ? pix : tiff_unpack(picture, page);
}

static PIX *
unpack_bmp(GBytes *picture, JailResult *result)
{
    bool cut = false;
    PIX *pix = bmp_unpack(picture, &cut);

    if (cut)
        jail_result_add_problem(result, DAMAGED);
    return pix;
}

static PIX *
unpack(GBytes *picture, guint page, JailResult *result)
{
    gsize size = 0;
    const l_uint8 *data = g_bytes_get_data(picture, &size);

    if (result->kind == KIND_BMP)
        return unpack_bmp(picture, result);
    if (result->kind == KIND_HEIF)
        return heif_unpack(picture);
    if (result->kind == KIND_TIFF)
        return unpack_tiff(picture, page);
    return result->kind == KIND_JPEG ? unpack_jpeg(data, size, result) : pixReadMem(data, size);
}

/* Of an animation the others are never unpacked. */
static PIX *
open_gif(GBytes *picture, const JailRequest *request, GError **error)
{
    int width = 0;
    int height = 0;
    g_autoptr(GBytes) first = gif_first_picture(picture, &width, &height);

    if (first == NULL)
        return fail_null(error, FAIL_INPUT, "a broken picture: its header cannot be read");
    if (!check_size(width, height, &request->limits, error))
        return NULL;
    return pixReadMem(g_bytes_get_data(first, NULL), g_bytes_get_size(first));
}

static PIX *
open_other(
    GBytes *picture, guint number, const JailRequest *request, JailResult *result, GError **error)
{
    int width = 0;
    int height = 0;

    if (!size_of_picture(result->kind, picture, number, &width, &height))
        return fail_null(error, FAIL_INPUT, "a broken picture: its header cannot be read");
    return check_size(width, height, &request->limits, error) ? unpack(picture, number, result)
                                                              : NULL;
}

PIX *
decode_page(
    GBytes *picture, guint number, const JailRequest *request, JailResult *result, GError **error)
{
    g_autoptr(GError) reason = NULL;
    PIX *pix = result->kind == KIND_GIF ? open_gif(picture, request, &reason)
                                        : open_other(picture, number, request, result, &reason);

    if (pix != NULL)
        return pix;
    if (reason == NULL)
        return fail_null(error, FAIL_INPUT, "a broken picture: it cannot be unpacked");
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
}

guint
decode_count_pages(FileKind kind, GBytes *picture)
{
    return kind == KIND_TIFF ? tiff_count_pages(picture) : 1;
}

PIX *
decode_take_grey(PIX *pix)
{
    PIX *opaque = pixGetSpp(pix) == 4 ? pixRemoveAlpha(pix) : pixClone(pix);
    PIX *grey = pixConvertTo8(opaque, /* colour map */ FALSE);

    pixDestroy(&opaque);
    pixDestroy(&pix);
    return grey;
}
