/* An entry of a camt message and its details, and how they become transactions. Inside lib/formats
 * only. */
#pragma once

#include "formats/camt_part.h"
#include "formats/statement.h"

typedef struct {
    CamtPart whole;        /* the entry itself */
    CamtPart detail;       /* the one that is open */
    CamtPartReader reader; /* of the one or the other */
    GArray *details;       /* of CamtPart */
    const char *reference; /* NtryRef */
    bool is_reversal;
    char status[5];
    Day booked_on;
    Day value_on;
} CamtEntry;

/* How many entries of one sign, and what they make together. */
typedef struct {
    guint64 count;
    Cents sum; /* without sign */
} CamtTally;

/* Where a statement's entries go. */
typedef struct {
    Statement *statement;
    GArray *reversals;   /* of guint: which transactions are reversals */
    guint bookings;      /* entries that are booked */
    guint left_out;      /* entries that are not */
    guint unexplained;   /* entries that several details do not add up to */
    guint first_details; /* of the first of them */
    const char *first_reference;
    CamtTally credit; /* of the booked entries */
    CamtTally debit;
    CamtTally pending; /* of the others */
} CamtTarget;

void camt_entry_init(CamtEntry *entry, BankText *text);
void camt_entry_clear(CamtEntry *entry);

/* A new entry, or a new detail of it, begins. */
void camt_entry_begin(CamtEntry *entry);
void camt_entry_begin_detail(CamtEntry *entry);

/* The text of an element whose state is CAMT_ENTRY_REFERENCE or later; CAMT_DETAIL ends a detail.
 * FAIL_INPUT for what is no amount, date or sign. */
bool camt_entry_read(CamtEntry *entry, CamtState state, const char *text, GError **error);

/* Adds the transactions of an entry that has ended: its details, and its charges, when they add up
 * to it, else itself. FAIL_INPUT when it has no amount or sign. */
bool camt_entry_end(CamtEntry *entry, CamtTarget *target, GError **error);
