#include "reading/type.h"

#define ENOUGH 60
#define TITLE 50       /* weight in kinds.tsv from which a phrase is what a paper calls itself */
#define MOST_TRAITS 60 /* of what goes with a type */

/* A heading is large, high, and alone in its cell; "betreft factuur 12" in a letter is none. */
static int
kind_score(const Layout *layout, const Phrase *kind, gint32 usual_height)
{
    Box box = layout_box(layout, kind->first, kind->end);
    gint32 height = box.y1 - box.y0;
    int score = kind->leads_cell ? 40 : 10;

    score += kind->whole_cell ? 30 : 0;
    score += box.y0 < layout_page_height(layout, box.page) * 2 / 5 ? 30 : 0;
    score += height > usual_height * 13 / 10 ? 40 : 0;
    score += height > usual_height * 18 / 10 ? 30 : 0;
    return score;
}

/* Credit notes beat invoices, and what is no invoice beats what it refers to, when both stand in
 * the heading: the order of strength among equals. */
static int
precedence(DocumentType type)
{
    switch (type) {
    case DOCUMENT_REMINDER:
    case DOCUMENT_QUOTE:
    case DOCUMENT_STATEMENT:
        return 25;
    case DOCUMENT_CREDIT_NOTE:
    case DOCUMENT_ORDER_CONFIRMATION:
    case DOCUMENT_DELIVERY_NOTE:
        return 20;
    case DOCUMENT_RECEIPT:
        return 5;
    case DOCUMENT_INVOICE:
        return 15;
    case DOCUMENT_OTHER:
        return 15;
    case DOCUMENT_CONTRACT:
    case DOCUMENT_CERTIFICATE:
        return 0;
    }
    return 0;
}

static DocumentType
type_of(const Phrase *kind)
{
    DocumentType type = DOCUMENT_OTHER;
    bool known = document_type_from_name(kind->meaning.key, &type);

    g_assert(known);
    return type;
}

static bool
has_note(const GArray *notes, const char *key)
{
    for (guint i = 0; i < notes->len; i++)
        if (strcmp(g_array_index(notes, Phrase, i).meaning.key, key) == 0)
            return true;
    return false;
}

/* How much speaks for one type: the best place where the paper calls itself so, and the words that
 * go with it wherever they stand. */
typedef struct {
    int title, traits;
} Votes;

static Votes *
count_votes(const Candidates *candidates)
{
    g_autoptr(GArray) kinds = phrases_find(candidates->words->kinds, candidates->layout);
    gint32 usual = layout_usual_height(candidates->layout);
    Votes *votes = g_new0(Votes, DOCUMENT_OTHER + 1);

    for (guint i = 0; i < kinds->len; i++) {
        const Phrase *kind = &g_array_index(kinds, Phrase, i);
        int weight = kind->meaning.weight;
        Votes *mine = &votes[type_of(kind)];

        if (layout_token(candidates->layout, kind->first)->box.page > 0)
            break;
        if (weight < TITLE)
            mine->traits = MIN(mine->traits + weight, MOST_TRAITS);
        else
            mine->title =
                MAX(mine->title, kind_score(candidates->layout, kind, usual) * weight / 100);
    }
    return votes;
}

/* "Dit is geen factuur" outweighs the word factuur, not its being the title. */
static int
score_of(const Votes *votes, DocumentType type, bool denies_invoice)
{
    const Votes *mine = &votes[type];
    bool denied = denies_invoice && (type == DOCUMENT_INVOICE || type == DOCUMENT_CREDIT_NOTE);

    return mine->title + mine->traits + (mine->title > 0 ? precedence(type) : 0) -
           (denied ? MOST_TRAITS : 0);
}

static DocumentType
best_type(const Candidates *candidates, const GArray *notes, int *ret_score)
{
    g_autofree Votes *votes = count_votes(candidates);
    bool denies_invoice = has_note(notes, "no_invoice");
    DocumentType best = DOCUMENT_OTHER;

    *ret_score = 0;
    for (DocumentType type = 0; type <= DOCUMENT_OTHER; type++) {
        int score = score_of(votes, type, denies_invoice);

        if (score > *ret_score) {
            *ret_score = score;
            best = type;
        }
    }
    return best;
}

/* A small slip with a total and a way of paying, without a word for what it is. */
static bool
looks_like_receipt(const Candidates *candidates, const GArray *notes)
{
    const Layout *layout = candidates->layout;

    return layout->tokens->len > 0 && layout->tokens->len < 400 &&
           candidates->amounts->amounts->len > 0 &&
           layout_page_height(layout, 0) > layout_page_width(layout, 0) * 3 / 2 &&
           (has_note(notes, "cash") || has_note(notes, "card"));
}

/* "Nog te betalen 2.180,00": what was paid before was not all. */
static bool
is_something_left(const Candidates *candidates)
{
    const GArray *amounts = candidates->amounts->amounts;

    for (guint i = 0; i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);

        if (amount->cents != 0 && candidates_left(candidates, amount->first, "payable") > 0)
            return true;
    }
    return false;
}

/* "Betaald" stamped alone, or "reeds betaald" where nothing is left; the word in a sentence ("wie
 * niet heeft betaald …") says nothing. */
static bool
is_paid(const Candidates *candidates, const GArray *notes)
{
    for (guint i = 0; i < notes->len; i++) {
        const Phrase *note = &g_array_index(notes, Phrase, i);

        if (strcmp(note->meaning.key, "paid") == 0 &&
            (note->whole_cell || note->end - note->first > 1))
            return !is_something_left(candidates);
    }
    return false;
}

static PaidBy
paid_by_of(const Candidates *candidates, const GArray *notes, DocumentType type)
{
    if (has_note(notes, "direct_debit"))
        return PAID_BY_DIRECT_DEBIT;
    if (has_note(notes, "paid_card") || (type == DOCUMENT_RECEIPT && has_note(notes, "card")))
        return PAID_BY_CARD;
    if (type == DOCUMENT_RECEIPT && has_note(notes, "cash"))
        return PAID_BY_CASH;
    if (is_paid(candidates, notes))
        return has_note(notes, "card") ? PAID_BY_CARD : PAID_ALREADY;
    return PAID_BY_TRANSFER;
}

void
type_read(Reading *reading, const Candidates *candidates)
{
    g_autoptr(GArray) notes = phrases_find(candidates->words->notes, candidates->layout);
    int score = 0;
    DocumentType type = best_type(candidates, notes, &score);

    reading->is_named = score >= ENOUGH || has_note(notes, "no_invoice");
    if (score < ENOUGH)
        type = looks_like_receipt(candidates, notes) ? DOCUMENT_RECEIPT : DOCUMENT_OTHER;
    reading->type = type;
    reading->is_self_billed = has_note(notes, "self_billed");
    reading->paid_by = paid_by_of(candidates, notes, type);
    reading->is_relevant = document_type_is_bookable(type);
}

void
type_settle(Reading *reading)
{
    bool is_paid_there = reading->paid_by == PAID_BY_CARD || reading->paid_by == PAID_BY_CASH;

    if (reading->type != DOCUMENT_OTHER || reading->is_named ||
        !reading_has(reading, READING_TOTAL_INCL_VAT) || !reading_has(reading, READING_SELLER_VAT))
        return;
    reading->type = is_paid_there ? DOCUMENT_RECEIPT : DOCUMENT_INVOICE;
    reading->is_relevant = true;
}
