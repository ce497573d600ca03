#include <glib/gstdio.h>
#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "bench.h"
#include "measure.h"
#include "store/seal.h"
#include "store/store.h"

#define DOCUMENT_BYTES (200 * 1024)
#define DOCUMENTS 50

typedef struct {
    Store *store;
    guint next; /* no document twice: the store would know it */
} Shelf;

static GBytes *
some_document(guint number)
{
    guint8 *bytes = g_malloc(DOCUMENT_BYTES);

    memset(bytes, 'm', DOCUMENT_BYTES);
    memcpy(bytes, &number, sizeof number);
    return g_bytes_new_take(bytes, DOCUMENT_BYTES);
}

static bool
hash_documents(gpointer data, GError **error)
{
    (void)data, (void)error;
    for (guint i = 0; i < DOCUMENTS; i++) {
        g_autoptr(GBytes) document = some_document(i);
        g_autofree char *sha256 = hash_sha256(document);
    }
    return true;
}

static bool
store_documents(gpointer data, GError **error)
{
    Shelf *shelf = data;

    for (guint i = 0; i < DOCUMENTS; i++) {
        g_autoptr(GBytes) document = some_document(shelf->next++);
        g_autofree char *sha256 = NULL;

        if (!store_put(shelf->store, "0001", document, &sha256, error))
            return false;
    }
    return true;
}

static bool
measure_store(const char *home, GError **error)
{
    static const Figure HASHED = { "SHA-256, 200 KB", "document", DOCUMENTS, NULL, "" };
    static const Figure STORED = { "SHA-256, seal, store, 200 KB", "document", DOCUMENTS, "SHA-256",
                                   "" };
    g_autofree char *key = g_build_filename(home, "matins.key", NULL);
    g_autoptr(Store) store = NULL;
    Shelf shelf = { 0 };
    guint64 hashed = 0;
    guint64 stored = 0;

    if (!seal_make_key_file(key, error))
        return false;
    store = store_open(home, error);
    if (store == NULL)
        return false;
    shelf.store = store;
    if (!measure_median(hash_documents, NULL, 5, &hashed, error) ||
        !measure_median(store_documents, &shelf, 5, &stored, error))
        return false;
    measure_row(&HASHED, hashed, 0);
    measure_row(&STORED, stored, hashed);
    return store_erase_client(store, "0001", error);
}

bool
bench_store(char **files, GError **error)
{
    g_autofree char *home = g_dir_make_tmp("matins-bench-XXXXXX", error);
    bool ok = home != NULL && measure_store(home, error);
    const char *const left[] = { "matins.key", "keys", "store", "" };

    (void)files;
    for (guint i = 0; home != NULL && i < G_N_ELEMENTS(left); i++) {
        g_autofree char *path = g_build_filename(home, left[i], NULL);

        g_remove(path);
    }
    return ok;
}
