/* What a bank transaction is (salary, tax, purchase …) and whether it needs a document, with the
 * reason: by tables that the firm may override (class_table.h says how they are written). Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "deciding/class_table.h"
#include "formats/statement.h"

typedef struct {
    const char *name; /* "purchase", "salary" …; the table's */
    bool needs_document;
    char *reason; /* the row that decided and the words that it saw: "salary (text: lonen)" */
} TransactionClass;

void transaction_class_free(TransactionClass *class);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TransactionClass, transaction_class_free)

/* Whose account it is. */
typedef struct {
    const char *name;          /* a counterparty of that name is the client itself */
    const GPtrArray *accounts; /* of char *: IBANs of its own accounts */
    const char *words;         /* class_holder_words of the name, once for many; or NULL */
} AccountHolder;

/* A name as counterparties are compared with it: without legal form, its words in order. */
char *class_holder_words(const ClassTable *table, const char *name);

/* The class of the first row that fits, else "other", which needs a document. Never NULL. */
TransactionClass *
class_of(const ClassTable *table, const Transaction *transaction, const AccountHolder *holder);

/* Whether the counterparty is the holder itself: by account, or by name (a legal form and the order
 * of the words apart). */
bool class_is_own(
    const ClassTable *table, const char *counterparty_iban, const char *counterparty_name,
    const AccountHolder *holder);
