/* Statements of whole days, for an account of which the bank only tells day by day what is booked
 * so far: each day whose balance is proven, with the lines that lead to it. Pure.
 *
 * A line that the bank books late, on a day that has its statement already, stands in the next one,
 * as banks do it themselves. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef struct {
    Day booking_on;
    Cents amount;
} DailyLine;

/* What the bank told once: its lines lead from the end of opened_on to the balance of closed_on. */
typedef struct {
    Day opened_on;
    Day closed_on;
    Cents closed;
    GArray *lines; /* of DailyLine */
} DailyProof;

/* Up to where it was written. */
typedef struct {
    Day until;
    bool has_balance; /* false: nothing was written yet */
    Cents balance;    /* at the end of that day */
} DailyStand;

typedef struct {
    Day opened_on; /* the day of the old balance */
    Day day;
    Cents old_balance;
    Cents new_balance;
    GArray *lines; /* of guint: places in what was given */
} DailyStatement;

typedef struct {
    GPtrArray *statements; /* of DailyStatement, by day; a day without lines has none */
    DailyStand stand;
    char *problem; /* why it does not go on, for people; NULL: it waits for the next day */
} DailyWork;

void daily_work_clear(DailyWork *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DailyWork, daily_work_clear)

/* proofs: of DailyProof, what the bank told last is last. lines: of DailyLine, those in no
 * statement yet. last: the last day that may be written. FAIL_INPUT: amounts beyond all bounds. */
bool daily_make(
    const GPtrArray *proofs, const GArray *lines, const DailyStand *from, Day last,
    DailyWork *ret_work, GError **error);
