/* The tables behind classes.h, of lib/data/ or the firm's own data/:
 *
 * transaction_classes.tsv  the rows; the first that fits decides
 * class_words.tsv          lists of words that rows name as @list
 * public_accounts.tsv      accounts of public authorities; they decide before any row
 *
 * What the columns mean stands at the head of each table. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "base/wordsearch.h"
#include "data/legal_forms.h"
#include "data/tables.h"

/* Who the counterparty seems to be, by its name. */
typedef enum {
    PARTY_NOBODY = 1 << 0,  /* neither name nor account */
    PARTY_COMPANY = 1 << 1, /* a legal form or a word of @organisation */
    PARTY_PERSON = 1 << 2,  /* two to five words of letters, none of them such */
    PARTY_UNKNOWN = 1 << 3, /* anything else */
    PARTY_OWN = 1 << 4,     /* the client itself */
} ClassParty;

/* Where a row looks for words. */
typedef enum { CELL_NAME, CELL_TEXT, CELL_ANY, CELL_NOT, CELL_NAME_NOT, CELLS } CellKind;

typedef struct {
    const char *row; /* its own name */
    const char *class;
    bool needs_document;
    int sign;      /* 1 in, -1 out, 0 any */
    guint kinds;   /* 1 << TransactionKind each; 0 any */
    guint parties; /* of ClassParty; 0 any */
    char **codes;  /* beginnings, '?' is any one digit; none: any */
    bool is_wordy[CELLS];
    bool is_alone; /* the name holds no other words */
    bool any_ogm;  /* a structured communication counts as a word of CELL_ANY */
    bool not_ogm;  /* and of CELL_NOT */
    Cents below;   /* 0: any amount */
    Day first_on;
    Day last_on;
} ClassRow;

typedef struct {
    const char *iban;
    const char *class;
    const char *authority;
    bool needs_document;
    Day first_on;
    Day last_on;
} PublicAccount;

/* A phrase and the cells it counts in, as row * CELLS + kind; one more after all rows stands for
 * the list @organisation. */
typedef struct {
    char *words;
    gsize size;    /* of the phrase, with its blanks */
    bool is_plain; /* of a list that stands in the name of a row of its own, or of @generic */
    GArray *cells; /* of guint */
} ClassPhrase;

typedef struct {
    Table *table; /* owns the rows' texts */
    Table *lists;
    Table *public_table; /* owns the accounts' texts */
    GArray *rows;        /* of ClassRow */
    GArray *accounts;    /* of PublicAccount */
    WordSearch *finder;
    GPtrArray *phrases;       /* of ClassPhrase, by number */
    GHashTable *list_phrases; /* name of a list to a GArray of guint: numbers of its phrases */
    LegalForms *forms;
} ClassTable;

/* Words as the tables compare them: text_words, and letters that stand apart are one word, so that
 * "S.P.F." is "spf". text: NULL is none. */
char *class_words(const char *text);

/* FAIL_SETUP names file and line. */
ClassTable *class_table_load(const char *home_data_folder, GError **error);
void class_table_free(ClassTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClassTable, class_table_free)
