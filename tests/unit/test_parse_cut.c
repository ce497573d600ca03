/* lib/parse: parts of a document as documents of their own. */
#include <cairo-pdf.h>
#include <glib.h>

#include "base/fail.h"
#include "parse/document.h"

static JailResult *
cut(GBytes *document, const JailPart *parts, guint count, GError **error)
{
    JailRequest request = { .part_count = count, .most_pages = 10 };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    JailResult *result = NULL;

    for (guint i = 0; i < count; i++)
        request.parts[i] = parts[i];
    document_read(ocr, document, &request, &result, error);
    return result;
}

static GBytes *
member_at(const JailResult *result, guint number)
{
    return ((const JailMember *)g_ptr_array_index(result->members, number))->bytes;
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static const char *const WORDS[] = { "een", "twee", "drie", "vier" };

static GBytes *
four_pages(void)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, 595, 842);
    cairo_t *cairo = cairo_create(surface);

    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        g_autofree char *line = g_strdup_printf(
            "Dit is bladzijde %s van een stapel papier die door de scanner ging", WORDS[i]);

        cairo_move_to(cairo, 72, 100);
        cairo_show_text(cairo, line);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

/* "twee drie": the words of WORDS that stand in a PDF, page by page. */
static char *
pages_in(GBytes *document)
{
    const JailRequest request = { .most_pages = 10 };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    g_autoptr(JailResult) result = NULL;
    GString *found = g_string_new(NULL);

    g_assert_true(document_read(ocr, document, &request, &result, NULL));
    for (guint p = 0; p < result->pages->pages->len; p++) {
        const Page *page = g_ptr_array_index(result->pages->pages, p);

        g_assert_cmpuint(page->words->len, >, 3);
        g_string_append_printf(
            found, "%s%s", p > 0 ? " " : "", g_array_index(page->words, Word, 3).text);
    }
    return g_string_free(found, FALSE);
}

static void
test_pdf(void)
{
    static const JailPart parts[] = { { .first = 0, .end = 1 }, { .first = 2, .end = 4 } };
    g_autoptr(GBytes) pile = four_pages();
    g_autoptr(GError) error = NULL;
    g_autoptr(JailResult) result = cut(pile, parts, G_N_ELEMENTS(parts), &error);
    g_autoptr(JailResult) again = cut(pile, parts, G_N_ELEMENTS(parts), NULL);
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;

    g_assert_no_error(error);
    g_assert_cmpuint(result->members->len, ==, 2);
    first = pages_in(member_at(result, 0));
    second = pages_in(member_at(result, 1));
    g_assert_cmpstr(first, ==, "een");
    g_assert_cmpstr(second, ==, "drie vier");
    for (guint i = 0; i < 2; i++)
        g_assert_true(g_bytes_equal(member_at(result, i), member_at(again, i)));
}

/* White, with a black rectangle. */
static PIX *
marked(int width, int height, int left, int top)
{
    PIX *pix = pixCreate(width, height, 8);
    BOX *box = boxCreate(left, top, 100, 200);

    pixSetAll(pix);
    pixClearInRect(pix, box);
    boxDestroy(&box);
    return pix;
}

static GBytes *
png_of(PIX *pix)
{
    l_uint8 *data = NULL;
    size_t size = 0;

    pixWriteMemPng(&data, &size, pix, 0);
    return g_bytes_new_with_free_func(data, size, lept_free, data);
}

/* Share of black, in parts of a hundred. */
static int
percent_black(GBytes *picture)
{
    PIX *pix = pixReadMem(g_bytes_get_data(picture, NULL), g_bytes_get_size(picture));
    PIX *ink = pixConvertTo1(pix, 128);
    int pixels = 0;
    int all = pixGetWidth(pix) * pixGetHeight(pix);

    pixCountPixels(ink, &pixels, NULL);
    pixDestroy(&ink);
    pixDestroy(&pix);
    return (int)((gint64)pixels * 100 / all);
}

static void
test_region(void)
{
    static const struct {
        const char *label;
        JailPart part; /* the picture is 1500 by 2000 */
        int black;
    } rows[] = {
        { "the mark", { 0, 1, true, 3000, 4000, 4000, 6000, 15000, 20000, 0, 0 }, 100 },
        { "the mark on another scale", { 0, 1, true, 600, 800, 800, 1200, 3000, 4000, 0, 0 }, 100 },
        { "beside it", { 0, 1, true, 5000, 4000, 6000, 6000, 15000, 20000, 0, 0 }, 0 },
        { "where it stands once the picture is turned",
          { 0, 1, true, 14000, 3000, 16000, 4000, 20000, 15000, 1, 0 },
          100 },
    };
    PIX *pix = marked(1500, 2000, 300, 400);
    g_autoptr(GBytes) png = png_of(pix);

    pixDestroy(&pix);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(JailResult) result = cut(png, &rows[i].part, 1, &error);

        g_test_message("%s", rows[i].label);
        g_assert_no_error(error);
        g_assert_cmpint(ABS(percent_black(member_at(result, 0)) - rows[i].black), <=, 2);
    }
}

static void
test_tiff(void)
{
    static const JailPart part = { .first = 1, .end = 3 };
    PIXA *sheets = pixaCreate(3);
    l_uint8 *data = NULL;
    size_t size = 0;
    const JailRequest request = { .most_pages = 10, .force_ocr = false };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    g_autoptr(JailResult) result = NULL;
    g_autoptr(JailResult) read = NULL;
    g_autoptr(GBytes) tiff = NULL;

    for (int i = 0; i < 3; i++)
        pixaAddPix(sheets, pixCreate(300, 200, 1), L_INSERT);
    g_assert_cmpint(pixaWriteMemMultipageTiff(&data, &size, sheets), ==, 0);
    pixaDestroy(&sheets);
    tiff = g_bytes_new_with_free_func(data, size, lept_free, data);
    result = cut(tiff, &part, 1, NULL);
    g_assert_nonnull(result);
    g_assert_true(document_read(ocr, member_at(result, 0), &request, &read, NULL));
    g_assert_cmpuint(read->pages->total_pages, ==, 2);
}

/* Pages too small to hold a letter: nothing is recognised on them. */
static guint
count_unread(guint scanned_pages)
{
    JailRequest request = { .most_pages = 100, .limits = { .scanned_pages = scanned_pages } };
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    g_autoptr(JailResult) result = NULL;
    PIXA *sheets = pixaCreate(15);
    l_uint8 *data = NULL;
    size_t size = 0;
    g_autoptr(GBytes) tiff = NULL;
    guint unread = 0;

    jail_limits_complete(&request.limits);
    for (int i = 0; i < 15; i++)
        pixaAddPix(sheets, pixCreate(10, 10, 1), L_INSERT);
    g_assert_cmpint(pixaWriteMemMultipageTiff(&data, &size, sheets), ==, 0);
    pixaDestroy(&sheets);
    tiff = g_bytes_new_with_free_func(data, size, lept_free, data);
    g_assert_true(document_read(ocr, tiff, &request, &result, NULL));
    g_assert_cmpuint(result->pages->pages->len, ==, 15);
    for (guint i = 0; i < 15; i++)
        unread += ((const Page *)g_ptr_array_index(result->pages->pages, i))->source == PAGE_UNREAD;
    return unread;
}

static void
test_long(void)
{
    g_assert_cmpuint(count_unread(12), ==, 3);
    g_assert_cmpuint(count_unread(15), ==, 0);
}

static void
test_a_picture_for_people_is_small(void)
{
    static const JailPart page = { .end = 1,
                                   .is_region = true,
                                   .x1 = 15000,
                                   .y1 = 20000,
                                   .width = 15000,
                                   .height = 20000,
                                   .most_across = 300 };
    PIX *pix = marked(1500, 2000, 300, 400);
    g_autoptr(GBytes) png = png_of(pix);
    g_autoptr(GError) error = NULL;
    g_autoptr(JailResult) result = cut(png, &page, 1, &error);
    PIX *small = NULL;
    gsize size = 0;
    const l_uint8 *bytes = NULL;

    pixDestroy(&pix);
    g_assert_no_error(error);
    bytes = g_bytes_get_data(member_at(result, 0), &size);
    small = pixReadMem(bytes, size);
    g_assert_cmpint(pixGetWidth(small), ==, 300);
    g_assert_cmpint(pixGetHeight(small), ==, 400);
    g_assert_cmpint(pixGetInputFormat(small), ==, IFF_JFIF_JPEG);
    pixDestroy(&small);
}

static void
test_refusals(void)
{
    static const JailPart past = { .first = 3, .end = 5 };
    static const JailPart nowhere = { 0, 1, true, 9000, 9000, 9000, 9500, 15000, 20000, 0, 0 };
    static const JailPart first = { .first = 0, .end = 1 };
    PIX *pix = marked(1500, 2000, 300, 400);
    g_autoptr(GBytes) picture = png_of(pix);
    g_autoptr(GBytes) pile = four_pages();
    g_autoptr(GBytes) cut_off = g_bytes_new_from_bytes(pile, 0, 20);
    g_autoptr(GBytes) words = g_bytes_new_static("no pages at all", 15);
    const struct {
        GBytes *document;
        const JailPart *part;
        const char *sentence;
    } rows[] = {
        { pile, &past, "page 5 cannot be taken out of the PDF" },
        { cut_off, &first, "page 1 cannot be taken out of the PDF" },
        { picture, &nowhere, "a region that is not on page 1" },
        { words, &first, "a text has no pages that could be parted" },
    };

    pixDestroy(&pix);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(cut(rows[i].document, rows[i].part, 1, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setMsgSeverity(L_SEVERITY_NONE);
    g_test_add_func("/parse/cut/pages of a PDF are taken out as they are", test_pdf);
    g_test_add_func("/parse/cut/a region is cut where the words of it stand", test_region);
    g_test_add_func("/parse/cut/a picture for people is small", test_a_picture_for_people_is_small);
    g_test_add_func("/parse/cut/pages of a TIFF become a PDF", test_tiff);
    g_test_add_func(
        "/parse/cut/a long scan is read at its ends, what lies between is told apart", test_long);
    g_test_add_func("/parse/cut/refuses what is not there, with a sentence", test_refusals);
    return g_test_run();
}
