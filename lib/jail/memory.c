#include "jail/memory.h"

#include "base/hash.h"

#define MOST_ASKED 1000 /* pages of a document */

void
memory_talk_clear(MemoryTalk *talk)
{
    g_clear_pointer(&talk->key, g_free);
    g_clear_pointer(&talk->whole, g_free);
}

/* The SHA-256 of the bytes that are asked for. */
static char *
hash_of(MemoryTalk *talk, const JailAsk *ask)
{
    g_autoptr(GBytes) bytes = NULL;

    if (ask->offset == 0 && ask->size == g_bytes_get_size(talk->document)) {
        if (talk->whole == NULL)
            talk->whole = hash_sha256(talk->document);
        return g_strdup(talk->whole);
    }
    bytes = g_bytes_new_from_bytes(talk->document, ask->offset, ask->size);
    return hash_sha256(bytes);
}

static char *
key_of(MemoryTalk *talk, const JailAsk *ask)
{
    g_autofree char *hash = hash_of(talk, ask);

    return g_strdup_printf(
        "%s/%u/%u/%s/%d", hash, ask->page, ask->turns, talk->languages, MEMORY_VERSION);
}

WireOutcome
memory_answer(MemoryTalk *talk, int socket, gint64 until_us, GVariant *message)
{
    JailAsk ask = { 0 };
    g_autoptr(GBytes) page = NULL;
    gsize all = g_bytes_get_size(talk->document);

    g_variant_get(message, "(uttu)", &ask.page, &ask.offset, &ask.size, &ask.turns);
    if (ask.size == 0 || ask.size > all || ask.offset > all - ask.size ||
        ++talk->asked > MOST_ASKED)
        return WIRE_NONSENSE;
    g_clear_pointer(&talk->key, g_free);
    if (talk->memory != NULL) {
        talk->key = key_of(talk, &ask);
        page = talk->memory->recall(talk->memory->user, talk->key);
    }
    return wire_send(socket, until_us, WIRE_KNOWN, g_variant_new_boolean(page != NULL), page);
}

bool
memory_take(MemoryTalk *talk, GBytes *page)
{
    if (g_bytes_get_size(page) == 0 || g_bytes_get_size(page) > MEMORY_MOST_BYTES)
        return false;
    if (talk->memory != NULL && talk->key != NULL)
        talk->memory->learn(talk->memory->user, talk->key, page);
    g_clear_pointer(&talk->key, g_free);
    return true;
}

bool
memory_ask(int socket, const JailAsk *ask, GBytes **ret_page)
{
    WireKind kind = WIRE_END;
    g_autoptr(GVariant) known = NULL;
    g_autoptr(GBytes) page = NULL;

    if (wire_send(
            socket, WIRE_FOREVER, WIRE_ASK,
            g_variant_new("(uttu)", ask->page, ask->offset, ask->size, ask->turns),
            /* raw */ NULL) != WIRE_OK ||
        wire_receive(socket, WIRE_FOREVER, &kind, &known, &page) != WIRE_OK || kind != WIRE_KNOWN)
        return false;
    *ret_page = g_variant_get_boolean(known) ? g_steal_pointer(&page) : NULL;
    return true;
}

bool
memory_tell(int socket, GBytes *page)
{
    return g_bytes_get_size(page) > MEMORY_MOST_BYTES ||
           wire_send(socket, WIRE_FOREVER, WIRE_LEARNED, g_variant_new_boolean(TRUE), page) ==
               WIRE_OK;
}
