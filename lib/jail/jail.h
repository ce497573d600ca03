/* Reading a hostile document in another process.
 *
 * A job starts one matins-parse (the keeper), which reads no document itself: it forks a locked
 * reader, that answers up to JAIL_BATCH documents over a socket of its own. When a reader dies, is
 * silent past the deadline or answers nonsense, the document in hand has a strike, and a fresh
 * reader tries it again; with two strikes it is refused, and the next document goes on. Running out
 * of processor time would happen again: it counts for two.
 *
 *     g_autoptr(Jail) jail = jail_start("matins-parse", error);
 *     for each client file: jail_next_client(jail);
 *         for each document: jail_read(jail, bytes, &(JailRequest){ .languages = "nld+fra" }, …)
 *
 * Not for use by two threads, nor across a fork: each worker starts its own. */
#pragma once

#include "jail/message.h"

#define JAIL_BATCH 32

typedef struct Jail Jail;

/* program: path of matins-parse. FAIL_STOP when it cannot be started. */
Jail *jail_start(const char *program, GError **error);

/* The same with other limits than the standard. */
Jail *jail_start_within(const char *program, const JailLimits *limits, GError **error);

/* Ends the keeper and whatever it started. */
void jail_free(Jail *jail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Jail, jail_free)

/* What is read from now on is read by a process that has seen no document of another client file.
 */
void jail_next_client(Jail *jail);

/* Reads one document. FAIL_INPUT with a sentence for people: what the reader says against it
 * ("protected by a password"), too large, or "quarantined: …" after two strikes. FAIL_STOP when
 * the keeper cannot be started again. Returns within two deadlines, whatever the document does. */
bool jail_read(
    Jail *jail, GBytes *document, const JailRequest *request, JailResult **ret_result,
    GError **error);
