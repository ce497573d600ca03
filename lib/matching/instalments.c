/* Several payments for one document: instalments that name it, the party's payments that add up to
 * it, and a payment that names it but is too much. */
#include "matching/solve.h"
#include "matching/subset.h"

#define MOST_PAYMENTS 16
#define MOST_DAYS 300

static bool
same_currency(const OpenDocument *document, const OpenPayment *payment)
{
    return g_strcmp0(document->candidate->currency, payment->payment->currency) == 0;
}

/* A part of one document, named by number or by a reference of its own. */
typedef struct {
    guint32 document, payment;
    bool by_party; /* the payer is known too */
    Score score;
} Part;

static gint
by_document(gconstpointer left, gconstpointer right)
{
    const Part *a = left, *b = right;

    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    return (a->payment > b->payment) - (a->payment < b->payment);
}

static void
add_part(const Solve *solve, guint32 payment_at, guint32 document_at, GArray *parts)
{
    const OpenDocument *document = &solve->board->documents[document_at];
    const OpenPayment *payment = &solve->board->payments[payment_at];
    Part part = { .document = document_at,
                  .payment = payment_at,
                  .score = score_pair(document, payment) };

    part.by_party = score_knows_party(&part.score);
    if (same_currency(document, payment) && score_has(&part.score, RULE_PART) &&
        !score_has(&part.score, RULE_OTHER_REFERENCE) &&
        (score_has(&part.score, RULE_NUMBER) || !document->reused || part.by_party))
        g_array_append_val(parts, part);
}

/* All of them together pay the document exactly. */
static bool
parts_are_whole(const Solve *solve, const Part *parts, guint count)
{
    Cents sum = 0;

    for (guint i = 0; i < count; i++)
        if (!cents_add(sum, solve->board->payments[parts[i].payment].payment->amount, &sum, NULL))
            return false;
    return count >= 2 && sum == solve->board->documents[parts->document].due;
}

static bool
parts_fit(const Solve *solve, const Part *parts, guint count)
{
    Cents sum = 0, due = solve->board->documents[parts->document].due;

    for (guint i = 0; i < count; i++)
        if (!cents_add(sum, solve->board->payments[parts[i].payment].payment->amount, &sum, NULL))
            return false;
    return due < 0 ? sum >= due : sum <= due;
}

static void
tie_parts(Solve *solve, const Part *parts, guint count)
{
    g_autofree guint32 *payments = g_new(guint32, count);
    TieSet set = { &parts->document, 1, payments, count };
    bool whole = parts_are_whole(solve, parts, count);
    bool sure = true;
    Score score = parts->score;

    if (!parts_fit(solve, parts, count))
        return;
    for (guint i = 0; i < count; i++) {
        payments[i] = parts[i].payment;
        sure = sure && score_has(&parts[i].score, RULE_NUMBER) && parts[i].by_party;
        if (parts[i].score.weight < score.weight)
            score = parts[i].score;
    }
    if (whole) {
        score.rules &= ~(1u << RULE_PART);
        score_add(&score, RULE_SUM);
    }
    solve_add(solve, set, whole || sure ? DECISION_AUTO : DECISION_SUGGEST, &score, 1000, NULL);
}

void
solve_instalments(Solve *solve)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < solve->board->payment_count; i++) {
        if (solve->board->payments[i].taken)
            continue;
        solve_named(solve, &solve->board->payments[i], named);
        solve_keep_open(solve, named);
        if (named->len == 1)
            add_part(solve, i, g_array_index(named, guint32, 0), parts);
    }
    g_array_sort(parts, by_document);
    for (guint first = 0, next; first < parts->len; first = next) {
        const Part *begin = &g_array_index(parts, Part, first);

        for (next = first + 1; next < parts->len; next++)
            if (g_array_index(parts, Part, next).document != begin->document)
                break;
        tie_parts(solve, begin, next - first);
    }
}

/* The party's payments in the document's time that are each too small for it. */
static void
find_pool(const Solve *solve, const OpenDocument *document, GArray *ret_payments)
{
    const Board *board = solve->board;
    IndexRange same = index_find(&board->payments_by_iban, document->iban);
    Day issue_on = document->candidate->issue_on;

    g_array_set_size(ret_payments, 0);
    for (guint i = 0; i < same.count && ret_payments->len <= MOST_PAYMENTS; i++) {
        const OpenPayment *payment = &board->payments[same.begin[i].at];
        Score score;

        if (payment->taken || issue_on == DAY_NONE || payment->payment->booking_on < issue_on ||
            payment->payment->booking_on > issue_on + MOST_DAYS ||
            !same_currency(document, payment))
            continue;
        score = score_pair(document, payment);
        if (score_has(&score, RULE_PART) && !score_has(&score, RULE_OTHER_REFERENCE) &&
            !score_has(&score, RULE_OTHER_NUMBER))
            g_array_append_val(ret_payments, same.begin[i].at);
    }
}

static void
tie_unnamed(Solve *solve, guint32 at, const GArray *pool)
{
    const OpenDocument *document = &solve->board->documents[at];
    Cents amounts[SUBSET_MOST_ITEMS];
    guint32 chosen[SUBSET_MOST_ITEMS];
    TieSet set = { &at, 1, chosen, 0 };
    SubsetResult found;
    Score score;

    for (guint i = 0; i < pool->len; i++)
        amounts[i] = solve->board->payments[g_array_index(pool, guint32, i)].payment->amount;
    found = subset_find(
        amounts, pool->len, document->due, 0, MOST_PAYMENTS,
        MIN(solve->limits->subset_steps, solve->steps_left));
    solve->steps_left -= MIN(solve->steps_left, found.looked_at);
    if (found.found != 1 || !found.to_the_end)
        return;
    for (guint i = 0; i < pool->len; i++)
        if ((found.first >> i & 1) != 0)
            chosen[set.payment_count++] = g_array_index(pool, guint32, i);
    score = score_pair(document, &solve->board->payments[chosen[0]]);
    score.rules &= ~(1u << RULE_PART);
    score_add(&score, RULE_SUM);
    solve_add(solve, set, DECISION_SUGGEST, &score, 1000, NULL);
}

void
solve_unnamed_instalments(Solve *solve)
{
    g_autoptr(GArray) pool = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 at = 0; at < solve->board->document_count; at++) {
        const OpenDocument *document = &solve->board->documents[at];

        if (document->taken || document->iban == 0 || document->due == 0)
            continue;
        find_pool(solve, document, pool);
        if (pool->len >= 2 && pool->len <= MOST_PAYMENTS)
            tie_unnamed(solve, at, pool);
    }
}

void
solve_overpaid(Solve *solve)
{
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < solve->board->payment_count; i++) {
        const OpenPayment *payment = &solve->board->payments[i];
        guint32 at;
        Score score;

        if (payment->taken)
            continue;
        solve_named(solve, payment, named);
        solve_keep_open(solve, named);
        if (named->len != 1)
            continue;
        at = g_array_index(named, guint32, 0);
        score = score_pair(&solve->board->documents[at], payment);
        if ((payment->payment->amount < 0) != (solve->board->documents[at].due < 0) ||
            score_has(&score, RULE_OTHER_REFERENCE) || score_has(&score, RULE_PART))
            continue;
        score_add(&score, RULE_MORE);
        solve_add(solve, (TieSet){ &at, 1, &i, 1 }, DECISION_SUGGEST, &score, 300, NULL);
    }
}
