/* A tree of files as Codabox delivers it: in a folder of this machine, or on an sFTP server. One
 * tree may serve a whole firm: each client file's link names the folder of its code. Nothing is
 * moved or removed there; the cursor knows each file by its size and time of change, and an
 * arrival is known by its bytes, so that a file which was only touched comes once. */
#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"
#include "links/codabox_layout.h"
#include "links/tree.h"
#include "links/trees.h"

/* Of one visit; the rest is fetched by the next, which follows at once. */
#define ENOUGH_FILES 1000
#define ENOUGH_BYTES (64 * 1024 * 1024)
#define SFTP_PORT 22

static const LinkField FIELDS[] = {
    { "folder", "the tree, on this machine or on the server", false, true, NULL },
    { "code", "the client file's folder in it; without it the tree is of this client file alone",
      false, false, NULL },
    { "sftp", "sftp://USER@HOST:PORT, where the tree is not on this machine", false, false, NULL },
    { "known_hosts", "file with the key of that host, OpenSSH form", false, false, NULL },
    { "key", "private key for it, Ed25519 or ECDSA, without passphrase", true, false, NULL },
    { "password", "for a server that takes no key", true, false, NULL },
    { "already_in_package",
      "yes: the accounting package has these documents too, so they are not sent there", false,
      false, "no" },
    { NULL, NULL, false, false, NULL },
};

/* A visit's tree with all that it is told by. */
typedef struct {
    LinkVisit *visit;
    char *folder;
    char *user;
    char *host;
    char *key;
    SftpServer server;
    TreePlace place;
    Tree *tree;
} Reader;

static void
reader_clear(Reader *reader)
{
    tree_close(reader->tree);
    g_free(reader->folder);
    g_free(reader->user);
    g_free(reader->host);
    if (reader->key != NULL)
        explicit_bzero(reader->key, strlen(reader->key));
    g_free(reader->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static bool
check_settings(const LinkVisit *visit, GError **error)
{
    const char *code = link_setting(visit, "code");
    const char *in_package = link_setting(visit, "already_in_package");

    if (code != NULL && !codabox_is_code(code))
        return fail(error, FAIL_SETUP, "code '%s' is not the name of a folder", code);
    if (in_package != NULL && !g_str_equal(in_package, "yes") && !g_str_equal(in_package, "no"))
        return fail(error, FAIL_SETUP, "already_in_package is yes or no");
    return true;
}

/* Where the tree is on a server: who, where, and what proves both. */
static bool
prepare_server(Reader *reader, const char *url, GError **error)
{
    const LinkVisit *visit = reader->visit;
    const char *key = link_secret(visit, "key");
    int port = -1;

    if (!g_uri_split_with_user(
            url, G_URI_FLAGS_NONE, NULL, &reader->user, NULL, NULL, &reader->host, &port, NULL,
            NULL, NULL, NULL) ||
        !g_str_has_prefix(url, "sftp://") || text_is_empty(reader->user) ||
        text_is_empty(reader->host))
        return fail(error, FAIL_SETUP, "sftp must be as sftp://USER@HOST:PORT");
    if (link_setting(visit, "known_hosts") == NULL)
        return fail(error, FAIL_SETUP, "known_hosts is missing: the file with the host's key");
    if (key == NULL && link_secret(visit, "password") == NULL)
        return fail(error, FAIL_SETUP, "key_file or password_file is missing");
    reader->key = key != NULL ? g_strconcat(key, "\n", NULL) : NULL;
    reader->server = (SftpServer){ .user = reader->user,
                                   .host = reader->host,
                                   .port = (guint16)(port > 0 ? port : SFTP_PORT),
                                   .key = reader->key,
                                   .password = link_secret(visit, "password"),
                                   .known_hosts_file = link_setting(visit, "known_hosts") };
    reader->place.server = &reader->server;
    return true;
}

/* reader: zeroed. */
static bool
open_tree(Reader *reader, LinkVisit *visit, GError **error)
{
    const char *url = link_setting(visit, "sftp");
    g_autoptr(GError) cause = NULL;

    reader->visit = visit;
    if (!check_settings(visit, error) || (url != NULL && !prepare_server(reader, url, error)))
        return false;
    reader->folder =
        g_build_filename(link_setting(visit, "folder"), link_setting(visit, "code"), NULL);
    reader->place.folder = reader->folder;
    reader->place.settle_s = visit->settle_s;
    reader->place.most_bytes = visit->most_bytes;
    reader->tree = tree_open(&reader->place, &cause);
    if (reader->tree != NULL)
        return true;
    visit->silent = fail_kind(cause) == FAIL_LATER;
    g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

/* The files of the client file. In a tree without a code only years are its own: the folders of a
 * firm's tree are those of other client files. */
static GPtrArray *
list_tree(Reader *reader, GError **error)
{
    g_autoptr(GPtrArray) files = tree_list(reader->tree, error);
    guint there = files != NULL ? files->len : 0;

    if (files == NULL || link_setting(reader->visit, "code") != NULL)
        return g_steal_pointer(&files);
    for (guint i = files->len; i-- > 0;)
        if (!codabox_is_of_a_year(((const TreeFile *)g_ptr_array_index(files, i))->name))
            g_ptr_array_remove_index(files, i);
    if (there > 0 && files->len == 0)
        return fail_null(
            error, FAIL_SETUP,
            "%s holds no folder of a year: if it is a whole firm's, say code=", reader->folder);
    return g_steal_pointer(&files);
}

/* What the cursor knew of files that are there no more is forgotten. */
static void
forget_gone(json_t *cursor, const GPtrArray *files)
{
    g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);
    const char *name;
    void *next;
    json_t *value;

    for (guint i = 0; i < files->len; i++)
        g_hash_table_add(there, ((TreeFile *)g_ptr_array_index(files, i))->name);
    json_object_foreach_safe(cursor, next, name, value)
    {
        if (!g_hash_table_contains(there, name))
            json_object_del(cursor, name);
    }
}

static bool
is_known(const LinkVisit *visit, const TreeFile *file)
{
    return g_strcmp0(json_string_value(json_object_get(visit->cursor, file->name)), file->mark) ==
           0;
}

/* The name is that in the whole tree, for people and for what reads CARO folders. */
static void
take_file(Reader *reader, const TreeFile *file, GBytes *bytes)
{
    const char *code = link_setting(reader->visit, "code");
    g_autofree char *name =
        code != NULL ? g_strconcat(code, "/", file->name, NULL) : g_strdup(file->name);
    g_autofree char *sha256 = hash_sha256(bytes);
    g_autofree char *identity = g_strconcat(name, " ", sha256, NULL);

    link_visit_add(reader->visit, identity, name, bytes);
    json_object_set_new(reader->visit->cursor, file->name, json_string(file->mark));
}

/* One file's trouble holds up no other: the first is told when all were tried. */
static bool
fetch_file(Reader *reader, const TreeFile *file, bool *ret_taken, GError **trouble, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (file->is_too_large)
        fail(
            &cause, FAIL_INPUT, "%s is larger than %" G_GINT64_FORMAT " MB (most_file_mb)",
            file->name, reader->visit->most_bytes / 1000000);
    else
        bytes = tree_read(reader->tree, file, &cause);
    *ret_taken = bytes != NULL;
    if (bytes != NULL) {
        take_file(reader, file, bytes);
    } else if (fail_kind(cause) == FAIL_LATER) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return fail_in(error, "%s", file->name);
    } else if (*trouble == NULL) {
        *trouble = g_steal_pointer(&cause);
    }
    return true;
}

static bool
codabox_collect(LinkVisit *visit, GError **error)
{
    g_auto(Reader) reader = { 0 };
    g_autoptr(GPtrArray) files = NULL;
    g_autoptr(GError) trouble = NULL;
    guint count = 0;
    gint64 bytes = 0;

    if (!open_tree(&reader, visit, error))
        return false;
    files = list_tree(&reader, error);
    if (files == NULL)
        return false;
    forget_gone(visit->cursor, files);
    for (guint i = 0; !visit->more && i < files->len; i++) {
        const TreeFile *file = g_ptr_array_index(files, i);

        bool taken = false;

        if (is_known(visit, file))
            continue;
        if (!fetch_file(&reader, file, &taken, &trouble, error))
            return false;
        if (!taken)
            continue;
        count++;
        bytes += file->size_bytes;
        visit->more = count == ENOUGH_FILES || bytes >= ENOUGH_BYTES;
    }
    if (trouble == NULL || visit->more)
        return true;
    g_propagate_error(error, g_steal_pointer(&trouble));
    return false;
}

static bool
codabox_test(LinkVisit *visit, GError **error)
{
    g_auto(Reader) reader = { 0 };
    g_autoptr(GPtrArray) files = NULL;
    guint counts[CODABOX_PLACES] = { 0 };

    if (!open_tree(&reader, visit, error))
        return false;
    files = list_tree(&reader, error);
    for (guint i = 0; files != NULL && i < files->len; i++)
        counts[codabox_place(((const TreeFile *)g_ptr_array_index(files, i))->name)]++;
    for (guint i = 0; i < CODABOX_PLACES; i++)
        if (counts[i] > 0)
            link_visit_say(visit, "%u %s", counts[i], codabox_place_words((CodaboxPlace)i));
    return files != NULL;
}

const LinkKind link_codabox = {
    .name = "codabox",
    .summary = "A tree of files as Codabox delivers it, in a folder or on sFTP",
    .fields = FIELDS,
    .what = "folder",
    .each_run = true,
    .test = codabox_test,
    .collect = codabox_collect,
};
