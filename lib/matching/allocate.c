#include "matching/allocate.h"

#define ROUNDING_CENTS 5 /* a payment rounded in cash settles the whole document */

typedef struct {
    const GPtrArray *payments;
    GArray *allocations;
    guint at;      /* the payment being poured */
    Cents left;    /* in it */
    bool settles;  /* every document is paid whole, whatever the cents say */
    bool refunded; /* credit notes outweigh invoices */
} Pouring;

/* Signed by what it does to the sum that is paid: a credit note lessens it. */
static Cents
sum_of_documents(const GPtrArray *documents)
{
    Cents sum = 0;

    for (guint i = 0; i < documents->len; i++) {
        const Candidate *document = g_ptr_array_index(documents, i);

        sum += document->type == DOCUMENT_CREDIT_NOTE ? -document->remaining : document->remaining;
    }
    return sum;
}

static Cents
sum_of_payments(const GPtrArray *payments)
{
    Cents sum = 0;

    for (guint i = 0; i < payments->len; i++)
        sum += ((const Payment *)g_ptr_array_index(payments, i))->amount;
    return sum;
}

static void
pour_from(Pouring *pouring, guint at)
{
    const Payment *payment = g_ptr_array_index(pouring->payments, at);

    pouring->at = at;
    pouring->left += ABS(payment->amount);
}

static void
add(Pouring *pouring, const Candidate *document, Cents cents)
{
    Allocation allocation = { .document = document, .cents = cents };

    if (pouring->payments->len > 0)
        allocation.payment = g_ptr_array_index(pouring->payments, pouring->at);
    g_array_append_val(pouring->allocations, allocation);
}

static void
fill(Pouring *pouring, const Candidate *document)
{
    Cents empty = document->remaining;

    while (pouring->left < empty && pouring->at + 1 < pouring->payments->len) {
        if (pouring->left > 0)
            add(pouring, document, pouring->left);
        empty -= pouring->left;
        pouring->left = 0;
        pour_from(pouring, pouring->at + 1);
    }
    add(pouring, document, pouring->settles ? empty : MIN(empty, pouring->left));
    pouring->left = MAX(pouring->left - empty, 0);
}

/* What cancels others needs no money: it is money. */
static void
pour_into(Pouring *pouring, const Candidate *document)
{
    if ((document->type == DOCUMENT_CREDIT_NOTE) == pouring->refunded) {
        fill(pouring, document);
        return;
    }
    add(pouring, document, document->remaining);
    pouring->left += document->remaining;
}

GArray *
allocate(const GPtrArray *documents, const GPtrArray *payments)
{
    Cents due = sum_of_documents(documents);
    Pouring pouring = {
        .payments = payments,
        .allocations = g_array_new(FALSE, FALSE, sizeof(Allocation)),
        .settles = payments->len == 0 || documents->len > 1 ||
                   ABS(ABS(due) - ABS(sum_of_payments(payments))) <= ROUNDING_CENTS,
        .refunded = due < 0,
    };

    if (documents->len == 0)
        return pouring.allocations;
    if (payments->len > 0)
        pour_from(&pouring, 0);
    for (guint i = 0; i < documents->len; i++)
        pour_into(&pouring, g_ptr_array_index(documents, i));
    while (pouring.at + 1 < payments->len) {
        pour_from(&pouring, pouring.at + 1); /* more was paid than is due */
        add(&pouring, g_ptr_array_index(documents, documents->len - 1), 0);
    }
    return pouring.allocations;
}
