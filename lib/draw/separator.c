#include "draw/separator.h"

#include <cairo-pdf.h>
#include <qrencode.h>

#define WIDTH 595 /* points: A4 */
#define HEIGHT 842
#define MODULE 5
#define TOP 90

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static void
draw_code(cairo_t *cairo, const QRcode *code)
{
    int left = (WIDTH - code->width * MODULE) / 2;

    for (int i = 0; i < code->width * code->width; i++)
        if (code->data[i] & 1)
            cairo_rectangle(
                cairo, left + i % code->width * MODULE, TOP + i / code->width * MODULE, MODULE,
                MODULE);
    cairo_fill(cairo);
}

static void
draw_words(cairo_t *cairo)
{
    static const char *const lines[] = {
        "Scheidingsblad: leg dit tussen twee documenten voor u ze samen scant.",
        "Feuille de séparation : à placer entre deux documents avant de les scanner ensemble.",
        "Trennblatt: zwischen zwei Belege legen, bevor sie zusammen gescannt werden.",
        "Separator sheet: lay it between two documents before you scan them in one go.",
    };

    cairo_select_font_face(cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, 11);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        cairo_move_to(cairo, 55, HEIGHT / 2 - 30 + (int)i * 22);
        cairo_show_text(cairo, lines[i]);
    }
}

/* Whichever way the sheet goes into the scanner, a code stands upright. */
static void
draw_sheet(cairo_t *cairo, const QRcode *code)
{
    draw_code(cairo, code);
    draw_words(cairo);
    cairo_translate(cairo, WIDTH, HEIGHT);
    cairo_scale(cairo, -1, -1);
    draw_code(cairo, code);
}

GBytes *
separator_draw(const char *text)
{
    GByteArray *bytes = g_byte_array_new();
    QRcode *code = QRcode_encodeString8bit(text, /* version */ 0, QR_ECLEVEL_Q);
    cairo_surface_t *page = cairo_pdf_surface_create_for_stream(collect, bytes, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(page);

    cairo_pdf_surface_set_metadata(page, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    draw_sheet(cairo, code);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(page);
    cairo_surface_destroy(page);
    QRcode_free(code);
    return g_byte_array_free_to_bytes(bytes);
}
