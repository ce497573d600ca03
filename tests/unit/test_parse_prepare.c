/* lib/parse: pictures as scanners and telephones make them, each of a drawn page that is read
 * whole, and is not when its picture is recognised as it came. */
#include <cairo.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "parse/document.h"
#include "parse/ocr.h"

#define LANGUAGE "nld"
#define WIDTH 1300
#define HEIGHT 1000
#define MARGIN 110
#define PRINT 38 /* 9 points at 300 dpi */

static const char *const LINES[] = {
    "Bakkerij De Linde bv, Kerkstraat 14, 9000 Gent",
    "BTW BE 0403.170.701   Tel. 09 123 45 67",
    "Factuur 2026/0417 van 12 oktober 2026",
    "Brood en gebak voor de vergadering   100,00",
    "Levering aan huis op dinsdag   37,25",
    "Totaal zonder btw   137,25",
    "Totaal te betalen   145,49 EUR",
    "Gelieve te betalen binnen dertig dagen na ontvangst",
};

static const char *const PROVEN[] = { "2026/0417", "100,00", "37,25", "145,49", "ontvangst" };

static PIX *
grey_of(cairo_surface_t *surface)
{
    PIX *grey = pixCreate(
        cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), 8);
    int stride = cairo_image_surface_get_stride(surface);
    const guchar *data = cairo_image_surface_get_data(surface);

    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++)
            pixSetPixel(grey, x, y, data[y * stride + 4 * x]);
    return grey;
}

/* ink: 0 is black */
static PIX *
draw_page(double ink)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    PIX *grey = NULL;

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, ink, ink, ink);
    cairo_select_font_face(cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, PRINT);
    for (guint i = 0; i < G_N_ELEMENTS(LINES); i++) {
        cairo_move_to(cairo, MARGIN, 150 + 100 * i);
        cairo_show_text(cairo, LINES[i]);
    }
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    grey = grey_of(surface);
    cairo_surface_destroy(surface);
    return grey;
}

static PIX *
turned(int quarters)
{
    PIX *page = draw_page(0);
    PIX *turned = pixRotateOrth(page, quarters);

    pixDestroy(&page);
    return turned;
}

static PIX *
on_its_head(void)
{
    return turned(2);
}

static PIX *
on_its_other_side(void)
{
    return turned(3);
}

static PIX *
askew(void)
{
    PIX *page = draw_page(0);
    PIX *askew =
        pixRotate(page, (float)(5 * G_PI / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);

    pixDestroy(&page);
    return askew;
}

static PIX *
scaled(float factor)
{
    PIX *page = draw_page(0);
    PIX *scaled = pixScale(page, factor, factor);

    pixDestroy(&page);
    return scaled;
}

static PIX *
of_few_dots(void)
{
    return scaled(0.22f);
}

/* Light from the upper left; the other corner is nearly as dark as ink. */
static PIX *
in_the_shade(void)
{
    PIX *page = draw_page(0.1);

    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            l_uint32 value = 0;

            pixGetPixel(page, x, y, &value);
            pixSetPixel(
                page, x, y, (l_uint32)(value * (100 - 78 * (x + y) / (WIDTH + HEIGHT)) / 100));
        }
    return page;
}

/* Thermal paper that has faded, and the scanner's lid beside it. */
static PIX *
pale(void)
{
    PIX *page = draw_page(0.72);
    PIX *wide = pixCreate(WIDTH + 500, HEIGHT + 60, 8);

    pixRasterop(wide, 0, 60, WIDTH, HEIGHT, PIX_SRC, page, 0, 0);
    pixDestroy(&page);
    return wide;
}

/* A photograph, from aside, of paper on a dark desk. */
static PIX *
from_aside(void)
{
    static const float SEEN[4][2] = { { 420, 180 }, { 1640, 420 }, { 1560, 1420 }, { 240, 1330 } };
    static const float PAGE[4][2] = { { 0, 0 }, { WIDTH, 0 }, { WIDTH, HEIGHT }, { 0, HEIGHT } };
    PIX *page = draw_page(0);
    PIX *desk = pixCreate(1900, 1600, 8);
    PIX *seen = NULL;
    PTA *from = ptaCreate(4);
    PTA *to = ptaCreate(4);

    pixSetAllArbitrary(desk, 60);
    pixRasterop(desk, 0, 0, WIDTH, HEIGHT, PIX_SRC, page, 0, 0);
    for (int i = 0; i < 4; i++) {
        ptaAddPt(from, PAGE[i][0], PAGE[i][1]);
        ptaAddPt(to, SEEN[i][0], SEEN[i][1]);
    }
    seen = pixProjectivePtaGray(desk, to, from, 60);
    ptaDestroy(&from);
    ptaDestroy(&to);
    pixDestroy(&desk);
    pixDestroy(&page);
    return seen;
}

static guint
count_proven(const Pages *pages)
{
    g_autofree char *text = pages_to_text(pages);
    guint proven = 0;

    for (guint i = 0; i < G_N_ELEMENTS(PROVEN); i++)
        proven += strstr(text, PROVEN[i]) != NULL;
    return proven;
}

static guint
read_as_it_is(Ocr *ocr, PIX *picture)
{
    g_autoptr(Pages) pages = pages_new();
    Page *page = pages_add(pages, 10000, 10000, PAGE_OCR);

    g_assert_true(ocr_read_once(ocr, LANGUAGE, picture, pages, page, NULL));
    return count_proven(pages);
}

static guint
read_prepared(Ocr *ocr, PIX *picture)
{
    static const JailRequest REQUEST = { .languages = LANGUAGE, .most_pages = 1 };
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    l_uint8 *data = NULL;
    size_t size = 0;

    g_assert_cmpint(pixWriteMem(&data, &size, picture, IFF_PNG), ==, 0);
    bytes = g_bytes_new_with_free_func(data, size, lept_free, data);
    document_read(ocr, bytes, &REQUEST, &result, &error);
    g_assert_no_error(error);
    return count_proven(result->pages);
}

static void
test_distorted(void)
{
    static const struct {
        const char *label;
        PIX *(*make)(void);
    } ROWS[] = {
        { "on its head", on_its_head },     { "other side", on_its_other_side },
        { "askew by five degrees", askew }, { "66 dpi", of_few_dots },
        { "in the shade", in_the_shade },   { "pale beside a dark lid", pale },
        { "seen from aside", from_aside },
    };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        PIX *picture = ROWS[i].make();
        guint without = read_as_it_is(ocr, picture);
        guint with = read_prepared(ocr, picture);

        g_test_message("%s: read %u as it is, %u prepared", ROWS[i].label, without, with);
        g_assert_cmpuint(without, <, G_N_ELEMENTS(PROVEN));
        g_assert_cmpuint(with, ==, G_N_ELEMENTS(PROVEN));
        pixDestroy(&picture);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parse/prepare/reads pages that came distorted", test_distorted);
    return g_test_run();
}
