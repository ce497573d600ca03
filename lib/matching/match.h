/* Ties the open documents of one client file to its open transactions.
 *
 * What is certain goes first: payments that name several documents, then the best one-to-one
 * assignment, instalments, sums over one party's open items, credit notes that cancel an invoice.
 * Nothing depends on the order of input: both lists are sorted by id first. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "matching/candidate.h"
#include "matching/score.h"

typedef struct {
    guint64 subset_steps;  /* for one payment */
    guint64 all_steps;     /* for the client file */
    guint most_candidates; /* documents of one amount that a payment is compared with */
} MatchLimits;

typedef enum {
    DECISION_AUTO,      /* tied */
    DECISION_SUGGEST,   /* a person says yes */
    DECISION_AMBIGUOUS, /* as good as another: nothing is tied */
} Decision;

/* "auto", "suggest", "ambiguous". */
const char *decision_name(Decision decision);

/* One set of documents and one set of transactions. No documents: a search that was not tried to
 * the end. No transactions: an invoice and a credit note that cancel each other. */
typedef struct {
    GPtrArray *documents; /* of const Candidate, borrowed, by id */
    GPtrArray *payments;  /* of const Payment, borrowed, by id */
    Decision decision;
    int score;        /* ten-thousandths */
    GArray *evidence; /* of Evidence, heaviest first */
} Match;

typedef struct {
    GStringChunk *text;
    GPtrArray *matches; /* of Match, by first transaction, then first document */
} MatchResult;

void match_result_free(MatchResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchResult, match_result_free)

/* candidates: of const Candidate; payments: of const Payment; both of one client file, with ids
 * that are unique in their list; borrowed for as long as the result lives. limits: NULL for
 * the usual. FAIL_INPUT when an id stands twice or an amount does not fit. */
bool match_payments(
    const GPtrArray *candidates, const GPtrArray *payments, const MatchLimits *limits,
    MatchResult **ret_result, GError **error);
