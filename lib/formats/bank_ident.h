/* Account numbers and payment references as bank files write them, in canonical form. */
#pragma once

#include "formats/bank_text.h"

/* An IBAN with right check digits without blanks, and without what follows it after a blank; a
 * Belgian number of twelve digits whose last two are its check (mod 97) as its IBAN; anything else
 * as printed. NULL when there is no letter and no digit but zeros. */
const char *bank_account_keep(BankText *text, const char *printed, gsize size);

/* True for an IBAN with right check digits, blanks in it or not. */
bool bank_account_is_iban(const char *printed, gsize size);

/* Twelve digits whose last two check the first ten: kept as they are, else NULL. */
const char *bank_ogm_keep(BankText *text, const char *digits);

/* An ISO 11649 reference (RF…) with right check digits, in upper case and without blanks, else
 * NULL. */
const char *bank_rf_keep(BankText *text, const char *printed, gsize size);

/* The structured communication somewhere in free text: +++123/1234/12345+++, the same with stars
 * or bare slashes, an RF reference, or twelve digits that are the whole text. NULL when there is
 * none with right check digits. */
const char *bank_reference_find(BankText *text, const char *free_text);

/* What a counterparty's reference says when it says nothing: NOTPROVIDED, NONREF … */
bool bank_reference_is_empty(const char *reference);

/* A counterparty's reference, kept; NULL when it says nothing. */
const char *bank_reference_keep(BankText *text, const char *printed, gsize size);
