/* libheif 1.15. No thread is started: a locked reader could not. Whatever is beside the main
 * picture (thumbnails, depth, a burst's other frames) is left alone. */
#include "parse/heif.h"

#include <libde265/de265.h>
#include <libheif/heif.h>

/* libheif has its HEVC decoder start a thread, and that decoder waits for ever for one that it did
 * not get. This one takes the place of the library's own: without threads it decodes while it is
 * called.
 */
__attribute__((visibility("default"))) de265_error
de265_start_worker_threads(de265_decoder_context *decoder, int threads)
{
    (void)decoder;
    (void)threads;
    return DE265_OK;
}

typedef struct {
    struct heif_context *context;
    struct heif_image_handle *picture;
} File;

static void
file_clear(File *file)
{
    if (file->picture != NULL)
        heif_image_handle_release(file->picture);
    heif_context_free(file->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(File, file_clear)

static bool
file_open(File *file, GBytes *bytes)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);

    file->context = heif_context_alloc();
    heif_context_set_max_decoding_threads(file->context, 0);
    return heif_context_read_from_memory_without_copy(file->context, data, size, NULL).code ==
               heif_error_Ok &&
           heif_context_get_primary_image_handle(file->context, &file->picture).code ==
               heif_error_Ok;
}

bool
heif_size(GBytes *bytes, int *ret_width, int *ret_height)
{
    g_auto(File) file = { 0 };

    if (!file_open(&file, bytes))
        return false;
    *ret_width = heif_image_handle_get_width(file.picture);
    *ret_height = heif_image_handle_get_height(file.picture);
    return true;
}

/* Where the picture is transparent the paper shows. */
static guint32
on_white(const guint8 *pixel)
{
    guint through = 255 - pixel[3];
    guint32 word = 0;

    for (guint i = 0; i < 3; i++)
        word = word << 8 | ((pixel[i] * pixel[3] + 255 * through) / 255);
    return word << 8;
}

static PIX *
pix_of(const struct heif_image *image)
{
    int width = heif_image_get_width(image, heif_channel_interleaved);
    int height = heif_image_get_height(image, heif_channel_interleaved);
    int stride = 0;
    const guint8 *data = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
    PIX *pix = data != NULL && width > 0 && height > 0 ? pixCreateNoInit(width, height, 32) : NULL;

    for (int y = 0; pix != NULL && y < height; y++) {
        const guint8 *from = data + (gsize)y * (gsize)stride;
        l_uint32 *to = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

        for (int x = 0; x < width; x++)
            to[x] = on_white(from + 4 * (gsize)x);
    }
    return pix;
}

PIX *
heif_unpack(GBytes *bytes)
{
    g_auto(File) file = { 0 };
    struct heif_image *image = NULL;
    PIX *pix = NULL;

    if (file_open(&file, bytes) &&
        heif_decode_image(
            file.picture, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, NULL)
                .code == heif_error_Ok)
        pix = pix_of(image);
    heif_image_release(image);
    return pix;
}
