/* Arrivals: everything that came in, and the documents (distinct bytes) that it brought. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

typedef enum {
    ARRIVAL_DOCUMENT,
    ARRIVAL_STATEMENT,
    ARRIVAL_PAYROLL,
    ARRIVAL_ARCHIVE, /* what it held are arrivals of their own */
} ArrivalKind;

/* What collect knows of a thing that came. */
typedef struct {
    const char *source;   /* "inbox", "archive" */
    const char *identity; /* what makes it this one at its source */
    const char *name;     /* the path below inbox/NUMBER/, or that of its archive / its own name */
    ArrivalKind kind;
    const char *sha256;
    gint64 size_bytes;
    int parent_no;      /* 0: none */
    const char *reason; /* what a person should know although it was taken; NULL: nothing */
} NewArrival;

typedef struct {
    int no;
    char *name;
    char *sha256;
} Arrival;

void arrival_free(Arrival *arrival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arrival, arrival_free)

/* Adds an arrival, and the document that its bytes are when they are new to the client file.
 * *ret_no is 0 when this arrival stands already: then nothing was changed. */
bool arrivals_add(
    Db *db, gint64 client_id, Day night_on, const NewArrival *arrival, int *ret_no, GError **error);

/* Arrivals of a kind that nobody took yet, by number. of Arrival. */
GPtrArray *arrivals_new(Db *db, gint64 client_id, ArrivalKind kind, GError **error);

/* The job that the arrival is for is done with it. reason: a remark that is shown, or NULL. */
bool arrivals_taken(Db *db, gint64 client_id, int no, const char *reason, GError **error);
/* Whether a PDF came since a night whose name begins so ("0412/2026/CARO/"). */
bool arrivals_have_pdf(
    Db *db, gint64 client_id, const char *folder, Day since_on, bool *ret_have, GError **error);

/* Notes what was left out of an arrival that stays as it is; an earlier remark stays. */
bool arrivals_remark(Db *db, gint64 client_id, int no, const char *reason, GError **error);

/* Kept, never used; the reason is shown. */
bool arrivals_refused(Db *db, gint64 client_id, int no, const char *reason, GError **error);

/* The files that stay in the drop folder tonight, with why. names and reasons: same order and size;
 * what is not named any more is forgotten. *ret_gone: how many that were. */
bool arrivals_set_left(
    Db *db, gint64 client_id, Day night_on, const GPtrArray *names, const GPtrArray *reasons,
    gint64 *ret_gone, GError **error);
