/* Readings: what was read from a document, by a reader or a person. Never changed; the last counts.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "matching/candidate.h"
#include "reading/reading.h"

/* A document that nobody has read yet. */
typedef struct {
    int no;
    int arrival_no; /* that brought it */
    char *name;     /* of the arrival */
    char *sha256;
    bool is_part; /* cut out of another document */
} UnreadDocument;

void unread_document_free(UnreadDocument *document);

/* of UnreadDocument, by number. */
GPtrArray *readings_missing(Db *db, gint64 client_id, GError **error);

typedef struct {
    const char *reader;     /* program and version, or the person */
    const Reading *reading; /* NULL: it could not be read */
    const char *error;      /* why not; NULL when it was read */
    guint pages;
    const char *words;     /* all text, for search */
    const char *direction; /* "purchase", "sale"; NULL: not known */
    const char *direction_why;
    const char *wrong_company; /* the other enterprise number it is made out to; NULL: ours */
} NewReading;

/* Adds what was read, or why nothing was; earlier readings of the document stay. */
bool readings_add(
    Db *db, gint64 client_id, Day night_on, int document_no, const NewReading *reading,
    GError **error);
