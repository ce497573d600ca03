#include "data/vat_rates.h"

#include <string.h>

#include "data/tables.h"

typedef struct {
    char country[3];
    int rate_bp;
    Day from;
    Day to;
} Rate;

struct VatRates {
    GArray *list; /* of Rate */
};

void
vat_rates_free(VatRates *rates)
{
    if (rates == NULL)
        return;
    g_array_unref(rates->list);
    g_free(rates);
}

static bool
read_rate(const Table *table, guint row, guint country, guint percent, Rate *rate, GError **error)
{
    const char *cell = table_cell(table, row, country);

    if (strlen(cell) != 2)
        return table_fail(table, row, error, "country '%s' has not two letters", cell);
    memcpy(rate->country, cell, sizeof rate->country);
    rate->from = table_valid_from(table, row);
    rate->to = table_valid_to(table, row);
    return table_percent(table, row, percent, &rate->rate_bp, error);
}

VatRates *
vat_rates_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, "vat_rates.tsv", error);
    g_autoptr(VatRates) rates = g_new0(VatRates, 1);
    guint country = 0;
    guint percent = 0;

    rates->list = g_array_new(FALSE, FALSE, sizeof(Rate));
    if (table == NULL || !table_column(table, "country", &country, error) ||
        !table_column(table, "rate", &percent, error))
        return NULL;
    for (guint row = 0; row < table_rows(table); row++) {
        Rate rate = { .rate_bp = 0 };

        if (!read_rate(table, row, country, percent, &rate, error))
            return NULL;
        g_array_append_val(rates->list, rate);
    }
    return g_steal_pointer(&rates);
}

static bool
holds(const Rate *rate, const char *country, Day on)
{
    return strcmp(rate->country, country) == 0 && on >= rate->from && on <= rate->to;
}

bool
vat_rates_has(const VatRates *rates, const char *country, int rate_bp, Day on)
{
    if (rate_bp == 0)
        return vat_rates_knows(rates, country);
    for (guint i = 0; i < rates->list->len; i++) {
        const Rate *rate = &g_array_index(rates->list, Rate, i);

        if (rate->rate_bp == rate_bp && holds(rate, country, on))
            return true;
    }
    return false;
}

bool
vat_rates_had(const VatRates *rates, const char *country, int rate_bp)
{
    for (guint i = 0; i < rates->list->len; i++) {
        const Rate *rate = &g_array_index(rates->list, Rate, i);

        if (rate->rate_bp == rate_bp && strcmp(rate->country, country) == 0)
            return true;
    }
    return false;
}

bool
vat_rates_has_anywhere(const VatRates *rates, int rate_bp)
{
    for (guint i = 0; i < rates->list->len; i++)
        if (g_array_index(rates->list, Rate, i).rate_bp == rate_bp)
            return true;
    return rate_bp == 0;
}

bool
vat_rates_knows(const VatRates *rates, const char *country)
{
    for (guint i = 0; i < rates->list->len; i++)
        if (strcmp(g_array_index(rates->list, Rate, i).country, country) == 0)
            return true;
    return false;
}

int
vat_rates_standard_bp(const VatRates *rates, const char *country, Day on)
{
    int highest = -1;

    for (guint i = 0; i < rates->list->len; i++) {
        const Rate *rate = &g_array_index(rates->list, Rate, i);

        if (holds(rate, country, on))
            highest = MAX(highest, rate->rate_bp);
    }
    return highest;
}
