#include "data/banks.h"

#include <string.h>

#include "data/tables.h"

#define CODE_AT 4 /* BEkk, then the bank's three digits */
#define CODE_DIGITS 3

typedef struct {
    int first;
    int last;
    char *bic;
} Range;

struct Banks {
    GArray *list; /* of Range */
};

static void
range_clear(gpointer range)
{
    g_free(((Range *)range)->bic);
}

void
banks_free(Banks *banks)
{
    if (banks == NULL)
        return;
    g_array_unref(banks->list);
    g_free(banks);
}

Banks *
banks_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, "banks.tsv", error);
    g_autoptr(Banks) banks = g_new0(Banks, 1);
    guint first = 0;
    guint last = 0;
    guint bic = 0;

    banks->list = g_array_new(FALSE, FALSE, sizeof(Range));
    g_array_set_clear_func(banks->list, range_clear);
    if (table == NULL || !table_column(table, "first", &first, error) ||
        !table_column(table, "last", &last, error) || !table_column(table, "bic", &bic, error))
        return NULL;
    for (guint row = 0; row < table_rows(table); row++) {
        Range range = { .bic = NULL };

        if (!table_integer(table, row, first, 0, 999, &range.first, error) ||
            !table_integer(table, row, last, range.first, 999, &range.last, error))
            return NULL;
        range.bic = g_strdup(table_cell(table, row, bic));
        g_array_append_val(banks->list, range);
    }
    return g_steal_pointer(&banks);
}

const char *
banks_bic(const Banks *banks, const char *iban)
{
    int code = 0;

    if (!g_str_has_prefix(iban, "BE") || strlen(iban) < CODE_AT + CODE_DIGITS)
        return NULL;
    for (guint i = CODE_AT; i < CODE_AT + CODE_DIGITS; i++)
        code = code * 10 + g_ascii_digit_value(iban[i]);
    for (guint i = 0; i < banks->list->len; i++) {
        const Range *range = &g_array_index(banks->list, Range, i);

        if (code >= range->first && code <= range->last)
            return range->bic;
    }
    return NULL;
}
