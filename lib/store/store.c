#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/hash.h"
#include "store/once.h"
#include "store/seal.h"

#define MOST_NUMBER 32
#define SHA256_DIGITS 64
#define SEALED_MOST_BYTES ((gsize)STORE_MOST_BYTES + STORE_MOST_BYTES / 1024)

struct Store {
    char *documents; /* DIR/store */
    char *keys;      /* DIR/keys */
    SealKey master;
};

void
store_free(Store *store)
{
    if (store == NULL)
        return;
    seal_key_clear(&store->master);
    g_free(store->documents);
    g_free(store->keys);
    g_free(store);
}

Store *
store_open(const char *home, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    g_autofree char *key_file = g_build_filename(home, "matins.key", NULL);

    store->documents = g_build_filename(home, "store", NULL);
    store->keys = g_build_filename(home, "keys", NULL);
    if (!seal_read_key_file(key_file, &store->master, error) ||
        !bytes_make_folder(store->documents, error) || !bytes_make_folder(store->keys, error))
        return NULL;
    return g_steal_pointer(&store);
}

static bool
is_number(const char *number)
{
    gsize length = strlen(number);

    if (length == 0 || length > MOST_NUMBER || !g_ascii_isalnum(number[0]))
        return false;
    for (const char *at = number; *at != 0; at++)
        if (!g_ascii_isalnum(*at) && *at != '_' && *at != '-')
            return false;
    return true;
}

static bool
check_number(const char *number, GError **error)
{
    return is_number(number) || fail(error, FAIL_INPUT, "'%.40s' is no client number", number);
}

static bool
is_sha256(const char *text)
{
    return strlen(text) == SHA256_DIGITS && strspn(text, "0123456789abcdef") == SHA256_DIGITS;
}

static char *
client_folder(const Store *store, const char *number)
{
    return g_build_filename(store->documents, number, NULL);
}

static char *
client_key_path(const Store *store, const char *number)
{
    return g_strdup_printf("%s/%s.key", store->keys, number);
}

static char *
document_path(const Store *store, const char *number, const char *sha256)
{
    return g_strdup_printf("%s/%s/%.2s/%s", store->documents, number, sha256, sha256);
}

static char *
document_context(const char *number, const char *sha256)
{
    return g_strdup_printf("document/%s/%s", number, sha256);
}

static bool
read_client_key(const Store *store, const char *number, SealKey *ret_key, GError **error)
{
    g_autofree char *path = client_key_path(store, number);
    g_autofree char *context = g_strdup_printf("client/%s", number);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) wrapped = bytes_read_file(path, SEAL_HEADER_BYTES, &cause);

    if (wrapped == NULL)
        return fail(error, FAIL_STOP, "the key of client file %s: %s", number, cause->message);
    return seal_unwrap_key(&store->master, wrapped, context, ret_key, error) ||
           fail_in(error, "the key of client file %s", number);
}

static bool
exists(const char *path)
{
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Makes the key of a client file that has none, unless another process is faster. A client file
 * that has documents but no key was erased half-way or restored without keys/: a new key would hide
 * that. */
static bool
make_client_key(const Store *store, const char *number, GError **error)
{
    g_autofree char *folder = client_folder(store, number);
    g_autofree char *path = client_key_path(store, number);
    g_autofree char *context = g_strdup_printf("client/%s", number);
    g_auto(SealKey) key = { .version = 0 };
    g_autoptr(GBytes) wrapped = NULL;
    bool made = false;

    if (exists(folder) && !exists(path)) /* in this order: the key is made before the folder */
        return fail(
            error, FAIL_STOP,
            "client file %s has documents but no key: restore %s, or finish erasing it", number,
            path);
    if (!seal_key_make(&key, error))
        return false;
    wrapped = seal_wrap_key(&store->master, &key, context, error);
    return wrapped != NULL && once_write_file(path, wrapped, &made, error);
}

static bool
client_key(const Store *store, const char *number, SealKey *ret_key, GError **error)
{
    g_autofree char *path = client_key_path(store, number);

    if (!exists(path) && !make_client_key(store, number, error))
        return false;
    return read_client_key(store, number, ret_key, error);
}

/* The first bytes of a file and its size; NULL when it cannot be read. */
static GBytes *
read_beginning(const char *path, gsize *ret_size)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    guint8 header[SEAL_HEADER_BYTES];
    struct stat status;
    bool read_all = descriptor >= 0 && fstat(descriptor, &status) == 0 &&
                    read(descriptor, header, sizeof header) == (gssize)sizeof header;

    if (descriptor >= 0)
        close(descriptor);
    if (!read_all)
        return NULL;
    *ret_size = (gsize)status.st_size;
    return g_bytes_new(header, sizeof header);
}

static bool
is_kept(const SealKey *key, const char *path, gsize plain_size, const char *context)
{
    gsize sealed_size = 0;
    g_autoptr(GBytes) beginning = read_beginning(path, &sealed_size);

    return beginning != NULL && seal_looks_whole(key, beginning, sealed_size, plain_size, context);
}

/* Not durable yet. */
static bool
write_document(
    const Store *store, const char *number, const char *sha256, GBytes *document, GError **error)
{
    g_autofree char *path = document_path(store, number, sha256);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *context = document_context(number, sha256);
    g_auto(SealKey) key = { .version = 0 };
    g_autoptr(GBytes) sealed = NULL;

    if (!client_key(store, number, &key, error))
        return false;
    if (is_kept(&key, path, g_bytes_get_size(document), context))
        return true;
    if (!bytes_make_folder(folder, error))
        return false;
    sealed = seal_close_bytes(&key, document, context, error);
    return sealed != NULL && bytes_replace_file(path, sealed, 0600, error);
}

bool
store_put_soon(
    Store *store, const char *client_number, GBytes *document, char **ret_sha256, GError **error)
{
    g_autofree char *sha256 = NULL;

    if (!check_number(client_number, error))
        return false;
    if (g_bytes_get_size(document) > STORE_MOST_BYTES)
        return fail(error, FAIL_INPUT, "larger than %d bytes", STORE_MOST_BYTES);
    sha256 = hash_sha256(document);
    if (!write_document(store, client_number, sha256, document, error))
        return false;
    *ret_sha256 = g_steal_pointer(&sha256);
    return true;
}

/* The whole file system: one wait in place of four a document (file, its folder, and the two
 * above), and it also holds for a document that a process left behind which was killed before it
 * waited. */
bool
store_settle(Store *store, GError **error)
{
    return bytes_sync_all(store->documents, error);
}

bool
store_put(
    Store *store, const char *client_number, GBytes *document, char **ret_sha256, GError **error)
{
    g_autofree char *sha256 = NULL;

    if (!store_put_soon(store, client_number, document, &sha256, error) ||
        !store_settle(store, error))
        return false;
    *ret_sha256 = g_steal_pointer(&sha256);
    return true;
}

static GBytes *
read_document(const Store *store, const char *number, const char *sha256, GError **error)
{
    g_autofree char *path = document_path(store, number, sha256);
    g_autofree char *context = document_context(number, sha256);
    g_autoptr(GError) cause = NULL;
    g_auto(SealKey) key = { .version = 0 };
    g_autoptr(GBytes) sealed = NULL;
    g_autoptr(GBytes) document = NULL;
    g_autofree char *found = NULL;

    if (!read_client_key(store, number, &key, error))
        return NULL;
    sealed = bytes_read_file(path, SEALED_MOST_BYTES, &cause);
    if (sealed == NULL)
        return fail_null(error, FAIL_STOP, "%s", cause->message);
    document = seal_open_bytes(&key, sealed, context, error);
    if (document == NULL)
        return NULL;
    found = hash_sha256(document);
    if (strcmp(found, sha256) != 0)
        return fail_null(error, FAIL_STOP, "its content has SHA-256 %s", found);
    return g_steal_pointer(&document);
}

GBytes *
store_get(Store *store, const char *client_number, const char *sha256, GError **error)
{
    GBytes *document = NULL;

    if (!check_number(client_number, error))
        return NULL;
    if (!is_sha256(sha256))
        return fail_null(error, FAIL_INPUT, "'%.70s' is no SHA-256", sha256);
    document = read_document(store, client_number, sha256, error);
    return document != NULL ? document
                            : fail_in_null(error, "document %s of %s", sha256, client_number);
}

bool
store_has(const Store *store, const char *client_number, const char *sha256)
{
    g_autofree char *path = NULL;

    if (!is_number(client_number) || !is_sha256(sha256))
        return false;
    path = document_path(store, client_number, sha256);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* Overwrites a key before its name goes: a file system that writes in place keeps nothing of it. */
static bool
destroy_key(const Store *store, const char *number, GError **error)
{
    static const guint8 nothing[SEAL_HEADER_BYTES] = { 0 };
    g_autofree char *path = client_key_path(store, number);
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    bool wiped = false;

    if (descriptor < 0 && errno == ENOENT)
        return true;
    if (descriptor < 0)
        return fail_errno(error, errno, "cannot open %s", path);
    wiped = bytes_write_descriptor(descriptor, nothing, sizeof nothing, error) &&
            (fsync(descriptor) == 0 || fail_errno(error, errno, "cannot sync %s", path));
    close(descriptor);
    if (!wiped)
        return false;
    if (g_unlink(path) != 0)
        return fail_errno(error, errno, "cannot remove %s", path);
    return once_sync_folder(store->keys, error);
}

/* Removes a folder with the files in it, and folders down to `depth` levels. */
static bool
remove_folder(const char *path, guint depth, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    if (folder == NULL)
        return !exists(path) || fail(error, FAIL_STOP, "cannot open folder %s", path);
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        bool is_folder =
            g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK);

        if (is_folder && depth > 0) {
            if (!remove_folder(inside, depth - 1, error))
                return false;
        } else if (g_unlink(inside) != 0) {
            return fail_errno(error, errno, "cannot remove %s", inside);
        }
    }
    return g_rmdir(path) == 0 || fail_errno(error, errno, "cannot remove %s", path);
}

bool
store_erase_client(Store *store, const char *client_number, GError **error)
{
    g_autofree char *folder = NULL;

    if (!check_number(client_number, error) || !destroy_key(store, client_number, error))
        return false;
    folder = client_folder(store, client_number);
    return remove_folder(folder, /* depth */ 1, error) && once_sync_folder(store->documents, error);
}

static char *
secret_context(const char *number, const char *name)
{
    return g_strdup_printf("secret/%s/%s", number, name);
}

GBytes *
store_seal_secret(
    Store *store, const char *client_number, const char *name, GBytes *secret, GError **error)
{
    g_autofree char *context = secret_context(client_number, name);
    g_auto(SealKey) key = { .version = 0 };

    if (!check_number(client_number, error) || !client_key(store, client_number, &key, error))
        return NULL;
    return seal_close_bytes(&key, secret, context, error);
}

GBytes *
store_open_secret(
    Store *store, const char *client_number, const char *name, GBytes *sealed, GError **error)
{
    g_autofree char *context = secret_context(client_number, name);
    g_auto(SealKey) key = { .version = 0 };
    GBytes *secret = NULL;

    if (!check_number(client_number, error) || !read_client_key(store, client_number, &key, error))
        return NULL;
    secret = seal_open_bytes(&key, sealed, context, error);
    return secret != NULL ? secret : fail_in_null(error, "secret %s of %s", name, client_number);
}
