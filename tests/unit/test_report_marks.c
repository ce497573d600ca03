/* lib/report/marks.c: where on its pages a document says what was read of it. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "report/marks.h"

static const char FIELDS[] =
    "{\"seller_name\":\"<b>Drukkerij</b>\",\"issue_date\":\"2026-09-14\",\"currency\":\"EUR\","
    "\"total_incl_vat\":\"1210.50\"}";
static const char CONFIDENCE[] =
    "{\"seller_name\":0.97,\"issue_date\":0.55,\"total_incl_vat\":0.99}";
static const char EVIDENCE[] =
    "{\"seller_name\":{\"page\":1,\"box\":[5000,10000,20000,1000],\"of\":[50000,100000,0]},"
    "\"issue_date\":{\"page\":2,\"box\":[0,0,5000,1000],\"of\":[50000,100000,1],"
    "\"text\":\"14/9/26\"},"
    "\"total_incl_vat\":{\"rule\":\"net + VAT = total\"}}";

typedef struct {
    GString *drawn; /* "0:50000x100000/0 " */
    bool fails;
} Drawer;

static bool
draw(
    gpointer user, GBytes *document, guint page, gint32 width, gint32 height, guint8 turns,
    GBytes **ret_jpeg, GError **error)
{
    Drawer *drawer = user;

    (void)document;
    g_string_append_printf(drawer->drawn, "%u:%dx%d/%u ", page, width, height, turns);
    if (drawer->fails)
        return fail(error, FAIL_INPUT, "page %u cannot be shown", page + 1);
    *ret_jpeg = g_bytes_new_static("JPEG", 4);
    return true;
}

/* Writes the page of a document; NULL when there is none. */
static char *
page_of(Drawer *drawer, const char *fields, const char *confidence, const char *evidence)
{
    g_autofree char *folder = g_dir_make_tmp("matins-marks-XXXXXX", NULL);
    g_autofree char *path = NULL;
    g_autofree char *name = NULL;
    g_autoptr(Texts) texts = texts_new(NULL, "en", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static("%PDF-", 5);
    g_autoptr(GError) error = NULL;
    PageFrame frame = { .texts = texts, .night = 20000, .root = "../" };
    const Marks marks = { draw, drawer, folder, &frame };
    json_t *values = json_loads(fields, 0, NULL);
    json_t *sure = json_loads(confidence, 0, NULL);
    json_t *places = json_loads(evidence, 0, NULL);
    char *page = NULL;

    marks_write(
        &marks, &(MarkedDocument){ "0412-d7", "0412-d7.pdf", bytes, values, sure, places }, &name,
        &error);
    g_assert_no_error(error);
    json_decref(values);
    json_decref(sure);
    json_decref(places);
    if (name != NULL) {
        g_assert_cmpstr(name, ==, "0412-d7.html");
        path = g_build_filename(folder, name, NULL);
        g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
        g_remove(path);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    return page;
}

static void
assert_says(const char *page, const char *words)
{
    g_test_message("%s", words);
    g_assert_nonnull(strstr(page, words));
}

static void
test_each_value_stands_where_it_was_read(void)
{
    Drawer drawer = { g_string_new(NULL), false };
    g_autofree char *page = page_of(&drawer, FIELDS, CONFIDENCE, EVIDENCE);

    g_assert_nonnull(page);
    g_assert_cmpstr(drawer.drawn->str, ==, "0:50000x100000/0 1:50000x100000/1 ");
    assert_says(page, "class=\"mark\" style=\"left:10.0%;top:10.0%;width:40.0%;height:1.0%\"");
    assert_says(page, "class=\"mark doubt\" style=\"left:0.0%;top:0.0%;width:10.0%;height:1.0%\"");
    assert_says(page, "src=\"data:image/jpeg;base64,SlBFRw==\"");
    assert_says(page, "href=\"0412-d7.pdf\"");
    assert_says(page, "<td>14/9/26</td>");
    assert_says(page, "55 %");
    assert_says(page, "1,210.50");
    g_string_free(drawer.drawn, TRUE);
}

static void
test_what_must_be_there_and_was_not_read_is_told(void)
{
    Drawer drawer = { g_string_new(NULL), false };
    g_autofree char *page = page_of(&drawer, FIELDS, CONFIDENCE, EVIDENCE);
    const char *number = strstr(page, "Invoice number");

    g_assert_nonnull(number);
    g_assert_nonnull(g_strstr_len(number, 60, "not read"));
    g_assert_null(strstr(page, "VAT number of the buyer")); /* which may be absent */
    g_string_free(drawer.drawn, TRUE);
}

static void
test_words_from_outside_are_no_markup(void)
{
    Drawer drawer = { g_string_new(NULL), false };
    g_autofree char *page = page_of(&drawer, FIELDS, CONFIDENCE, EVIDENCE);

    assert_says(page, "&lt;b&gt;Drukkerij&lt;/b&gt;");
    g_assert_null(strstr(page, "<b>Drukkerij"));
    g_string_free(drawer.drawn, TRUE);
}

static void
test_without_a_place_or_a_picture_there_is_no_page(void)
{
    static const struct {
        const char *evidence;
        bool fails;
    } rows[] = {
        { EVIDENCE, true },
        { "{}", false },
        { "{\"seller_name\":{\"page\":0,\"box\":[1,1,1,1],\"of\":[9,9,0]}}", false },
        { "{\"seller_name\":{\"page\":1,\"box\":[1,1,1,1],\"of\":[0,9,0]}}", false },
        { "{\"seller_name\":{\"page\":9,\"box\":[1,1,1,1],\"of\":[9,9,0]}}", false },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Drawer drawer = { g_string_new(NULL), rows[i].fails };
        g_autofree char *page = page_of(&drawer, FIELDS, CONFIDENCE, rows[i].evidence);

        g_test_message("%s", rows[i].evidence);
        g_assert_null(page);
        g_string_free(drawer.drawn, TRUE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/report/marks/each value stands where it was read",
        test_each_value_stands_where_it_was_read);
    g_test_add_func(
        "/report/marks/what must be there and was not read is told",
        test_what_must_be_there_and_was_not_read_is_told);
    g_test_add_func(
        "/report/marks/words from outside are no markup", test_words_from_outside_are_no_markup);
    g_test_add_func(
        "/report/marks/without a place or a picture there is no page",
        test_without_a_place_or_a_picture_there_is_no_page);
    return g_test_run();
}
