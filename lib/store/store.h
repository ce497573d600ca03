/* The documents of all client files, each once a client file, named by its SHA-256 and sealed.
 *
 *     DIR/matins.key           the master key, mode 0600; whoever loses it loses every document
 *     DIR/keys/NUMBER.key      the client file's key, wrapped by the master key
 *     DIR/store/NUMBER/ab/SHA256   a document: its data key wrapped by the client file's, chunks
 *
 * A document's file is never changed, so a backup copies new ones only. Destroying keys/NUMBER.key
 * erases the client file wherever copies of its documents lie; keys/ belongs in a backup of its
 * own, kept as long as the retention allows. Safe for many processes at once. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define STORE_MOST_BYTES (1024 * 1024 * 1024) /* of one document */

typedef struct Store Store;

/* home must hold matins.key (seal_make_key_file). FAIL_SETUP for the key, FAIL_LATER, FAIL_STOP. */
Store *store_open(const char *home, GError **error);
void store_free(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_free)

/* Keeps a document; after true it is durable. One that is there already stays as it is, unless its
 * file cannot be it (wrong length, or its key does not open): then it is written anew.
 * client_number: [A-Za-z0-9][A-Za-z0-9_-]{0,31}, else FAIL_INPUT; FAIL_INPUT also for more than
 * STORE_MOST_BYTES. FAIL_LATER when the disk is full. */
bool store_put(
    Store *store, const char *client_number, GBytes *document, char **ret_sha256, GError **error);

/* The same for many documents: none is durable before store_settle, which waits for the disk once.
 * Nothing that is committed before may name them. */
bool store_put_soon(
    Store *store, const char *client_number, GBytes *document, char **ret_sha256, GError **error);
bool store_settle(Store *store, GError **error);

/* The document, its SHA-256 verified. FAIL_STOP names the object: missing, changed, cut off, of
 * another client file, or its key is gone. */
GBytes *store_get(Store *store, const char *client_number, const char *sha256, GError **error);

/* Whether there is a file for it; never reads it. */
bool store_has(const Store *store, const char *client_number, const char *sha256);

/* Destroys the client file's key first, then its documents. What was interrupted is finished by
 * calling it again; true when there is nothing. */
bool store_erase_client(Store *store, const char *client_number, GError **error);

/* A small secret (password, token) sealed by the client file's key, to be kept in a database; name
 * says what it is ("link/7/password") and must be the same to open it. FAIL_STOP when it does not.
 */
GBytes *store_seal_secret(
    Store *store, const char *client_number, const char *name, GBytes *secret, GError **error);
GBytes *store_open_secret(
    Store *store, const char *client_number, const char *name, GBytes *sealed, GError **error);
