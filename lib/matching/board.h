/* The open items of one client file, taken apart once and laid out for search. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "matching/candidate.h"
#include "matching/index.h"
#include "matching/name.h"
#include "matching/number.h"

typedef struct {
    const Candidate *candidate;
    Cents due;    /* what a payment would show: money out is negative */
    guint64 iban; /* hash of the account, 0 unknown; as in every key here */
    guint64 reference;
    char reference_text[26];
    guint64 party; /* who it is: VAT number, else account, else name */
    NumberKey number;
    NameKey name;
    bool reused; /* its structured reference stands on other documents or payments too */
    bool taken;
} OpenDocument;

typedef struct {
    const Payment *payment;
    guint64 iban;
    guint64 reference; /* structured field, else found in the text */
    guint64 end_to_end;
    NameKey name;
    NameKey text; /* the remittance as words: terminals put the name there */
    RunText runs;
    bool taken;
} OpenPayment;

/* Both lists are in the order of their ids, so that the order of input does not matter. */
typedef struct {
    OpenDocument *documents;
    OpenPayment *payments;
    guint document_count;
    guint payment_count;
    Index by_amount;     /* documents by due and currency */
    Index by_reference;  /* documents */
    Index by_number;     /* documents, whole and digits */
    Index by_iban;       /* documents */
    Index by_first_word; /* documents, words of their names that are not common */
    Index payments_by_amount;
    Index payments_by_iban;
} Board;

Board *board_new(const GPtrArray *candidates, const GPtrArray *payments);
void board_free(Board *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Board, board_free)

/* The account as a key: letters and digits only. */
guint64 account_key(const char *account);
