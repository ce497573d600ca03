#include "matching/index.h"

#include <string.h>

void
index_init(Index *index)
{
    index->entries = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
}

void
index_clear(Index *index)
{
    g_clear_pointer(&index->entries, g_array_unref);
}

void
index_add(Index *index, guint64 key, guint32 at)
{
    IndexEntry entry = { .key = key, .at = at };

    if (key != 0)
        g_array_append_val(index->entries, entry);
}

static gint
by_key(gconstpointer left, gconstpointer right)
{
    const IndexEntry *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static void
drop_repeated(GArray *entries)
{
    guint kept = 0;

    for (guint i = 0; i < entries->len; i++) {
        IndexEntry entry = g_array_index(entries, IndexEntry, i);

        if (kept == 0 || by_key(&entry, &g_array_index(entries, IndexEntry, kept - 1)) != 0)
            g_array_index(entries, IndexEntry, kept++) = entry;
    }
    g_array_set_size(entries, kept);
}

void
index_sort(Index *index)
{
    g_array_sort(index->entries, by_key);
    drop_repeated(index->entries);
}

static guint
lower_bound(const Index *index, guint64 key)
{
    guint low = 0, high = index->entries->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(index->entries, IndexEntry, middle).key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

IndexRange
index_find(const Index *index, guint64 key)
{
    guint at = key == 0 ? index->entries->len : lower_bound(index, key);
    IndexRange range = { .begin = (const IndexEntry *)(const void *)index->entries->data + at };

    while (at + range.count < index->entries->len && range.begin[range.count].key == key)
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
