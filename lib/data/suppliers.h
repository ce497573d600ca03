/* How much of the VAT of a supplier's invoices may usually be deducted, judged by its name: words
 * of supplier_words.tsv, shares of deduction.tsv. For estimates in reports, never for a return. */
#pragma once

#include <glib.h>

#include "base/cents.h"
#include "base/day.h"

typedef struct Suppliers Suppliers;

/* FAIL_SETUP names file and line. */
Suppliers *suppliers_load(const char *home_data_folder, GError **error);
void suppliers_free(Suppliers *suppliers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Suppliers, suppliers_free)

/* "restaurant", "car_fuel" …; NULL for an ordinary supplier or none. */
const char *suppliers_kind(const Suppliers *suppliers, const char *name);

/* The part of the VAT that is usually deductible: all of it for an ordinary supplier. */
Cents suppliers_share(const Suppliers *suppliers, const char *name, Day on, Cents vat);
