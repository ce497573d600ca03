/* Pages and PDFs. Seven looks of invoice come from one set of blocks: a look is a row that says
 * which block goes where. What is no invoice (order, delivery note) is drawn by the same looks
 * without money to pay; reminders, contracts and certificates are letters. */
#include "draw.h"

#include <cairo-pdf.h>

#include "sheet.h"

static void
draw_terms(Sheet *sheet)
{
    int width = sheet->look->right - sheet->look->left;

    if (sheet->look->pages > 1)
        return;
    sheet_say(
        sheet, sheet->look->left, 795, width, PANGO_ALIGN_LEFT, 60, false, GREY,
        sheet_word(sheet, W_TERMS));
}

static void
draw_back(Sheet *sheet)
{
    int y = 60;

    sheet_say(
        sheet, 36, y, 520, PANGO_ALIGN_LEFT, 130, true, BLACK, sheet_word(sheet, W_TERMS_TITLE));
    y += 30;
    for (int article = 1; article <= 3; article++) {
        g_autofree char *text = g_strdup_printf("%d. %s", article, sheet_word(sheet, W_TERMS));

        y += sheet_say(sheet, 36, y, 520, PANGO_ALIGN_LEFT, 85, false, GREY, text) + 12;
    }
}

int
draw_pages(const Bill *bill)
{
    bool tiff = bill->form == TIFF;

    if (sheet_is_letter(bill))
        return 1;
    return tiff ? 2 : sheet_open(NULL, bill).look->pages;
}

void
draw_page(cairo_t *cairo, const Bill *bill, int page)
{
    Sheet sheet = sheet_open(cairo, bill);
    bool priced = !bill_is(bill, "delivery_note");

    pen_fill(&sheet.pen, 0, 0, PAGE_WIDTH, PAGE_HEIGHT, WHITE);
    if (page > 0) {
        draw_back(&sheet);
        return;
    }
    if (sheet_letter(&sheet))
        return;
    sheet_head(&sheet);
    sheet_facts(&sheet);
    sheet_lines(&sheet);
    if (priced)
        sheet_totals(&sheet);
    sheet_mentions(&sheet);
    sheet_payment(&sheet);
    draw_terms(&sheet);
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
open_pdf(GByteArray *bytes, int width, int height, Day created)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, width, height);
    g_autofree char *on = day_to_iso(created);
    g_autofree char *stamp = g_strconcat(on, "T08:00:00Z", NULL);

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    return surface;
}

/* Cairo puts the JPEG into the PDF as it is. */
static void
put_picture(cairo_t *cairo, GBytes *jpeg, int width, int height)
{
    int across = 0;
    int down = 0;
    gsize size = 0;
    const guchar *data = g_bytes_get_data(jpeg, &size);
    cairo_surface_t *image = NULL;

    for (gsize at = 2; at + 9 < size; at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]))
        if (data[at + 1] == 0xc0) { /* start of frame: height, width */
            down = data[at + 5] << 8 | data[at + 6];
            across = data[at + 7] << 8 | data[at + 8];
            break;
        }
    image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down);
    cairo_surface_set_mime_data(
        image, CAIRO_MIME_TYPE_JPEG, data, size, (cairo_destroy_func_t)g_bytes_unref,
        g_bytes_ref(jpeg));
    cairo_save(cairo);
    cairo_scale(cairo, width * 1.0 / across, height * 1.0 / down);
    cairo_set_source_surface(cairo, image, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(image);
}

GBytes *
draw_pdf_of_pictures(GPtrArray *jpegs, int width, int height, Day created)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = open_pdf(bytes, width, height, created);
    cairo_t *cairo = cairo_create(surface);

    for (guint page = 0; page < jpegs->len; page++) {
        put_picture(cairo, g_ptr_array_index(jpegs, page), width, height);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

GBytes *
draw_pdf(const Bill *bill)
{
    bool ticket = bill_is(bill, "receipt");
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = open_pdf(
        bytes, ticket ? TICKET_WIDTH : PAGE_WIDTH, ticket ? draw_ticket_height(bill) : PAGE_HEIGHT,
        bill->issued);
    cairo_t *cairo = cairo_create(surface);

    for (int page = 0; page < (ticket ? 1 : draw_pages(bill)); page++) {
        if (ticket)
            draw_ticket(cairo, bill);
        else
            draw_page(cairo, bill, page);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}
