#include "matching/index.h"

#include <stdlib.h>
#include <string.h>

#define MOST_INSERTED 16 /* sorted by inserting */

void
index_init(Index *index)
{
    index->entries = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
    index->starts = g_array_new(FALSE, /* clear */ TRUE, sizeof(guint32));
}

void
index_clear(Index *index)
{
    g_clear_pointer(&index->entries, g_array_unref);
    g_clear_pointer(&index->starts, g_array_unref);
}

void
index_add(Index *index, guint64 key, guint32 at)
{
    IndexEntry entry = { .key = key, .at = at };

    if (key != 0)
        g_array_append_val(index->entries, entry);
}

static int
by_key(const void *left, const void *right)
{
    const IndexEntry *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* Few share their first bits, and those of one key come in order: mostly there is nothing to do. */
static void
sort_bucket(IndexEntry *entries, guint count)
{
    if (count > MOST_INSERTED) {
        qsort(entries, count, sizeof *entries, by_key);
        return;
    }
    for (guint i = 1; i < count; i++)
        for (guint k = i; k > 0 && by_key(&entries[k - 1], &entries[k]) > 0; k--) {
            IndexEntry lesser = entries[k];

            entries[k] = entries[k - 1];
            entries[k - 1] = lesser;
        }
}

/* Counts how many entries have each first bits, and where they begin. */
static void
count_buckets(Index *index)
{
    guint bits = 1;
    guint32 *starts;

    while (bits < 24 && 1u << bits < index->entries->len)
        bits++;
    index->shift = 64 - bits;
    g_array_set_size(index->starts, (1u << bits) + 1);
    starts = (guint32 *)(void *)index->starts->data;
    for (guint i = 0; i < index->entries->len; i++)
        starts[(g_array_index(index->entries, IndexEntry, i).key >> index->shift) + 1]++;
    for (guint i = 1; i < index->starts->len; i++)
        starts[i] += starts[i - 1];
}

/* Lays the entries out by their first bits; within those as they were added. */
static void
fill_buckets(Index *index)
{
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(IndexEntry), index->entries->len);
    g_autofree guint32 *next = g_memdup2(index->starts->data, index->starts->len * sizeof(guint32));

    g_array_set_size(sorted, index->entries->len);
    for (guint i = 0; i < index->entries->len; i++) {
        IndexEntry entry = g_array_index(index->entries, IndexEntry, i);

        g_array_index(sorted, IndexEntry, next[entry.key >> index->shift]++) = entry;
    }
    g_array_unref(index->entries);
    index->entries = sorted;
}

/* Sorts each bucket and leaves out what stands in it twice. */
static void
finish_buckets(Index *index)
{
    IndexEntry *entries = (IndexEntry *)(void *)index->entries->data;
    guint32 *starts = (guint32 *)(void *)index->starts->data;
    guint kept = 0;

    for (guint bucket = 0; bucket + 1 < index->starts->len; bucket++) {
        guint from = starts[bucket], to = starts[bucket + 1];

        sort_bucket(entries + from, to - from);
        starts[bucket] = kept;
        for (guint i = from; i < to; i++)
            if (i == from || by_key(&entries[i], &entries[kept - 1]) != 0)
                entries[kept++] = entries[i];
    }
    starts[index->starts->len - 1] = kept;
    g_array_set_size(index->entries, kept);
}

void
index_sort(Index *index)
{
    count_buckets(index);
    fill_buckets(index);
    finish_buckets(index);
}

IndexRange
index_find(const Index *index, guint64 key)
{
    const IndexEntry *entries = (const IndexEntry *)(const void *)index->entries->data;
    const guint32 *starts = (const guint32 *)(const void *)index->starts->data;
    IndexRange range = { .begin = entries };
    guint at, end;

    if (key == 0 || index->entries->len == 0)
        return range;
    at = starts[key >> index->shift];
    end = starts[(key >> index->shift) + 1];
    while (at < end && entries[at].key < key)
        at++;
    range.begin = entries + at;
    while (at < end && entries[at++].key == key)
        range.count++;
    return range;
}

guint64
index_hash(const char *bytes, gsize size)
{
    guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);

    for (gsize i = 0; i < size; i++)
        hash = (hash ^ (guint8)bytes[i]) * G_GUINT64_CONSTANT(1099511628211);
    return hash != 0 ? hash : 1;
}

guint64
index_hash_number(gint64 number, const char *currency)
{
    char bytes[sizeof number + 3] = { 0 };

    memcpy(bytes, &number, sizeof number);
    memcpy(bytes + sizeof number, currency, strnlen(currency, 3));
    return index_hash(bytes, sizeof bytes);
}
