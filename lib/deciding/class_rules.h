/* What a client file says of its own lines, above the firm's table: rules that a person taught, the
 * follow-up mode, the mixed account of a natural person. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "deciding/classes.h"

/* A line fits when all that the rule names holds. */
typedef struct {
    int no;
    char *class; /* what the line is then; NULL: what it was */
    bool needs_document;
    char *words;        /* of the text, in any order; NULL: any text */
    char *counterparty; /* words of its name; NULL: any */
    char *iban;         /* NULL: any */
    int sign;           /* 1 in, -1 out, 0 any */
    int document_no;    /* the one document for all its lines; 0: none */
    Day first_on;       /* booking days for which it holds; DAY_NONE: open */
    Day last_on;
    char *said_by;
} ClassRule;

void class_rule_free(ClassRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClassRule, class_rule_free)

bool class_rule_fits(const ClassRule *rule, const Transaction *transaction);

/* Whom a client file is known to buy from. */
typedef struct {
    GHashTable *ibans; /* set of canonical IBANs */
    GPtrArray *names;  /* of char *: legal_forms_strip of each */
} KnownSuppliers;

/* Everything that a client file says. */
typedef struct {
    const ClassTable *table;
    AccountHolder holder;
    const GPtrArray *rules; /* of ClassRule, by number; of several that fit the last decides */
    const KnownSuppliers *suppliers;
    const char *follow_up; /* "all", "all-but-sales", "all-but-receipts", "none" */
    bool is_mixed;         /* a natural person's account: private and business */
    Cents private_below; /* smaller payments from it are private unless something says otherwise */
} ClientSay;

/* A line as it is kept. */
typedef struct {
    int no;
    Transaction that;
    const char *class; /* what the bank's night made of it */
    bool needs_document;
    const char *reason;
    const char *now_class; /* the last word on it */
    bool now_needs_document;
    int now_rule_no;
    bool is_transfer; /* the other leg on another account of the client file was found */
} KeptLine;

/* What the line is now; never NULL. The name is the table's, the rule's or the line's.
 * *ret_rule_no: the client file's rule that decided; 0: none. */
TransactionClass *class_for_client(const ClientSay *say, const KeptLine *line, int *ret_rule_no);

/* Somebody whose name has no legal form. */
bool class_is_natural_person(const ClassTable *table, const char *name);
