/* The bank of each client file: bookings with their references, and statements of them. */
#pragma once

#include "bill.h"

typedef struct {
    const Line *line;
    char *reference; /* the bank's own */
    Day on;
    Cents amount; /* signed */
    char *name;
    char *iban; /* "" none */
    char *ogm;  /* 12 digits or RF…, "" none */
    char *text; /* free communication, "" none */
    char *mandate;
    char *creditor;
    GPtrArray *bills;   /* that it pays, borrowed */
    GPtrArray *details; /* of char *: references of a batch's details, one a bill */
} Booking;

typedef struct {
    int number; /* restarts each year */
    Day before_on;
    Day on;
    Cents before;
    Cents after;
    guint first; /* bookings */
    guint count;
} Leaf;

typedef struct {
    const ClientFile *client;
    char *iban;
    GPtrArray *bookings;
    GArray *statements; /* of Leaf */
} Ledger;

/* Makes the bookings of a scene and tells its bills what was settled. */
Ledger *ledger_new(const Scene *scene, GHashTable *bills);
void ledger_free(Ledger *ledger);

/* The bytes of one statement as its bank writes it. cent: print a new balance a cent off. */
GBytes *ledger_print(const Ledger *ledger, guint statement, Cents cent);
const char *ledger_ending(const Ledger *ledger);

/* One writer a format; each appends to text. */
void coda_print(GString *text, const Ledger *ledger, const Leaf *statement);
void camt_print(GString *text, const Ledger *ledger, const Leaf *statement);
void mt940_print(GString *text, const Ledger *ledger, const Leaf *statement);
