#include "matching/solve.h"

#include <string.h>

static void
match_free(gpointer data)
{
    Match *match = data;

    g_ptr_array_unref(match->documents);
    g_ptr_array_unref(match->payments);
    g_array_unref(match->evidence);
    g_free(match);
}

MatchResult *
match_result_new(void)
{
    MatchResult *result = g_new0(MatchResult, 1);

    result->text = g_string_chunk_new(4096);
    result->matches = g_ptr_array_new_with_free_func(match_free);
    return result;
}

void
match_result_free(MatchResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->matches);
    g_string_chunk_free(result->text);
    g_free(result);
}

static gint
by_position(gconstpointer left, gconstpointer right)
{
    guint32 a = *(const guint32 *)left, b = *(const guint32 *)right;

    return (a > b) - (a < b);
}

static gint
heaviest_first(gconstpointer left, gconstpointer right)
{
    const Evidence *a = left, *b = right;

    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return strcmp(a->rule, b->rule);
}

static void
append_evidence(Match *match, Rule rule, const char *detail)
{
    Evidence evidence = { .rule = rule_name(rule), .detail = detail, .weight = rule_weight(rule) };

    g_array_append_val(match->evidence, evidence);
}

void
match_add_evidence(MatchResult *result, Match *match, Rule rule, const char *detail)
{
    append_evidence(match, rule, g_string_chunk_insert_const(result->text, detail));
    g_array_sort(match->evidence, heaviest_first);
}

static const char *
amount_detail(MatchResult *result, const Match *match)
{
    g_autofree char *text = NULL;
    Cents cents = 0;

    if (match->payments->len == 0)
        return "nothing to pay";
    for (guint i = 0; i < match->payments->len; i++)
        cents += ((const Payment *)g_ptr_array_index(match->payments, i))->amount;
    text = cents_format(cents);
    return g_string_chunk_insert(result->text, text);
}

static const char *
day_detail(MatchResult *result, const Candidate *candidate, const Payment *payment)
{
    Day due_on = candidate->due_on != DAY_NONE ? candidate->due_on : candidate->issue_on;
    g_autofree char *due = due_on != DAY_NONE ? day_to_iso(due_on) : g_strdup("?");
    g_autofree char *paid = day_to_iso(payment->booking_on);
    g_autofree char *text = g_strconcat(paid, ", for ", due, NULL);

    return g_string_chunk_insert(result->text, text);
}

/* What of the two is shown for a rule; borrowed from them, or kept in the result's chunk. */
static const char *
rule_detail(MatchResult *result, Rule rule, const Match *match)
{
    const Candidate *candidate = g_ptr_array_index(match->documents, 0);
    const Payment *payment =
        match->payments->len > 0 ? g_ptr_array_index(match->payments, 0) : NULL;
    const char *text = NULL;

    switch (rule) {
    case RULE_STRUCTURED:
        text = candidate->payment_reference;
        break;
    case RULE_END_TO_END:
        text = payment != NULL ? payment->end_to_end_id : NULL;
        break;
    case RULE_NUMBER:
    case RULE_NUMBER_TAIL:
    case RULE_CREDIT:
        text = candidate->invoice_number;
        break;
    case RULE_IBAN:
        text = candidate->counterparty_iban;
        break;
    case RULE_OTHER_IBAN:
        text = payment != NULL ? payment->counterparty_iban : NULL;
        break;
    case RULE_NAME:
    case RULE_NAME_LIKE:
    case RULE_OTHER_NAME:
        text = payment != NULL && payment->counterparty_name != NULL ? payment->counterparty_name
                                                                     : candidate->counterparty_name;
        break;
    case RULE_OTHER_REFERENCE:
        text = payment != NULL ? payment->structured_communication : NULL;
        break;
    case RULE_OTHER_NUMBER:
        text = payment != NULL ? payment->remittance : NULL;
        break;
    case RULE_AMOUNT:
    case RULE_ROUNDED:
    case RULE_PART:
    case RULE_MORE:
    case RULE_SUM:
    case RULE_UNIQUE:
        return amount_detail(result, match);
    case RULE_DAY_DUE:
    case RULE_DAY:
    case RULE_DAY_NEAR:
    case RULE_DAY_LATE:
    case RULE_DAY_EARLY:
    case RULE_DAY_FAR:
        return payment != NULL ? day_detail(result, candidate, payment) : "";
    case RULE_PAID_TWICE:
    case RULE_BUDGET:
    case RULE_RUNNER_UP:
    case RULE_COUNT:
        break;
    }
    return text != NULL ? text : "";
}

static void
add_rules(Solve *solve, Match *match, const Score *score)
{
    if (match->documents->len == 0)
        return;
    for (Rule rule = 0; rule < RULE_COUNT; rule++)
        if (score_has(score, rule))
            append_evidence(match, rule, rule_detail(solve->result, rule, match));
    g_array_sort(match->evidence, heaviest_first);
}

Match *
solve_add(
    Solve *solve, TieSet set, Decision decision, const Score *score, int margin, const char *note)
{
    Match *match = g_new0(Match, 1);

    match->documents = g_ptr_array_new();
    match->payments = g_ptr_array_new();
    match->evidence = g_array_new(FALSE, FALSE, sizeof(Evidence));
    match->decision = decision;
    match->score = MIN(
        score_ten_thousandths(score->weight), score_ten_thousandths(CLAMP(margin, 0, 1000) * 3));
    for (guint i = 0; i < set.document_count; i++) {
        OpenDocument *document = &solve->board->documents[set.documents[i]];

        document->taken = true;
        g_ptr_array_add(match->documents, (gpointer)document->candidate);
    }
    for (guint i = 0; i < set.payment_count; i++) {
        OpenPayment *payment = &solve->board->payments[set.payments[i]];

        payment->taken = true;
        g_ptr_array_add(match->payments, (gpointer)payment->payment);
    }
    add_rules(solve, match, score);
    if (decision == DECISION_AMBIGUOUS && set.document_count > 0)
        match_add_evidence(solve->result, match, RULE_RUNNER_UP, note != NULL ? note : "");
    else if (note != NULL)
        match_add_evidence(solve->result, match, RULE_BUDGET, note);
    g_ptr_array_add(solve->result->matches, match);
    return match;
}

static void
drop_repeated(GArray *positions)
{
    guint kept = 0;

    g_array_sort(positions, by_position);
    for (guint i = 0; i < positions->len; i++) {
        guint32 at = g_array_index(positions, guint32, i);

        if (kept == 0 || at != g_array_index(positions, guint32, kept - 1))
            g_array_index(positions, guint32, kept++) = at;
    }
    g_array_set_size(positions, kept);
}

static void
add_range(GArray *positions, IndexRange range, guint most)
{
    for (guint i = 0; i < MIN(range.count, most); i++)
        g_array_append_val(positions, range.begin[i].at);
}

/* A short number that stands in a text proves little without the party. */
static bool
names_by_itself(const OpenDocument *document, const Score *score)
{
    if (!score_names_document(score))
        return false;
    if (score_has(score, RULE_STRUCTURED) || score_has(score, RULE_END_TO_END) ||
        document->number.digits_size >= 6)
        return score_knows_party(score) || !score_has(score, RULE_OTHER_NAME) ||
               document->number.digits_size >= 6 || score_has(score, RULE_STRUCTURED);
    return score_knows_party(score) || score_has(score, RULE_NAME_LIKE);
}

/* Of several suppliers with this number, the one that is paid. */
static void
keep_named(const Board *board, const OpenPayment *payment, GArray *documents)
{
    bool party_known = false;

    for (int pass = 0; pass < 2; pass++) {
        guint kept = 0;

        for (guint i = 0; i < documents->len; i++) {
            guint32 at = g_array_index(documents, guint32, i);
            const OpenDocument *document = &board->documents[at];
            Score score = score_pair(document, payment);

            if (!names_by_itself(document, &score) || score_has(&score, RULE_DAY_FAR) ||
                strcmp(document->candidate->currency, payment->payment->currency) != 0 ||
                (party_known && score_has(&score, RULE_OTHER_NAME)))
                continue;
            party_known |= score_knows_party(&score);
            g_array_index(documents, guint32, kept++) = at;
        }
        g_array_set_size(documents, kept);
        if (!party_known || kept < 2)
            return;
    }
}

void
solve_named(const Solve *solve, const OpenPayment *payment, GArray *ret_documents)
{
    const Board *board = solve->board;
    guint64 hashes[160];
    guint count = run_text_hashes(&payment->runs, hashes, G_N_ELEMENTS(hashes));

    g_array_set_size(ret_documents, 0);
    for (guint i = 0; i < count; i++)
        add_range(
            ret_documents, index_find(&board->by_number, hashes[i]),
            solve->limits->most_candidates);
    add_range(
        ret_documents, index_find(&board->by_reference, payment->reference),
        solve->limits->most_candidates);
    add_range(ret_documents, index_find(&board->by_reference, payment->end_to_end), 64);
    add_range(ret_documents, index_find(&board->by_number, payment->end_to_end), 64);
    if (ret_documents->len == 0)
        return;
    drop_repeated(ret_documents);
    keep_named(board, payment, ret_documents);
}

void
solve_keep_open(const Solve *solve, GArray *documents)
{
    guint kept = 0;

    for (guint i = 0; i < documents->len; i++) {
        guint32 at = g_array_index(documents, guint32, i);

        if (!solve->board->documents[at].taken && solve->board->documents[at].due != 0)
            g_array_index(documents, guint32, kept++) = at;
    }
    g_array_set_size(documents, kept);
}

/* The documents that share the rarest of the name's words; two words, because the rarest may be a
 * town. */
static void
rarest_words(const Index *index, const NameKey *name, IndexRange ret_rarest[2])
{
    memset(ret_rarest, 0, 2 * sizeof *ret_rarest);
    for (guint i = 0; i < name->word_count; i++) {
        IndexRange range;

        if (name->weight[i] < 3)
            continue;
        range =
            index_find(index, index_hash(name->letters + name->start[i], MIN(4, name->size[i])));
        if (range.count == 0)
            continue;
        if (ret_rarest[0].count == 0 || range.count < ret_rarest[0].count) {
            ret_rarest[1] = ret_rarest[0];
            ret_rarest[0] = range;
        } else if (ret_rarest[1].count == 0 || range.count < ret_rarest[1].count) {
            ret_rarest[1] = range;
        }
    }
}

static void
add_same_name(const Solve *solve, const OpenPayment *payment, GArray *documents)
{
    const OpenDocument *all = solve->board->documents;
    IndexRange rarest[2];

    rarest_words(&solve->board->by_first_word, &payment->name, rarest);
    for (guint w = 0; w < 2; w++)
        for (guint i = 0; i < MIN(rarest[w].count, solve->limits->most_candidates); i++) {
            const OpenDocument *document = &all[rarest[w].begin[i].at];
            bool other_account =
                document->iban != 0 && payment->iban != 0 && document->iban != payment->iban;

            if (!document->taken && !other_account &&
                name_similarity(&document->name, &payment->name) >= NAME_STRONG)
                g_array_append_val(documents, rarest[w].begin[i].at);
        }
}

void
solve_party_documents(const Solve *solve, const OpenPayment *payment, GArray *ret_documents)
{
    guint kept = 0;

    g_array_set_size(ret_documents, 0);
    add_range(
        ret_documents, index_find(&solve->board->by_iban, payment->iban),
        solve->limits->most_candidates);
    add_same_name(solve, payment, ret_documents);
    drop_repeated(ret_documents);
    for (guint i = 0; i < ret_documents->len; i++) {
        guint32 at = g_array_index(ret_documents, guint32, i);
        const OpenDocument *document = &solve->board->documents[at];
        bool other_account =
            document->iban != 0 && payment->iban != 0 && document->iban != payment->iban;

        if (!document->taken && !other_account &&
            strcmp(document->candidate->currency, payment->payment->currency) == 0)
            g_array_index(ret_documents, guint32, kept++) = at;
    }
    g_array_set_size(ret_documents, kept);
}

static gint
by_day_then_position(gconstpointer left, gconstpointer right, gpointer data)
{
    const Board *board = data;
    guint32 a = *(const guint32 *)left, b = *(const guint32 *)right;
    Day a_on = board->payments[a].payment->booking_on,
        b_on = board->payments[b].payment->booking_on;

    if (a_on != b_on)
        return a_on < b_on ? -1 : 1;
    return (a > b) - (a < b);
}

GArray *
solve_payments_by_day(const Solve *solve)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < solve->board->payment_count; i++)
        if (!solve->board->payments[i].taken)
            g_array_append_val(order, i);
    g_array_sort_with_data(order, by_day_then_position, solve->board);
    return order;
}
