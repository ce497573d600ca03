/* From what is known of a document to the facts that the rules speak of. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "deciding/rules.h"
#include "formats/document_type.h"

/* One document, as it stands tonight. Borrowed strings; NULL is unknown. */
typedef struct {
    DocumentType type;
    const char *source; /* of the reading: "ubl", "text" … */
    const char *direction;
    const char *paid_by;
    const char *error;         /* why it could not be read */
    const char *wrong_company; /* the other number it is made out to */
    const char *doubt;         /* why a person must look at what was read */
    bool is_split;             /* into the documents that it held */
    bool is_moved;             /* to the client file that it is made out to */
    Day issue_on;              /* DAY_NONE when unknown */
    Day arrived_on;
    bool is_unbalanced; /* net and VAT are there and do not give the total */
    bool is_incomplete; /* lacks what the package must know */
    bool is_copy;
    bool is_suspected; /* of being one */
    bool is_matched;
    bool is_sent;
    bool is_in_package;
    bool is_iban_changed;
    bool is_misdated;      /* an alarm about its date holds it */
    bool is_alarmed;       /* another alarm does */
    const char *answer;    /* the last that a person gave */
    const char *confirmed; /* words that stay: "go-ahead", "iban-ok", "apart", "reviewed" */
    const char *now_state; /* where it stands; NULL: nowhere yet */
    const char *now_cause;
    Day now_due_on;
} DocumentCase;

/* The client file's side of it. */
typedef struct {
    Day night_on;
    Day follow_up_from;
    Day sweep_on;        /* from when waiting documents of this one's period go; DAY_NONE: never */
    const char *forward; /* "at-once", "when-explained", "go-ahead" */
    int snooze_days;
} DocumentTerms;

/* Of the document's date, else of its arrival. */
Day case_day(const DocumentCase *document);

/* What the rules ask, answered for one document. */
Facts facts_of(const DocumentCase *document, const DocumentTerms *terms);

/* When the document moves by itself once the outcome holds: announced money that does not come, a
 * date that comes, or the sweep. DAY_NONE: never. */
Day due_day_of(const DocumentCase *document, const DocumentTerms *terms, const Outcome *outcome);
