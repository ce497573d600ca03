/* A statement of a camt message: its balances, its pages, its declared totals. Inside lib/formats
 * only. */
#pragma once

#include "formats/camt_balance.h"
#include "formats/camt_entry.h"
#include "formats/camt_grammar.h"
#include "formats/statement.h"

typedef struct {
    guint number; /* from 1; 0: not said */
    bool is_last;
} CamtPage;

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

/* Which page this is: of the statement, else of the message. */
CamtPage camt_statement_page(const CamtStatement *reader);
