/* A statement of a camt message: its balances, its pages, its declared totals, and whether they
 * prove its entries. Inside lib/formats only. */
#pragma once

#include "formats/camt_entry.h"
#include "formats/camt_grammar.h"
#include "formats/statement.h"

typedef struct {
    guint number; /* from 1; 0: not said */
    bool is_last;
} CamtPage;

typedef struct {
    Cents amount;
    char currency[4];
    int sign;
    Day on;
    char code[8];
    bool is_intermediate; /* of a page, not of the statement */
} CamtBalance;

/* What TxsSummry says; -1: nothing. */
typedef struct {
    gint64 count;
    Cents sum; /* without sign */
} CamtDeclared;

/* The statement before, when more pages of it may follow. */
typedef struct {
    Statement *statement; /* NULL: none may */
    const char *number;   /* without the page */
    bool begins;          /* its first page is 1 */
    guint page;           /* its last so far */
    guint bookings;
    guint problems; /* of the file, when its first page began */
    guint remark;   /* that it lacks a balance: its place among them, from 1; 0: none */
} CamtOpenPages;

typedef struct {
    StatementFile *file; /* borrowed */
    BankText *text;      /* borrowed */
    CamtTarget target;
    const char *id;
    const char *copy; /* CpyDplctInd */
    Day created_on;
    CamtPage group; /* of the message */
    CamtPage page;  /* of the statement */
    GArray *balances;
    CamtBalance balance;     /* the one that is open */
    char amount_currency[4]; /* of its amount */
    CamtDeclared all;
    CamtDeclared credit;
    CamtDeclared debit;
    guint problems; /* of the file, when the statement began */
    CamtOpenPages open;
} CamtStatement;

void camt_statement_init(CamtStatement *reader, StatementFile *file, BankText *text);
void camt_statement_clear(CamtStatement *reader);

/* A new statement begins, or a new balance of it. */
void camt_statement_begin(CamtStatement *reader);
void camt_statement_begin_balance(CamtStatement *reader);

/* The text of an element whose state is before CAMT_ENTRY. FAIL_INPUT for what is no amount, date
 * or sign. */
bool camt_statement_read(CamtStatement *reader, CamtState state, const char *text, GError **error);

/* All of it was read. A page is added to the pages before it, and money in a further currency
 * becomes a statement of its own. FAIL_INPUT when it does not hold: it is the file's last then. */
bool camt_statement_end(CamtStatement *reader, GError **error);

/* The file's last statement does not hold: it is set down as refused, without what was remarked
 * about it. take_reason: freed. */
void camt_statement_refuse(CamtStatement *reader, GError *take_reason);

/* Both balances are there, so that they prove the transactions. */
bool camt_statement_is_proven(const Statement *statement);
