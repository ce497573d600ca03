/* The tables of transaction texts, each labelled by hand: how many are classed right, and how many
 * are said to need no document although they do. */
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "data/tables.h"
#include "deciding/classes.h"

#define MOST_WRONG_PERMILLE 20
#define MOST_HIDDEN_PERMILLE 2
#define OWN_IBAN "BE68539007547034"
#define OWN_NAME "Voorbeeld Eigen Zaak BV"

enum { LANGUAGE, SIGN, KIND, AMOUNT, NAME, IBAN, REMITTANCE, CODE, CLASS, NEEDS, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "language",          "sign",       "kind", "amount", "counterparty_name",
    "counterparty_iban", "remittance", "code", "class",  "needs_document",
};

typedef struct {
    ClassTable *classes;
    AccountHolder holder;
    guint rows;
    guint wrong;
    guint hidden; /* said to need no document although it does */
    GString *list;
} Score;

/* NULL for an empty cell; the holder's own name or account for =OWN. */
static const char *
cell_or_own(const char *cell, const char *own)
{
    return g_str_equal(cell, "=OWN") ? own : *cell != '\0' ? cell : NULL;
}

static Transaction
transaction_of(const char *const *cells)
{
    Transaction transaction = { .counterparty_name = cell_or_own(cells[NAME], OWN_NAME),
                                .counterparty_iban = cell_or_own(cells[IBAN], OWN_IBAN),
                                .remittance = cell_or_own(cells[REMITTANCE], NULL),
                                .code = cell_or_own(cells[CODE], NULL),
                                .currency = "EUR" };

    g_assert_true(transaction_kind_from_name(cells[KIND], &transaction.kind));
    g_assert_true(cents_parse(cells[AMOUNT], &transaction.amount, NULL));
    if (g_str_equal(cells[SIGN], "out"))
        transaction.amount = -transaction.amount;
    g_assert_true(day_from_iso("2026-10-15", &transaction.booking_on, NULL));
    return transaction;
}

static void
judge(Score *score, const char *const *cells)
{
    Transaction transaction = transaction_of(cells);
    g_autoptr(TransactionClass) class = class_of(score->classes, &transaction, &score->holder);
    bool needs = g_str_equal(cells[NEEDS], "yes");
    bool is_hidden = needs && !class->needs_document;

    score->rows++;
    if (g_str_equal(class->name, cells[CLASS]) && class->needs_document == needs)
        return;
    score->wrong++;
    score->hidden += is_hidden;
    g_string_append_printf(
        score->list, "%s%s, not %s: %s %s %s | %s | %s | %s: %s\n", is_hidden ? "HIDDEN " : "",
        class->name, cells[CLASS], cells[LANGUAGE], cells[SIGN], cells[KIND], cells[NAME],
        cells[REMITTANCE], cells[CODE], class->reason);
}

static void
judge_file(Score *score, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_autoptr(Table) table = NULL;
    guint columns[COLUMNS];

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    table = table_parse(text, path, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < COLUMNS; i++)
        g_assert_true(table_column(table, column_names[i], &columns[i], NULL));
    for (guint row = 0; row < table_rows(table); row++) {
        const char *cells[COLUMNS];

        for (gsize i = 0; i < COLUMNS; i++)
            cells[i] = table_cell(table, row, columns[i]);
        judge(score, cells);
    }
}

static void
test_texts_are_classed_as_a_bookkeeper_does(gconstpointer path)
{
    g_autoptr(GPtrArray) accounts = g_ptr_array_new();
    g_autoptr(ClassTable) classes = class_table_load(NULL, NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    Score score = { .classes = classes, .holder = { OWN_NAME, accounts, NULL }, .list = list };

    g_ptr_array_add(accounts, (gpointer)OWN_IBAN);
    judge_file(&score, path);
    g_test_message(
        "%s: %u texts, %u wrong, %u of them wrongly without a document", (const char *)path,
        score.rows, score.wrong, score.hidden);
    g_test_message("%s", list->str);
    if (score.wrong * 1000 > score.rows * MOST_WRONG_PERMILLE ||
        score.hidden * 1000 > score.rows * MOST_HIDDEN_PERMILLE) {
        g_printerr("%s", list->str);
        g_test_fail();
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        const char *path;
    } files[] = {
        { "/deciding/class texts/the first thousand", "tests/fixtures/transactions-a.tsv" },
        { "/deciding/class texts/the second thousand", "tests/fixtures/transactions-b.tsv" },
        { "/deciding/class texts/the third table", "tests/fixtures/transactions-c.tsv" },
        { "/deciding/class texts/traps", "tests/fixtures/transactions-traps.tsv" },
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_test_add_data_func(
            files[i].name, files[i].path, test_texts_are_classed_as_a_bookkeeper_does);
    return g_test_run();
}
