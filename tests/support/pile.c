/* pile: draws what a scanner makes of a pile of paper. Standard input is text in a fixed pitch, its
 * sheets apart by form feeds; a line "=TEXT" is a QR code. Makes a PDF of pictures without a text
 * layer, a TIFF of several pages, or a PNG of the first sheet, by the name of the output; with a
 * third word "text" a PDF with words.
 *
 *     pile OUT.pdf|OUT.tif|OUT.png [text] < sheets.txt */
#include <allheaders.h>
#include <cairo-pdf.h>
#include <glib.h>
#include <qrencode.h>
#include <stdbool.h>

#define WIDTH 595 /* points: A4 */
#define HEIGHT 842
#define SCALE 3 /* pixels in a point */
#define LETTER 10
#define LINE 14
#define MODULE 3

static void
draw_code(cairo_t *cairo, const char *text, int top)
{
    QRcode *code = QRcode_encodeString8bit(text, /* version */ 0, QR_ECLEVEL_M);

    for (int i = 0; i < code->width * code->width; i++)
        if (code->data[i] & 1)
            cairo_rectangle(
                cairo, 240 + i % code->width * MODULE, top + i / code->width * MODULE, MODULE,
                MODULE);
    cairo_fill(cairo);
    QRcode_free(code);
}

static void
draw_sheet(cairo_t *cairo, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_select_font_face(
        cairo, "Liberation Mono", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, LETTER);
    for (int i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '=') {
            draw_code(cairo, lines[i] + 1, 100 + i * LINE);
            continue;
        }
        cairo_move_to(cairo, 40, 50 + i * LINE);
        cairo_show_text(cairo, lines[i]);
    }
}

static cairo_surface_t *
picture_of(const char *text)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH * SCALE, HEIGHT * SCALE);
    cairo_t *cairo = cairo_create(surface);

    cairo_scale(cairo, SCALE, SCALE);
    draw_sheet(cairo, text);
    cairo_destroy(cairo);
    return surface;
}

static void
write_pdf(const char *path, char **sheets, bool text)
{
    cairo_surface_t *pdf = cairo_pdf_surface_create(path, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(pdf);

    for (; *sheets != NULL; sheets++) {
        cairo_surface_t *picture = picture_of(*sheets);

        cairo_save(cairo);
        if (text) {
            draw_sheet(cairo, *sheets);
        } else {
            cairo_scale(cairo, 1.0 / SCALE, 1.0 / SCALE);
            cairo_set_source_surface(cairo, picture, 0, 0);
            cairo_paint(cairo);
        }
        cairo_restore(cairo);
        cairo_show_page(cairo);
        cairo_surface_destroy(picture);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(pdf);
    cairo_surface_destroy(pdf);
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static PIX *
pix_of(const char *text)
{
    g_autoptr(GByteArray) png = g_byte_array_new();
    cairo_surface_t *picture = picture_of(text);
    PIX *colour = NULL;
    PIX *grey = NULL;

    cairo_surface_write_to_png_stream(picture, collect, png);
    cairo_surface_destroy(picture);
    colour = pixReadMemPng(png->data, png->len);
    grey = pixConvertTo8(colour, /* colour map */ FALSE);
    pixDestroy(&colour);
    pixSetResolution(grey, 72 * SCALE, 72 * SCALE);
    return grey;
}

static void
write_tiff(const char *path, char **sheets)
{
    PIXA *pages = pixaCreate(0);

    for (; *sheets != NULL; sheets++)
        pixaAddPix(pages, pix_of(*sheets), L_INSERT);
    pixaWriteMultipageTiff(path, pages);
    pixaDestroy(&pages);
}

int
main(int argc, char **argv)
{
    g_autoptr(GIOChannel) input = g_io_channel_unix_new(0);
    g_autofree char *text = NULL;
    g_auto(GStrv) sheets = NULL;

    if (argc < 2 || g_io_channel_read_to_end(input, &text, NULL, NULL) != G_IO_STATUS_NORMAL)
        return 64;
    sheets = g_strsplit(text, "\f", -1);
    if (g_str_has_suffix(argv[1], ".pdf")) {
        write_pdf(argv[1], sheets, argc > 2);
    } else if (g_str_has_suffix(argv[1], ".tif")) {
        write_tiff(argv[1], sheets);
    } else {
        PIX *pix = pix_of(sheets[0]);

        pixWrite(argv[1], pix, IFF_PNG);
        pixDestroy(&pix);
    }
    return 0;
}
