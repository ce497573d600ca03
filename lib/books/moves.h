/* A document that came to the wrong client file goes to the right one: it arrives there as anything
 * else does, and is said to be gone here. Both client files keep who did so, and when. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

/* What is to be known before it moves. */
typedef struct {
    char *name; /* as it came */
    char *sha256;
    gint64 size_bytes;
    char *wrong_company; /* the number it is made out to, when not the client file's; NULL */
    bool is_sent;        /* handed to a package */
    bool is_tied;        /* to a payment */
} Moving;

void moving_free(Moving *moving);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Moving, moving_free)

/* *ret_moving is NULL when the client file has no such document. */
bool moves_load(Db *db, gint64 client_id, int document_no, Moving **ret_moving, GError **error);

/* Lets it arrive in the client file that it goes to; from: its number until now (0412-d12). Once a
 * document, however often it is said. Its bytes must be in that client file's store. *ret_document:
 * its number there. */
bool moves_in(
    Db *db, gint64 client_id, Day day, const Moving *moving, const char *from, const char *said_by,
    int *ret_document, GError **error);

/* Says in the client file that it leaves where it went (0413-d5). */
bool moves_out(
    Db *db, gint64 client_id, Day day, int document_no, const char *to, const char *said_by,
    GError **error);
