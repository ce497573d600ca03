/* What the steps of match_payments share: the board, the budget, the result under way. */
#pragma once

#include <glib.h>

#include "matching/board.h"
#include "matching/match.h"

typedef struct {
    Board *board;
    const MatchLimits *limits;
    guint64 steps_left;
    MatchResult *result;
} Solve;

/* Positions on the board, ascending. */
typedef struct {
    const guint32 *documents;
    guint document_count;
    const guint32 *payments;
    guint payment_count;
} TieSet;

/* Without matches. */
MatchResult *match_result_new(void);

/* Adds a match; its items are taken off the board (ambiguous ones too: nobody else gets them).
 * margin: centibits to the next best solution. note: one more line of evidence, or NULL. */
Match *solve_add(
    Solve *solve, TieSet set, Decision decision, const Score *score, int margin, const char *note);

/* One more reason, without weight on the score; detail is copied. */
void match_add_evidence(MatchResult *result, Match *match, Rule rule, const char *detail);

/* Documents (taken or not) that a payment names: by structured communication, end-to-end id or
 * whole number, in the same currency and by a party that nothing contradicts. Ascending. */
void solve_named(const Solve *solve, const OpenPayment *payment, GArray *ret_documents);

/* Takes out of a list what is tied already. */
void solve_keep_open(const Solve *solve, GArray *documents);

/* Documents not taken, by the party that the payment's account or name says, ascending. */
void solve_party_documents(const Solve *solve, const OpenPayment *payment, GArray *ret_documents);

/* Payments in the order of their days. of guint32 */
GArray *solve_payments_by_day(const Solve *solve);

/* The steps, in match.c's order. */
void solve_named_sums(Solve *solve);
void solve_pairs(Solve *solve, bool strong);
void solve_instalments(Solve *solve);
void solve_party_sums(Solve *solve);
void solve_unnamed_instalments(Solve *solve);
void solve_overpaid(Solve *solve);
void solve_netting(Solve *solve);
void solve_paid_twice(Solve *solve);
