/* lib/parse: pages of a PDF that are one JPEG, and pages that only look like it. */
#include <allheaders.h>
#include <cairo.h>
#include <glib.h>
#include <string.h>

#include "jail/jail.h"
#include "parse/embedded.h"

#define WORDS "Factuur 2026/0417 te betalen 145,49 EUR"

static GBytes *
jpeg_of_words(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1200, 400);
    cairo_t *cairo = cairo_create(surface);
    PIX *grey = pixCreate(1200, 400, 8);
    l_uint8 *data = NULL;
    size_t size = 0;

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_font_size(cairo, 42);
    cairo_move_to(cairo, 60, 200);
    cairo_show_text(cairo, WORDS);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    for (int y = 0; y < 400; y++)
        for (int x = 0; x < 1200; x++)
            pixSetPixel(
                grey, x, y,
                cairo_image_surface_get_data(
                    surface)[y * cairo_image_surface_get_stride(surface) + 4 * x]);
    cairo_surface_destroy(surface);
    g_assert_cmpint(pixWriteMemJpeg(&data, &size, grey, 90, /* progressive */ 0), ==, 0);
    pixDestroy(&grey);
    return g_bytes_new_with_free_func(data, size, lept_free, data);
}

/* A page of 288 by 96 points. page: more entries of the page; picture: of the picture. */
static GBytes *
pdf_of(GBytes *jpeg, const char *page, const char *picture, const char *content)
{
    GString *pdf = g_string_new("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");

    g_string_append_printf(
        pdf,
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 288 96]/Contents 4 0 R"
        "/Resources<</XObject<</Im 5 0 R>>>>%s>>endobj\n"
        "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
        "5 0 obj<</Type/XObject/Subtype/Image/Width 1200/Height 400/BitsPerComponent 8"
        "/ColorSpace/DeviceGray/Filter/DCTDecode/Length %zu%s>>stream\n",
        page, strlen(content), content, g_bytes_get_size(jpeg), picture);
    g_string_append_len(pdf, g_bytes_get_data(jpeg, NULL), (gssize)g_bytes_get_size(jpeg));
    g_string_append(pdf, "\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n");
    return g_string_free_to_bytes(pdf);
}

static void
test_found(void)
{
    static const char WHOLE[] = "q 288 0 0 96 0 0 cm /Im Do Q";
    static const struct {
        const char *label;
        const char *page;
        const char *picture;
        const char *content;
        int width, height;
        guint turns;
        bool found;
    } ROWS[] = {
        { "a scan", "", "", WHOLE, 288, 96, 0, true },
        { "with decimals", "", "", "q\n287.9 0.0 0 96.1 .0 0 cm\n/Im Do\nQ\n", 288, 96, 0, true },
        { "turned by the page", "/Rotate 90", "", WHOLE, 96, 288, 1, true },
        { "turned the other way", "/Rotate -90", "", WHOLE, 96, 288, 3, true },
        { "a logo in a corner", "", "", "q 88 0 0 36 0 0 cm /Im Do Q", 288, 96, 0, false },
        { "shown on its head", "", "", "q 288 0 0 -96 0 96 cm /Im Do Q", 288, 96, 0, false },
        { "words upon it", "", "", "q 288 0 0 96 0 0 cm /Im Do Q BT (x) Tj ET", 288, 96, 0, false },
        { "a stamp upon it", "/Annots[]", "", WHOLE, 288, 96, 0, false },
        { "a mask", "", "/SMask 5 0 R", WHOLE, 288, 96, 0, false },
        { "light and dark exchanged", "", "/Decode[1 0]", WHOLE, 288, 96, 0, false },
        { "a name of nothing", "", "", "q 288 0 0 96 0 0 cm /Other Do Q", 288, 96, 0, false },
    };
    g_autoptr(GBytes) jpeg = jpeg_of_words();

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_autoptr(GBytes) pdf = pdf_of(jpeg, ROWS[i].page, ROWS[i].picture, ROWS[i].content);
        g_autoptr(EmbeddedBook) book = embedded_open(pdf);
        g_autoptr(GBytes) shown = NULL;
        EmbeddedPicture picture = { 0 };

        g_test_message("%s", ROWS[i].label);
        g_assert_nonnull(book);
        g_assert_true(
            embedded_find(book, 0, ROWS[i].width, ROWS[i].height, &picture) == ROWS[i].found);
        g_assert_false(embedded_find(book, 1, ROWS[i].width, ROWS[i].height, &picture));
        if (!ROWS[i].found)
            continue;
        g_assert_cmpuint(picture.turns, ==, ROWS[i].turns);
        shown = g_bytes_new_from_bytes(pdf, picture.offset, picture.size);
        g_assert_true(g_bytes_equal(shown, jpeg));
    }
}

static GBytes *
recall(gpointer data, const char *key)
{
    GBytes *page = g_hash_table_lookup(data, key);

    return page != NULL ? g_bytes_ref(page) : NULL;
}

static void
learn(gpointer data, const char *key, GBytes *page)
{
    g_assert_true(g_hash_table_insert(data, g_strdup(key), g_bytes_ref(page)));
}

static void
assert_reads(Jail *jail, GBytes *document, GHashTable *known)
{
    const JailMemory memory = { recall, learn, known };
    const JailRequest request = { .languages = "nld", .memory = &memory };
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    const Page *page = NULL;
    const Word *last = NULL;

    jail_read(jail, document, &request, &result, &error);
    g_assert_no_error(error);
    text = pages_to_text(result->pages);
    g_assert_cmpstr(text, ==, WORDS);
    page = g_ptr_array_index(result->pages->pages, 0);
    g_assert_cmpint(page->width, ==, 28800);
    last = &g_array_index(page->words, Word, page->words->len - 1);
    g_assert_cmpint(last->x1, >, page->width / 2);
    g_assert_cmpint(last->x1, <, page->width);
    g_assert_cmpuint(g_hash_table_size(known), ==, 1);
}

static void
test_once(void)
{
    const char *build = g_getenv("B");
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *program = g_build_filename(
        g_path_is_absolute(build != NULL ? build : "build") ? "/" : folder,
        build != NULL ? build : "build", "bin", "matins-parse", NULL);
    g_autoptr(Jail) jail = jail_start(program, NULL);
    g_autoptr(GBytes) jpeg = jpeg_of_words();
    g_autoptr(GBytes) one = pdf_of(jpeg, "", "", "q 288 0 0 96 0 0 cm /Im Do Q");
    g_autoptr(GBytes) two = pdf_of(jpeg, "/Tabs/R", "", "288 0 0 96 0 0 cm\n/Im Do");
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);

    assert_reads(jail, jpeg, known);
    assert_reads(jail, one, known);
    assert_reads(jail, two, known);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parse/embedded/finds a page that is one JPEG, and no other", test_found);
    g_test_add_func(
        "/parse/embedded/recognises a JPEG once, alone and in two PDFs that show it", test_once);
    return g_test_run();
}
