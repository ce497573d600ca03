/* Documents that are decided to be forwarded and have no delivery yet. */
#pragma once

#include <glib.h>

#include "db/db.h"
#include "formats/invoice.h"

typedef struct {
    int no;
    int reading_no;
    char *sha256;
    char *page_sha256; /* of the page of a structured invoice; NULL: none came */
    char *name;        /* of the arrival that brought it */
    char *source;      /* "ubl", "cii", "text", "ocr", "html", "person", "none" */
    char *direction;   /* "purchase", "sale"; NULL: not known */
    char *words;       /* all that was read */
    char *reason;      /* why it goes, for people; "" when there is nothing to say */
    Invoice *invoice;  /* what was read of it */
} Forward;

void forward_free(Forward *forward);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Forward, forward_free)

/* By document. of Forward. */
GPtrArray *forwards_list(Db *db, gint64 client_id, GError **error);
