/* What transactions are, as it is kept: lines that may still change, later words on them, both legs
 * of transfers. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/class_rules.h"
#include "deciding/transfers.h"

/* The strings of lines live as long as the set. */
typedef struct {
    Rows *rows;
    GArray *lines; /* of KeptLine, by number */
} KeptLines;

void kept_lines_free(KeptLines *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KeptLines, kept_lines_free)

/* The lines of a client file that no tie explains, booked from a day on, of which it may still
 * change what they are. with_quiet: those too that never needed a document. */
KeptLines *classes_open_lines(Db *db, gint64 client_id, Day from, bool with_quiet, GError **error);

/* A later word on a line. */
typedef struct {
    int transaction_no;
    TransactionClass *class;
    int rule_no; /* 0: none */
} NewClass;

/* classes: of NewClass. */
bool classes_add(Db *db, gint64 client_id, Day night_on, const GArray *classes, GError **error);

void known_suppliers_free(KnownSuppliers *suppliers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KnownSuppliers, known_suppliers_free)
KnownSuppliers *
classes_suppliers(Db *db, gint64 client_id, const LegalForms *forms, GError **error);

/* Finds the other leg of transfers that have none yet and keeps what was found. own: the client
 * file's accounts. *ret_found: how many. */
bool transfers_find(
    Db *db, gint64 client_id, Day night_on, Day from, const GPtrArray *own,
    const Holidays *holidays, guint *ret_found, GError **error);
