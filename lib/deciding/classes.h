/* What a bank transaction is (salary, tax, purchase …) and whether it needs a document: a table of
 * words, lib/data/transaction_classes.tsv, that the firm may override. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

typedef struct {
    const char *name; /* "purchase", "salary" …; the table's */
    bool needs_document;
    char *reason; /* what decided; NULL: the table */
} TransactionClass;

typedef struct ClassTable ClassTable;

/* FAIL_SETUP names file and line. */
ClassTable *class_table_load(const char *home_data_folder, GError **error);
void class_table_free(ClassTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClassTable, class_table_free)

/* Whose account it is. */
typedef struct {
    const char *name;          /* a counterparty of that name is the client itself */
    const GPtrArray *accounts; /* of char *: IBANs of its own accounts */
    bool is_natural_person;    /* its account may be mixed */
} AccountHolder;

/* The class of the first row that fits, else "other", which needs a document. The table's. */
const TransactionClass *
class_of(const ClassTable *table, const Transaction *transaction, const AccountHolder *holder);
