/* What members of staff say of documents that wait for their word. Never changed; see facts.sql for
 * what becomes of it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

/* The codes of the exceptions that a document waits for: the doubt that holds it, else the alarms
 * that are only told. Empty when there is none. of char *. NULL on failure. */
GPtrArray *decisions_awaited(Db *db, gint64 client_id, int document_no, GError **error);

/* Where a person answers, and what. */
typedef struct {
    Day on;
    int document_no;
    const char *note;
    const char *said_by;
    const char *said_how;
} Said;

/* Adds answers ("iban-ok" …). answers: of const char *. */
bool
decisions_add(Db *db, gint64 client_id, const Said *said, const GPtrArray *answers, GError **error);
