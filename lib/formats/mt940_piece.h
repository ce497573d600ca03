/* What a marked piece of field :86: means for a transaction, whatever dialect marked it. Inside
 * lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/statement.h"

/* What a marked piece of text is. */
typedef enum {
    PIECE_SKIP, /* ends the piece before it, says nothing that is kept */
    PIECE_NAME,
    PIECE_ACCOUNT,
    PIECE_BIC,
    PIECE_TEXT,
    PIECE_END_TO_END,
    PIECE_MANDATE,
    PIECE_CREDITOR,
    PIECE_COUNTERPARTY, /* account/BIC/name/city */
    PIECE_TYPE,
} Mt940Piece;

/* Sets what the piece is; blanks around it and slashes after it are not part of it. A name that is
 * known already stays. */
void mt940_set_piece(
    BankText *text, Mt940Piece piece, const char *value, gsize size, Transaction *transaction);

/* The kind of transaction, when words near the front of the text name it in Dutch, French, German
 * or English. */
void mt940_set_kind(Transaction *transaction, const char *value, gsize size);

/* Moves the ends of a text inwards past white space. */
void mt940_trim(const char **value, gsize *size);
