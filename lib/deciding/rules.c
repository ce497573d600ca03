#include "deciding/rules.h"

#include "base/fail.h"
#include "data/tables.h"

/* In the order of enum Fact. */
static const char *const FACT_NAMES[] = {
    "unreadable", "bookable",   "deleted",    "copy",          "suspected",    "old",
    "stranger",   "roleless",   "unbalanced", "incomplete",    "iban-changed", "iban-confirmed",
    "in-package", "sent",       "expired",    "go-ahead-file", "go-ahead",     "matched",
    "sale",       "structured", "at-once",    "card",          "direct-debit", "cash",
    "answered",   "sweep",      "doubtful",   "split",         "misdated",     "alarmed",
    "moved",
};

typedef struct {
    Outcome outcome;
    Facts holding;
    Facts missing;
} RuleRow;

struct RuleTable {
    Table *table; /* owns the strings */
    GArray *rows; /* of RuleRow */
};

static bool
read_fact(const Table *table, guint row, const char *word, RuleRow *rule, GError **error)
{
    bool negated = *word == '!';

    for (guint i = 0; i < G_N_ELEMENTS(FACT_NAMES); i++) {
        if (!g_str_equal(word + negated, FACT_NAMES[i]))
            continue;
        if (negated)
            rule->missing |= 1U << i;
        else
            rule->holding |= 1U << i;
        return true;
    }
    return table_fail(table, row, error, "'%s' is not a fact", word + negated);
}

static bool
read_row(const Table *table, guint row, const guint *columns, RuleRow *ret_rule, GError **error)
{
    const char *doubt = table_cell(table, row, columns[2]);
    g_auto(GStrv) words = g_strsplit(table_cell(table, row, columns[3]), " ", -1);
    RuleRow rule = { .outcome = { table_cell(table, row, columns[0]),
                                  table_cell(table, row, columns[1]),
                                  *doubt != '\0' ? doubt : NULL } };

    for (gsize i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0' && !read_fact(table, row, words[i], &rule, error))
            return false;
    *ret_rule = rule;
    return true;
}

RuleTable *
rule_table_load(const char *home_data_folder, GError **error)
{
    static const char *const names[] = { "state", "cause", "doubt", "when" };
    g_autoptr(RuleTable) rules = g_new0(RuleTable, 1);
    guint columns[G_N_ELEMENTS(names)];

    rules->rows = g_array_new(FALSE, FALSE, sizeof(RuleRow));
    rules->table = table_load(home_data_folder, "rules.tsv", error);
    if (rules->table == NULL)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!table_column(rules->table, names[i], &columns[i], error))
            return NULL;
    for (guint row = 0; row < table_rows(rules->table); row++) {
        RuleRow rule = { 0 };

        if (!read_row(rules->table, row, columns, &rule, error))
            return NULL;
        g_array_append_val(rules->rows, rule);
    }
    if (rules->rows->len == 0 ||
        (g_array_index(rules->rows, RuleRow, rules->rows->len - 1).holding |
         g_array_index(rules->rows, RuleRow, rules->rows->len - 1).missing) != 0)
        return fail_null(error, FAIL_SETUP, "rules.tsv: the last row must hold without any fact");
    return g_steal_pointer(&rules);
}

void
rule_table_free(RuleTable *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->rows);
    table_free(table->table);
    g_free(table);
}

const Outcome *
rule_decide(const RuleTable *table, Facts facts)
{
    for (guint i = 0;; i++) {
        const RuleRow *rule = &g_array_index(table->rows, RuleRow, i);

        if ((facts & rule->holding) == rule->holding && (facts & rule->missing) == 0)
            return &rule->outcome;
    }
}
