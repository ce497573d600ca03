#include "data/deduction.h"

#include <string.h>

#include "data/tables.h"

#define ALL_BP 10000

typedef struct {
    char *supplier_kind;
    int share_bp;
    Day from;
    Day to;
} Share;

struct Deductions {
    GArray *list; /* of Share */
};

static void
share_clear(gpointer share)
{
    g_free(((Share *)share)->supplier_kind);
}

void
deductions_free(Deductions *deductions)
{
    if (deductions == NULL)
        return;
    g_array_unref(deductions->list);
    g_free(deductions);
}

Deductions *
deductions_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, "deduction.tsv", error);
    g_autoptr(Deductions) deductions = g_new0(Deductions, 1);
    guint kind = 0;
    guint percent = 0;

    deductions->list = g_array_new(FALSE, FALSE, sizeof(Share));
    g_array_set_clear_func(deductions->list, share_clear);
    if (table == NULL || !table_column(table, "supplier_kind", &kind, error) ||
        !table_column(table, "share", &percent, error))
        return NULL;
    for (guint row = 0; row < table_rows(table); row++) {
        Share share = { .from = table_valid_from(table, row), .to = table_valid_to(table, row) };

        if (!table_percent(table, row, percent, &share.share_bp, error))
            return NULL;
        share.supplier_kind = g_strdup(table_cell(table, row, kind));
        g_array_append_val(deductions->list, share);
    }
    return g_steal_pointer(&deductions);
}

int
deductions_share_bp(const Deductions *deductions, const char *supplier_kind, Day on)
{
    for (guint i = 0; i < deductions->list->len; i++) {
        const Share *share = &g_array_index(deductions->list, Share, i);

        if (strcmp(share->supplier_kind, supplier_kind) == 0 && on >= share->from &&
            on <= share->to)
            return share->share_bp;
    }
    return ALL_BP;
}
