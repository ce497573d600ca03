/* draft-ietf-secsh-filexfer-02, which is what OpenSSH speaks, through libssh2. */
#include "net/sftp.h"

#include <gio/gio.h>
#include <libssh2.h>
#include <libssh2_sftp.h>
#include <string.h>

#include "base/fail.h"

#define TIMEOUT_S 30
#define MODE 0640
#define CHUNK_BYTES 32768
#define MOST_NAME_BYTES 1024

struct Sftp {
    GSocketConnection *connection;
    LIBSSH2_SESSION *session;
    LIBSSH2_SFTP *sftp;
};

/* One after the other: a host may be known by either. */
static const char *const HOST_KEYS[] = {
    "ssh-ed25519",
    "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521",
};

void
sftp_close(Sftp *sftp)
{
    if (sftp == NULL)
        return;
    if (sftp->sftp != NULL)
        libssh2_sftp_shutdown(sftp->sftp);
    if (sftp->session != NULL) {
        libssh2_session_disconnect(sftp->session, "done");
        libssh2_session_free(sftp->session);
    }
    g_clear_object(&sftp->connection);
    g_free(sftp);
}

/* What libssh2 says, for the end of a sentence. */
static const char *
last_words(const Sftp *sftp)
{
    char *words = NULL;

    libssh2_session_last_error(sftp->session, &words, NULL, /* want_buf */ 0);
    return words != NULL && *words != '\0' ? words : "the connection broke";
}

static bool
fail_file(const Sftp *sftp, const char *path, GError **error)
{
    unsigned long code = 0;

    if (libssh2_session_last_errno(sftp->session) != LIBSSH2_ERROR_SFTP_PROTOCOL)
        return fail(error, FAIL_LATER, "%s: %s", path, last_words(sftp));
    code = libssh2_sftp_last_error(sftp->sftp);
    switch (code) {
    case LIBSSH2_FX_NO_SUCH_FILE:
    case LIBSSH2_FX_NO_SUCH_PATH:
        return fail(error, FAIL_SETUP, "%s: the server has no such folder", path);
    case LIBSSH2_FX_PERMISSION_DENIED:
        return fail(error, FAIL_SETUP, "%s: the server refuses access", path);
    default:
        return fail(error, FAIL_LATER, "%s: the server answers with error %lu", path, code);
    }
}

static bool
connect_socket(Sftp *sftp, const SftpServer *server, GError **error)
{
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GError) cause = NULL;

    g_socket_client_set_timeout(client, TIMEOUT_S);
    g_socket_client_set_enable_proxy(client, FALSE);
    sftp->connection =
        g_socket_client_connect_to_host(client, server->host, server->port, NULL, &cause);
    if (sftp->connection == NULL)
        return fail(error, FAIL_LATER, "%s: %s", server->host, cause->message);
    return true;
}

/* *ret_agreed is false when the server has no key of these kinds. */
static bool
shake_hands(
    Sftp *sftp, const SftpServer *server, const char *host_keys, bool *ret_agreed, GError **error)
{
    int socket = g_socket_get_fd(g_socket_connection_get_socket(sftp->connection));
    int code = 0;

    sftp->session = libssh2_session_init();
    if (sftp->session == NULL)
        return fail(error, FAIL_LATER, "no memory for a session");
    libssh2_session_set_timeout(sftp->session, TIMEOUT_S * 1000L);
    libssh2_session_method_pref(sftp->session, LIBSSH2_METHOD_HOSTKEY, host_keys);
    code = libssh2_session_handshake(sftp->session, socket);
    *ret_agreed = code == 0;
    if (code == 0 || code == LIBSSH2_ERROR_KEX_FAILURE || code == LIBSSH2_ERROR_METHOD_NONE)
        return true;
    return fail(error, FAIL_LATER, "%s: %s", server->host, last_words(sftp));
}

/* *ret_known is false when the file does not name this host with a key of this kind. */
static bool
check_host(Sftp *sftp, const SftpServer *server, bool *ret_known, GError **error)
{
    LIBSSH2_KNOWNHOSTS *hosts = libssh2_knownhost_init(sftp->session);
    size_t length = 0;
    int type = 0;
    const char *key = libssh2_session_hostkey(sftp->session, &length, &type);
    int verdict = LIBSSH2_KNOWNHOST_CHECK_FAILURE;
    bool readable =
        hosts != NULL && libssh2_knownhost_readfile(
                             hosts, server->known_hosts_file, LIBSSH2_KNOWNHOST_FILE_OPENSSH) >= 0;

    if (readable && key != NULL)
        verdict = libssh2_knownhost_checkp(
            hosts, server->host, server->port, key, length,
            LIBSSH2_KNOWNHOST_TYPE_PLAIN | LIBSSH2_KNOWNHOST_KEYENC_RAW, NULL);
    if (hosts != NULL)
        libssh2_knownhost_free(hosts);
    if (!readable)
        return fail(
            error, FAIL_SETUP, "the file of known hosts '%s' cannot be read",
            server->known_hosts_file);
    if (verdict == LIBSSH2_KNOWNHOST_CHECK_MISMATCH)
        return fail(
            error, FAIL_SETUP, "%s shows another key than the file of known hosts has for it",
            server->host);
    *ret_known = verdict == LIBSSH2_KNOWNHOST_CHECK_MATCH;
    return true;
}

/* The public key is made from the private one. */
static int
show_who_we_are(const Sftp *sftp, const SftpServer *server)
{
    if (server->key != NULL)
        return libssh2_userauth_publickey_frommemory(
            sftp->session, server->user, strlen(server->user), NULL, 0, server->key,
            strlen(server->key), "");
    if (server->key_file != NULL)
        return libssh2_userauth_publickey_fromfile(
            sftp->session, server->user, NULL, server->key_file, "");
    return libssh2_userauth_password(sftp->session, server->user, server->password);
}

static bool
sign_in(Sftp *sftp, const SftpServer *server, GError **error)
{
    int code = show_who_we_are(sftp, server);

    if (code == LIBSSH2_ERROR_FILE && server->key == NULL)
        return fail(error, FAIL_SETUP, "the key file '%s' cannot be read", server->key_file);
    if (code != 0)
        return fail(
            error, FAIL_SETUP, "%s does not let %s in: %s", server->host, server->user,
            last_words(sftp));
    sftp->sftp = libssh2_sftp_init(sftp->session);
    if (sftp->sftp == NULL)
        return fail(error, FAIL_LATER, "%s: %s", server->host, last_words(sftp));
    return true;
}

/* One connection that insists on these kinds of host keys; *ret_sftp is NULL when the server has
 * none of them (*ret_agreed false) or the file does not know them. */
static bool
try_keys(
    const SftpServer *server, const char *host_keys, bool *ret_agreed, Sftp **ret_sftp,
    GError **error)
{
    g_autoptr(Sftp) sftp = g_new0(Sftp, 1);
    bool agreed = false;
    bool known = false;

    if (!connect_socket(sftp, server, error) ||
        !shake_hands(sftp, server, host_keys, &agreed, error) ||
        (agreed && !check_host(sftp, server, &known, error)))
        return false;
    *ret_agreed = *ret_agreed || agreed;
    *ret_sftp = known ? g_steal_pointer(&sftp) : NULL;
    return true;
}

Sftp *
sftp_open(const SftpServer *server, GError **error)
{
    g_autoptr(Sftp) sftp = NULL;
    bool agreed = false;

    if (libssh2_init(0) != 0)
        return fail_null(error, FAIL_LATER, "the SSH library does not start");
    for (gsize i = 0; sftp == NULL && i < G_N_ELEMENTS(HOST_KEYS); i++)
        if (!try_keys(server, HOST_KEYS[i], &agreed, &sftp, error))
            return NULL;
    if (sftp == NULL && agreed)
        return fail_null(
            error, FAIL_SETUP,
            "%s is not in the file of known hosts: compare its key with what its owner says, then "
            "add it",
            server->host);
    if (sftp == NULL)
        return fail_null(
            error, FAIL_SETUP,
            "%s has no Ed25519 or ECDSA key (only RSA?): its owner must add one, the SSH library "
            "checks no other",
            server->host);
    if (!sign_in(sftp, server, error))
        return NULL;
    return g_steal_pointer(&sftp);
}

bool
sftp_stat(Sftp *sftp, const char *path, bool *ret_there, guint64 *ret_size_bytes, GError **error)
{
    LIBSSH2_SFTP_ATTRIBUTES attributes = { 0 };
    int code = libssh2_sftp_stat_ex(
        sftp->sftp, path, (unsigned)strlen(path), LIBSSH2_SFTP_LSTAT, &attributes);
    bool absent = code == LIBSSH2_ERROR_SFTP_PROTOCOL &&
                  libssh2_sftp_last_error(sftp->sftp) == LIBSSH2_FX_NO_SUCH_FILE;

    if (code != 0 && !absent)
        return fail_file(sftp, path, error);
    *ret_there = code == 0;
    *ret_size_bytes = code == 0 ? attributes.filesize : 0;
    return true;
}

static LIBSSH2_SFTP_HANDLE *
open_file(Sftp *sftp, const char *path, unsigned long flags)
{
    return libssh2_sftp_open_ex(
        sftp->sftp, path, (unsigned)strlen(path), flags, MODE, LIBSSH2_SFTP_OPENFILE);
}

static bool
write_all(Sftp *sftp, LIBSSH2_SFTP_HANDLE *handle, GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    while (size > 0) {
        ssize_t written = libssh2_sftp_write(handle, data, MIN(size, CHUNK_BYTES));

        if (written <= 0)
            return false;
        data += written;
        size -= (gsize)written;
    }
    /* Only OpenSSH's servers can; the size is checked in any case. */
    return libssh2_sftp_fsync(handle) == 0 ||
           libssh2_session_last_errno(sftp->session) == LIBSSH2_ERROR_SFTP_PROTOCOL;
}

bool
sftp_write(Sftp *sftp, const char *path, GBytes *bytes, GError **error)
{
    LIBSSH2_SFTP_HANDLE *handle =
        open_file(sftp, path, LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_TRUNC);
    guint64 size = 0;
    bool there = false;
    bool written = false;

    if (handle == NULL)
        return fail_file(sftp, path, error);
    written = write_all(sftp, handle, bytes);
    if (!written)
        fail_file(sftp, path, error);
    if (libssh2_sftp_close(handle) != 0 && written)
        written = fail_file(sftp, path, error);
    if (!written || !sftp_stat(sftp, path, &there, &size, error))
        return false;
    return size == g_bytes_get_size(bytes) ||
           fail(error, FAIL_LATER, "%s: the server kept %" G_GUINT64_FORMAT " bytes", path, size);
}

GBytes *
sftp_read(Sftp *sftp, const char *path, gsize most_bytes, GError **error)
{
    LIBSSH2_SFTP_HANDLE *handle = open_file(sftp, path, LIBSSH2_FXF_READ);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree char *chunk = g_malloc(CHUNK_BYTES);
    ssize_t got = 0;

    if (handle == NULL) {
        fail_file(sftp, path, error);
        return NULL;
    }
    while (bytes->len <= most_bytes && (got = libssh2_sftp_read(handle, chunk, CHUNK_BYTES)) > 0)
        g_byte_array_append(bytes, (const guint8 *)chunk, (guint)got);
    if (got < 0)
        fail_file(sftp, path, error);
    libssh2_sftp_close(handle);
    if (got < 0)
        return NULL;
    if (bytes->len > most_bytes)
        return fail_null(error, FAIL_LATER, "%s: larger than expected", path);
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static void
entry_free(gpointer data)
{
    SftpEntry *entry = data;

    g_free(entry->name);
    g_free(entry);
}

static gint
compare_entries(gconstpointer a, gconstpointer b)
{
    const SftpEntry *left = *(SftpEntry *const *)a;
    const SftpEntry *right = *(SftpEntry *const *)b;

    return strcmp(left->name, right->name);
}

/* A name is the server's word: it leads to nothing but what lies in the folder. */
static bool
is_plain_name(const char *name, gsize length)
{
    return length > 0 && strlen(name) == length && strchr(name, '/') == NULL &&
           !g_str_equal(name, ".") && !g_str_equal(name, "..");
}

static void
add_entry(GPtrArray *entries, const char *name, const LIBSSH2_SFTP_ATTRIBUTES *attributes)
{
    bool has_kind = (attributes->flags & LIBSSH2_SFTP_ATTR_PERMISSIONS) != 0;
    SftpEntry *entry = g_new0(SftpEntry, 1);

    entry->name = g_strdup(name);
    entry->is_folder = has_kind && LIBSSH2_SFTP_S_ISDIR(attributes->permissions);
    entry->is_file = has_kind && LIBSSH2_SFTP_S_ISREG(attributes->permissions);
    entry->size_bytes = attributes->filesize;
    entry->changed_at = attributes->mtime;
    g_ptr_array_add(entries, entry);
}

/* Lists an open folder. */
static bool
read_folder(
    const Sftp *sftp, LIBSSH2_SFTP_HANDLE *handle, const char *folder, guint most,
    GPtrArray *entries, GError **error)
{
    g_autofree char *name = g_malloc(MOST_NAME_BYTES);
    LIBSSH2_SFTP_ATTRIBUTES attributes = { 0 };
    int length = 0;

    while ((length = libssh2_sftp_readdir_ex(handle, name, MOST_NAME_BYTES, NULL, 0, &attributes)) >
           0) {
        if (length >= MOST_NAME_BYTES)
            return fail(error, FAIL_INPUT, "%s: a name in it is too long", folder);
        name[length] = '\0';
        if (!is_plain_name(name, (gsize)length))
            continue;
        if (entries->len == most)
            return fail(error, FAIL_INPUT, "%s: holds more than %u files", folder, most);
        add_entry(entries, name, &attributes);
    }
    return length == 0 || fail_file(sftp, folder, error);
}

GPtrArray *
sftp_list(Sftp *sftp, const char *folder, guint most, GError **error)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    LIBSSH2_SFTP_HANDLE *handle = libssh2_sftp_open_ex(
        sftp->sftp, folder, (unsigned)strlen(folder), 0, 0, LIBSSH2_SFTP_OPENDIR);
    bool listed = false;

    if (handle == NULL) {
        fail_file(sftp, folder, error);
        return NULL;
    }
    listed = read_folder(sftp, handle, folder, most, entries, error);
    libssh2_sftp_closedir(handle);
    if (!listed)
        return NULL;
    g_ptr_array_sort(entries, compare_entries);
    return g_steal_pointer(&entries);
}

bool
sftp_rename(Sftp *sftp, const char *from, const char *to, GError **error)
{
    int code = libssh2_sftp_rename_ex(
        sftp->sftp, from, (unsigned)strlen(from), to, (unsigned)strlen(to), /* flags */ 0);

    return code == 0 || fail(error, FAIL_LATER, "%s: not renamed: %s", from, last_words(sftp));
}
