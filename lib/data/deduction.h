/* The usual share of the VAT on a kind of purchase that a Belgian firm may deduct. From
 * deduction.tsv; for estimates in reports, never for a return. */
#pragma once

#include <glib.h>

#include "base/day.h"

typedef struct Deductions Deductions;

/* FAIL_SETUP names file and line. */
Deductions *deductions_load(const char *home_data_folder, GError **error);
void deductions_free(Deductions *deductions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Deductions, deductions_free)

/* Basis points for a kind of supplier ("car", "restaurant", "hotel", …) on a day; 10000, all of it,
 * for a kind that the table does not have. */
int deductions_share_bp(const Deductions *deductions, const char *supplier_kind, Day on);
