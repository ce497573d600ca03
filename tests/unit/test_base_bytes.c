/* lib/base/bytes: files that never show half of themselves, whoever was killed over them. */
#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"

typedef struct {
    char *folder;
    char *path;
    char *temporary;
} Place;

static void
set_up(Place *place, gconstpointer unused)
{
    (void)unused;
    place->folder = g_dir_make_tmp("matins-bytes-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "page.html", NULL);
    place->temporary = g_strconcat(place->path, ".tmp", NULL);
}

static void
tear_down(Place *place, gconstpointer unused)
{
    (void)unused;
    g_unlink(place->temporary);
    g_unlink(place->path);
    g_rmdir(place->path);
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->folder);
    g_free(place->path);
    g_free(place->temporary);
}

static void
assert_holds(const char *path, const char *text)
{
    g_autofree char *found = NULL;

    g_assert_true(g_file_get_contents(path, &found, NULL, NULL));
    g_assert_cmpstr(found, ==, text);
}

static void
test_what_a_killed_writer_left_is_overwritten(Place *place, gconstpointer unused)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("whole", 5);
    struct stat status;

    (void)unused;
    g_assert_true(g_file_set_contents(place->temporary, "half of something longer", -1, NULL));
    g_assert_true(bytes_write_file(place->path, bytes, 0640, NULL));
    assert_holds(place->path, "whole");
    g_assert_cmpint(stat(place->path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0640);
    g_assert_false(g_file_test(place->temporary, G_FILE_TEST_EXISTS));
}

static void
test_a_name_that_cannot_be_taken_fails_and_leaves_nothing(Place *place, gconstpointer unused)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("whole", 5);
    g_autoptr(GError) error = NULL;

    (void)unused;
    g_assert_cmpint(g_mkdir(place->path, 0700), ==, 0);
    g_assert_false(bytes_write_file(place->path, bytes, 0600, &error));
    g_assert_error(error, FAIL, FAIL_STOP);
    g_assert_false(g_file_test(place->temporary, G_FILE_TEST_EXISTS));
}

/* Two processes write different texts of one length many times: a reader sees one or other.
 */
static void
test_writers_of_one_path_never_mix(Place *place, gconstpointer unused)
{
    enum { TIMES = 40, SIZE = 8192 };
    g_autofree char *ones = g_strnfill(SIZE, '1');
    g_autofree char *twos = g_strnfill(SIZE, '2');
    pid_t child = 0;
    int status = 0;

    (void)unused;
    child = fork();
    for (int i = 0; i < TIMES; i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(child == 0 ? ones : twos, SIZE);
        g_autofree char *found = NULL;

        g_assert_true(bytes_write_file(place->path, bytes, 0600, NULL));
        g_assert_true(g_file_get_contents(place->path, &found, NULL, NULL));
        g_assert_true(g_str_equal(found, ones) || g_str_equal(found, twos));
    }
    if (child == 0)
        _exit(0);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
}

#define ADD(name, test) g_test_add("/base/bytes/" name, Place, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("what a killed writer left is overwritten", test_what_a_killed_writer_left_is_overwritten);
    ADD("a name that cannot be taken fails and leaves nothing",
        test_a_name_that_cannot_be_taken_fails_and_leaves_nothing);
    ADD("writers of one path never mix", test_writers_of_one_path_never_mix);
    return g_test_run();
}
