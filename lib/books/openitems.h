/* What matching and duplicate search are given, loaded once for a client file. */
#pragma once

#include <glib.h>

#include "db/db.h"
#include "matching/candidate.h"

typedef struct {
    GStringChunk *text;
    GPtrArray *documents;    /* of Candidate; its id is the document's number, eight digits */
    GPtrArray *transactions; /* of Payment; likewise */
} OpenItems;

void openitems_free(OpenItems *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OpenItems, openitems_free)

/* Documents and transactions that no tie explains yet. */
OpenItems *openitems_load(Db *db, gint64 client_id, GError **error);

/* Every bookable document, for duplicate search; no transactions. */
OpenItems *openitems_load_invoices(Db *db, gint64 client_id, GError **error);

/* The number behind an id. */
int openitems_number(const char *id);
