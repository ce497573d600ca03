#include "matching/board.h"

#include <string.h>

/* +1 when its payment is money in: a sale, or a supplier's credit note. */
static int
candidate_sign(const Candidate *candidate)
{
    bool sale = candidate->direction == DIRECTION_SALE;
    bool credit = candidate->type == DOCUMENT_CREDIT_NOTE;

    return sale != credit ? 1 : -1;
}

/* Letters and digits in upper case, as a key; 0 when there are none. */
static guint64
compact_key(const char *text)
{
    char letters[64];
    gsize size = 0;

    for (; text != NULL && *text != '\0' && size < sizeof letters; text++)
        if (g_ascii_isalnum(*text))
            letters[size++] = g_ascii_toupper(*text);
    return size == 0 ? 0 : index_hash(letters, size);
}

guint64
account_key(const char *account)
{
    return compact_key(account);
}

/* A structured reference in its canonical form; any other text as its letters and digits. */
static guint64
reference_key(const char *reference, char ret_canonical[26])
{
    reference_canonical(reference, ret_canonical);
    if (ret_canonical[0] != '\0')
        return index_hash(ret_canonical, strlen(ret_canonical));
    return compact_key(reference);
}

static guint64
party_key(const Candidate *candidate, const NameKey *name)
{
    guint64 key = compact_key(candidate->counterparty_vat);

    if (key == 0)
        key = compact_key(candidate->counterparty_iban);
    if (key == 0 && name->letter_count > 0)
        key = index_hash(name->letters, name->letter_count);
    return key;
}

static void
open_document(const Candidate *candidate, OpenDocument *ret_document)
{
    ret_document->candidate = candidate;
    ret_document->due = candidate_sign(candidate) * candidate->remaining;
    ret_document->iban = account_key(candidate->counterparty_iban);
    ret_document->reference =
        reference_key(candidate->payment_reference, ret_document->reference_text);
    number_key_make(candidate->invoice_number, &ret_document->number);
    name_key_make(candidate->counterparty_name, &ret_document->name);
    ret_document->party = party_key(candidate, &ret_document->name);
}

static void
open_payment(const Payment *payment, OpenPayment *ret_payment)
{
    char canonical[26];

    ret_payment->payment = payment;
    ret_payment->iban = account_key(payment->counterparty_iban);
    ret_payment->reference = reference_key(payment->structured_communication, canonical);
    ret_payment->end_to_end = compact_key(payment->end_to_end_id);
    name_key_make(payment->counterparty_name, &ret_payment->name);
    name_key_make(payment->remittance, &ret_payment->text);
    run_text_make(payment->remittance, &ret_payment->runs);
    if (ret_payment->reference == 0) {
        reference_in_text(&ret_payment->runs, canonical);
        if (canonical[0] != '\0')
            ret_payment->reference = index_hash(canonical, strlen(canonical));
    }
}

static gint
by_candidate_id(gconstpointer left, gconstpointer right)
{
    const Candidate *a = ((const OpenDocument *)left)->candidate;
    const Candidate *b = ((const OpenDocument *)right)->candidate;

    return strcmp(a->id, b->id);
}

static gint
by_payment_id(gconstpointer left, gconstpointer right)
{
    const Payment *a = ((const OpenPayment *)left)->payment;
    const Payment *b = ((const OpenPayment *)right)->payment;

    return strcmp(a->id, b->id);
}

/* The books give them in order already; they are large to move. */
static void
sort_unless_sorted(
    gpointer items, guint count, gsize size, int (*compare)(gconstpointer, gconstpointer))
{
    const char *at = items;

    for (guint i = 1; i < count; i++, at += size)
        if (compare(at, at + size) > 0) {
            qsort(items, count, size, compare);
            return;
        }
}

static void
index_words(Index *index, const NameKey *name, guint32 at)
{
    for (guint i = 0; i < name->word_count; i++)
        if (name->weight[i] >= 3)
            index_add(index, index_hash(name->letters + name->start[i], MIN(4, name->size[i])), at);
}

static void
index_documents(Board *board)
{
    for (guint32 i = 0; i < board->document_count; i++) {
        const OpenDocument *document = &board->documents[i];
        guint64 whole, digits;

        number_hashes(&document->number, &whole, &digits);
        index_add(&board->by_number, whole, i);
        index_add(&board->by_number, digits, i);
        index_add(
            &board->by_amount, index_hash_number(document->due, document->candidate->currency), i);
        index_add(&board->by_reference, document->reference, i);
        index_add(&board->by_iban, document->iban, i);
        index_words(&board->by_first_word, &document->name, i);
    }
    index_sort(&board->by_number);
    index_sort(&board->by_amount);
    index_sort(&board->by_reference);
    index_sort(&board->by_iban);
    index_sort(&board->by_first_word);
}

static void
index_payments(Board *board)
{
    for (guint32 i = 0; i < board->payment_count; i++) {
        const OpenPayment *payment = &board->payments[i];

        index_add(
            &board->payments_by_amount,
            index_hash_number(payment->payment->amount, payment->payment->currency), i);
        index_add(&board->payments_by_iban, payment->iban, i);
    }
    index_sort(&board->payments_by_amount);
    index_sort(&board->payments_by_iban);
}

/* Orders of one reference lie this far apart when it is not simply paid twice. */
#define TWICE_MOST_DAYS 10

static bool
is_paid_over_time(const Board *board, IndexRange paid)
{
    Day first = G_MAXINT32, last = G_MININT32;

    for (guint i = 0; i < paid.count; i++) {
        Day day = board->payments[paid.begin[i].at].payment->booking_on;

        first = MIN(first, day);
        last = MAX(last, day);
    }
    return paid.count > 1 && (gint64)last - first > TWICE_MOST_DAYS;
}

/* A supplier that prints one reference on every invoice: then it does not tell them apart. */
static void
mark_reused_references(Board *board)
{
    g_auto(Index) paid = { 0 };

    index_init(&paid);
    for (guint32 i = 0; i < board->payment_count; i++)
        index_add(&paid, board->payments[i].reference, i);
    index_sort(&paid);
    for (guint i = 0; i < board->document_count; i++) {
        OpenDocument *document = &board->documents[i];

        document->reused = index_find(&board->by_reference, document->reference).count > 1 ||
                           is_paid_over_time(board, index_find(&paid, document->reference));
    }
}

Board *
board_new(const GPtrArray *candidates, const GPtrArray *payments)
{
    Board *board = g_new0(Board, 1);
    Index *all[] = { &board->by_amount,       &board->by_reference,  &board->by_number,
                     &board->by_iban,         &board->by_first_word, &board->payments_by_amount,
                     &board->payments_by_iban };

    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        index_init(all[i]);
    board->document_count = candidates->len;
    board->payment_count = payments->len;
    board->documents = g_new0(OpenDocument, candidates->len);
    board->payments = g_new0(OpenPayment, payments->len);
    for (guint i = 0; i < candidates->len; i++)
        open_document(g_ptr_array_index(candidates, i), &board->documents[i]);
    for (guint i = 0; i < payments->len; i++)
        open_payment(g_ptr_array_index(payments, i), &board->payments[i]);
    sort_unless_sorted(
        board->documents, board->document_count, sizeof(OpenDocument), by_candidate_id);
    sort_unless_sorted(board->payments, board->payment_count, sizeof(OpenPayment), by_payment_id);
    index_documents(board);
    index_payments(board);
    mark_reused_references(board);
    return board;
}

void
board_free(Board *board)
{
    if (board == NULL)
        return;
    index_clear(&board->by_amount);
    index_clear(&board->by_reference);
    index_clear(&board->by_number);
    index_clear(&board->by_iban);
    index_clear(&board->by_first_word);
    index_clear(&board->payments_by_amount);
    index_clear(&board->payments_by_iban);
    g_free(board->documents);
    g_free(board->payments);
    g_free(board);
}
