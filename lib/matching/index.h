/* A sorted list of (key, position), found by the first bits of the key; the same on every machine.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint64 key;
    guint32 at;
} IndexEntry;

typedef struct {
    GArray *entries; /* of IndexEntry; by key, then position, after index_sort */
    GArray *starts;  /* of guint32: where the keys with these first bits begin; one more ends */
    guint shift;     /* a key's first bits are key >> shift */
} Index;

/* Positions begin[0 … count-1] share a key. */
typedef struct {
    const IndexEntry *begin;
    guint count;
} IndexRange;

void index_init(Index *index);
void index_clear(Index *index);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Index, index_clear)

/* Key 0 means "unknown" and is left out. */
void index_add(Index *index, guint64 key, guint32 at);
void index_sort(Index *index);
IndexRange index_find(const Index *index, guint64 key);

/* 64 bits of FNV-1a; never 0. Equal keys are compared in full where it matters. */
guint64 index_hash(const char *bytes, gsize size);
guint64 index_hash_number(gint64 number, const char *currency);
