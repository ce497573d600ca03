/* One payment, one document: the best assignment of each connected group as a whole. */
#include "matching/assign.h"
#include "matching/certain.h"
#include "matching/solve.h"

#define MARGIN 200    /* centibits below which another solution is as good */
#define MOST_LISTED 8 /* ambiguous pairs shown of one payment */

typedef struct {
    guint32 payment, document;
    guint32 group; /* the lowest edge of its group, then the group's number */
    Score score;
} Edge;

typedef struct {
    Solve *solve;
    bool strong;      /* only edges that say who or what is paid */
    GArray *edges;    /* of Edge, by payment, then document */
    GArray *named;    /* scratch */
    GArray *group_of; /* union-find over payments, then documents */
} Pairs;

static bool
is_open_amount(const OpenDocument *document)
{
    return !document->taken && document->due != 0;
}

static guint
count_open(const Solve *solve, IndexRange range)
{
    guint count = 0;

    for (guint i = 0; i < range.count && count < 2; i++)
        count += is_open_amount(&solve->board->documents[range.begin[i].at]);
    return count;
}

static bool
is_among(const GArray *positions, guint32 at)
{
    for (guint i = 0; i < positions->len; i++)
        if (g_array_index(positions, guint32, i) == at)
            return true;
    return false;
}

/* Another document is named: this one would be a guess against the text. */
static bool
speaks_for(const Pairs *pairs, guint32 document, const Score *score)
{
    if (pairs->named->len > 0 && !is_among(pairs->named, document))
        return false;
    if (score->weight <= 0 || (score_has(score, RULE_DAY_FAR) && !score_has(score, RULE_NUMBER)))
        return false;
    if (!pairs->strong)
        return true;
    return score_names_document(score) || score_knows_party(score) ||
           score_has(score, RULE_NAME_LIKE) || score_has(score, RULE_NUMBER_TAIL);
}

static void
add_edge(Pairs *pairs, guint32 payment_at, guint32 document_at, bool unique)
{
    const Board *board = pairs->solve->board;
    const OpenDocument *document = &board->documents[document_at];
    Edge edge = { .payment = payment_at,
                  .document = document_at,
                  .score = score_pair(document, &board->payments[payment_at]) };

    if (!score_has(&edge.score, RULE_AMOUNT) && !score_has(&edge.score, RULE_ROUNDED))
        return;
    if (unique)
        score_add(&edge.score, RULE_UNIQUE);
    if (speaks_for(pairs, document_at, &edge.score))
        g_array_append_val(pairs->edges, edge);
}

static void
add_edges_of(Pairs *pairs, guint32 at)
{
    const Solve *solve = pairs->solve;
    const OpenPayment *payment = &solve->board->payments[at];
    IndexRange same = index_find(
        &solve->board->by_amount,
        index_hash_number(payment->payment->amount, payment->payment->currency));
    bool unique = count_open(solve, same) == 1;

    solve_named(solve, payment, pairs->named);
    if (same.count <= solve->limits->most_candidates)
        for (guint i = 0; i < same.count; i++)
            if (is_open_amount(&solve->board->documents[same.begin[i].at]))
                add_edge(pairs, at, same.begin[i].at, unique);
    for (guint i = 0; i < pairs->named->len; i++) {
        guint32 document = g_array_index(pairs->named, guint32, i);
        bool seen = solve->board->documents[document].due == payment->payment->amount &&
                    same.count <= solve->limits->most_candidates;

        if (!seen && is_open_amount(&solve->board->documents[document]))
            add_edge(pairs, at, document, false);
    }
}

static guint32
root_of(GArray *group_of, guint32 node)
{
    guint32 *parents = (guint32 *)(void *)group_of->data;

    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

static void
join_groups(Pairs *pairs)
{
    guint32 payments = pairs->solve->board->payment_count;
    guint32 nodes = payments + pairs->solve->board->document_count;

    g_array_set_size(pairs->group_of, nodes);
    for (guint32 i = 0; i < nodes; i++)
        g_array_index(pairs->group_of, guint32, i) = i;
    for (guint i = 0; i < pairs->edges->len; i++) {
        const Edge *edge = &g_array_index(pairs->edges, Edge, i);
        guint32 a = root_of(pairs->group_of, edge->payment);
        guint32 b = root_of(pairs->group_of, payments + edge->document);

        g_array_index(pairs->group_of, guint32, MAX(a, b)) = MIN(a, b);
    }
    for (guint i = 0; i < pairs->edges->len; i++) {
        Edge *edge = &g_array_index(pairs->edges, Edge, i);

        edge->group = root_of(pairs->group_of, edge->payment);
    }
}

static gint
by_group(gconstpointer left, gconstpointer right)
{
    const Edge *a = left, *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->payment != b->payment)
        return a->payment < b->payment ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

static void
add_pair(Pairs *pairs, const Edge *edge, Decision decision, int margin)
{
    TieSet set = { &edge->document, 1, &edge->payment, 1 };

    solve_add(
        pairs->solve, set, decision, &edge->score, margin,
        decision == DECISION_AMBIGUOUS ? "another pair is as good" : NULL);
}

static void
settle(Pairs *pairs, const Edge *edge, gint64 margin, bool steady)
{
    const Board *board = pairs->solve->board;
    bool certain = pair_is_certain(
        board, &board->documents[edge->document], &board->payments[edge->payment], &edge->score,
        steady);

    add_pair(pairs, edge, certain ? DECISION_AUTO : DECISION_SUGGEST, (int)MIN(margin, 1000));
}

/* A connected group laid out as rows (payments) and columns (documents). */
typedef struct {
    const Edge *edges; /* by payment, then document */
    guint count;
    GArray *payments;  /* of guint32, ascending */
    GArray *documents; /* of guint32, ascending */
    GArray *weights;   /* of int, rows × columns */
} Group;

static gint
by_number(gconstpointer left, gconstpointer right)
{
    guint32 a = *(const guint32 *)left, b = *(const guint32 *)right;

    return (a > b) - (a < b);
}

static guint
row_of(const GArray *sorted, guint32 wanted)
{
    guint low = 0, high = sorted->len;

    while (high - low > 1) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(sorted, guint32, middle) <= wanted)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void
add_distinct(GArray *sorted, const Group *group, bool documents)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < group->count; i++)
        g_array_append_val(
            all, *(documents ? &group->edges[i].document : &group->edges[i].payment));
    g_array_sort(all, by_number);
    for (guint i = 0; i < all->len; i++)
        if (i == 0 || g_array_index(all, guint32, i) != g_array_index(all, guint32, i - 1))
            g_array_append_val(sorted, g_array_index(all, guint32, i));
}

static void
group_init(Group *group, const Edge *edges, guint count)
{
    group->edges = edges;
    group->count = count;
    group->payments = g_array_new(FALSE, FALSE, sizeof(guint32));
    group->documents = g_array_new(FALSE, FALSE, sizeof(guint32));
    group->weights = g_array_new(FALSE, TRUE, sizeof(int));
    add_distinct(group->payments, group, false);
    add_distinct(group->documents, group, true);
}

static void
group_clear(Group *group)
{
    g_clear_pointer(&group->payments, g_array_unref);
    g_clear_pointer(&group->documents, g_array_unref);
    g_clear_pointer(&group->weights, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Group, group_clear)

static guint
cell_of(const Group *group, const Edge *edge)
{
    return row_of(group->payments, edge->payment) * group->documents->len +
           row_of(group->documents, edge->document);
}

/* The same order given twice within days: which of the two pays it does not matter. */
static bool
are_twins(const OpenPayment *left, const OpenPayment *right)
{
    int days = left->payment->booking_on - right->payment->booking_on;

    return left->payment->amount == right->payment->amount && left->iban == right->iban &&
           left->reference == right->reference && days >= -10 && days <= 10 &&
           g_strcmp0(left->payment->remittance, right->payment->remittance) == 0;
}

static bool
is_only_edge(const Group *group, guint at)
{
    guint32 payment = group->edges[at].payment;

    return (at == 0 || group->edges[at - 1].payment != payment) &&
           (at + 1 == group->count || group->edges[at + 1].payment != payment);
}

/* Whether an earlier twin of this edge's payment names the same document. */
static bool
is_second_payment(const Pairs *pairs, const Group *group, guint at)
{
    const OpenPayment *payments = pairs->solve->board->payments;
    const Edge *edge = &group->edges[at];
    const OpenPayment *mine = &payments[edge->payment];

    if (!score_names_document(&edge->score) || !is_only_edge(group, at))
        return false;
    for (guint i = 0; i < group->count; i++) {
        const Edge *other = &group->edges[i];
        const OpenPayment *theirs = &payments[other->payment];
        bool earlier = theirs->payment->booking_on < mine->payment->booking_on ||
                       (theirs->payment->booking_on == mine->payment->booking_on && i < at);

        if (i != at && other->document == edge->document && is_only_edge(group, i) && earlier &&
            are_twins(mine, theirs))
            return true;
    }
    return false;
}

static bool
shares_an_end(const Edge *left, const Edge *right)
{
    return left->payment == right->payment || left->document == right->document;
}

/* Lists what is as good as a doubtful pair: itself, and edges that share one of its ends. */
static void
list_alike(Pairs *pairs, const Group *group, const Edge *chosen, bool *fixed, bool *listed)
{
    guint count = 0;

    for (guint i = 0; i < group->count && count < MOST_LISTED; i++) {
        const Edge *edge = &group->edges[i];

        if (fixed[i] || (edge != chosen && (!shares_an_end(edge, chosen) ||
                                            edge->score.weight < chosen->score.weight - MARGIN)))
            continue;
        count++;
        if (!listed[i])
            add_pair(pairs, edge, DECISION_AMBIGUOUS, 0);
        listed[i] = true;
    }
}

/* More alike than can be weighed: the first ones of each payment are shown, none is tied. */
static void
give_up(Pairs *pairs, const Group *group)
{
    guint of_payment = 0;

    for (guint i = 0; i < group->count; i++) {
        bool same = i > 0 && group->edges[i].payment == group->edges[i - 1].payment;

        of_payment = same ? of_payment + 1 : 0;
        if (of_payment < 2)
            add_pair(pairs, &group->edges[i], DECISION_AMBIGUOUS, 0);
    }
}

/* Whether the chosen pairs of this party lie equally far apart in days: within half of the time
 * between two of its documents (two weeks at most), and within one week if there are just two. */
static bool
is_steady(const Pairs *pairs, const Group *group, const bool *is_chosen, const Edge *edge)
{
    const Board *board = pairs->solve->board;
    guint64 party = board->documents[edge->document].party;
    int least = G_MAXINT, most = G_MININT, apart = 28;
    Day before = DAY_NONE;
    guint count = 0;

    for (guint i = 0; i < group->count; i++) {
        const OpenDocument *document = &board->documents[group->edges[i].document];
        Day paid_on = board->payments[group->edges[i].payment].payment->booking_on;
        Day issue_on = document->candidate->issue_on;

        if (!is_chosen[i] || issue_on == DAY_NONE || document->party != party)
            continue;
        least = MIN(least, paid_on - issue_on);
        most = MAX(most, paid_on - issue_on);
        if (before != DAY_NONE)
            apart = MIN(apart, ABS(issue_on - before));
        before = issue_on;
        count++;
    }
    return count >= 2 && most - least <= (count >= 3 ? apart / 2 : MIN(7, apart / 2));
}

static void
settle_group(Pairs *pairs, const Group *group, const int *columns, const gint64 *margins)
{
    g_autofree bool *fixed = g_new0(bool, group->count);
    g_autofree bool *listed = g_new0(bool, group->count);
    g_autofree bool *is_chosen = g_new0(bool, group->count);
    guint width = group->documents->len;

    for (guint i = 0; i < group->count; i++) {
        guint cell = cell_of(group, &group->edges[i]);
        guint row = cell / width;

        is_chosen[i] = columns[row] == (int)(cell % width);
    }
    for (guint i = 0; i < group->count; i++) {
        guint row = cell_of(group, &group->edges[i]) / width;

        if (!is_chosen[i] || margins[row] < MARGIN)
            continue;
        settle(
            pairs, &group->edges[i], margins[row],
            is_steady(pairs, group, is_chosen, &group->edges[i]));
        for (guint k = 0; k < group->count; k++)
            fixed[k] |= shares_an_end(&group->edges[k], &group->edges[i]);
    }
    for (guint i = 0; i < group->count; i++)
        if (is_chosen[i] && !fixed[i])
            list_alike(pairs, group, &group->edges[i], fixed, listed);
}

static void
solve_group(Pairs *pairs, const Edge *edges, guint count)
{
    g_auto(Group) group = { 0 };
    int columns[ASSIGN_MOST];
    gint64 margins[ASSIGN_MOST];

    if (count == 1) {
        settle(pairs, edges, edges->score.weight, false);
        return;
    }
    group_init(&group, edges, count);
    if (group.payments->len > ASSIGN_MOST || group.documents->len > ASSIGN_MOST) {
        give_up(pairs, &group);
        return;
    }
    g_array_set_size(group.weights, group.payments->len * group.documents->len);
    for (guint i = 0; i < count; i++)
        g_array_index(group.weights, int, cell_of(&group, &edges[i])) =
            count <= 64 && is_second_payment(pairs, &group, i) ? 0 : edges[i].score.weight;
    assign_solve(
        &(Assignment){ group.payments->len, group.documents->len,
                       (const int *)(const void *)group.weights->data },
        columns, margins);
    settle_group(pairs, &group, columns, margins);
}

void
solve_pairs(Solve *solve, bool strong)
{
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) group_of = g_array_new(FALSE, FALSE, sizeof(guint32));
    Pairs pairs = { solve, strong, edges, named, group_of };

    for (guint32 i = 0; i < solve->board->payment_count; i++)
        if (!solve->board->payments[i].taken)
            add_edges_of(&pairs, i);
    join_groups(&pairs);
    g_array_sort(edges, by_group);
    for (guint first = 0, next; first < edges->len; first = next) {
        const Edge *begin = &g_array_index(edges, Edge, first);

        for (next = first + 1; next < edges->len; next++)
            if (g_array_index(edges, Edge, next).group != begin->group)
                break;
        solve_group(&pairs, begin, next - first);
    }
}
