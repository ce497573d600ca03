/* Recognised pages that are known: what costs seconds is not done twice.
 *
 * Before it recognises a page the reader asks for it, and afterwards says what it learned. A page
 * is named by the SHA-256 of the bytes that its picture is made of, which the job takes of the
 * document itself: a hostile document can make others believe nothing but of its own bytes. The
 * languages and MEMORY_VERSION go into the name. */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "jail/wire.h"

#define MEMORY_VERSION 2 /* to be counted up when pages are recognised in another way */
#define MEMORY_MOST_BYTES (8 * 1024 * 1024) /* of a page */

/* Where a job keeps them; pages are opaque. */
typedef struct {
    GBytes *(*recall)(gpointer user, const char *key); /* NULL: not known */
    void (*learn)(gpointer user, const char *key, GBytes *page);
    gpointer user;
} JailMemory;

/* Which page is asked for: the bytes of its picture within the document, the page within those (0
 * for a picture of one page), quarter turns to be shown. */
typedef struct {
    guint page;
    guint64 offset;
    guint64 size;
    guint turns;
} JailAsk;

/* The job's side of one document. */
typedef struct {
    const JailMemory *memory; /* NULL: nothing is kept */
    GBytes *document;
    const char *languages;
    char *key;   /* of what was asked for last and is not known; to be freed */
    char *whole; /* the document's SHA-256, once asked for; to be freed */
    guint asked;
} MemoryTalk;

void memory_talk_clear(MemoryTalk *talk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MemoryTalk, memory_talk_clear)

/* Answers WIRE_ASK. WIRE_NONSENSE when it asks for bytes that are not there, or too often. */
WireOutcome memory_answer(MemoryTalk *talk, int socket, gint64 until_us, GVariant *message);

/* Takes WIRE_LEARNED, of what was asked for last. */
bool memory_take(MemoryTalk *talk, GBytes *page);

/* The reader's side. *ret_page: NULL when it is not known. False when the job is gone. */
bool memory_ask(int socket, const JailAsk *ask, GBytes **ret_page);
bool memory_tell(int socket, GBytes *page);
