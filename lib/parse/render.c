#include "parse/render.h"

#include <cairo.h>
#include <math.h>

#define LEAST_DPI 60
#define MOST_PIXELS 40e6
#define MOST_SIDE 32000 /* of Cairo's pictures */
#define DARK 160
#define SOME_INK 180 /* pixels at RENDER_LOOK_DPI: five letters or so */
#define AROUND 3     /* pixels that a letter may reach out of its box */

/* The resolution at which the page has no more pixels than allowed; 0 when it is far too large. */
static double
resolution(double width, double height, double most_dpi)
{
    double dpi = most_dpi;

    if (!isfinite(width) || !isfinite(height) || width < 1 || height < 1)
        return 0;
    dpi = MIN(dpi, 72 * sqrt(MOST_PIXELS / (width * height)));
    dpi = MIN(dpi, 72 * MOST_SIDE / MAX(width, height));
    return dpi >= LEAST_DPI ? dpi : 0;
}

/* Leptonica keeps bytes in big-endian words; its macro puts each where it belongs. */
static PIX *
grey_of_surface(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const guchar *data = cairo_image_surface_get_data(surface);
    PIX *grey = pixCreateNoInit(width, height, 8);

    for (int y = 0; grey != NULL && y < height; y++) {
        const guint32 *from = (const guint32 *)(gconstpointer)(data + (gsize)y * stride);
        l_uint32 *to = pixGetData(grey) + (gsize)y * pixGetWpl(grey);

        for (int x = 0; x < width; x++) {
            guint32 pixel = from[x];
            guint32 light =
                77 * (pixel >> 16 & 255) + 150 * (pixel >> 8 & 255) + 29 * (pixel & 255);

            SET_DATA_BYTE(to, x, (l_uint8)(light >> 8));
        }
    }
    return grey;
}

PIX *
render_page(PopplerPage *page, int most_dpi)
{
    double width = 0;
    double height = 0;
    double dpi = 0;
    cairo_surface_t *surface = NULL;
    cairo_t *cairo = NULL;
    PIX *grey = NULL;

    poppler_page_get_size(page, &width, &height);
    dpi = resolution(width, height, most_dpi);
    if (dpi <= 0)
        return NULL;
    surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)ceil(width * dpi / 72), (int)ceil(height * dpi / 72));
    cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, dpi / 72, dpi / 72);
    poppler_page_render(page, cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        grey = grey_of_surface(surface);
    cairo_surface_destroy(surface);
    if (grey != NULL)
        pixSetResolution(grey, (int)dpi, (int)dpi);
    return grey;
}

static void
clear_word(PIX *ink, const Word *word, const Page *page)
{
    gint64 width = pixGetWidth(ink);
    gint64 height = pixGetHeight(ink);
    int x0 = (int)(word->x0 * width / page->width) - AROUND;
    int y0 = (int)(word->y0 * height / page->height) - AROUND;
    int x1 = (int)(word->x1 * width / page->width) + AROUND;
    int y1 = (int)(word->y1 * height / page->height) + AROUND;
    BOX *box = boxCreateValid(MAX(x0, 0), MAX(y0, 0), x1 - MAX(x0, 0), y1 - MAX(y0, 0));

    if (box != NULL)
        pixClearInRect(ink, box);
    boxDestroy(&box);
}

bool
render_shows_more(PopplerPage *source, const Page *page)
{
    PIX *grey = render_page(source, RENDER_LOOK_DPI);
    PIX *ink = grey != NULL ? pixThresholdToBinary(grey, DARK) : NULL;
    int pixels = SOME_INK;

    if (ink != NULL && page->width > 0 && page->height > 0) {
        for (guint i = 0; i < page->words->len; i++)
            clear_word(ink, &g_array_index(page->words, Word, i), page);
        pixCountPixels(ink, &pixels, NULL);
    }
    pixDestroy(&ink);
    pixDestroy(&grey);
    return pixels >= SOME_INK;
}
