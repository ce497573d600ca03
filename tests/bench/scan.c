/* A page of an invoice as a scanner gives it: A4 at 300 dpi, grey, a little askew, with grain. */
#include <allheaders.h>
#include <cairo.h>

#include "base/fail.h"
#include "bench.h"

#define WIDTH 2480
#define HEIGHT 3508
#define LINES 34
#define GRAIN 24 /* levels of grey */
#define QUALITY 80

static const char *const WORDS[] = {
    "levering", "dienst",  "advies",    "onderhoud", "licentie", "transport", "verpakking",
    "kantoor",  "service", "materiaal", "papier",    "aantal",   "bedrag",    "rekening",
};

static void
draw_line(cairo_t *cairo, int line, int y)
{
    for (int column = 0; column < 5; column++) {
        g_autofree char *amount =
            g_strdup_printf("%d.%03d,%02d", line % 9 + 1, line * 37 % 1000, line * column % 100);

        cairo_move_to(cairo, 210 + 420 * column, y);
        cairo_show_text(
            cairo, column < 4 ? WORDS[(line * 5 + column) % (int)G_N_ELEMENTS(WORDS)] : amount);
    }
}

/* Drawn, turned a little, strewn with grain that is the same each time. */
static PIX *
scan(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    PIX *grey = pixCreate(WIDTH, HEIGHT, 8);
    guint32 grain = 1;

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_select_font_face(
        cairo, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, 42);
    cairo_rotate(cairo, 0.008);
    for (int line = 0; line < LINES; line++)
        draw_line(cairo, line, 260 + 90 * line);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    for (int y = 0; y < HEIGHT; y++) {
        const guchar *from = cairo_image_surface_get_data(surface) +
                             (gsize)y * (gsize)cairo_image_surface_get_stride(surface);
        l_uint32 *to = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);

        for (int x = 0; x < WIDTH; x++) {
            grain = grain * 1664525u + 1013904223u;
            SET_DATA_BYTE(to, x, (l_uint8)(MAX(from[4 * x], GRAIN) - (grain >> 16) % GRAIN));
        }
    }
    cairo_surface_destroy(surface);
    return grey;
}

bool
bench_scan(char **files, GError **error)
{
    PIX *grey = NULL;
    bool written = false;

    if (files[0] == NULL)
        return fail(error, FAIL_SETUP, "the name of a JPEG to be written is missing");
    grey = scan();
    pixSetResolution(grey, 300, 300);
    written = pixWriteJpeg(files[0], grey, QUALITY, /* progressive */ 0) == 0;
    pixDestroy(&grey);
    return written || fail(error, FAIL_SETUP, "%s cannot be written", files[0]);
}
