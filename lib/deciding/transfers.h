/* Both legs of transfers between accounts of one client file: money that left one and came to
 * another. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "data/holidays.h"

/* A transaction that may be one leg. */
typedef struct {
    int no;
    const char *account;           /* IBAN of the own account on which it stands */
    const char *counterparty_iban; /* of another own account; NULL when the bank does not say */
    bool is_own;                   /* its class says that the client pays itself */
    Day booking_on;
    Cents amount;
    char currency[4];
} TransferLeg;

typedef struct {
    int out_no;
    int in_no;
} TransferPair;

/* Pairs legs of opposite amounts on two accounts within three bank days (TARGET); at least one of
 * them must say that the other side is the client itself, and neither may name a third account. The
 * surest first: both name each other, then the fewest days, then the lowest numbers. legs: of
 * TransferLeg. Gives a new GArray of TransferPair by out_no. */
GArray *transfers_pair(const GArray *legs, const Holidays *holidays);
