#include "matching/certain.h"

#include "matching/index.h"

#define MOST_ALIKE 512   /* items of one amount that are looked at */
#define CARD_MOST_DAYS 5 /* from the till to the account */

/* The party invoices or is paid this amount more than once: then only the days tell which. */
static bool
is_recurring(const Board *board, const OpenDocument *document, const OpenPayment *payment)
{
    IndexRange documents = index_find(
        &board->by_amount, index_hash_number(document->due, document->candidate->currency));
    IndexRange payments = index_find(
        &board->payments_by_amount,
        index_hash_number(payment->payment->amount, payment->payment->currency));
    guint alike = 0;

    for (guint i = 0; i < MIN(documents.count, MOST_ALIKE) && alike < 2; i++)
        alike += board->documents[documents.begin[i].at].party == document->party;
    if (alike > 1)
        return true;
    alike = 0;
    for (guint i = 0; i < MIN(payments.count, MOST_ALIKE) && alike < 2; i++) {
        const OpenPayment *other = &board->payments[payments.begin[i].at];

        alike += (payment->iban != 0 && other->iban == payment->iban) ||
                 name_similarity(&other->name, &payment->name) >= NAME_STRONG;
    }
    return alike > 1;
}

/* Paid before the next month's would be issued. */
static bool
is_in_its_month(const Candidate *candidate, Day booking_on)
{
    return candidate->issue_on == DAY_NONE || candidate->type == DOCUMENT_RECEIPT ||
           (booking_on <= candidate->issue_on + 31 &&
            (candidate->due_on == DAY_NONE || booking_on <= candidate->due_on + 20));
}

/* steady: the group's payments keep the same distance to their documents. */
static bool
days_tell(
    const Board *board, const OpenDocument *document, const OpenPayment *payment,
    const Score *score, bool steady)
{
    const Candidate *candidate = document->candidate;
    Day booking_on = payment->payment->booking_on;
    bool on_its_day = score_has(score, RULE_DAY_DUE) || score_has(score, RULE_DAY_NEAR);

    if (!days_are_plausible(candidate, booking_on))
        return false;
    return steady || (on_its_day && is_in_its_month(candidate, booking_on)) ||
           !is_recurring(board, document, payment);
}

/* Whether a reference that may stand on every invoice of the supplier can be this month's. */
static bool
reference_fits_day(
    const Board *board, const OpenDocument *document, const OpenPayment *payment,
    const Score *score, bool steady)
{
    if (score_has(score, RULE_NUMBER) || score_has(score, RULE_END_TO_END))
        return !score_has(score, RULE_DAY_FAR);
    if (document->reused)
        return days_tell(board, document, payment, score, steady);
    return !score_has(score, RULE_DAY_FAR) && !score_has(score, RULE_DAY_EARLY);
}

/* Another open document of this amount says nobody's name: it may be this party's. */
static bool
has_silent_rival(const Board *board, const OpenDocument *document, const OpenPayment *payment)
{
    IndexRange same = index_find(
        &board->by_amount, index_hash_number(document->due, document->candidate->currency));

    for (guint i = 0; i < MIN(same.count, MOST_ALIKE); i++) {
        const OpenDocument *other = &board->documents[same.begin[i].at];

        if (other != document && !other->taken && other->name.word_count == 0 && other->iban == 0 &&
            days_are_plausible(other->candidate, payment->payment->booking_on))
            return true;
    }
    return false;
}

/* Open receipts and card payments of one amount: one of each. */
static bool
is_lone_card_payment(const Board *board, const OpenDocument *document, const OpenPayment *payment)
{
    guint64 amount = index_hash_number(document->due, document->candidate->currency);
    IndexRange documents = index_find(&board->by_amount, amount);
    IndexRange payments = index_find(&board->payments_by_amount, amount);
    guint receipts = 0, cards = 0;

    for (guint i = 0; i < documents.count && receipts < 2; i++)
        receipts += board->documents[documents.begin[i].at].candidate->type == DOCUMENT_RECEIPT;
    for (guint i = 0; i < payments.count && cards < 2; i++)
        cards += board->payments[payments.begin[i].at].payment->kind == payment->payment->kind;
    return receipts == 1 && cards == 1;
}

/* A terminal's name is cut and a receipt often has none: amount and days say it, when nothing else
 * has that amount and no name or account says otherwise. */
static bool
is_card_receipt(
    const Board *board, const OpenDocument *document, const OpenPayment *payment,
    const Score *score)
{
    const Candidate *candidate = document->candidate;
    Day booking_on = payment->payment->booking_on;

    return candidate->type == DOCUMENT_RECEIPT && payment->payment->kind == TRANSACTION_CARD &&
           candidate->issue_on != DAY_NONE && booking_on != DAY_NONE &&
           booking_on >= candidate->issue_on &&
           booking_on <= candidate->issue_on + CARD_MOST_DAYS && score_has(score, RULE_AMOUNT) &&
           !score_has(score, RULE_OTHER_NAME) && !score_has(score, RULE_OTHER_IBAN) &&
           is_lone_card_payment(board, document, payment);
}

/* Money in whose text is our invoice's number and nothing else: the customer need not be named. */
static bool
is_quoted_sale(const OpenDocument *document, const OpenPayment *payment, const Score *score)
{
    guint letters = 0;

    for (guint i = 0; i < payment->runs.run_count; i++)
        letters += payment->runs.size[i];
    return document->candidate->direction == DIRECTION_SALE && document->due > 0 &&
           payment->name.word_count == 0 && score_has(score, RULE_AMOUNT) &&
           score_has(score, RULE_NUMBER) && !score_has(score, RULE_DAY_FAR) &&
           !score_has(score, RULE_DAY_EARLY) && !score_has(score, RULE_OTHER_IBAN) &&
           number_is_telling(&document->number) && letters == document->number.compact_size;
}

bool
pair_is_certain(
    const Board *board, const OpenDocument *document, const OpenPayment *payment,
    const Score *score, bool steady)
{
    bool exact = score_has(score, RULE_AMOUNT);
    bool contradicted =
        score_has(score, RULE_OTHER_REFERENCE) || score_has(score, RULE_OTHER_NUMBER);
    bool short_number = !score_has(score, RULE_STRUCTURED) && !score_has(score, RULE_END_TO_END) &&
                        document->number.digits_size < 6;

    if (contradicted)
        return false;
    if (is_card_receipt(board, document, payment, score) ||
        is_quoted_sale(document, payment, score))
        return true;
    if (score->weight < 500)
        return false;
    if (score_names_document(score) && !(short_number && !score_knows_party(score)))
        return (exact || score_has(score, RULE_ROUNDED)) &&
               !(score_has(score, RULE_OTHER_NAME) && !score_has(score, RULE_STRUCTURED) &&
                 score_has(score, RULE_OTHER_IBAN)) &&
               reference_fits_day(board, document, payment, score, steady);
    return exact && score_knows_party(score) &&
           days_tell(board, document, payment, score, steady) &&
           (score_has(score, RULE_IBAN) || !has_silent_rival(board, document, payment));
}
