#include "data/suppliers.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "data/deduction.h"
#include "data/tables.h"

typedef struct {
    const char *kind; /* the table's */
    char **phrases;   /* each between blanks */
} SupplierWords;

struct Suppliers {
    Table *table;
    GArray *rows; /* of SupplierWords */
    Deductions *deductions;
};

static void
row_clear(gpointer row)
{
    g_strfreev(((SupplierWords *)row)->phrases);
}

void
suppliers_free(Suppliers *suppliers)
{
    if (suppliers == NULL)
        return;
    g_clear_pointer(&suppliers->rows, g_array_unref);
    table_free(suppliers->table);
    deductions_free(suppliers->deductions);
    g_free(suppliers);
}

static void
take_row(Suppliers *suppliers, const char *kind, const char *phrases)
{
    SupplierWords row = { kind, g_strsplit(phrases, "|", -1) };

    for (guint i = 0; row.phrases[i] != NULL; i++) {
        char *words = text_words(row.phrases[i]);

        g_free(row.phrases[i]);
        row.phrases[i] = words;
    }
    g_array_append_val(suppliers->rows, row);
}

Suppliers *
suppliers_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Suppliers) suppliers = g_new0(Suppliers, 1);
    guint kind = 0;
    guint words = 0;

    suppliers->rows = g_array_new(FALSE, FALSE, sizeof(SupplierWords));
    g_array_set_clear_func(suppliers->rows, row_clear);
    suppliers->deductions = deductions_load(home_data_folder, error);
    if (suppliers->deductions == NULL)
        return NULL;
    suppliers->table = table_load(home_data_folder, "supplier_words.tsv", error);
    if (suppliers->table == NULL ||
        !table_column(suppliers->table, "supplier_kind", &kind, error) ||
        !table_column(suppliers->table, "words", &words, error))
        return NULL;
    for (guint i = 0; i < table_rows(suppliers->table); i++)
        take_row(
            suppliers, table_cell(suppliers->table, i, kind),
            table_cell(suppliers->table, i, words));
    return g_steal_pointer(&suppliers);
}

static bool
has_phrase(const char *words, char *const *phrases)
{
    for (guint i = 0; phrases[i] != NULL; i++)
        if (phrases[i][1] != '\0' && strstr(words, phrases[i]) != NULL)
            return true;
    return false;
}

const char *
suppliers_kind(const Suppliers *suppliers, const char *name)
{
    g_autofree char *words = text_words(name != NULL ? name : "");

    for (guint i = 0; i < suppliers->rows->len; i++) {
        const SupplierWords *row = &g_array_index(suppliers->rows, SupplierWords, i);

        if (has_phrase(words, row->phrases))
            return row->kind;
    }
    return NULL;
}

Cents
suppliers_share(const Suppliers *suppliers, const char *name, Day on, Cents vat)
{
    const char *kind = suppliers_kind(suppliers, name);

    return kind == NULL
               ? vat
               : cents_share_half_up(vat, deductions_share_bp(suppliers->deductions, kind, on));
}
