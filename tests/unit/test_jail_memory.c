/* lib/jail: what was recognised is asked for, and never recognised twice. With the real
 * build/bin/matins-parse. */
#include <cairo.h>
#include <glib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "jail/jail.h"

#define WORDS "Factuur 2026/0417 te betalen 145,49 EUR"

typedef struct {
    GHashTable *pages; /* key to GBytes */
    guint learned;
    guint recalled;
} Books;

static GBytes *
recall(gpointer data, const char *key)
{
    Books *books = data;
    GBytes *page = g_hash_table_lookup(books->pages, key);

    books->recalled += page != NULL;
    return page != NULL ? g_bytes_ref(page) : NULL;
}

static void
learn(gpointer data, const char *key, GBytes *page)
{
    Books *books = data;

    books->learned++;
    g_hash_table_replace(books->pages, g_strdup(key), g_bytes_ref(page));
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static GBytes *
picture(void)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1100, 200);
    cairo_t *cairo = cairo_create(surface);

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_font_size(cairo, 40);
    cairo_move_to(cairo, 60, 110);
    cairo_show_text(cairo, WORDS);
    cairo_destroy(cairo);
    cairo_surface_write_to_png_stream(surface, collect, bytes);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

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

static JailResult *
read_it(Jail *jail, const char *languages, const JailMemory *memory)
{
    g_autoptr(GBytes) document = picture();
    g_autoptr(GError) error = NULL;
    JailResult *result = NULL;

    jail_read(
        jail, document, &(JailRequest){ .languages = languages, .memory = memory }, &result,
        &error);
    g_assert_no_error(error);
    return result;
}

static void
test_twice(void)
{
    g_autoptr(Jail) jail = start();
    Books books = {
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref), 0, 0
    };
    const JailMemory memory = { recall, learn, &books };
    g_autoptr(JailResult) first = read_it(jail, "nld", &memory);
    g_autoptr(JailResult) second = NULL;
    g_autoptr(JailResult) third = NULL;
    g_autofree char *text = pages_to_text(first->pages);
    g_autofree char *again = NULL;
    const Page *one = g_ptr_array_index(first->pages->pages, 0);
    const Page *two = NULL;

    g_assert_cmpstr(text, ==, WORDS);
    g_assert_cmpuint(books.learned, ==, 1);
    jail_next_client(jail);
    second = read_it(jail, "nld", &memory);
    again = pages_to_text(second->pages);
    two = g_ptr_array_index(second->pages->pages, 0);
    g_assert_cmpuint(books.learned, ==, 1);
    g_assert_cmpuint(books.recalled, ==, 1);
    g_assert_cmpstr(again, ==, WORDS);
    g_assert_cmpint(one->width, ==, two->width);
    g_assert_cmpint(one->height, ==, two->height);
    g_assert_cmpuint(second->width, ==, 1100);
    third = read_it(jail, "fra", &memory);
    g_assert_cmpuint(books.learned, ==, 2);
    g_hash_table_unref(books.pages);
}

static void
test_nonsense(void)
{
    static const struct {
        const char *label;
        guint64 offset;
        guint64 size;
        WireOutcome outcome;
    } ROWS[] = {
        { "all of it", 0, 10, WIRE_OK },
        { "a part", 4, 6, WIRE_OK },
        { "past its end", 4, 7, WIRE_NONSENSE },
        { "before its start, nearly", G_MAXUINT64, 2, WIRE_NONSENSE },
        { "nothing", 0, 0, WIRE_NONSENSE },
    };
    g_autoptr(GBytes) document = g_bytes_new_static("0123456789", 10);

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_auto(MemoryTalk) talk = { .document = document, .languages = "nld" };
        g_autoptr(GVariant) question =
            g_variant_ref_sink(g_variant_new("(uttu)", 0, ROWS[i].offset, ROWS[i].size, 0));
        int ends[2] = { -1, -1 };

        g_test_message("%s", ROWS[i].label);
        g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
        g_assert_cmpint(memory_answer(&talk, ends[0], WIRE_FOREVER, question), ==, ROWS[i].outcome);
        close(ends[0]);
        close(ends[1]);
    }
}

static void
test_unasked(void)
{
    Books books = {
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref), 0, 0
    };
    const JailMemory memory = { recall, learn, &books };
    g_autoptr(GBytes) page = g_bytes_new_static("page", 4);
    g_autoptr(GBytes) none = g_bytes_new_static("", 0);
    g_auto(MemoryTalk) talk = { .memory = &memory, .document = page, .languages = "nld" };

    g_assert_true(memory_take(&talk, page));
    g_assert_cmpuint(books.learned, ==, 0);
    g_assert_false(memory_take(&talk, none));
    g_hash_table_unref(books.pages);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jail/memory/gives a page again that was recognised", test_twice);
    g_test_add_func("/jail/memory/refuses to speak of bytes that are not there", test_nonsense);
    g_test_add_func("/jail/memory/learns nothing that nobody asked for", test_unasked);
    return g_test_run();
}
