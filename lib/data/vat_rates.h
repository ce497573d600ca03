/* VAT rates that a country had on a day, for judging what a page says. From vat_rates.tsv. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

typedef struct VatRates VatRates;

/* FAIL_SETUP names file and line. */
VatRates *vat_rates_load(const char *home_data_folder, GError **error);
void vat_rates_free(VatRates *rates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VatRates, vat_rates_free)

/* Whether invoices of `country` (ISO 3166) could carry this rate on that day. 0 always can, for a
 * country that is in the table. rate_bp: basis points, 2100 = 21 %. */
bool vat_rates_has(const VatRates *rates, const char *country, int rate_bp, Day on);

/* Whether the country has or had this rate on any day. */
bool vat_rates_had(const VatRates *rates, const char *country, int rate_bp);

/* Whether it is or was a rate of any country: for telling a rate from other numbers. 0 is. */
bool vat_rates_has_anywhere(const VatRates *rates, int rate_bp);

/* Whether the table knows the country at all. */
bool vat_rates_knows(const VatRates *rates, const char *country);

/* The country's highest rate on that day; -1 when none is known. */
int vat_rates_standard_bp(const VatRates *rates, const char *country, Day on);
