/* Belgian banks by the first three digits of an account. From banks.tsv. */
#pragma once

#include <glib.h>

typedef struct Banks Banks;

/* FAIL_SETUP names file and line. */
Banks *banks_load(const char *home_data_folder, GError **error);
void banks_free(Banks *banks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Banks, banks_free)

/* The BIC of the bank that keeps a canonical Belgian IBAN; NULL for a foreign one and for a bank
 * that is not in the table. Owned by banks. */
const char *banks_bic(const Banks *banks, const char *iban);
