/* Febelfin, "Coded statement of account (CODA)", 2.6, record 0, columns 84-88. A separate
 * application books nothing: its movements are looked for among the totals of the ordinary
 * statements, first by the bank's reference, then all that is left by its amount. */
#include "formats/coda_separate.h"

#include <string.h>

#include "formats/coda_group.h"

#define MOST_SEPARATES 100 /* in one file; more are left out */

/* The movements of a separate application that have one reference. */
typedef struct {
    GArray *lines; /* of guint, indexes of its transactions */
    Cents sum;
} Lot;

static void
lot_free(gpointer data)
{
    Lot *lot = data;

    g_array_unref(lot->lines);
    g_free(lot);
}

static Transaction *
line_at(const Statement *statement, guint index)
{
    return &g_array_index(statement->transactions, Transaction, index);
}

static bool
is_alone(const Statement *statement, guint index)
{
    guint booking = line_at(statement, index)->booking;

    return (index == 0 || line_at(statement, index - 1)->booking != booking) &&
           (index + 1 == statement->transactions->len ||
            line_at(statement, index + 1)->booking != booking);
}

/* A total of the customer (1) or of the bank (2) that stands without its details. */
static bool
is_bare_total(const Statement *statement, guint index)
{
    const Transaction *line = line_at(statement, index);

    return line->code != NULL && (*line->code == '1' || *line->code == '2') && line->amount != 0 &&
           is_alone(statement, index);
}

static void
add_to_lot(Lot *lot, guint index, Cents amount)
{
    g_array_append_val(lot->lines, index);
    if (__builtin_add_overflow(lot->sum, amount, &lot->sum))
        lot->sum = 0; /* no total is 0 */
}

static Lot *
lot_new(void)
{
    Lot *lot = g_new0(Lot, 1);

    lot->lines = g_array_new(FALSE, FALSE, sizeof(guint));
    return lot;
}

/* Lots by reference; the movements without one are in none. */
static GHashTable *
lots_by_reference(const Statement *separate)
{
    GHashTable *lots = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, lot_free);

    for (guint i = 0; i < separate->transactions->len; i++) {
        const Transaction *line = line_at(separate, i);
        Lot *lot = NULL;

        if (line->bank_reference == NULL)
            continue;
        lot = g_hash_table_lookup(lots, line->bank_reference);
        if (lot == NULL) {
            lot = lot_new();
            g_hash_table_insert(lots, (gpointer)line->bank_reference, lot);
        }
        add_to_lot(lot, i, line->amount);
    }
    return lots;
}

/* The movements of the lot, in the place of the total. */
static void
append_lot(
    GArray *transactions, const Transaction *total, const Statement *separate, const Lot *lot)
{
    for (guint i = 0; i < lot->lines->len; i++) {
        Transaction line = *line_at(separate, g_array_index(lot->lines, guint, i));

        line.booking = total->booking;
        g_array_append_val(transactions, line);
    }
}

static void
take_transactions(Statement *statement, GArray *transactions)
{
    g_array_unref(statement->transactions);
    statement->transactions = transactions;
}

/* Leaves in the separate application what is in no lot that was placed. */
static void
keep_others(Statement *separate, const bool *is_placed)
{
    GArray *others = g_array_new(FALSE, TRUE, sizeof(Transaction));

    for (guint i = 0; i < separate->transactions->len; i++)
        if (!is_placed[i])
            g_array_append_val(others, *line_at(separate, i));
    take_transactions(separate, others);
}

static void
place_by_reference(Statement *ordinary, Statement *separate)
{
    g_autoptr(GHashTable) lots = lots_by_reference(separate);
    g_autofree bool *is_placed = g_new0(bool, separate->transactions->len);
    GArray *transactions = g_array_new(FALSE, TRUE, sizeof(Transaction));

    for (guint i = 0; i < ordinary->transactions->len; i++) {
        const Transaction *line = line_at(ordinary, i);
        const Lot *lot =
            line->bank_reference != NULL ? g_hash_table_lookup(lots, line->bank_reference) : NULL;

        if (lot == NULL || lot->sum != line->amount || !is_bare_total(ordinary, i)) {
            g_array_append_val(transactions, *line);
            continue;
        }
        append_lot(transactions, line, separate, lot);
        for (guint j = 0; j < lot->lines->len; j++)
            is_placed[g_array_index(lot->lines, guint, j)] = true;
        g_hash_table_remove(lots, line->bank_reference);
    }
    take_transactions(ordinary, transactions);
    keep_others(separate, is_placed);
}

/* The only bare total of that amount; with two of them nobody can tell. */
static bool
find_total(const Statement *ordinary, Cents amount, guint *ret_index)
{
    guint found = G_MAXUINT;

    for (guint i = 0; i < ordinary->transactions->len; i++) {
        if (line_at(ordinary, i)->amount != amount || !is_bare_total(ordinary, i))
            continue;
        if (found != G_MAXUINT)
            return false;
        found = i;
    }
    if (found == G_MAXUINT)
        return false;
    *ret_index = found;
    return true;
}

static void
place_by_amount(Statement *ordinary, Statement *separate)
{
    Lot *all = lot_new();
    guint total = 0;

    for (guint i = 0; i < separate->transactions->len; i++)
        add_to_lot(all, i, line_at(separate, i)->amount);
    if (find_total(ordinary, all->sum, &total)) {
        GArray *transactions = g_array_new(FALSE, TRUE, sizeof(Transaction));

        for (guint i = 0; i < ordinary->transactions->len; i++) {
            if (i == total)
                append_lot(transactions, line_at(ordinary, i), separate, all);
            else
                g_array_append_val(transactions, *line_at(ordinary, i));
        }
        take_transactions(ordinary, transactions);
        g_array_set_size(separate->transactions, 0);
    }
    lot_free(all);
}

static void
place(StatementFile *file, GHashTable *all, Statement *separate)
{
    for (guint i = 0; i < file->statements->len && separate->transactions->len > 0; i++) {
        Statement *ordinary = g_ptr_array_index(file->statements, i);

        if (strcmp(ordinary->iban, separate->iban) != 0 ||
            strcmp(ordinary->currency, separate->currency) != 0 ||
            g_hash_table_contains(all, ordinary))
            continue;
        place_by_reference(ordinary, separate);
        place_by_amount(ordinary, separate);
    }
}

/* Frees those statements, the others keep their order. */
static void
drop_from_file(StatementFile *file, GHashTable *all)
{
    gsize count = 0;
    g_autofree gpointer *statements = g_ptr_array_steal(file->statements, &count);

    for (gsize i = 0; i < count; i++)
        if (!g_hash_table_contains(all, statements[i]))
            g_ptr_array_add(file->statements, statements[i]);
    for (gsize i = 0, kept = file->statements->len; i < count; i++) {
        if (!g_hash_table_contains(all, statements[i]))
            continue;
        g_ptr_array_add(file->statements, statements[i]);
        g_ptr_array_set_size(file->statements, (gint)kept);
    }
}

void
coda_separates_place(StatementFile *file, const GArray *separates)
{
    g_autoptr(GHashTable) all = g_hash_table_new(NULL, NULL);

    if (separates->len == 0)
        return;
    for (guint i = 0; i < separates->len; i++)
        g_hash_table_add(all, g_array_index(separates, CodaSeparate, i).statement);
    for (guint i = 0; i < separates->len; i++) {
        const CodaSeparate *found = &g_array_index(separates, CodaSeparate, i);

        if (i < MOST_SEPARATES)
            place(file, all, found->statement);
        if (found->statement->transactions->len > 0)
            g_ptr_array_add(
                file->problems,
                g_strdup_printf(
                    "line %u: a separate application repeats what the ordinary statement of %s "
                    "books; it was left out",
                    found->line, found->statement->iban));
    }
    drop_from_file(file, all);
}
