/* lib/parse: codes on pictures and on drawn pages, also through the locked reader. */
#include <cairo-pdf.h>
#include <glib.h>
#include <qrencode.h>

#include "draw/separator.h"
#include "jail/jail.h"
#include "parse/codes.h"
#include "parse/document.h"
#include "reading/sheets.h"

#define PAYMENT \
    "BCD\n002\n1\nSCT\n\nBakkerij Voorbeeld BV\nBE68539007547034\nEUR121\n\nRF462026000123"
#define MODULE 4 /* pixels */

static PIX *
empty_sheet(void)
{
    PIX *sheet = pixCreate(1240, 1754, 8);

    pixSetAll(sheet);
    return sheet;
}

static void
blacken(PIX *sheet, int x, int y, int width, int height)
{
    BOX *box = boxCreate(x, y, width, height);

    pixClearInRect(sheet, box);
    boxDestroy(&box);
}

static void
add_qr(PIX *sheet, const char *text, int left, int top)
{
    QRcode *code = QRcode_encodeString8bit(text, /* version */ 0, QR_ECLEVEL_M);

    for (int i = 0; i < code->width * code->width; i++)
        if (code->data[i] & 1)
            blacken(
                sheet, left + i % code->width * MODULE, top + i / code->width * MODULE, MODULE,
                MODULE);
    QRcode_free(code);
}

/* Code 39: n and w are narrow and wide, bars and blanks in turn. */
static void
add_bars(PIX *sheet, const char *text, int left, int top)
{
    static const struct {
        char letter;
        const char *bars;
    } LETTERS[] = { { '*', "nwnnwnwnn" }, { 'M', "wnwnnnnwn" }, { '7', "nnnwnnwnw" } };

    for (; *text != '\0'; text++) {
        for (gsize i = 0; i < G_N_ELEMENTS(LETTERS); i++) {
            if (LETTERS[i].letter != *text)
                continue;
            for (int j = 0; j < 9; j++) {
                int width = LETTERS[i].bars[j] == 'w' ? 9 : 3;

                if (j % 2 == 0)
                    blacken(sheet, left, top, width, 80);
                left += width;
            }
        }
        left += 3;
    }
}

static Page *
a4(Pages *pages)
{
    return pages_add(pages, 59500, 84200, PAGE_OCR);
}

static void
test_kinds(void)
{
    g_autoptr(Pages) pages = pages_new();
    Page *page = a4(pages);
    PIX *sheet = empty_sheet();
    const Code *code = NULL;

    add_qr(sheet, PAYMENT, 900, 1400);
    add_bars(sheet, "*M77*", 100, 100);
    codes_read(sheet, pages, page);
    pixDestroy(&sheet);
    g_assert_cmpuint(page->codes->len, ==, 2);
    for (guint i = 0; i < page->codes->len; i++) {
        code = &g_array_index(page->codes, Code, i);
        g_assert_cmpstr(code->text, ==, code->kind == CODE_QR ? PAYMENT : "M77");
        if (code->kind != CODE_QR)
            continue;
        g_assert_cmpint(ABS(code->x0 - 43200), <, 500);
        g_assert_cmpint(ABS(code->y0 - 67200), <, 500);
        g_assert_cmpint(code->x1 - code->x0, >, 5000);
    }
}

static void
test_turned(void)
{
    g_autoptr(Pages) pages = pages_new();
    Page *page = a4(pages);
    PIX *sheet = empty_sheet();
    PIX *lying = NULL;
    const Code *code = NULL;

    add_qr(sheet, PAYMENT, 900, 1400);
    lying = pixRotateOrth(sheet, 3);
    page->turns = 1;
    codes_read(lying, pages, page);
    pixDestroy(&lying);
    pixDestroy(&sheet);
    g_assert_cmpuint(page->codes->len, ==, 1);
    code = &g_array_index(page->codes, Code, 0);
    g_assert_cmpint(ABS(code->x0 - 43200), <, 500);
    g_assert_cmpint(ABS(code->y0 - 67200), <, 500);
}

static void
test_nothing(void)
{
    g_autoptr(Pages) pages = pages_new();
    Page *page = a4(pages);
    PIX *sheet = empty_sheet();

    for (int y = 200; y < 1500; y += 40)
        for (int x = 100; x < 1100; x += 9 + y % 7)
            blacken(sheet, x, y, 4, 20);
    codes_read(sheet, pages, page);
    pixDestroy(&sheet);
    g_assert_cmpuint(page->codes->len, ==, 0);
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

/* A page with words and a code drawn as rectangles. */
static GBytes *
paper(const char *caption)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, 595, 842);
    cairo_t *cairo = cairo_create(surface);
    QRcode *code = QRcode_encodeString8bit(PAYMENT, /* version */ 0, QR_ECLEVEL_M);

    cairo_move_to(cairo, 72, 100);
    cairo_show_text(cairo, "Factuur 2026-17 van 1 oktober 2026, totaal te betalen 121,00 EUR");
    cairo_move_to(cairo, 72, 120);
    cairo_show_text(cairo, caption);
    for (int i = 0; i < code->width * code->width; i++)
        if (code->data[i] & 1)
            cairo_rectangle(cairo, 400 + i % code->width * 2, 600 + i / code->width * 2, 2, 2);
    cairo_fill(cairo);
    QRcode_free(code);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static const Page *
first_page(const JailResult *result)
{
    return g_ptr_array_index(result->pages->pages, 0);
}

static void
test_announced(void)
{
    static const struct {
        const char *caption;
        guint codes;
    } rows[] = {
        { "Scan om te betalen", 1 },
        { "GiroCode:", 1 },
        { "Scannez, payez.", 1 },
        { "Gelieve te betalen voor de vervaldag", 0 },
    };
    const JailRequest request = { .most_pages = 10 };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) document = paper(rows[i].caption);
        g_autoptr(JailResult) result = NULL;

        g_test_message("%s", rows[i].caption);
        g_assert_true(document_read(ocr, document, &request, &result, NULL));
        g_assert_cmpint(first_page(result)->source, ==, PAGE_TEXT);
        g_assert_cmpuint(first_page(result)->codes->len, ==, rows[i].codes);
    }
}

static void
test_separator(void)
{
    const JailRequest request = { .most_pages = 10 };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    g_autoptr(GBytes) sheet = separator_draw(SHEET_SEPARATOR_TEXT);
    g_autoptr(GBytes) again = separator_draw(SHEET_SEPARATOR_TEXT);
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GArray) sheets = NULL;

    g_assert_true(g_bytes_equal(sheet, again));
    g_assert_true(document_read(ocr, sheet, &request, &result, NULL));
    g_assert_cmpuint(first_page(result)->codes->len, ==, 2);
    sheets = sheets_look(result->pages);
    g_assert_cmpint(g_array_index(sheets, Sheet, 0).kind, ==, SHEET_SEPARATOR);
}

static void
test_locked(void)
{
    const char *build = g_getenv("B");
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *program = g_build_filename(
        g_path_is_absolute(build != NULL ? build : "build") ? "/" : folder,
        build != NULL ? build : "build", "bin", "matins-parse", NULL);
    g_autoptr(Jail) jail = jail_start(program, NULL);
    g_autoptr(GBytes) document = paper("Scan om te betalen");
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    const Code *code = NULL;

    g_assert_true(jail_read(jail, document, &(JailRequest){ 0 }, &result, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(first_page(result)->codes->len, ==, 1);
    code = &g_array_index(first_page(result)->codes, Code, 0);
    g_assert_cmpint(code->kind, ==, CODE_QR);
    g_assert_cmpstr(code->text, ==, PAYMENT);
    g_assert_cmpint(ABS(code->x0 - 40000), <, 300);
    g_assert_cmpint(ABS(code->y0 - 60000), <, 300);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setMsgSeverity(L_SEVERITY_NONE);
    g_test_add_func(
        "/parse/codes/QR codes and codes in lines are read with their places", test_kinds);
    g_test_add_func("/parse/codes/a picture that lies on its side is read upright", test_turned);
    g_test_add_func("/parse/codes/what only looks like text holds none", test_nothing);
    g_test_add_func(
        "/parse/codes/a page with words is drawn when it speaks of a code", test_announced);
    g_test_add_func("/parse/codes/the sheet that parts documents is known", test_separator);
    g_test_add_func("/parse/codes/they come through the locked reader", test_locked);
    return g_test_run();
}
