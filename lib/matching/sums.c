/* One payment for several documents, credit notes counting against: named in the text first, then
 * as sums over one party's open items. */
#include "matching/solve.h"
#include "matching/subset.h"

#define MOST_IN_SUM 24

static bool
sum_of(const Solve *solve, const GArray *documents, Cents *ret_sum)
{
    Cents sum = 0;

    for (guint i = 0; i < documents->len; i++)
        if (!cents_add(
                sum, solve->board->documents[g_array_index(documents, guint32, i)].due, &sum, NULL))
            return false;
    *ret_sum = sum;
    return true;
}

/* What the documents of a set have in common with the payment: only rules that hold for each. */
static Score
common_score(const Solve *solve, const OpenPayment *payment, const GArray *documents)
{
    Score common = { .rules = ~0u };

    for (guint i = 0; i < documents->len; i++) {
        Score one =
            score_pair(&solve->board->documents[g_array_index(documents, guint32, i)], payment);

        common.rules &= one.rules | 1u << RULE_DAY;
    }
    common.rules &= 1u << RULE_STRUCTURED | 1u << RULE_END_TO_END | 1u << RULE_NUMBER |
                    1u << RULE_NUMBER_TAIL | 1u << RULE_IBAN | 1u << RULE_NAME | 1u << RULE_DAY;
    for (Rule rule = 0; rule < RULE_COUNT; rule++)
        if (score_has(&common, rule))
            common.weight += rule_weight(rule);
    common.weight -= 1000;
    return common;
}

/* The party's documents of which the text gives at least the last digits. */
static void
add_tails(const Solve *solve, const OpenPayment *payment, GArray *named)
{
    g_autoptr(GArray) party = g_array_new(FALSE, FALSE, sizeof(guint32));

    solve_party_documents(solve, payment, party);
    g_array_set_size(named, 0);
    for (guint i = 0; i < party->len; i++) {
        guint32 at = g_array_index(party, guint32, i);

        if (number_in_text(&solve->board->documents[at].number, &payment->runs) >= NUMBER_TAIL)
            g_array_append_val(named, at);
    }
}

/* One party's, one way: a number may stand on the invoices of several. */
static bool
belong_together(const Solve *solve, const OpenPayment *payment, const GArray *documents)
{
    Direction direction =
        solve->board->documents[g_array_index(documents, guint32, 0)].candidate->direction;

    for (guint i = 0; i < documents->len; i++) {
        const OpenDocument *document =
            &solve->board->documents[g_array_index(documents, guint32, i)];
        Score score = score_pair(document, payment);

        if (document->candidate->direction != direction ||
            (score_has(&score, RULE_OTHER_NAME) && !score_has(&score, RULE_STRUCTURED)))
            return false;
    }
    return true;
}

static bool
tie_named_sum(Solve *solve, guint32 payment_at, GArray *named)
{
    const OpenPayment *payment = &solve->board->payments[payment_at];
    TieSet set = { (const guint32 *)(const void *)named->data, named->len, &payment_at, 1 };
    Cents sum = 0;
    Score score;

    solve_keep_open(solve, named);
    set.document_count = named->len;
    if (named->len < 2 || named->len > MOST_IN_SUM || !sum_of(solve, named, &sum) ||
        sum != payment->payment->amount || !belong_together(solve, payment, named))
        return false;
    score = common_score(solve, payment, named);
    score_add(&score, RULE_SUM);
    score.weight += 600; /* each of them is named: no chance agreement */
    solve_add(solve, set, DECISION_AUTO, &score, 1000, NULL);
    return true;
}

/* One document that is named has the amount: there is no sum to look for. */
static bool
is_named_alone(const Solve *solve, const OpenPayment *payment, const GArray *named)
{
    for (guint i = 0; i < named->len; i++)
        if (solve->board->documents[g_array_index(named, guint32, i)].due ==
            payment->payment->amount)
            return true;
    return false;
}

static bool
has_digits(const RunText *text)
{
    for (guint run = 0; run < text->run_count; run++)
        if (text->size[run] >= 2 && g_ascii_isdigit(text->letters[text->start[run]]))
            return true;
    return false;
}

void
solve_named_sums(Solve *solve)
{
    g_autoptr(GArray) order = solve_payments_by_day(solve);
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < order->len; i++) {
        guint32 at = g_array_index(order, guint32, i);
        const OpenPayment *payment = &solve->board->payments[at];

        solve_named(solve, payment, named);
        if (is_named_alone(solve, payment, named) || tie_named_sum(solve, at, named) ||
            !has_digits(&payment->runs))
            continue;
        add_tails(solve, payment, named);
        tie_named_sum(solve, at, named);
    }
}

/* The open items of a payment's party, and which of them make up its amount. */
typedef struct {
    guint32 payment;
    GArray *pool; /* of guint32 */
    SubsetResult found;
    bool shares; /* a document of the solution is in another payment's solution too */
} PartySum;

static void
party_sum_clear(gpointer data)
{
    g_array_unref(((PartySum *)data)->pool);
}

static bool
is_in_reach(const OpenDocument *document, const OpenPayment *payment)
{
    const Candidate *candidate = document->candidate;
    Day paid_on = payment->payment->booking_on;

    return document->due != 0 && candidate->type != DOCUMENT_RECEIPT &&
           (candidate->issue_on == DAY_NONE ||
            (candidate->issue_on <= paid_on + 3 && candidate->issue_on >= paid_on - 400)) &&
           number_in_text(&document->number, &payment->runs) != NUMBER_RIVAL;
}

static guint64
bits_of(const GArray *pool, const GArray *wanted)
{
    guint64 bits = 0;

    for (guint i = 0; i < pool->len; i++)
        for (guint k = 0; k < wanted->len; k++)
            if (g_array_index(pool, guint32, i) == g_array_index(wanted, guint32, k))
                bits |= G_GUINT64_CONSTANT(1) << i;
    return bits;
}

static void
search_pool(Solve *solve, PartySum *sum, const GArray *named)
{
    Cents amounts[SUBSET_MOST_ITEMS];
    guint64 budget = MIN(solve->limits->subset_steps, solve->steps_left);
    bool cut = sum->pool->len > SUBSET_MOST_ITEMS;

    if (cut)
        g_array_set_size(sum->pool, SUBSET_MOST_ITEMS);
    for (guint i = 0; i < sum->pool->len; i++)
        amounts[i] = solve->board->documents[g_array_index(sum->pool, guint32, i)].due;
    sum->found = subset_find(
        amounts, sum->pool->len, solve->board->payments[sum->payment].payment->amount,
        bits_of(sum->pool, named), MOST_IN_SUM, budget);
    sum->found.to_the_end &= !cut;
    solve->steps_left -= MIN(solve->steps_left, sum->found.looked_at);
}

static void
find_party_sum(Solve *solve, guint32 payment_at, GArray *sums)
{
    const OpenPayment *payment = &solve->board->payments[payment_at];
    g_autoptr(GArray) party = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));
    PartySum sum = { .payment = payment_at };
    guint kept = 0;

    solve_party_documents(solve, payment, party);
    for (guint i = 0; i < party->len; i++) {
        guint32 at = g_array_index(party, guint32, i);

        if (is_in_reach(&solve->board->documents[at], payment))
            g_array_index(party, guint32, kept++) = at;
    }
    g_array_set_size(party, kept);
    if (party->len < 2)
        return;
    solve_named(solve, payment, named);
    sum.pool = g_steal_pointer(&party);
    search_pool(solve, &sum, named);
    g_array_append_val(sums, sum);
}

static void
documents_of(const PartySum *sum, guint64 chosen, GArray *ret_documents)
{
    g_array_set_size(ret_documents, 0);
    for (guint i = 0; i < sum->pool->len; i++)
        if ((chosen >> i & 1) != 0)
            g_array_append_val(ret_documents, g_array_index(sum->pool, guint32, i));
}

/* A sum proves what the amount has in bits, less what the number of tries takes away. */
static int
sum_weight(const PartySum *sum, Cents amount, guint document_count)
{
    int bits = (int)g_bit_storage((gulong)ABS(amount));

    if (document_count == sum->pool->len)
        return 100 * MIN(bits, 9);
    return 100 * CLAMP(bits - (int)MIN(sum->pool->len, 30), -10, 9);
}

static void
tie_party_sum(Solve *solve, const PartySum *sum, const GArray *documents, bool doubtful)
{
    const OpenPayment *payment = &solve->board->payments[sum->payment];
    Score score = common_score(solve, payment, documents);
    TieSet set = { (const guint32 *)(const void *)documents->data, documents->len, &sum->payment,
                   1 };
    Decision decision = DECISION_AUTO;

    score_add(&score, RULE_SUM);
    score.weight +=
        sum_weight(sum, payment->payment->amount, documents->len) - rule_weight(RULE_SUM) + 200;
    if (score.weight < 500 || !score_knows_party(&score) || !sum->found.to_the_end)
        decision = DECISION_SUGGEST;
    if (doubtful)
        decision = DECISION_AMBIGUOUS;
    solve_add(
        solve, set, decision, &score, doubtful ? 0 : 1000,
        !sum->found.to_the_end ? "not tried to the end: too many open items"
        : doubtful             ? "another set has the same sum"
                               : NULL);
}

static void
say_not_tried(Solve *solve, const PartySum *sum)
{
    TieSet set = { NULL, 0, &sum->payment, 1 };
    Score nothing = { .weight = -1000 };

    solve_add(
        solve, set, DECISION_AMBIGUOUS, &nothing, 0, "too many sums of this party's open items");
}

static void
settle_party_sum(Solve *solve, const PartySum *sum, bool last_round)
{
    g_autoptr(GArray) documents = g_array_new(FALSE, FALSE, sizeof(guint32));

    if (sum->found.found == 0) {
        if (last_round && !sum->found.to_the_end)
            say_not_tried(solve, sum);
        return;
    }
    if ((sum->found.found > 1 || sum->shares) && !last_round)
        return;
    documents_of(sum, sum->found.first, documents);
    tie_party_sum(solve, sum, documents, sum->found.found > 1 || sum->shares);
    if (sum->found.found < 2)
        return;
    documents_of(sum, sum->found.second, documents);
    tie_party_sum(solve, sum, documents, true);
}

static void
mark_shared(GArray *sums, GArray *uses)
{
    g_autoptr(GArray) documents = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < sums->len; i++) {
            PartySum *sum = &g_array_index(sums, PartySum, i);

            if (sum->found.found == 0)
                continue;
            documents_of(sum, sum->found.first, documents);
            for (guint k = 0; k < documents->len; k++) {
                guint *use = &g_array_index(uses, guint, g_array_index(documents, guint32, k));

                *use += pass == 0;
                sum->shares |= pass == 1 && *use > 1;
            }
        }
}

/* Sums that nobody else claims are tied first: that may leave one solution to the others. */
void
solve_party_sums(Solve *solve)
{
    guint tied = solve->result->matches->len;

    for (int round = 0; round < 3; round++) {
        bool last_round = round == 2;
        g_autoptr(GArray) order = solve_payments_by_day(solve);
        g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(PartySum));
        g_autoptr(GArray) uses = g_array_new(FALSE, TRUE, sizeof(guint));

        g_array_set_clear_func(sums, party_sum_clear);
        g_array_set_size(uses, solve->board->document_count);
        for (guint i = 0; i < order->len; i++)
            find_party_sum(solve, g_array_index(order, guint32, i), sums);
        mark_shared(sums, uses);
        for (guint i = 0; i < sums->len; i++)
            settle_party_sum(solve, &g_array_index(sums, PartySum, i), last_round);
        if (round == 0 && solve->result->matches->len == tied)
            round = 1;
    }
}
