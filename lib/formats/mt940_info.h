/* The information to the account owner, field :86: of an MT940, in the dialects of banks. Inside
 * lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/mt940_field.h"
#include "formats/mt940_piece.h"
#include "formats/statement.h"

/* Reads the :86: of one file after the other; owns what they share. */
typedef struct {
    BankText *text; /* borrowed: the file's */
    Mt940Width width;
    GString *joined;
    const char *last_type; /* of the entry before, in the file's chunk */
    char last_date[6];     /* the value date of the entry before, and its day */
    Day last_day;
    Mt940Pieces pieces;
} Mt940InfoReader;

void mt940_info_reader_init(Mt940InfoReader *reader, BankText *text, Mt940Width width);
void mt940_info_reader_clear(Mt940InfoReader *reader);

/* Fills in what the field says of the transaction: counterparty, references, remittance; keeps
 * what is set already when the field is silent. bytes: the field without its tag, its line ends
 * still in it; own_account: an IBAN that is not the counterparty's. */
void mt940_info_read(
    Mt940InfoReader *reader, const char *bytes, gsize size, const char *own_account,
    Transaction *transaction);

/* The same of :NS:, whose lines begin with two digits each. */
void mt940_info_read_numbered(
    Mt940InfoReader *reader, const char *bytes, gsize size, Transaction *transaction);

/* The same of the second line of :61:, which is the counterparty's IBAN with Rabobank, keys between
 * slashes with ING, and nothing that is kept with others. */
void mt940_info_read_supplement(
    Mt940InfoReader *reader, const char *bytes, gsize size, Transaction *transaction);
