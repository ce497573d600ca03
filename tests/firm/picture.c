/* Renders a paper, spoils it the way glass and telephones do, and encodes it with Leptonica.
 *
 * All grain and angles come from dice seeded by the paper, so that the bytes never change. */
#include "picture.h"

#include <leptonica/allheaders.h>

#include "draw.h"

typedef struct {
    int dpi;
    int tilt;   /* thousandths of a radian */
    int grain;  /* largest change of a grey value */
    int shade;  /* how much darker the far corner is */
    int table;  /* grey of what lies around the paper; 255: glass */
    int margin; /* points around the paper */
    int quality;
} Spoil;

static const Spoil scanned = { 200, 6, 10, 6, 250, 0, 80 };
static const Spoil scanned_again = { 200, -9, 14, 12, 248, 0, 75 };
static const Spoil poor = { 110, 14, 46, 60, 235, 0, 35 };
static const Spoil photographed = { 260, 44, 12, 46, 96, 26, 82 };
static const Spoil screen = { 160, 0, 0, 0, 255, 0, 90 };

static const Spoil *
spoil_of(Form form)
{
    switch (form) {
    case SCAN_AGAIN:
        return &scanned_again;
    case POOR_SCAN:
        return &poor;
    case JPEG:
        return &photographed;
    case PNG:
    case BMP:
    case GIF:
        return &screen;
    default:
        return &scanned;
    }
}

static cairo_surface_t *
render(const Bill *bill, int page, const Spoil *spoil, Dice *dice)
{
    bool ticket = bill_is(bill, "receipt");
    int width = (ticket ? TICKET_WIDTH : PAGE_WIDTH) + 2 * spoil->margin;
    int height = (ticket ? draw_ticket_height(bill) : PAGE_HEIGHT) + 2 * spoil->margin;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, width * spoil->dpi / 72, height * spoil->dpi / 72);
    cairo_t *cairo = cairo_create(surface);
    int tilt = spoil->tilt == 0 ? 0 : spoil->tilt * 3 / 4 + (int)dice_roll(dice, 9) - 4;

    cairo_set_source_rgb(cairo, spoil->table / 255.0, spoil->table / 262.0, spoil->table / 275.0);
    cairo_paint(cairo);
    cairo_scale(cairo, spoil->dpi / 72.0, spoil->dpi / 72.0);
    cairo_translate(cairo, width / 2.0, height / 2.0);
    cairo_rotate(cairo, dice_roll(dice, 2) == 0 ? tilt / 1000.0 : -tilt / 1000.0);
    cairo_translate(cairo, spoil->margin - width / 2.0, spoil->margin - height / 2.0);
    if (ticket)
        draw_ticket(cairo, bill);
    else
        draw_page(cairo, bill, page);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

static int
clamp(int value)
{
    return CLAMP(value, 0, 255);
}

/* One pixel: darker towards the far corner, with grain. */
static guint32
spoil_pixel(guint32 from, int shade, int noise)
{
    int red = clamp((int)(from >> 16 & 255) * (256 - shade) / 256 + noise);
    int green = clamp((int)(from >> 8 & 255) * (256 - shade) / 256 + noise);
    int blue = clamp((int)(from & 255) * (256 - shade) / 256 + noise);

    return (guint32)red << 24 | (guint32)green << 16 | (guint32)blue << 8;
}

static PIX *
to_pix(cairo_surface_t *surface, const Spoil *spoil, Dice *dice)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const guchar *data = cairo_image_surface_get_data(surface);
    PIX *pix = pixCreate(width, height, 32);

    for (int y = 0; y < height; y++) {
        const guint32 *from = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride);
        l_uint32 *to = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

        for (int x = 0; x < width; x++) {
            int shade = spoil->shade * (x + y) / (width + height);
            int noise = spoil->grain == 0
                            ? 0
                            : (int)dice_roll(dice, (guint32)spoil->grain) - spoil->grain / 2;

            to[x] = spoil_pixel(from[x], shade, noise);
        }
    }
    pixSetResolution(pix, spoil->dpi, spoil->dpi);
    cairo_surface_destroy(surface);
    return pix;
}

static PIX *
take_picture(const Bill *bill, int page)
{
    const Spoil *spoil = spoil_of(bill->form);
    Dice dice = ((guint64)g_str_hash(bill->path) << 8 | (guint64)(page + 1)) | 1;

    return to_pix(render(bill, page, spoil, &dice), spoil, &dice);
}

/* Takes the picture. */
static GBytes *
encode(PIX *pix, int format, int quality)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    GBytes *bytes = NULL;

    if (format == IFF_JFIF_JPEG) {
        if (pixWriteMemJpeg(&data, &size, pix, quality, 0) != 0)
            g_error("a picture could not be encoded");
    } else if (pixWriteMem(&data, &size, pix, format) != 0)
        g_error("a picture could not be encoded");
    bytes = g_bytes_new(data, size);
    lept_free(data);
    pixDestroy(&pix);
    return bytes;
}

/* Takes the picture; grey, since that is what a scanner gives. */
static PIX *
grey(PIX *pix)
{
    PIX *flat = pixConvertRGBToLuminance(pix);

    pixDestroy(&pix);
    return flat;
}

static GBytes *
scan(const Bill *bill)
{
    const Spoil *spoil = spoil_of(bill->form);
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

    for (int page = 0; page < draw_pages(bill); page++)
        g_ptr_array_add(
            pages, encode(grey(take_picture(bill, page)), IFF_JFIF_JPEG, spoil->quality));
    return draw_pdf_of_pictures(pages, PAGE_WIDTH, PAGE_HEIGHT, bill->issued);
}

/* Two pages of black and white, as a fax or an old scanner makes them. */
static GBytes *
tiff(const Bill *bill)
{
    PIXA *pages = pixaCreate(2);
    l_uint8 *data = NULL;
    size_t size = 0;
    GBytes *bytes = NULL;

    for (int page = 0; page < draw_pages(bill); page++) {
        PIX *flat = grey(take_picture(bill, page));

        pixaAddPix(pages, pixThresholdToBinary(flat, 150), L_INSERT);
        pixDestroy(&flat);
    }
    if (pixaWriteMemMultipageTiff(&data, &size, pages) != 0)
        g_error("a TIFF could not be encoded");
    bytes = g_bytes_new(data, size);
    lept_free(data);
    pixaDestroy(&pages);
    return bytes;
}

static GBytes *
gif(const Bill *bill)
{
    PIX *flat = grey(take_picture(bill, 0));
    PIX *few = pixThresholdTo4bpp(flat, 16, 1);

    pixDestroy(&flat);
    return encode(few, IFF_GIF, 0);
}

GBytes *
picture_of(const Bill *bill)
{
    switch (bill->form) {
    case JPEG:
        return encode(take_picture(bill, 0), IFF_JFIF_JPEG, photographed.quality);
    case PNG:
        return encode(grey(take_picture(bill, 0)), IFF_PNG, 0);
    case BMP:
        return encode(grey(take_picture(bill, 0)), IFF_BMP, 0);
    case GIF:
        return gif(bill);
    case TIFF:
        return tiff(bill);
    default:
        return scan(bill);
    }
}
