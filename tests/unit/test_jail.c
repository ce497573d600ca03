/* lib/jail with the real build/bin/matins-parse: what a hostile document may do to a job. */
#include <cairo-pdf.h>
#include <glib.h>
#include <string.h>

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
        "/jail/more documents than a batch are read", test_more_documents_than_a_batch_are_read);
    g_test_add_func(
        "/jail/a program that is no reader is told", test_a_program_that_is_no_reader_is_told);
    g_test_add_func("/jail/names from outside are cleaned", test_names_from_outside_are_cleaned);
    return g_test_run();
}
