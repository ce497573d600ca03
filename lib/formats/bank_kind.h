/* Codes by which banks name the kind of a movement, beside CODA's own. Inside lib/formats only. */
#pragma once

#include <stdbool.h>

#include "formats/statement.h"

/* GVC: the German code of three digits ("Geschäftsvorfallcode", DFÜ-Abkommen annex 3). False when
 * it says nothing of the kind. */
bool bank_kind_of_gvc(const char *digits, TransactionKind *ret_kind);

/* SWIFT field 61 subfield 6, three letters: TRF, CHG … False when it says nothing of the kind. */
bool bank_kind_of_swift(const char *letters, TransactionKind *ret_kind);
