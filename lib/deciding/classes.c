#include "deciding/classes.h"

#include <string.h>

#include "base/text.h"
#include "data/tables.h"

typedef struct {
    TransactionClass class;
    int sign; /* 1 in, -1 out, 0 any */
    bool any_kind;
    TransactionKind kind;
    bool own;     /* the counterparty is the client itself */
    bool private; /* the account is a natural person's */
    Cents below;  /* 0: any amount */
    bool anybody; /* who is '*' */
    char **who;   /* " word " with a blank at either end */
    char **what;
} ClassRow;

struct ClassTable {
    Table *table; /* owns the names */
    GArray *rows; /* of ClassRow */
};

/* NULL has none. */
static char *
words_of(const char *text)
{
    return text_words(text != NULL ? text : "");
}

static char **
phrases_of(const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, "|", -1);
    g_autoptr(GStrvBuilder) phrases = g_strv_builder_new();

    for (gsize i = 0; parts[i] != NULL; i++) {
        g_autofree char *words = text_words(parts[i]);

        if (strlen(words) > 1)
            g_strv_builder_add(phrases, words);
    }
    return g_strv_builder_end(phrases);
}

static bool
read_row(const Table *table, guint row, const guint *columns, ClassRow *ret_row, GError **error)
{
    const char *sign = table_cell(table, row, columns[2]);
    const char *kind = table_cell(table, row, columns[3]);
    const char *who = table_cell(table, row, columns[4]);
    const char *below = table_cell(table, row, columns[6]);
    ClassRow parsed = {
        .class = { table_cell(table, row, columns[0]),
                   g_str_equal(table_cell(table, row, columns[1]), "yes"), NULL },
        .sign = g_str_equal(sign, "in")    ? 1
                : g_str_equal(sign, "out") ? -1
                                           : 0,
        .any_kind = g_str_equal(kind, "*"),
        .own = g_str_equal(who, "=own"),
        .private = g_str_equal(who, "=private"),
        .anybody = g_str_equal(who, "*"),
    };

    if (!parsed.any_kind && !transaction_kind_from_name(kind, &parsed.kind))
        return table_fail(table, row, error, "'%s' is not a kind of transaction", kind);
    if (*below != '\0' && !cents_parse(below, &parsed.below, NULL))
        return table_fail(table, row, error, "'%s' is not an amount", below);
    parsed.who = phrases_of(parsed.own || parsed.private || parsed.anybody ? "" : who);
    parsed.what = phrases_of(table_cell(table, row, columns[5]));
    *ret_row = parsed;
    return true;
}

ClassTable *
class_table_load(const char *home_data_folder, GError **error)
{
    static const char *const names[] = { "class", "needs_document", "sign", "kind",
                                         "who",   "what",           "below" };
    g_autoptr(ClassTable) classes = g_new0(ClassTable, 1);
    guint columns[G_N_ELEMENTS(names)];

    classes->rows = g_array_new(FALSE, FALSE, sizeof(ClassRow));
    classes->table = table_load(home_data_folder, "transaction_classes.tsv", error);
    if (classes->table == NULL)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!table_column(classes->table, names[i], &columns[i], error))
            return NULL;
    for (guint row = 0; row < table_rows(classes->table); row++) {
        ClassRow parsed = { 0 };

        if (!read_row(classes->table, row, columns, &parsed, error))
            return NULL;
        g_array_append_val(classes->rows, parsed);
    }
    return g_steal_pointer(&classes);
}

void
class_table_free(ClassTable *table)
{
    if (table == NULL)
        return;
    for (guint i = 0; i < table->rows->len; i++) {
        g_strfreev(g_array_index(table->rows, ClassRow, i).who);
        g_strfreev(g_array_index(table->rows, ClassRow, i).what);
    }
    g_array_unref(table->rows);
    table_free(table->table);
    g_free(table);
}

static bool
has_phrase(const char *words, char *const *phrases)
{
    for (gsize i = 0; phrases[i] != NULL; i++)
        if (strstr(words, phrases[i]) != NULL)
            return true;
    return false;
}

static bool
is_own(const Transaction *transaction, const AccountHolder *holder, const char *who)
{
    const char *iban = transaction->counterparty_iban;
    g_autofree char *own_name = words_of(holder->name);

    return (iban != NULL && g_ptr_array_find_with_equal_func(
                                (GPtrArray *)holder->accounts, iban, g_str_equal, NULL)) ||
           (strlen(own_name) > 2 && g_str_equal(who, own_name));
}

/* A transaction as the rows look at it. */
typedef struct {
    const Transaction *transaction;
    const char *who;
    const char *what;
    bool own;
    bool private;
} View;

static bool
row_holds(const ClassRow *row, const View *view)
{
    const Transaction *transaction = view->transaction;

    if ((row->sign > 0 && transaction->amount < 0) || (row->sign < 0 && transaction->amount > 0) ||
        (!row->any_kind && row->kind != transaction->kind) ||
        (row->below > 0 && ABS(transaction->amount) >= row->below))
        return false;
    if (row->own || row->private)
        return row->own ? view->own : view->private;
    if (row->anybody && row->what[0] == NULL)
        return true;
    return has_phrase(view->who, row->who) || has_phrase(view->what, row->what);
}

const TransactionClass *
class_of(const ClassTable *table, const Transaction *transaction, const AccountHolder *holder)
{
    static const TransactionClass unknown = { "other", true, NULL };
    g_autofree char *who = words_of(transaction->counterparty_name);
    g_autofree char *what = words_of(transaction->remittance);
    View view = { transaction, who, what, is_own(transaction, holder, who),
                  holder->is_natural_person };

    for (guint i = 0; i < table->rows->len; i++) {
        const ClassRow *row = &g_array_index(table->rows, ClassRow, i);

        if (row_holds(row, &view))
            return &row->class;
    }
    return &unknown;
}
