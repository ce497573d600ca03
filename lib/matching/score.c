/* Weights are logarithms of likelihood ratios in hundredths of a bit, set by judgement: ten bits
 * say that a chance agreement is one in a thousand. Days only order what else agrees. */
#include "matching/score.h"

#include <stdlib.h>

#define PRIOR (-1000) /* any document, any payment */
#define DEFAULT_TERM_DAYS 30

static const struct {
    const char *name;
    int weight;
} rules[RULE_COUNT] = {
    [RULE_STRUCTURED] = { "structured communication", 1000 },
    [RULE_END_TO_END] = { "end-to-end id", 1000 },
    [RULE_NUMBER] = { "invoice number", 1000 },
    [RULE_NUMBER_TAIL] = { "last digits of the invoice number", 400 },
    [RULE_IBAN] = { "account", 800 },
    [RULE_NAME] = { "name", 600 },
    [RULE_NAME_LIKE] = { "similar name", 300 },
    [RULE_AMOUNT] = { "amount", 900 },
    [RULE_ROUNDED] = { "amount rounded", 600 },
    [RULE_PART] = { "part of the amount", 100 },
    [RULE_MORE] = { "more than the amount", 0 },
    [RULE_SUM] = { "sum of several", 700 },
    [RULE_UNIQUE] = { "only open item of this amount", 200 },
    [RULE_DAY_DUE] = { "paid on its day", 300 },
    [RULE_DAY] = { "paid in time", 150 },
    [RULE_DAY_NEAR] = { "paid in its days", 200 },
    [RULE_DAY_LATE] = { "paid late", 0 },
    [RULE_DAY_EARLY] = { "paid before it was issued", -300 },
    [RULE_DAY_FAR] = { "paid long before or after", -800 },
    [RULE_OTHER_REFERENCE] = { "another structured communication", -900 },
    [RULE_OTHER_NUMBER] = { "another number of the same kind", -600 },
    [RULE_OTHER_IBAN] = { "another account", -200 },
    [RULE_OTHER_NAME] = { "another name", -500 },
    [RULE_CREDIT] = { "credit note of the same party", 300 },
    [RULE_PAID_TWICE] = { "paid twice", 0 },
    [RULE_BUDGET] = { "not tried to the end", 0 },
    [RULE_RUNNER_UP] = { "as good as another", 0 },
};

const char *
rule_name(Rule rule)
{
    return rules[rule].name;
}

int
rule_weight(Rule rule)
{
    return rules[rule].weight;
}

bool
score_has(const Score *score, Rule rule)
{
    return (score->rules & 1u << rule) != 0;
}

void
score_add(Score *score, Rule rule)
{
    score->rules |= 1u << rule;
    score->weight += rules[rule].weight;
}

bool
score_knows_party(const Score *score)
{
    return score_has(score, RULE_IBAN) ||
           (score_has(score, RULE_NAME) && !score_has(score, RULE_OTHER_IBAN));
}

bool
score_names_document(const Score *score)
{
    return score_has(score, RULE_STRUCTURED) || score_has(score, RULE_END_TO_END) ||
           score_has(score, RULE_NUMBER);
}

static bool
is_structured_reference(const OpenDocument *document)
{
    return document->reference_text[0] != '\0';
}

static void
add_references(const OpenDocument *document, const OpenPayment *payment, Score *score)
{
    guint64 whole, digits;

    if (document->reference != 0 && document->reference == payment->reference)
        score_add(score, RULE_STRUCTURED);
    else if (
        is_structured_reference(document) && payment->reference != 0 &&
        payment->payment->structured_communication != NULL)
        score_add(score, RULE_OTHER_REFERENCE);
    number_hashes(&document->number, &whole, &digits);
    if (payment->end_to_end != 0 && (payment->end_to_end == document->reference ||
                                     payment->end_to_end == whole || payment->end_to_end == digits))
        score_add(score, RULE_END_TO_END);
    switch (number_in_text(&document->number, &payment->runs)) {
    case NUMBER_WHOLE:
        score_add(score, RULE_NUMBER);
        break;
    case NUMBER_TAIL:
        score_add(score, RULE_NUMBER_TAIL);
        break;
    case NUMBER_RIVAL:
        score_add(score, RULE_OTHER_NUMBER);
        break;
    case NUMBER_ABSENT:
        break;
    }
}

static void
add_party(const OpenDocument *document, const OpenPayment *payment, Score *score)
{
    int alike = name_similarity(&document->name, &payment->name);
    int in_text = 0;
    bool both = document->name.word_count > 0 && payment->name.word_count > 0;

    if (alike < NAME_STRONG && payment->iban == 0)
        in_text =
            MAX(name_similarity_in_text(&document->name, &payment->text),
                name_similarity_in_text(&document->name, &payment->name));
    if (document->iban != 0 && document->iban == payment->iban)
        score_add(score, RULE_IBAN);
    else if (document->iban != 0 && payment->iban != 0)
        score_add(score, RULE_OTHER_IBAN);
    if (MAX(alike, in_text) >= NAME_STRONG)
        score_add(score, RULE_NAME);
    else if (MAX(alike, in_text) >= NAME_LIKELY)
        score_add(score, RULE_NAME_LIKE);
    else if (both && MAX(alike, in_text) < NAME_OTHER && !score_has(score, RULE_IBAN))
        score_add(score, RULE_OTHER_NAME);
}

static void
add_amount(const OpenDocument *document, const OpenPayment *payment, Score *score)
{
    Cents paid = payment->payment->amount, due = document->due;
    bool same_way = (paid < 0) == (due < 0);

    if (g_strcmp0(document->candidate->currency, payment->payment->currency) != 0)
        return;
    if (paid == due)
        score_add(score, RULE_AMOUNT);
    else if (same_way && paid - due <= 5 && due - paid <= 5)
        score_add(score, RULE_ROUNDED);
    else if (same_way && (paid < 0 ? paid > due : paid < due))
        score_add(score, RULE_PART);
}

static Day
due_day(const Candidate *candidate)
{
    if (candidate->due_on != DAY_NONE)
        return candidate->due_on;
    return candidate->issue_on == DAY_NONE ? DAY_NONE : candidate->issue_on + DEFAULT_TERM_DAYS;
}

/* Receipts are paid at the till; the bank books within days. */
static void
add_receipt_day(int after, Score *score)
{
    if (after >= 0 && after <= 1)
        score_add(score, RULE_DAY_DUE);
    else if (after >= -1 && after <= 6)
        score_add(score, RULE_DAY_NEAR);
    else
        score_add(score, RULE_DAY_FAR);
}

static void
add_invoice_day(int after, int late, TransactionKind kind, Score *score)
{
    bool on_its_day = late >= -1 && late <= 3;

    if (after < -60 || late > 365) {
        score_add(score, RULE_DAY_FAR);
    } else if (after < 0) {
        score_add(score, RULE_DAY_EARLY);
        score->weight += 10 * after;
    } else if (on_its_day && kind == TRANSACTION_DIRECT_DEBIT) {
        score_add(score, RULE_DAY_DUE);
    } else if (on_its_day) {
        score_add(score, RULE_DAY_NEAR);
    } else if (late <= 0) {
        score_add(score, RULE_DAY);
    } else {
        score_add(score, RULE_DAY_LATE);
        score->weight += MAX(-400, 150 - 5 * late);
    }
}

static void
add_day(const OpenDocument *document, const OpenPayment *payment, Score *score)
{
    const Candidate *candidate = document->candidate;
    Day due_on = due_day(candidate), paid_on = payment->payment->booking_on;

    if (due_on == DAY_NONE || paid_on == DAY_NONE)
        return;
    if (candidate->type == DOCUMENT_RECEIPT)
        add_receipt_day(
            paid_on - (candidate->issue_on == DAY_NONE ? due_on : candidate->issue_on), score);
    else
        add_invoice_day(
            candidate->issue_on == DAY_NONE ? 0 : paid_on - candidate->issue_on, paid_on - due_on,
            payment->payment->kind, score);
}

Score
score_pair(const OpenDocument *document, const OpenPayment *payment)
{
    Score score = { .weight = PRIOR };

    add_references(document, payment, &score);
    add_party(document, payment, &score);
    add_amount(document, payment, &score);
    add_day(document, payment, &score);
    if (score_names_document(&score) && score_has(&score, RULE_OTHER_NUMBER)) {
        score.rules &= ~(1u << RULE_OTHER_NUMBER);
        score.weight -= rules[RULE_OTHER_NUMBER].weight;
    }
    return score;
}

bool
days_are_plausible(const Candidate *candidate, Day booking_on)
{
    Day due_on = due_day(candidate);

    if (due_on == DAY_NONE || booking_on == DAY_NONE)
        return false;
    if (candidate->issue_on != DAY_NONE && booking_on < candidate->issue_on)
        return candidate->type == DOCUMENT_RECEIPT && booking_on >= candidate->issue_on - 1;
    if (candidate->type == DOCUMENT_RECEIPT)
        return booking_on <= (candidate->issue_on == DAY_NONE ? due_on : candidate->issue_on) + 6;
    return booking_on <= MAX(due_on, candidate->issue_on) + 75;
}

int
score_ten_thousandths(int weight)
{
    static const int whole_bits[] = { 5000, 6667, 8000, 8889, 9412, 9697, 9846,
                                      9922, 9961, 9980, 9990, 9995, 9998, 9999 };
    int distance = MIN(abs(weight), 1299);
    int low = whole_bits[distance / 100], high = whole_bits[distance / 100 + 1];
    int score = low + (high - low) * (distance % 100) / 100;

    return weight >= 0 ? score : 10000 - score;
}
