/* lib/links: the drop folder, and how Codabox lays out a tree. */
#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

#include "links/codabox_layout.h"
#include "links/dropfolder.h"

#define MOST_BYTES 1000

typedef struct {
    char *folder;
    char *taken;
} Folders;

static void
set_up(Folders *folders, gconstpointer data)
{
    (void)data;
    folders->folder = g_dir_make_tmp("matins-inbox-XXXXXX", NULL);
    folders->taken = g_dir_make_tmp("matins-taken-XXXXXX", NULL);
}

static void
tear_down(Folders *folders, gconstpointer data)
{
    const char *arguments[] = { "rm", "-rf", folders->folder, folders->taken, NULL };

    (void)data;
    g_spawn_sync(
        NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free(folders->folder);
    g_free(folders->taken);
}

static void
drop(const Folders *folders, const char *name, const char *content)
{
    g_autofree char *path = g_build_filename(folders->folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, content, -1, NULL));
}

static GPtrArray *
list(const Folders *folders, int settle_s)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *files = dropfolder_list(folders->folder, settle_s, MOST_BYTES, &error);

    g_assert_no_error(error);
    return files;
}

static const DroppedFile *
nth(const GPtrArray *files, guint i)
{
    return g_ptr_array_index(files, i);
}

static void
test_files_are_listed_by_name_subfolders_too(Folders *folders, gconstpointer data)
{
    g_autoptr(GPtrArray) files = NULL;

    (void)data;
    drop(folders, "b.pdf", "b");
    drop(folders, "sub/deeper/a.pdf", "a");
    drop(folders, "caf\xe9.pdf", "Latin-1 name");
    files = list(folders, 0);
    g_assert_cmpuint(files->len, ==, 3);
    g_assert_cmpstr(nth(files, 0)->name, ==, "b.pdf");
    g_assert_cmpstr(nth(files, 1)->name, ==, "café.pdf");
    g_assert_cmpstr(nth(files, 2)->name, ==, "sub/deeper/a.pdf");
}

static void
test_what_is_not_complete_is_left_with_a_reason(Folders *folders, gconstpointer data)
{
    static const struct {
        const char *name;
        const char *content;
        const char *reason;
    } rows[] = {
        { "a.pdf.part", "x", "still being written" },
        { "b.TMP", "x", "still being written" },
        { "c.crdownload", "x", "still being written" },
        { "~$d.docx", "x", "still being written" },
    };

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) files = NULL;
        g_autofree char *path = g_build_filename(folders->folder, rows[i].name, NULL);

        drop(folders, rows[i].name, rows[i].content);
        files = list(folders, 0);
        g_test_message("%s", rows[i].name);
        g_assert_cmpuint(files->len, ==, 1);
        g_assert_nonnull(strstr(nth(files, 0)->left, rows[i].reason));
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
}

static void
test_a_file_settles_before_it_is_taken(Folders *folders, gconstpointer data)
{
    g_autofree char *path = g_build_filename(folders->folder, "a.pdf", NULL);
    struct utimbuf hour_ago = { 0 };
    g_autoptr(GPtrArray) fresh = NULL;
    g_autoptr(GPtrArray) settled = NULL;

    (void)data;
    drop(folders, "a.pdf", "x");
    fresh = list(folders, 60);
    g_assert_cmpstr(nth(fresh, 0)->left, ==, "changed a moment ago");
    hour_ago.modtime = (time_t)(g_get_real_time() / G_USEC_PER_SEC - 3600);
    g_assert_cmpint(utime(path, &hour_ago), ==, 0);
    settled = list(folders, 60);
    g_assert_null(nth(settled, 0)->left);
}

static void
test_a_file_that_is_too_large_is_left(Folders *folders, gconstpointer data)
{
    g_autofree char *large = g_strnfill(MOST_BYTES + 1, 'x');
    g_autoptr(GPtrArray) files = NULL;

    (void)data;
    drop(folders, "a.pdf", large);
    files = list(folders, 0);
    g_assert_nonnull(strstr(nth(files, 0)->left, "larger than"));
}

static void
test_links_are_not_followed(Folders *folders, gconstpointer data)
{
    g_autofree char *path = g_build_filename(folders->folder, "passwd", NULL);
    g_autoptr(GPtrArray) files = NULL;

    (void)data;
    g_assert_cmpint(symlink("/etc/passwd", path), ==, 0);
    files = list(folders, 0);
    g_assert_cmpuint(files->len, ==, 0);
}

static void
test_empty_subfolders_are_nothing(Folders *folders, gconstpointer data)
{
    g_autofree char *empty = g_build_filename(folders->folder, "a", "b", NULL);

    (void)data;
    g_assert_cmpint(g_mkdir_with_parents(empty, 0700), ==, 0);
    g_assert_false(dropfolder_has_something(folders->folder));
    drop(folders, "a/b/c.pdf", "x");
    g_assert_true(dropfolder_has_something(folders->folder));
}

static void
test_a_missing_folder_has_no_files(Folders *folders, gconstpointer data)
{
    g_autofree char *nowhere = g_build_filename(folders->folder, "nowhere", NULL);
    g_autoptr(GPtrArray) files = dropfolder_list(nowhere, 0, MOST_BYTES, NULL);

    (void)data;
    g_assert_cmpuint(files->len, ==, 0);
    g_assert_false(dropfolder_has_something(nowhere));
}

static void
take(const Folders *folders, const DroppedFile *file)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(dropfolder_take(file->path, file->identity, file->name, folders->taken, &error));
    g_assert_no_error(error);
}

static bool
is_taken(const Folders *folders, const char *name)
{
    g_autofree char *path = g_build_filename(folders->taken, name, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void
test_a_taken_file_keeps_its_place_below_the_folder(Folders *folders, gconstpointer data)
{
    g_autoptr(GPtrArray) files = NULL;

    (void)data;
    drop(folders, "sub/a.pdf", "x");
    files = list(folders, 0);
    take(folders, nth(files, 0));
    g_assert_true(is_taken(folders, "sub/a.pdf"));
    g_assert_false(g_file_test(nth(files, 0)->path, G_FILE_TEST_EXISTS));
    take(folders, nth(files, 0)); /* again: gone already is fine */
}

static void
test_a_file_that_was_replaced_meanwhile_stays(Folders *folders, gconstpointer data)
{
    g_autoptr(GPtrArray) files = NULL;

    (void)data;
    drop(folders, "a.pdf", "x");
    files = list(folders, 0);
    drop(folders, "a.pdf", "another");
    take(folders, nth(files, 0));
    g_assert_false(is_taken(folders, "a.pdf"));
    g_assert_true(g_file_test(nth(files, 0)->path, G_FILE_TEST_EXISTS));
}

static void
test_a_name_that_is_taken_already_gets_a_number(Folders *folders, gconstpointer data)
{
    (void)data;
    for (int i = 0; i < 2; i++) {
        g_autoptr(GPtrArray) files = NULL;

        drop(folders, "a.pdf", "x");
        files = list(folders, 0);
        take(folders, nth(files, 0));
    }
    g_assert_true(is_taken(folders, "a.pdf"));
    g_assert_true(is_taken(folders, "a.pdf.2"));
}

static void
add(const char *name, void (*test)(Folders *, gconstpointer))
{
    g_test_add(name, Folders, NULL, set_up, test, tear_down);
}

static void
test_a_codabox_tree_tells_by_its_folders_what_is_in_them(void)
{
    static const struct {
        const char *name;
        CodaboxPlace place;
    } rows[] = {
        { "2026/BE68539007547034/021.cod", CODABOX_ACCOUNT },
        { "2026/BE68539007547035/021.cod", CODABOX_OTHER }, /* its check digits do not hold */
        { "2026/CARO/oktober.xml", CODABOX_CARDS },
        { "2026/SODA-2026-09.xml", CODABOX_PAYROLL },
        { "2026/SODA-ACERTA/09.xml", CODABOX_PAYROLL },
        { "2026/Invoices-IN-01/a.xml", CODABOX_PURCHASES },
        { "2026/invoices-out-12/CARO.pdf", CODABOX_SALES }, /* the first part that tells */
        { "2026/brief.pdf", CODABOX_OTHER },
        { "", CODABOX_OTHER },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(codabox_place(rows[i].name), ==, rows[i].place);
}

static void
test_a_codabox_code_names_one_folder(void)
{
    static const char *const wrong[] = { "", ".", "..", ".hidden", "A/B", "../A", "A\\B" };

    g_assert_true(codabox_is_code("ABC 12"));
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(codabox_is_code(wrong[i]));
    g_assert_true(codabox_is_of_a_year("2026/a"));
    g_assert_false(codabox_is_of_a_year("2026"));
    g_assert_false(codabox_is_of_a_year("20261/a"));
    g_assert_false(codabox_is_of_a_year("ABC/2026/a"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/links/dropfolder/listed by name, subfolders too",
        test_files_are_listed_by_name_subfolders_too);
    add("/links/dropfolder/left with a reason", test_what_is_not_complete_is_left_with_a_reason);
    add("/links/dropfolder/settles first", test_a_file_settles_before_it_is_taken);
    add("/links/dropfolder/too large", test_a_file_that_is_too_large_is_left);
    add("/links/dropfolder/links are not followed", test_links_are_not_followed);
    add("/links/dropfolder/empty subfolders are nothing", test_empty_subfolders_are_nothing);
    add("/links/dropfolder/a missing folder", test_a_missing_folder_has_no_files);
    add("/links/dropfolder/keeps its place", test_a_taken_file_keeps_its_place_below_the_folder);
    add("/links/dropfolder/replaced meanwhile", test_a_file_that_was_replaced_meanwhile_stays);
    add("/links/dropfolder/gets a number", test_a_name_that_is_taken_already_gets_a_number);
    g_test_add_func(
        "/links/codabox/a tree tells by its folders what is in them",
        test_a_codabox_tree_tells_by_its_folders_what_is_in_them);
    g_test_add_func("/links/codabox/a code names one folder", test_a_codabox_code_names_one_folder);
    return g_test_run();
}
