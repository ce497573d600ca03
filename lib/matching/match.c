#include "matching/match.h"

#include <string.h>

#include "base/fail.h"
#include "matching/solve.h"

/* Beyond any real amount; sums of a client file stay far from the end of gint64. */
#define MOST_CENTS (G_MAXINT64 / (1 << 20))

static const MatchLimits usual_limits = {
    .subset_steps = 200000,
    .all_steps = 20000000,
    .most_candidates = 512,
};

const char *
decision_name(Decision decision)
{
    switch (decision) {
    case DECISION_AUTO:
        return "auto";
    case DECISION_SUGGEST:
        return "suggest";
    case DECISION_AMBIGUOUS:
        return "ambiguous";
    }
    return "";
}

static bool
check_board(const Board *board, GError **error)
{
    for (guint i = 0; i < board->document_count; i++) {
        const Candidate *candidate = board->documents[i].candidate;

        if (i > 0 && strcmp(candidate->id, board->documents[i - 1].candidate->id) == 0)
            return fail(error, FAIL_INPUT, "document '%s' is given twice", candidate->id);
        if (candidate->remaining > MOST_CENTS || candidate->remaining < -MOST_CENTS)
            return fail(error, FAIL_INPUT, "document '%s': no such amount", candidate->id);
    }
    for (guint i = 0; i < board->payment_count; i++) {
        const Payment *payment = board->payments[i].payment;

        if (i > 0 && strcmp(payment->id, board->payments[i - 1].payment->id) == 0)
            return fail(error, FAIL_INPUT, "transaction '%s' is given twice", payment->id);
        if (payment->amount > MOST_CENTS || payment->amount < -MOST_CENTS)
            return fail(error, FAIL_INPUT, "transaction '%s': no such amount", payment->id);
    }
    return true;
}

static int
compare_payments(const GPtrArray *left, const GPtrArray *right)
{
    for (guint i = 0; i < MIN(left->len, right->len); i++) {
        int order = strcmp(
            ((const Payment *)g_ptr_array_index(left, i))->id,
            ((const Payment *)g_ptr_array_index(right, i))->id);

        if (order != 0)
            return order;
    }
    return (left->len > right->len) - (left->len < right->len);
}

static int
compare_documents(const GPtrArray *left, const GPtrArray *right)
{
    for (guint i = 0; i < MIN(left->len, right->len); i++) {
        int order = strcmp(
            ((const Candidate *)g_ptr_array_index(left, i))->id,
            ((const Candidate *)g_ptr_array_index(right, i))->id);

        if (order != 0)
            return order;
    }
    return (left->len > right->len) - (left->len < right->len);
}

static gint
by_ids(gconstpointer left, gconstpointer right)
{
    const Match *a = *(Match *const *)left, *b = *(Match *const *)right;
    int order = compare_payments(a->payments, b->payments);

    return order != 0 ? order : compare_documents(a->documents, b->documents);
}

bool
match_payments(
    const GPtrArray *candidates, const GPtrArray *payments, const MatchLimits *limits,
    MatchResult **ret_result, GError **error)
{
    g_autoptr(Board) board = board_new(candidates, payments);
    g_autoptr(MatchResult) result = match_result_new();
    Solve solve = { .board = board,
                    .limits = limits != NULL ? limits : &usual_limits,
                    .result = result };

    if (!check_board(board, error))
        return false;
    solve.steps_left = solve.limits->all_steps;
    solve_named_sums(&solve);
    solve_pairs(&solve, /* strong */ true);
    solve_instalments(&solve);
    solve_party_sums(&solve);
    solve_pairs(&solve, /* strong */ false);
    solve_unnamed_instalments(&solve);
    solve_overpaid(&solve);
    solve_netting(&solve);
    solve_paid_twice(&solve);
    g_ptr_array_sort(result->matches, by_ids);
    *ret_result = g_steal_pointer(&result);
    return true;
}
