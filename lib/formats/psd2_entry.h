/* One booked entry of a PSD2 answer, and how it becomes a transaction. Inside lib/formats only. */
#pragma once

#include <jansson.h>

#include "formats/bank_text.h"
#include "formats/statement.h"

/* Where a provider's answers keep what a transaction says: paths of exact_json_at. */
typedef struct {
    const char *name;
    const char *booked;  /* the list of a page */
    const char *pending; /* a list of its own, or NULL */
    const char *ids[3];  /* the first that is there identifies the entry */
    const char *amount, *currency, *sign;
    const char *booking_on, *value_on;
    struct {
        const char *name, *account, *agent;
    } debtor, creditor;
    const char *end_to_end_id, *mandate_id, *creditor_id;
    const char *code, *own_code, *purpose, *card_number;
    const char *structured[2];   /* text, object with `reference`, or a list of them */
    const char *unstructured[3]; /* the first that says something */
    const char *original;        /* the amount in another currency */
} Psd2Shape;

/* NULL when no provider has that name. */
const Psd2Shape *psd2_shape(const char *provider);

/* Which way the money of an entry went by its parties alone: positive in, negative out, 0 not said;
 * 2 by their accounts, 1 by a name only. */
int psd2_entry_direction(const Psd2Shape *shape, const json_t *entry, const Statement *statement);

/* unsigned_amounts: the bank gives no signs, so the parties decide. FAIL_INPUT: no amount, no date,
 * another currency than the account's, or it is not said which way the money went. */
bool psd2_entry_read(
    const Psd2Shape *shape, const json_t *entry, BankText *text, const Statement *statement,
    bool unsigned_amounts, Transaction *ret_transaction, GError **error);
