/* lib/parse: pictures that become what UBL can carry. */
#include <glib.h>

#include <string.h>

#include "base/fail.h"
#include "parse/document.h"

#define MOST_PAGES 3

static JailResult *
convert_it(GBytes *document, GError **error)
{
    const JailRequest request = { .convert = true, .most_pages = MOST_PAGES };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    JailResult *result = NULL;

    document_read(ocr, document, &request, &result, error);
    return result;
}

static PIX *
sheet(int width, int height, int depth)
{
    PIX *pix = pixCreate(width, height, depth);

    pixSetPixel(pix, 1, 1, 1);
    return pix;
}

static GBytes *
picture(int width, int height, int depth, int format)
{
    PIX *pix = sheet(width, height, depth);
    l_uint8 *data = NULL;
    size_t size = 0;

    g_assert_cmpint(pixWriteMem(&data, &size, pix, format), ==, 0);
    pixDestroy(&pix);
    return g_bytes_new_with_free_func(data, size, lept_free, data);
}

static GBytes *
tiff_of(int pages)
{
    PIXA *sheets = pixaCreate(pages);
    l_uint8 *data = NULL;
    size_t size = 0;

    for (int i = 0; i < pages; i++)
        pixaAddPix(sheets, sheet(100, 50, 1), L_INSERT);
    g_assert_cmpint(pixaWriteMemMultipageTiff(&data, &size, sheets), ==, 0);
    pixaDestroy(&sheets);
    return g_bytes_new_with_free_func(data, size, lept_free, data);
}

static void
test_single(void)
{
    static const struct {
        const char *label;
        int width, height, depth, format;
        const char *mime;
        FileKind kind;
    } rows[] = {
        { "a bitmap", 100, 50, 8, IFF_BMP, "image/png", KIND_PNG },
        { "a scan", 100, 50, 1, IFF_TIFF_G4, "image/png", KIND_PNG },
        { "a small picture in colour", 100, 50, 32, IFF_BMP, "image/png", KIND_PNG },
        { "a photograph", 1800, 1200, 32, IFF_BMP, "image/jpeg", KIND_JPEG },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) from =
            picture(rows[i].width, rows[i].height, rows[i].depth, rows[i].format);
        g_autoptr(GError) error = NULL;
        g_autoptr(JailResult) result = convert_it(from, &error);
        const JailMember *member = NULL;
        PIX *pix = NULL;

        g_test_message("%s", rows[i].label);
        g_assert_no_error(error);
        g_assert_cmpuint(result->members->len, ==, 1);
        member = g_ptr_array_index(result->members, 0);
        g_assert_cmpstr(member->mime, ==, rows[i].mime);
        g_assert_cmpint(kind_of_bytes(member->bytes), ==, rows[i].kind);
        pix = pixReadMem(g_bytes_get_data(member->bytes, NULL), g_bytes_get_size(member->bytes));
        g_assert_cmpint(pixGetWidth(pix), ==, rows[i].width);
        g_assert_cmpint(pixGetHeight(pix), ==, rows[i].height);
        pixDestroy(&pix);
    }
}

static void
test_pages(void)
{
    g_autoptr(GBytes) scan = tiff_of(MOST_PAGES);
    g_autoptr(GError) error = NULL;
    g_autoptr(JailResult) result = convert_it(scan, &error);
    g_autoptr(JailResult) read = NULL;
    const JailRequest request = { .most_pages = 10 };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    const JailMember *member = NULL;

    g_assert_no_error(error);
    member = g_ptr_array_index(result->members, 0);
    g_assert_cmpstr(member->mime, ==, "application/pdf");
    g_assert_true(document_read(ocr, member->bytes, &request, &read, &error));
    g_assert_cmpuint(read->pages->total_pages, ==, MOST_PAGES);
}

static void
test_no_clock(void)
{
    static const char key[] = "/CreationDate (D:";
    static const char never[] = "19700101000000+00'00')";
    g_autoptr(GBytes) scan = tiff_of(2);
    g_autoptr(GError) error = NULL;
    g_autoptr(JailResult) result = convert_it(scan, &error);
    const JailMember *member = NULL;
    const char *data = NULL;
    const char *at = NULL;
    gsize size = 0;

    g_assert_no_error(error);
    member = g_ptr_array_index(result->members, 0);
    data = g_bytes_get_data(member->bytes, &size);
    at = memmem(data, size, key, sizeof key - 1);
    g_assert_nonnull(at);
    for (; at != NULL; at = memmem(at, size - (gsize)(at - data), key, sizeof key - 1)) {
        at += sizeof key - 1;
        g_assert_cmpmem(at, sizeof never - 1, never, sizeof never - 1);
    }
}

static void
test_refusals(void)
{
    static const char text[] = "no picture at all";
    g_autoptr(GBytes) words = g_bytes_new_static(text, sizeof text - 1);
    g_autoptr(GBytes) whole = picture(100, 50, 8, IFF_BMP);
    g_autoptr(GBytes) broken = g_bytes_new_from_bytes(whole, 0, 60);
    g_autoptr(GBytes) many = tiff_of(MOST_PAGES + 1);
    const struct {
        GBytes *bytes;
        const char *sentence;
    } rows[] = {
        { words, "a text is no picture" },
        { broken, "a broken picture: it cannot be unpacked" },
        { many, "4 pages are more than are converted" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(convert_it(rows[i].bytes, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setMsgSeverity(L_SEVERITY_NONE);
    g_test_add_func("/parse/convert/one page becomes a picture of the same size", test_single);
    g_test_add_func("/parse/convert/pages become one PDF", test_pages);
    g_test_add_func(
        "/parse/convert/the same picture gives the same bytes on any day", test_no_clock);
    g_test_add_func("/parse/convert/refuses what it cannot show, with a sentence", test_refusals);
    return g_test_run();
}
