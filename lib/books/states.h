/* Where each document stands, and how it came there. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/alarms.h"
#include "deciding/facts.h"
#include "formats/ubl_complete.h"

/* A document with what was read from it and where it stands. */
typedef struct {
    int no;
    DocumentCase that;
    AlarmCase read;     /* what the alarms judge; what is known of its seller is not filled in */
    GArray *vat_lines;  /* of VatLine */
    const char *doubt;  /* the code that holds it now; NULL: none */
    const char *reason; /* for people, as it stands; NULL: none yet */
    char *iban_change;  /* where its seller was paid before; NULL: nothing changed */
    char *incomplete;   /* what the package would miss; NULL: nothing */
    const char *role_doubt;    /* why it is neither purchase nor sale */
    char *split;               /* "split into" and its parts; NULL: it is whole */
    char *moved;               /* "moved to" and its number there; NULL: it is here */
    const char *in_package_by; /* the link it came by, when the package has it from there too */
} StandingDocument;

/* The documents of a client file that may still move. The strings live as long as the set. */
typedef struct {
    Rows *rows;
    GPtrArray *documents; /* of StandingDocument, by number */
} StandingDocuments;

void standing_documents_free(StandingDocuments *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StandingDocuments, standing_documents_free)

/* client: the client file's own data, for what UBL would be made of. */
StandingDocuments *
states_load(Db *db, gint64 client_id, Day night_on, const Party *client, GError **error);

/* Where a document is to stand. */
typedef struct {
    int document_no;
    const Outcome *outcome;
    const char *doubt;  /* the outcome's, or the alarm's that it stands for */
    const char *reason; /* for people; "" when the cause says it all */
    Day due_on;         /* when it moves by itself; DAY_NONE: never */
} NewState;

/* Moves documents; each change of state or cause is a transition. states: of NewState. */
bool states_set(Db *db, gint64 client_id, Day night_on, const GArray *states, GError **error);

/* The next day after the night on which a document moves by itself; DAY_NONE: none. */
bool states_next_due(Db *db, gint64 client_id, Day night_on, Day *ret_day, GError **error);
