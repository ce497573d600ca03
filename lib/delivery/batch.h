/* From a document to the files that a package takes: the original e-invoice as it is, UBL with the
 * original inside, or the picture itself with a side file that says what is known of it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/invoice.h"
#include "profiles/profile.h"

/* What is to be packed. Everything is borrowed. */
typedef struct {
    const char *client_number;
    int document_no;
    const Profile *profile;
    const Party *client;       /* the client file's own data */
    const char *original_name; /* as people know it; data only */
    GBytes *original;
    GBytes *page;          /* of a structured original, that came beside it; NULL: none */
    GBytes *picture;       /* the original, or made of it: PDF, PNG or JPEG; NULL: there is none */
    const char *direction; /* "purchase", "sale"; NULL: not known */
    const char *words;     /* all text of the document */
    const char *reason;    /* why it goes, for the one who books it; NULL: nothing to say */
    Invoice *invoice;      /* what was read; completed in place */
} BatchOrder;

typedef struct {
    char *name; /* a function of the content: a second copy has the same */
    const char *mime;
    GBytes *bytes;
} BatchFile;

typedef struct {
    SendKind kind;
    GPtrArray *files; /* of BatchFile, the one that is booked first */
    char *subject;    /* "purchase Seller 2026/55" */
    char *text;       /* what is known of the document, a line each */
} Batch;

void batch_free(Batch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Batch, batch_free)

/* Which kind of delivery a document is. FAIL_INPUT: an invoice that is neither sale nor purchase.
 */
bool batch_kind(const Invoice *invoice, const char *direction, SendKind *ret_kind, GError **error);

/* Whether the original must become a picture that UBL can carry first (TIFF, GIF, BMP, WebP). */
bool batch_wants_conversion(GBytes *original);

/* FAIL_INPUT with a sentence: something that UBL demands is missing, there is no picture, or it is
 * larger than the package takes. */
Batch *batch_build(const BatchOrder *order, GError **error);
