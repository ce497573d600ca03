/* Bank statements as every format gives them: what CODA, CAMT, MT940 … are read into. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef enum {
    TRANSACTION_TRANSFER,
    TRANSACTION_CARD,
    TRANSACTION_DIRECT_DEBIT,
    TRANSACTION_FEE,
    TRANSACTION_CASH,
    TRANSACTION_INTEREST,
    TRANSACTION_OTHER,
} TransactionKind;

/* One line of a statement, the bank's own. Strings live in the file's chunk; NULL is unknown. */
typedef struct {
    Cents amount; /* positive is money in */
    char currency[4];
    Day booking_on;
    Day value_on; /* DAY_NONE when the bank does not say */
    const char *counterparty_name;
    const char *counterparty_iban; /* canonical IBAN, or another account number as printed */
    const char *counterparty_bic;
    const char *structured_communication; /* 12 digits (OGM) or RF…; the check digits hold, or the
                                             paying bank checked them (CODA 101) */
    const char *remittance;               /* free text, one line */
    const char *bank_reference;           /* CODA 2.1 pos 11-31, CAMT AcctSvcrRef, MT940 //… */
    const char *end_to_end_id;
    const char *mandate_id;
    const char *creditor_id;
    const char *code;          /* the bank's transaction code, in its own notation */
    const char *purpose;       /* ISO 20022 (category) purpose: SALA, TAXS, SUPP … */
    const char *return_reason; /* ISO 20022: MD06, AC04 …; set when this line undoes another */
    const char *card_number;   /* masked, as the bank gives it */
    const char *card_place;    /* city of the terminal; its name is the counterparty's */
    Cents original_amount;     /* of a payment in another currency, signed as amount */
    char original_currency[4]; /* "" when the payment was in the account's currency */
    TransactionKind kind;
    const char *booking_reference; /* the bank's, of the whole booked line (CAMT AcctSvcrRef or
                                      NtryRef of the entry): what a camt.054 tells of, too */
    const char *batch_id;          /* of a collective order: its PmtInfId, as the client gave it */
    guint booking; /* the booked line of the statement that this is or is a part of, from 0: several
                      transactions share it where a collective order stands as its details */
} Transaction;

typedef struct {
    const char *iban; /* canonical, or the account number as printed */
    char currency[4];
    const char *number;      /* as the bank numbers it */
    const char *holder;      /* name of the account holder */
    const char *description; /* of the account: current, savings … in the bank's words */
    const char *bic;         /* of the bank that holds the account */
    bool is_interim;         /* camt.052, MT942, PSD2: what is booked so far, not final */
    bool is_notification; /* camt.054: details of what a statement books (same booking_reference or
                             batch_id, same amount); without balances, never booked by itself */
    Cents old_balance;
    Day old_balance_on; /* DAY_NONE when there is no such balance */
    Cents new_balance;
    Day new_balance_on;   /* DAY_NONE when there is no such balance (intraday reports) */
    GArray *transactions; /* of Transaction, file order; their sum is new minus old */
} Statement;

/* A statement of a file that does not hold: none of it is taken. */
typedef struct {
    const char *iban;   /* NULL when that was not read */
    const char *number; /* NULL when that was not read */
    char *reason;       /* names the line and what was expected */
} RefusedStatement;

/* A parsed file owns all its text; its statements die with it. */
typedef struct {
    GStringChunk *text;
    const char *format;    /* "coda", "camt.053", "mt940" … */
    GPtrArray *statements; /* of Statement, file order */
    GPtrArray *refused;    /* of RefusedStatement, file order */
    GPtrArray *problems;   /* of char *: what a person should know although the file was taken */
} StatementFile;

StatementFile *statement_file_new(const char *format);
void statement_file_free(StatementFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StatementFile, statement_file_free)

/* Adds an empty statement, owned by the file. */
Statement *statement_file_add(StatementFile *file);

/* Takes a statement out of the file, the last or the one at `index`, and sets it down as refused,
 * so that the good ones stay. take_reason: the error that says why; freed. */
void statement_file_refuse_last(StatementFile *file, GError *take_reason);
void statement_file_refuse(StatementFile *file, guint index, GError *take_reason);

/* Old balance plus the transactions must be the new balance; FAIL_INPUT says by how much they
 * differ. A statement that lacks one of its balances proves nothing and passes. */
bool statement_check_totals(const Statement *statement, GError **error);

/* The currency of the statement and of each transaction must be a code of ISO 4217; a statement
 * without transactions may have none (""). FAIL_INPUT names it. */
bool statement_check_currencies(const Statement *statement, GError **error);

/* What is booked lies near the days of the balances: farther than a month away a day was misread.
 * FAIL_INPUT names it. */
bool statement_check_days(const Statement *statement, GError **error);

/* "transfer", "card" … as in JSON and the database, and back. */
const char *transaction_kind_name(TransactionKind kind);
bool transaction_kind_from_name(const char *name, TransactionKind *ret_kind);
