/* lib/store: documents come back as they went in, or not at all. */
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/hash.h"
#include "store/seal.h"
#include "store/store.h"

#define CHUNK 65536
#define SEALED_CHUNK (CHUNK + 16)

typedef struct {
    char *folder;
    Store *store;
} Home;

static void
home_make(Home *home)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *key = NULL;

    home->folder = g_dir_make_tmp("matins-store-XXXXXX", &error);
    g_assert_no_error(error);
    key = g_build_filename(home->folder, "matins.key", NULL);
    seal_make_key_file(key, &error);
    g_assert_no_error(error);
    home->store = store_open(home->folder, &error);
    g_assert_no_error(error);
}

static void
remove_all(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);

        remove_all(inside);
    }
    g_remove(path);
}

static void
home_clear(Home *home)
{
    store_free(home->store);
    remove_all(home->folder);
    g_free(home->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Home, home_clear)

/* Bytes that differ from place to place, and from seed to seed. */
static GBytes *
document_of(gsize size, guint seed)
{
    guint8 *data = g_malloc(size + 1);

    for (gsize i = 0; i < size; i++)
        data[i] = (guint8)((i * 31 + i / 251 + seed) & 0xff);
    return g_bytes_new_take(data, size);
}

static char *
put(const Home *home, const char *number, GBytes *document)
{
    g_autoptr(GError) error = NULL;
    char *sha256 = NULL;

    store_put(home->store, number, document, &sha256, &error);
    g_assert_no_error(error);
    return sha256;
}

static char *
path_of(const Home *home, const char *number, const char *sha256)
{
    return g_strdup_printf("%s/store/%s/%.2s/%s", home->folder, number, sha256, sha256);
}

static void
assert_get_stops(const Home *home, const char *number, const char *sha256)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) document = store_get(home->store, number, sha256, &error);

    g_assert_null(document);
    g_assert_error(error, FAIL, FAIL_STOP);
    g_assert_nonnull(strstr(error->message, sha256));
    g_assert_nonnull(strstr(error->message, number));
}

static void
test_document_of_any_size_comes_back(void)
{
    static const gsize sizes[] = { 0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1024 * 1024 };
    g_auto(Home) home = { 0 };

    home_make(&home);
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) document = document_of(sizes[i], i);
        g_autofree char *sha256 = put(&home, "0412", document);
        g_autofree char *expected = hash_sha256(document);
        g_autoptr(GBytes) back = store_get(home.store, "0412", sha256, &error);

        g_assert_no_error(error);
        g_assert_cmpstr(sha256, ==, expected);
        g_assert_true(g_bytes_equal(document, back));
        g_assert_true(store_has(home.store, "0412", sha256));
        g_assert_false(store_has(home.store, "0413", sha256));
    }
}

static void
test_document_comes_back_to_another_process(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(1000, 1);
    g_autofree char *sha256 = NULL;
    g_autoptr(Store) again = NULL;
    g_autoptr(GBytes) back = NULL;

    home_make(&home);
    sha256 = put(&home, "A-1_b", document);
    again = store_open(home.folder, NULL);
    back = store_get(again, "A-1_b", sha256, NULL);
    g_assert_true(g_bytes_equal(document, back));
}

static void
test_document_that_is_there_is_not_written_again(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(1000, 1);
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *path = NULL;
    struct stat before;
    struct stat after;

    home_make(&home);
    first = put(&home, "0412", document);
    path = path_of(&home, "0412", first);
    g_assert_cmpint(stat(path, &before), ==, 0);
    second = put(&home, "0412", document);
    g_assert_cmpint(stat(path, &after), ==, 0);
    g_assert_cmpstr(first, ==, second);
    g_assert_true(before.st_ino == after.st_ino);
    g_assert_cmpint(before.st_mode & 0777, ==, 0600);
}

static void
test_document_cut_off_on_disk_is_written_anew(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(1000, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *again = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) back = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    path = path_of(&home, "0412", sha256);
    g_assert_cmpint(truncate(path, 500), ==, 0);
    again = put(&home, "0412", document);
    back = store_get(home.store, "0412", sha256, NULL);
    g_assert_nonnull(back);
    g_assert_true(g_bytes_equal(document, back));
}

/* Turns one bit of a file, and back with a second call. */
static void
turn_bit(const char *path, gsize at)
{
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    guint8 byte = 0;

    g_assert_cmpint(pread(descriptor, &byte, 1, (off_t)at), ==, 1);
    byte ^= 1;
    g_assert_cmpint(pwrite(descriptor, &byte, 1, (off_t)at), ==, 1);
    close(descriptor);
}

static void
test_any_byte_changed_is_seen(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(CHUNK + 100, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) back = NULL;
    gsize size = 72 + CHUNK + 16 + 100 + 16;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    path = path_of(&home, "0412", sha256);
    for (gsize at = 0; at < size; at += at < 150 || at > size - 150 ? 1 : 997) {
        turn_bit(path, at);
        assert_get_stops(&home, "0412", sha256);
        turn_bit(path, at);
    }
    back = store_get(home.store, "0412", sha256, NULL);
    g_assert_true(g_bytes_equal(document, back));
}

static GBytes *
contents(const char *path)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = bytes_read_file(path, G_MAXUINT32, &error);

    g_assert_no_error(error);
    return bytes;
}

static void
replace(const char *path, GBytes *bytes)
{
    g_autoptr(GError) error = NULL;

    bytes_write_file(path, bytes, 0600, &error);
    g_assert_no_error(error);
}

static void
test_objects_that_changed_places_are_seen(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) one = document_of(100, 1);
    g_autoptr(GBytes) two = document_of(100, 2);
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *elsewhere = NULL;
    g_autofree char *first_path = NULL;
    g_autofree char *second_path = NULL;
    g_autofree char *elsewhere_path = NULL;
    g_autoptr(GBytes) sealed = NULL;

    home_make(&home);
    first = put(&home, "0412", one);
    second = put(&home, "0412", two);
    elsewhere = put(&home, "0413", one);
    first_path = path_of(&home, "0412", first);
    second_path = path_of(&home, "0412", second);
    elsewhere_path = path_of(&home, "0413", elsewhere);
    sealed = contents(first_path);
    replace(second_path, sealed);
    replace(elsewhere_path, sealed);
    assert_get_stops(&home, "0412", second);
    assert_get_stops(&home, "0413", elsewhere);
}

/* A client file's key in the place of another's does not open. */
static void
test_keys_that_changed_places_are_seen(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(100, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *other = NULL;
    g_autofree char *from = NULL;
    g_autofree char *to = NULL;
    g_autoptr(GBytes) key = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    other = put(&home, "0413", document);
    from = g_build_filename(home.folder, "keys", "0413.key", NULL);
    to = g_build_filename(home.folder, "keys", "0412.key", NULL);
    key = contents(from);
    replace(to, key);
    assert_get_stops(&home, "0412", sha256);
}

static void
test_chunks_taken_away_or_moved_are_seen(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(3 * CHUNK, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) whole = NULL;
    const guint8 *data = NULL;
    gsize size = 0;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    path = path_of(&home, "0412", sha256);
    whole = contents(path);
    data = g_bytes_get_data(whole, &size);
    for (guint chunks = 0; chunks < 3; chunks++) {
        g_autoptr(GBytes) cut = g_bytes_new(data, 72 + chunks * SEALED_CHUNK);

        replace(path, cut);
        assert_get_stops(&home, "0412", sha256);
    }
    for (guint from = 0; from < 2; from++) {
        g_autofree guint8 *moved = g_memdup2(data, size);
        g_autoptr(GBytes) bytes = NULL;

        memcpy(
            moved + 72 + from * SEALED_CHUNK, data + 72 + (from + 1) * SEALED_CHUNK, SEALED_CHUNK);
        memcpy(
            moved + 72 + (from + 1) * SEALED_CHUNK, data + 72 + from * SEALED_CHUNK, SEALED_CHUNK);
        bytes = g_bytes_new(moved, size);
        replace(path, bytes);
        assert_get_stops(&home, "0412", sha256);
    }
    replace(path, whole);
    g_assert_true(store_has(home.store, "0412", sha256));
}

static void
test_object_that_is_missing_stops(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(10, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *path = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    path = path_of(&home, "0412", sha256);
    g_assert_cmpint(g_unlink(path), ==, 0);
    assert_get_stops(&home, "0412", sha256);
    assert_get_stops(&home, "0999", sha256);
}

static void
test_another_master_key_opens_nothing(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(10, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *key = NULL;
    g_autoptr(GError) error = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    key = g_build_filename(home.folder, "matins.key", NULL);
    g_assert_cmpint(g_unlink(key), ==, 0);
    g_assert_true(seal_make_key_file(key, NULL));
    g_clear_pointer(&home.store, store_free);
    home.store = store_open(home.folder, NULL);
    assert_get_stops(&home, "0412", sha256);
    g_clear_pointer(&sha256, g_free);
    g_assert_false(store_put(home.store, "0412", document, &sha256, &error));
    g_assert_error(error, FAIL, FAIL_STOP);
    g_assert_null(sha256);
}

static void
test_plain_text_is_nowhere_on_disk(void)
{
    static const char text[] = "Bakkerij Voorbeeld BV, factuur 2026-0042";
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = g_bytes_new_static(text, strlen(text));
    g_autofree char *sha256 = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) sealed = NULL;
    gsize size = 0;
    const char *data = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    path = path_of(&home, "0412", sha256);
    sealed = contents(path);
    data = g_bytes_get_data(sealed, &size);
    for (gsize at = 0; at + 8 <= strlen(text); at++)
        g_assert_null(memmem(data, size, text + at, 8));
}

static void
test_same_document_is_sealed_differently_each_time(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(100, 1);
    g_autofree char *one = NULL;
    g_autofree char *two = NULL;
    g_autofree char *one_path = NULL;
    g_autofree char *two_path = NULL;
    g_autoptr(GBytes) one_sealed = NULL;
    g_autoptr(GBytes) two_sealed = NULL;

    home_make(&home);
    one = put(&home, "0412", document);
    one_path = path_of(&home, "0412", one);
    one_sealed = contents(one_path);
    g_assert_cmpint(g_unlink(one_path), ==, 0);
    two = put(&home, "0412", document);
    two_path = path_of(&home, "0412", two);
    two_sealed = contents(two_path);
    g_assert_false(g_bytes_equal(one_sealed, two_sealed));
}

static void
test_erased_client_file_cannot_be_read_again(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(100, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *kept = NULL;
    g_autofree char *again = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) copy = NULL;
    g_autoptr(GBytes) other = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    kept = put(&home, "0413", document);
    path = path_of(&home, "0412", sha256);
    copy = contents(path);
    g_assert_true(store_erase_client(home.store, "0412", NULL));
    g_assert_false(store_has(home.store, "0412", sha256));
    g_assert_true(store_erase_client(home.store, "0412", NULL));
    again = put(&home, "0412", document); /* a new client file of that number */
    replace(path, copy);                  /* a copy from before does not open */
    assert_get_stops(&home, "0412", sha256);
    other = store_get(home.store, "0413", kept, NULL);
    g_assert_true(g_bytes_equal(document, other));
}

static void
test_documents_without_their_key_take_no_new_one(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(100, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *key = NULL;
    g_autoptr(GError) error = NULL;
    char *none = NULL;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    key = g_build_filename(home.folder, "keys", "0412.key", NULL);
    g_assert_cmpint(g_unlink(key), ==, 0);
    g_assert_false(store_put(home.store, "0412", document, &none, &error));
    g_assert_error(error, FAIL, FAIL_STOP);
    g_assert_nonnull(strstr(error->message, "has documents but no key"));
    assert_get_stops(&home, "0412", sha256);
    g_assert_true(store_erase_client(home.store, "0412", NULL));
    g_clear_pointer(&sha256, g_free);
    sha256 = put(&home, "0412", document);
}

static void
test_processes_that_begin_one_client_file_together_share_its_key(void)
{
    enum { PROCESSES = 8 };
    g_auto(Home) home = { 0 };

    home_make(&home);
    for (guint i = 0; i < PROCESSES; i++) {
        if (fork() == 0) {
            g_autoptr(GBytes) document = document_of(100, i);
            g_autofree char *sha256 = NULL;

            _exit(store_put(home.store, "0412", document, &sha256, NULL) ? 0 : 1);
        }
    }
    for (guint i = 0; i < PROCESSES; i++) {
        int status = 0;

        g_assert_cmpint(wait(&status), >, 0);
        g_assert_cmpint(status, ==, 0);
    }
    for (guint i = 0; i < PROCESSES; i++) {
        g_autoptr(GBytes) document = document_of(100, i);
        g_autofree char *sha256 = hash_sha256(document);
        g_autoptr(GBytes) back = store_get(home.store, "0412", sha256, NULL);

        g_assert_nonnull(back);
        g_assert_true(g_bytes_equal(document, back));
    }
}

static void
test_nothing_half_made_stays_behind(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(100, 1);
    g_autofree char *sha256 = NULL;
    g_autofree char *keys = NULL;
    g_autoptr(GDir) folder = NULL;
    guint files = 0;

    home_make(&home);
    sha256 = put(&home, "0412", document);
    keys = g_build_filename(home.folder, "keys", NULL);
    folder = g_dir_open(keys, 0, NULL);
    for (const char *name = NULL; (name = g_dir_read_name(folder)) != NULL; files++)
        g_assert_cmpstr(name, ==, "0412.key");
    g_assert_cmpuint(files, ==, 1);
}

static void
test_client_number_never_becomes_another_path(void)
{
    static const char *const rows[] = {
        "", "..", "../0412", "a/b", "-a", ".hidden", "a b", "123456789012345678901234567890123"
    };
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) document = document_of(1, 1);

    home_make(&home);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GError) erasing = NULL;
        char *sha256 = NULL;

        g_assert_false(store_put(home.store, rows[i], document, &sha256, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_null(sha256);
        g_assert_false(store_erase_client(home.store, rows[i], &erasing));
        g_assert_error(erasing, FAIL, FAIL_INPUT);
    }
}

static void
test_name_that_is_no_sha256_is_refused(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GError) error = NULL;

    home_make(&home);
    g_assert_false(store_has(home.store, "0412", "../../matins.key"));
    g_assert_null(store_get(home.store, "0412", "../../matins.key", &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
}

static void
test_master_key_is_made_once_and_private(void)
{
    g_auto(Home) home = { 0 };
    g_autofree char *path = NULL;
    g_autoptr(GBytes) before = NULL;
    g_autoptr(GBytes) after = NULL;
    g_autoptr(GError) error = NULL;
    struct stat status;

    home_make(&home);
    path = g_build_filename(home.folder, "matins.key", NULL);
    g_assert_cmpint(stat(path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    before = contents(path);
    g_assert_false(seal_make_key_file(path, &error));
    g_assert_error(error, FAIL, FAIL_SETUP);
    after = contents(path);
    g_assert_true(g_bytes_equal(before, after));
}

static void
test_master_key_that_others_may_read_is_refused(void)
{
    static const struct {
        int mode;
        bool taken;
    } rows[] = {
        { 0600, true }, { 0400, true }, { 0640, false }, { 0604, false }, { 0602, false }
    };
    g_auto(Home) home = { 0 };
    g_autofree char *path = NULL;

    home_make(&home);
    path = g_build_filename(home.folder, "matins.key", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Store) store = NULL;

        g_assert_cmpint(chmod(path, (mode_t)rows[i].mode), ==, 0);
        store = store_open(home.folder, &error);
        g_assert_cmpint(store != NULL, ==, rows[i].taken);
        if (!rows[i].taken)
            g_assert_error(error, FAIL, FAIL_SETUP);
    }
}

static void
test_master_key_that_is_none_is_refused(void)
{
    static const char *const rows[] = {
        "",
        "matins-key 1 ",
        "matins-key 1 00ff\n",
        "matins-key 2 0000000000000000000000000000000000000000000000000000000000000000\n",
        "matins-key 1 000000000000000000000000000000000000000000000000000000000000000g\n",
        "matins-key 1 0000000000000000000000000000000000000000000000000000000000000000 1\n",
    };
    g_auto(Home) home = { 0 };
    g_autofree char *path = NULL;
    g_autoptr(GError) missing = NULL;

    home_make(&home);
    path = g_build_filename(home.folder, "matins.key", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) text = g_bytes_new_static(rows[i], strlen(rows[i]));
        g_autoptr(GError) error = NULL;

        replace(path, text);
        g_assert_null(store_open(home.folder, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
    }
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_null(store_open(home.folder, &missing));
    g_assert_error(missing, FAIL, FAIL_SETUP);
}

static void
test_secret_opens_for_its_name_and_client_file_only(void)
{
    g_auto(Home) home = { 0 };
    g_autoptr(GBytes) secret = g_bytes_new_static("hunter2", 7);
    g_autoptr(GBytes) sealed = NULL;
    g_autoptr(GBytes) back = NULL;
    g_autoptr(GBytes) of_other = NULL;
    g_autoptr(GError) name = NULL;
    g_autoptr(GError) client = NULL;

    home_make(&home);
    sealed = store_seal_secret(home.store, "0412", "link/1/password", secret, NULL);
    of_other = store_seal_secret(home.store, "0413", "link/1/password", secret, NULL);
    back = store_open_secret(home.store, "0412", "link/1/password", sealed, NULL);
    g_assert_true(g_bytes_equal(secret, back));
    g_assert_null(store_open_secret(home.store, "0412", "link/2/password", sealed, &name));
    g_assert_error(name, FAIL, FAIL_STOP);
    g_assert_null(store_open_secret(home.store, "0413", "link/1/password", sealed, &client));
    g_assert_error(client, FAIL, FAIL_STOP);
    g_assert_null(strstr(client->message, "hunter2"));
}

static void
test_full_disk_is_for_later(void)
{
    g_autoptr(GError) error = NULL;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    g_assert_false(bytes_write_descriptor(full, "x", 1, &error));
    g_assert_error(error, FAIL, FAIL_LATER);
    close(full);
}

#define ADD(name, test) g_test_add_func("/store/" name, test)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a document of any size comes back", test_document_of_any_size_comes_back);
    ADD("a document comes back to another process", test_document_comes_back_to_another_process);
    ADD("a document that is there is not written again",
        test_document_that_is_there_is_not_written_again);
    ADD("a document cut off on disk is written anew",
        test_document_cut_off_on_disk_is_written_anew);
    ADD("any byte changed is seen", test_any_byte_changed_is_seen);
    ADD("objects that changed places are seen", test_objects_that_changed_places_are_seen);
    ADD("keys that changed places are seen", test_keys_that_changed_places_are_seen);
    ADD("chunks taken away or moved are seen", test_chunks_taken_away_or_moved_are_seen);
    ADD("an object that is missing stops", test_object_that_is_missing_stops);
    ADD("another master key opens nothing", test_another_master_key_opens_nothing);
    ADD("plain text is nowhere on disk", test_plain_text_is_nowhere_on_disk);
    ADD("the same document is sealed differently each time",
        test_same_document_is_sealed_differently_each_time);
    ADD("an erased client file cannot be read again", test_erased_client_file_cannot_be_read_again);
    ADD("documents without their key take no new one",
        test_documents_without_their_key_take_no_new_one);
    ADD("processes that begin one client file together share its key",
        test_processes_that_begin_one_client_file_together_share_its_key);
    ADD("nothing half made stays behind", test_nothing_half_made_stays_behind);
    ADD("a client number never becomes another path",
        test_client_number_never_becomes_another_path);
    ADD("a name that is no SHA-256 is refused", test_name_that_is_no_sha256_is_refused);
    ADD("the master key is made once and private", test_master_key_is_made_once_and_private);
    ADD("a master key that others may read is refused",
        test_master_key_that_others_may_read_is_refused);
    ADD("a master key that is none is refused", test_master_key_that_is_none_is_refused);
    ADD("a secret opens for its name and client file only",
        test_secret_opens_for_its_name_and_client_file_only);
    ADD("a full disk is for later", test_full_disk_is_for_later);
    return g_test_run();
}
