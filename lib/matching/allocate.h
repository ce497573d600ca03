/* Which payment of a tie pays how much of which document. Pure: what the books are told of money.
 */
#pragma once

#include <glib.h>

#include "matching/candidate.h"

/* Borrowed from what was allocated. */
typedef struct {
    const Candidate *document;
    const Payment *payment; /* NULL: documents that cancel each other */
    Cents cents;            /* of the document's total that this explains; never negative */
} Allocation;

/* Pours payments into documents, both in the order given, as water fills glasses: a document takes
 * from the payment at hand and then from the next, and what cancels (a credit note among invoices,
 * an invoice among credit notes) makes the payment at hand go further.
 *
 * One document is paid as far as the money goes, and whole when less than a cash rounding fails.
 * Several documents are each paid whole: they were tied because their sum was paid, perhaps less a
 * discount. Every payment is named once at least, one beyond what is due with 0 cents.
 *
 * documents: of const Candidate, remaining > 0; payments: of const Payment. Returns a GArray of
 * Allocation in pouring order; empty without documents. */
GArray *allocate(const GPtrArray *documents, const GPtrArray *payments);
