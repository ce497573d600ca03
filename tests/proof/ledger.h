/* Random bank accounts: what a bank knows of a statement, before any format. The writers beside
 * this print the same statement as each format has it; the product's readers must give it back.
 * Independent of lib/formats: nothing of the product reads or writes here. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef enum {
    WAY_TRANSFER,
    WAY_DIRECT_DEBIT,
    WAY_CARD,
    WAY_FEE,
    WAYS,
} Way;

/* Texts are capitals, figures and ". - /" with single blanks, "" for none: what every format holds.
 */
typedef struct {
    Way way;
    Cents amount; /* positive is money in */
    Day booking_on;
    Day value_on;
    char *name; /* at most 35 characters */
    char *iban;
    char *bic;
    char *communication; /* twelve digits (OGM) or RF…; then there is no text */
    char *text;          /* at most 120 characters, 62 of a direct debit */
    char *bank_reference;
    char *end_to_end_id; /* of transfers; "" none */
    char *mandate_id;    /* of direct debits, as creditor_id */
    char *creditor_id;
} Movement;

typedef struct {
    char *iban;
    char *holder;
    int number; /* of the statement, 1 to 366 */
    Cents before;
    Day before_on;
    Cents after;
    Day after_on;
    GPtrArray *movements; /* of Movement, in booking order */
} Ledger;

/* Its communication is an OGM, not an RF reference. */
bool movement_has_ogm(const Movement *movement);

/* The same for the same seed, on every machine. */
Ledger *ledger_new(guint32 seed);
void ledger_free(Ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)

/* A balance becomes another without the movements: a statement that must be refused. */
void ledger_bend_balance(Ledger *ledger, Cents by);
