/* lib/jail with the real build/bin/matins-parse: what a hostile document may do to a job. */
#include <cairo-pdf.h>
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "jail/jail.h"

static Jail *
start(void)
{
    const char *build = g_getenv("B");
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *program = g_build_filename(
        g_path_is_absolute(build != NULL ? build : "build") ? "/" : folder,
        build != NULL ? build : "build", "bin", "matins-parse", NULL);
    g_autoptr(GError) error = NULL;
    Jail *jail = jail_start(program, &error);

    g_assert_no_error(error);
    return jail;
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static GBytes *
pdf_with_words(const char *words)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, 595, 842);
    cairo_t *cairo = cairo_create(surface);

    cairo_move_to(cairo, 72, 100);
    cairo_set_font_size(cairo, 12);
    cairo_show_text(cairo, words);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static void
assert_reads(Jail *jail, const char *words)
{
    g_autoptr(GBytes) document = pdf_with_words(words);
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_true(jail_read(jail, document, &(JailRequest){ 0 }, &result, &error));
    g_assert_no_error(error);
    text = pages_to_text(result->pages);
    g_assert_cmpstr(text, ==, words);
}

static void
test_words_come_with_their_boxes(void)
{
    g_autoptr(Jail) jail = start();
    g_autoptr(GBytes) document = pdf_with_words("Factuur 2026-17");
    g_autoptr(JailResult) result = NULL;
    const Page *page = NULL;
    const Word *word = NULL;

    g_assert_true(jail_read(jail, document, &(JailRequest){ 0 }, &result, NULL));
    g_assert_cmpint(result->kind, ==, KIND_PDF);
    g_assert_cmpuint(result->pages->total_pages, ==, 1);
    page = g_ptr_array_index(result->pages->pages, 0);
    g_assert_cmpint(page->width, ==, 59500);
    g_assert_cmpint(page->height, ==, 84200);
    g_assert_cmpuint(page->words->len, ==, 2);
    word = &g_array_index(page->words, Word, 0);
    g_assert_cmpstr(word->text, ==, "Factuur");
    g_assert_cmpint(ABS(word->x0 - 7200), <, 200);
    g_assert_cmpint(word->y0, >, 8500);
    g_assert_cmpint(word->y1, <, 10500);
    g_assert_cmpint(g_array_index(page->words, Word, 1).line, ==, word->line);
}

static void
test_a_document_that_is_refused_says_why(void)
{
    static const struct {
        const char *bytes;
        const char *sentence;
    } rows[] = {
        { "", "an empty file" },
        { "%PDF-1.4\nnothing else", "a broken PDF: nothing in it can be read" },
        { "\1\2\3", "a file of unknown kind is not read" },
        { "\x89PNG\r\n\x1a\n", "a broken picture: its header cannot be read" },
        { "BM...............\0", "a broken picture: its header cannot be read" },
        { "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
          "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
          "3 0 obj<</Filter/Standard/V 1/R 2/P -4/O(00000000000000000000000000000000)"
          "/U(11111111111111111111111111111111)>>endobj\n"
          "trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(1)(1)]>>\n",
          "protected by a password" },
    };
    g_autoptr(Jail) jail = start();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) document = g_bytes_new_static(rows[i].bytes, strlen(rows[i].bytes));
        g_autoptr(GError) error = NULL;
        JailResult *result = NULL;

        g_assert_false(jail_read(jail, document, &(JailRequest){ 0 }, &result, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
        g_assert_null(result);
    }
    assert_reads(jail, "after all");
}

/* Who may open a PDF may have it read; what its owner forbids is printing and copying. */
static void
test_a_password_to_open_is_told_and_one_to_change_is_none(void)
{
    g_autoptr(Jail) jail = start();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) open = bytes_read_file("tests/fixtures/pdf/owner-password.pdf", 4096, NULL);
    g_autoptr(GBytes) closed = bytes_read_file("tests/fixtures/pdf/user-password.pdf", 4096, NULL);
    g_autoptr(JailResult) result = NULL;
    g_autofree char *text = NULL;
    JailResult *none = NULL;

    jail_read(jail, open, &(JailRequest){ 0 }, &result, &error);
    g_assert_no_error(error);
    text = pages_to_text(result->pages);
    g_assert_cmpstr(text, ==, "Factuur 2026-0417");
    g_assert_false(jail_read(jail, closed, &(JailRequest){ 0 }, &none, &error));
    g_assert_cmpstr(error->message, ==, "protected by a password");
}

static void
draw_lines(cairo_t *cairo, double scale)
{
    static const char *const lines[] = { "Voorbeeld bv, Dorpsstraat 1, Gent",
                                         "Factuur nummer 2026-0417 van 31 oktober",
                                         "Te betalen bedrag 1.210,00 EUR",
                                         "Gelieve te storten op onze rekening" };

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_scale(cairo, scale, scale);
    cairo_set_font_size(cairo, 12);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        cairo_move_to(cairo, 40, 60 + 24 * i);
        cairo_show_text(cairo, lines[i]);
    }
}

static cairo_surface_t *
picture_surface(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1600, 700);
    cairo_t *cairo = cairo_create(surface);

    draw_lines(cairo, 300.0 / 72);
    cairo_destroy(cairo);
    return surface;
}

static GBytes *
png_with_lines(void)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = picture_surface();

    cairo_surface_write_to_png_stream(surface, collect, bytes);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static GBytes *
pdf_with_scan(void)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, 384, 168);
    cairo_surface_t *picture = picture_surface();
    cairo_t *cairo = cairo_create(surface);

    cairo_scale(cairo, 72 / 300.0, 72 / 300.0);
    cairo_set_source_surface(cairo, picture, 0, 0);
    cairo_paint(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(picture);
    return g_byte_array_free_to_bytes(bytes);
}

static void
assert_recognises(Jail *jail, GBytes *document)
{
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    const Page *page = NULL;
    const Word *word = NULL;

    g_assert_true(jail_read(jail, document, &(JailRequest){ .languages = "nld" }, &result, &error));
    g_assert_no_error(error);
    text = pages_to_text(result->pages);
    g_assert_nonnull(strstr(text, "Factuur nummer 2026-0417 van 31 oktober\n"));
    g_assert_nonnull(strstr(text, "1.210,00"));
    page = g_ptr_array_index(result->pages->pages, 0);
    word = &g_array_index(page->words, Word, 0);
    g_assert_cmpint(page->source, ==, PAGE_OCR);
    g_assert_cmpint(ABS(page->width - 38400), <, 100);
    g_assert_cmpint(ABS(word->x0 - 4000), <, 200);
    g_assert_cmpint(ABS(word->y1 - 6000), <, 300);
}

static void
test_pictures_are_recognised_in_hundredths_of_a_point(void)
{
    g_autoptr(Jail) jail = start();
    g_autoptr(GBytes) png = png_with_lines();
    g_autoptr(GBytes) scan = pdf_with_scan();

    assert_recognises(jail, png);
    assert_recognises(jail, scan);
    jail_next_client(jail);
    assert_recognises(jail, png);
}

static void
test_more_documents_than_a_batch_are_read(void)
{
    g_autoptr(Jail) jail = start();

    for (guint i = 0; i < 2 * JAIL_BATCH + 1; i++) {
        g_autofree char *words = g_strdup_printf("document %u", i);

        assert_reads(jail, words);
        if (i == 3)
            jail_next_client(jail);
    }
}

static void
test_a_program_that_is_no_reader_is_told(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Jail) missing = jail_start("/nonexistent/matins-parse", &error);
    g_autoptr(Jail) other = jail_start("/bin/true", NULL);
    g_autoptr(GBytes) document = pdf_with_words("x");
    g_autoptr(GError) silent = NULL;
    JailResult *result = NULL;

    g_assert_null(missing);
    g_assert_error(error, FAIL, FAIL_STOP);
    g_assert_false(jail_read(other, document, &(JailRequest){ 0 }, &result, &silent));
    g_assert_nonnull(silent);
}

static void
test_a_pdf_that_eats_all_memory_is_quarantined(void)
{
#if defined(__SANITIZE_ADDRESS__)
    g_test_skip("memory has no limit under the sanitizer");
#else
    /* Five million times "q ", which saves the state of the page, deflated twice. */
    static const char SAVES[] =
        "\170\332\355\330\041\012\302\120\000\000\320\277\146\021\074\200\302\300"
        "\340\100\020\154\036\142\007\260\330\075\202\325\156\130\064\230\026\255"
        "\142\061\211\073\300\140\321\063\230\226\304\362\105\217\361\171\357\030"
        "\157\367\174\075\226\303\020\102\223\317\057\353\330\036\106\333\054\000"
        "\000\000\000\211\073\155\126\371\277\000\372\170\235\326\147\000\000\000"
        "\040\165\335\142\134\375\056\140\360\211\267\311\276\260\043\000\251\271"
        "\227\357\154\166\374\002\021\242\264\305";
    g_autoptr(Jail) jail = start();
    GByteArray *pdf = g_byte_array_new();
    g_autofree char *head = g_strdup_printf(
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        "4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %zu>>stream\n",
        sizeof SAVES - 1);
    const char *tail = "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
    g_autoptr(GBytes) document = NULL;
    g_autoptr(GError) error = NULL;
    JailResult *result = NULL;

    g_byte_array_append(pdf, (const guint8 *)head, (guint)strlen(head));
    g_byte_array_append(pdf, (const guint8 *)SAVES, sizeof SAVES - 1);
    g_byte_array_append(pdf, (const guint8 *)tail, (guint)strlen(tail));
    document = g_byte_array_free_to_bytes(pdf);
    g_assert_false(jail_read(jail, document, &(JailRequest){ 0 }, &result, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_true(g_str_has_prefix(
        error->message, "quarantined: the reader was killed twice by this document (signal"));
    assert_reads(jail, "after all");
#endif
}

static void
test_names_from_outside_are_cleaned(void)
{
    static const struct {
        const char *name;
        const char *clean;
    } rows[] = {
        { "factuur.pdf", "factuur.pdf" },
        { "../../etc/passwd", "passwd" },
        { "C:\\temp\\invoice.xml", "invoice.xml" },
        { "..", "unnamed" },
        { "", "unnamed" },
        { "a\nb\x01.pdf", "ab .pdf" },
        { "fdp.\xe2\x80\xae"
          "exe",
          "fdp.exe" },
        { "caf\xe9.pdf", "café.pdf" },
        { ".hidden", "hidden" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *clean = jail_clean_name(rows[i].name);

        g_assert_cmpstr(clean, ==, rows[i].clean);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jail/words come with their boxes", test_words_come_with_their_boxes);
    g_test_add_func(
        "/jail/a document that is refused says why", test_a_document_that_is_refused_says_why);
    g_test_add_func(
        "/jail/pictures are recognised in hundredths of a point",
        test_pictures_are_recognised_in_hundredths_of_a_point);
    g_test_add_func(
        "/jail/more documents than a batch are read", test_more_documents_than_a_batch_are_read);
    g_test_add_func(
        "/jail/a program that is no reader is told", test_a_program_that_is_no_reader_is_told);
    g_test_add_func(
        "/jail/a PDF that eats all memory is quarantined",
        test_a_pdf_that_eats_all_memory_is_quarantined);
    g_test_add_func("/jail/names from outside are cleaned", test_names_from_outside_are_cleaned);
    g_test_add_func(
        "/jail/a password to open is told, and one to change is none",
        test_a_password_to_open_is_told_and_one_to_change_is_none);
    return g_test_run();
}
