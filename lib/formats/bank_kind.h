/* Codes by which banks name the kind of a movement, beside CODA's own. Inside lib/formats only. */
#pragma once

#include <stdbool.h>

#include "formats/statement.h"

/* GVC: the German code of three digits ("Geschäftsvorfallcode", DFÜ-Abkommen, Anlage 3, chapter 8).
 * ret_undoes: it undoes another movement. False, both untouched, when it says nothing of the kind.
 */
bool bank_kind_of_gvc(const char *digits, TransactionKind *ret_kind, bool *ret_undoes);

/* SWIFT field 61 subfield 6, at least three letters: TRF, CHG … and those of Dutch banks. False,
 * *ret_kind untouched, when it says nothing of the kind. */
bool bank_kind_of_swift(const char *letters, TransactionKind *ret_kind);
