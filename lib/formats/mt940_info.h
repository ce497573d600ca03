/* The information to the account owner, field :86: of an MT940, in the dialects of banks: slash
 * keywords (ABN AMRO, ING, Rabobank, KBC), German ?NN subfields with SEPA tokens, labels (Knab,
 * BNP Paribas Fortis, Belfius), old Dutch fixed words, free text. Inside lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/statement.h"

/* Fills in what the field says of the transaction: counterparty, references, remittance; keeps
 * what is set already when the field is silent. bytes: the field without its tag, its line ends
 * still in it; own_account: an IBAN that is not the counterparty's. */
void mt940_info_read(
    BankText *text, const char *bytes, gsize size, const char *own_account,
    Transaction *transaction);
