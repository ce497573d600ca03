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
    PIECE_CREDITOR,     /* the creditor's identifier */
    PIECE_COUNTERPARTY, /* account/BIC/name/city */
    PIECE_TYPE,         /* words for the kind of transaction */
    PIECE_CODE,         /* a finer code of the bank's */
    PIECE_BANK_REFERENCE,
    PIECE_PURPOSE,
    PIECE_RETURN,     /* ISO 20022 return reason */
    PIECE_ORIGINAL,   /* currency and amount of the payment as ordered */
    PIECE_CARD,       /* number of a card */
    PIECE_PLACE,      /* city of a terminal */
    PIECE_VALUE_DATE, /* ends a text, is known from :61: */
    PIECE_PAYER,      /* whose the names and accounts are that follow */
    PIECE_PAYEE,      /* the same */
    PIECE_THIRD,      /* the same: an ultimate party, which is not the counterparty */
} Mt940Piece;

/* A mark and what stands behind it. */
typedef struct {
    char mark[28]; /* in the row itself: each :86: is compared with many of them */
    Mt940Piece piece;
} Mt940Mark;

/* The pieces of one :86: on their way into its transaction. */
typedef struct {
    BankText *text;           /* borrowed */
    Transaction *transaction; /* borrowed */
    const char *own_account;  /* an IBAN that is not the counterparty's; borrowed, may be NULL */
    Mt940Piece party;         /* PIECE_PAYER …; PIECE_SKIP: none was named */
    Mt940Piece name_of;       /* the party whose name is set */
    GString *scratch;         /* for a dialect that puts its pieces together */
    GString *scratch_name;
} Mt940Pieces;

/* Sets what the piece is; blanks around it and slashes after it are not part of it. A name that is
 * known already stays, unless it was the other party's. */
void mt940_set_piece(Mt940Pieces *pieces, Mt940Piece piece, const char *value, gsize size);

/* The kind of transaction, when words near the front of the text name it in Dutch, French, German
 * or English. */
void mt940_set_kind(Transaction *transaction, const char *value, gsize size);

/* The mark that stands at `at` with `closing` behind it, or NULL. */
const Mt940Mark *
mt940_mark_at(const Mt940Mark *marks, guint count, const char *at, gsize left, char closing);

/* Moves the ends of a text inwards past white space. */
void mt940_trim(const char **value, gsize *size);

/* Eight or eleven capitals and digits, the first six letters. */
bool mt940_looks_like_bic(const char *value, gsize size);
