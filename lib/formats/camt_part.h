/* What a camt message says of an entry, or of one of its details: the values of their elements.
 * Inside lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/camt_grammar.h"
#include "formats/statement.h"

typedef struct {
    const char *name;
    const char *ultimate_name;
    const char *account;
    const char *bic;
    const char *town;
} CamtSide;

typedef struct {
    Cents amount;
    char currency[4];      /* "" when there is no amount */
    CamtState amount_from; /* which element gave the amount */
    int sign;              /* 1 credit, -1 debit, 0 not said */
    Cents original_amount; /* in a currency that is not the entry's, without sign */
    char original_currency[4];
    CamtState original_from;
    Cents charges; /* in the entry's currency, signed */
    guint most;    /* transactions of the batch, 0 when not said */
    CamtSide debtor;
    CamtSide creditor;
    const char *creditor_id;
    const char *bank_reference;
    const char *end_to_end_id;
    const char *mandate_id;
    const char *batch_id;
    const char *purpose;
    const char *category_purpose;
    const char *return_reason;
    const char *return_text;
    const char *card_number;
    const char *terminal;
    const char *remittance;
    const char *structured;
    const char *information;
    const char *domain;
    const char *family;
    const char *subfamily;
    const char *proprietary;
} CamtPart;

/* Charges while their element is open. */
typedef struct {
    Cents amount;
    Cents total;
    int sign;
    bool has_amount;
    bool has_total;
    bool is_itemised;
} CamtCharge;

/* The part that is open, with what is collected for it. */
typedef struct {
    BankText *text; /* borrowed */
    CamtPart *part; /* the entry, or its open detail */
    const char *entry_currency;
    char amount_currency[4]; /* of the amount element that is open */
    CamtCharge charge;
    GString *remittance; /* of the open detail so far */
} CamtPartReader;

/* Charges, or one record of them, begin. */
void camt_part_begin_charges(CamtPartReader *reader, CamtState state);

/* The text of an element whose state is CAMT_AMOUNT or later. FAIL_INPUT for what is no amount or
 * sign. */
bool camt_part_read(CamtPartReader *reader, CamtState state, const char *text, GError **error);

/* A detail has ended: its remittance and its structured communication are known now. */
void camt_part_end(CamtPartReader *reader);

/* The first, unless it is NULL. */
static inline const char *
camt_either(const char *first, const char *second)
{
    return first != NULL ? first : second;
}

/* Values as camt writes them. currency: of the element's Ccy. */
bool camt_read_sign(const char *text, int *ret_sign, GError **error);
bool camt_read_day(const char *text, Day *ret_day, GError **error);
bool camt_read_amount(
    const char *text, const char *currency, Cents *ret_amount, char *ret_currency, GError **error);
bool camt_read_true(const char *text);
