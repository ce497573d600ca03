/* Alarms of documents, and what is known of the sellers that they are about. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/alarms.h"

/* What is known of some VAT numbers; owns what its SellerKnown borrow. */
typedef struct KnownSellers KnownSellers;

/* vats: of const char *, may repeat and hold NULL. */
KnownSellers *
alarms_known_sellers(Db *db, gint64 client_id, Day night_on, const GPtrArray *vats, GError **error);
void known_sellers_free(KnownSellers *sellers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KnownSellers, known_sellers_free)

/* Of one number; nothing is known of NULL. */
SellerKnown known_sellers_of(const KnownSellers *sellers, const char *vat);

/* The alarms of one document. */
typedef struct {
    int document_no;
    GPtrArray *alarms; /* of Alarm */
} DocumentAlarms;

/* Makes them what stands of these documents. documents: of DocumentAlarms. */
bool alarms_save(Db *db, gint64 client_id, Day night_on, const GArray *documents, GError **error);
