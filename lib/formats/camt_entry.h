/* An entry of a camt message and its details, and how they become transactions. Inside lib/formats
 * only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/camt_grammar.h"
#include "formats/statement.h"

typedef struct {
    const char *name;
    const char *ultimate_name;
    const char *account;
    const char *bic;
} CamtSide;

/* An entry, or one of its details. */
typedef struct {
    Cents amount;
    char currency[4];      /* "" when there is no amount */
    CamtState amount_from; /* which element gave the amount */
    int sign;              /* 1 credit, -1 debit, 0 not said */
    CamtSide debtor;
    CamtSide creditor;
    const char *creditor_id;
    const char *bank_reference;
    const char *end_to_end_id;
    const char *mandate_id;
    const char *remittance;
    const char *structured;
    const char *information;
    const char *domain;
    const char *family;
    const char *subfamily;
    const char *proprietary;
} CamtPart;

typedef struct {
    BankText *text;      /* borrowed */
    CamtPart whole;      /* the entry itself */
    CamtPart detail;     /* the one that is open */
    CamtPart *part;      /* what the next values belong to: &whole or &detail */
    GArray *details;     /* of CamtPart */
    GString *remittance; /* of the open detail so far */
    const char *reference;
    bool is_reversal;
    char status[5];
    Day booked_on;
    Day value_on;
    char amount_currency[4]; /* of the amount element that is open */
} CamtEntry;

/* Where a statement's entries go. */
typedef struct {
    Statement *statement;
    GPtrArray *problems;
    GArray *reversals; /* of guint: which transactions are reversals */
    guint left_out;    /* entries that are not booked */
} CamtTarget;

void camt_entry_init(CamtEntry *entry, BankText *text);
void camt_entry_clear(CamtEntry *entry);

/* A new entry, or a new detail of it, begins. */
void camt_entry_begin(CamtEntry *entry);
void camt_entry_begin_detail(CamtEntry *entry);

/* The text of an element whose state is CAMT_ENTRY_REFERENCE or later; CAMT_DETAIL ends a detail.
 * FAIL_INPUT for what is no amount, date or sign. */
bool camt_entry_read(CamtEntry *entry, CamtState state, const char *text, GError **error);

/* Adds the transactions of an entry that has ended: its details when they add up to it, else
 * itself. FAIL_INPUT when it has no amount or sign. */
bool camt_entry_end(CamtEntry *entry, CamtTarget *target, GError **error);

/* Values as camt writes them, for balances too. currency: of the element's Ccy. */
bool camt_read_sign(const char *text, int *ret_sign, GError **error);
bool camt_read_day(const char *text, Day *ret_day, GError **error);
bool camt_read_amount(
    const char *text, const char *currency, Cents *ret_amount, char *ret_currency, GError **error);
