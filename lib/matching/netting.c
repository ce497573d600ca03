/* Invoices and credit notes that cancel each other, and documents that were paid twice. */
#include "matching/solve.h"

#define MOST_DAYS 400

static bool
same_party(const OpenDocument *left, const OpenDocument *right)
{
    const char *a = left->candidate->counterparty_vat, *b = right->candidate->counterparty_vat;

    if (a != NULL && b != NULL)
        return left->party == right->party;
    return (left->iban != 0 && left->iban == right->iban) ||
           name_similarity(&left->name, &right->name) >= NAME_STRONG;
}

static bool
can_cancel(const OpenDocument *credit, const OpenDocument *invoice)
{
    const Candidate *a = credit->candidate, *b = invoice->candidate;

    return !invoice->taken && b->type != DOCUMENT_CREDIT_NOTE && a->direction == b->direction &&
           credit->due == -invoice->due && same_party(credit, invoice) &&
           (a->issue_on == DAY_NONE || b->issue_on == DAY_NONE ||
            (a->issue_on >= b->issue_on && a->issue_on <= b->issue_on + MOST_DAYS));
}

static bool
is_named_by(const OpenDocument *credit, const OpenDocument *invoice)
{
    NumberKey preceding;

    number_key_make(credit->candidate->preceding_invoice, &preceding);
    return (preceding.compact_size > 0 &&
            g_strcmp0(preceding.compact, invoice->number.compact) == 0) ||
           (credit->reference != 0 && credit->reference == invoice->reference);
}

static void
tie_credit(Solve *solve, guint32 credit, guint32 invoice, bool named, bool doubtful)
{
    guint32 both[] = { MIN(credit, invoice), MAX(credit, invoice) };
    TieSet set = { both, 2, NULL, 0 };
    Score score = { .weight = 0 };

    score_add(&score, RULE_CREDIT);
    score_add(&score, RULE_UNIQUE);
    if (named)
        score_add(&score, RULE_STRUCTURED);
    score.rules &= ~(1u << RULE_UNIQUE | 1u << RULE_STRUCTURED);
    score.weight += 300;
    solve_add(
        solve, set, doubtful ? DECISION_AMBIGUOUS : DECISION_AUTO, &score, doubtful ? 0 : 1000,
        doubtful ? "another invoice has the same total" : NULL);
}

/* Invoices that one credit note may cancel; those it names push the others out. */
static bool
find_cancelled(const Solve *solve, guint32 at, GArray *ret_invoices)
{
    const OpenDocument *credit = &solve->board->documents[at];
    IndexRange same = index_find(
        &solve->board->by_amount, index_hash_number(-credit->due, credit->candidate->currency));
    bool named = false;

    g_array_set_size(ret_invoices, 0);
    for (guint i = 0; i < MIN(same.count, solve->limits->most_candidates); i++) {
        const OpenDocument *invoice = &solve->board->documents[same.begin[i].at];
        bool by_name = is_named_by(credit, invoice);

        if (!can_cancel(credit, invoice) || (named && !by_name))
            continue;
        if (by_name && !named)
            g_array_set_size(ret_invoices, 0);
        named |= by_name;
        g_array_append_val(ret_invoices, same.begin[i].at);
    }
    return named;
}

/* Another open credit note could cancel the same invoice. */
static bool
has_rival(const Solve *solve, guint32 credit_at, guint32 invoice_at)
{
    const OpenDocument *credit = &solve->board->documents[credit_at];
    IndexRange same = index_find(
        &solve->board->by_amount, index_hash_number(credit->due, credit->candidate->currency));

    for (guint i = 0; i < MIN(same.count, solve->limits->most_candidates); i++) {
        const OpenDocument *other = &solve->board->documents[same.begin[i].at];

        if (same.begin[i].at != credit_at && !other->taken &&
            other->candidate->type == DOCUMENT_CREDIT_NOTE &&
            can_cancel(other, &solve->board->documents[invoice_at]))
            return true;
    }
    return false;
}

void
solve_netting(Solve *solve)
{
    g_autoptr(GArray) invoices = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 at = 0; at < solve->board->document_count; at++) {
        const OpenDocument *credit = &solve->board->documents[at];
        bool named, doubtful;

        if (credit->taken || credit->due == 0 || credit->candidate->type != DOCUMENT_CREDIT_NOTE)
            continue;
        named = find_cancelled(solve, at, invoices);
        doubtful = invoices->len > 1 || (invoices->len == 1 && !named &&
                                         has_rival(solve, at, g_array_index(invoices, guint32, 0)));
        for (guint i = 0; i < MIN(invoices->len, 2); i++)
            tie_credit(solve, at, g_array_index(invoices, guint32, i), named, doubtful);
    }
}

/* The tie of each document that is paid: of const Candidate to Match. */
static GHashTable *
paid_documents(const MatchResult *result)
{
    GHashTable *paid = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < result->matches->len; i++) {
        Match *match = g_ptr_array_index(result->matches, i);

        for (guint k = 0; k < match->documents->len; k++)
            if (match->decision != DECISION_AMBIGUOUS && match->payments->len > 0)
                g_hash_table_insert(paid, g_ptr_array_index(match->documents, k), match);
    }
    return paid;
}

static void
note_second(Solve *solve, const OpenPayment *payment, const GArray *named, GHashTable *paid)
{
    for (guint i = 0; i < named->len; i++) {
        const OpenDocument *document = &solve->board->documents[g_array_index(named, guint32, i)];
        Match *match = g_hash_table_lookup(paid, document->candidate);

        if (match == NULL || document->reused || document->due != payment->payment->amount)
            continue;
        match_add_evidence(solve->result, match, RULE_PAID_TWICE, payment->payment->id);
        return;
    }
}

void
solve_paid_twice(Solve *solve)
{
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) paid = paid_documents(solve->result);

    for (guint32 i = 0; i < solve->board->payment_count; i++) {
        const OpenPayment *payment = &solve->board->payments[i];

        if (payment->taken)
            continue;
        solve_named(solve, payment, named);
        note_second(solve, payment, named, paid);
    }
}
