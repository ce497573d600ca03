/* Lessons: what confirmed readings teach of their suppliers, and what is known of a supplier from
 * them. Nothing is counted up: what is known is asked of the lessons that stand, each time. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "reading/known.h"

/* A confirmed reading that taught nothing yet. */
typedef struct {
    int document_no;
    int reading_no;
    bool by_person; /* else a payment confirmed it */
    bool has_pages; /* its values stand on pages, not in a structured file */
    char *sha256;
    char *buyer_name; /* NULL: not read */
    Reading
        *reading; /* what is confirmed; what is not is absent. Always with the seller's number */
} Teacher;

void teacher_free(Teacher *teacher);

/* confirm_nights: how long after its delivery a paid document counts as right. of Teacher, those
 * that people confirmed first, then by document. */
GPtrArray *lessons_open(Db *db, gint64 client_id, Day night_on, int confirm_nights, GError **error);

/* anchors: of Anchor, where the values stood. */
bool lessons_add(
    Db *db, gint64 client_id, Day night_on, const Teacher *teacher, const GPtrArray *anchors,
    GError **error);

/* The suppliers that numbers and accounts (of char *) may be of: what the client file knows of
 * them, and what the firm knew before this night. of KnownSupplier. */
GPtrArray *lessons_known(
    Db *db, gint64 client_id, Day night_on, const GPtrArray *numbers, const GPtrArray *accounts,
    GError **error);

/* Forgets what a supplier's papers up to that day taught. *ret_known false: nothing was known. */
bool lessons_forget(
    Db *db, gint64 client_id, const char *seller_vat, Day until, const char *said_by,
    bool *ret_known, GError **error);
