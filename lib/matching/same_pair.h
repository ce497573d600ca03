/* Which booking of one list is which of another: for same_booking.c alone. */
#pragma once

#include "matching/same_booking.h"

#define NO_TWIN G_MAXUINT

/* A booked line, or the details that stand for it. */
typedef struct {
    const guint *lines; /* indexes of its lines on its side */
    guint count;
    Cents total;
    Day on;
    Day from; /* the days that its statement tells of */
    Day to;
    const char *key;          /* what it says, line_key of each line */
    const Transaction *words; /* of its first line */
    bool is_barred;           /* told: the fresh statement cannot have it */
    bool is_own_words;        /* told: in the words of the fresh statement's own format */
    bool is_trusted;          /* told: what looks like it in the fresh statement is it */
    bool is_corrected;        /* told: by the statement that the fresh one corrects */
    bool is_interim;          /* only interim statements tell of it */
    bool is_one_format;       /* told: by the fresh statement's own format */
    guint twin;               /* in the other list, or NO_TWIN */
    guint whole;              /* in the other list, the total of which this is a part; or NO_TWIN */
} Booking;

/* One to one: sets twin on both sides. */
void pair_bookings(GArray *fresh, GArray *told);

/* What nobody paired of a day, money in or out, is the parts of one unpaired line of that sum:
 * sets whole on the parts. One side is interim: what is final on both sides has its details. */
void pair_totals(GArray *totals, GArray *parts, bool parts_are_told);

/* Where two tellings of one line differ, of Difference; what only one of them says is no
 * difference. */
guint lines_differ(const Transaction *left, const Transaction *right);
