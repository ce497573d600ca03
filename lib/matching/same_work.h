/* A comparison in hand: for same_booking.c alone. */
#pragma once

#include "matching/same_pair.h"
#include "matching/same_statement.h"

/* Everything of one comparison. */
typedef struct {
    const ToldAccount *told;
    const Statement *fresh;
    const char *format;
    int rank;
    GPtrArray *told_keys;  /* of char *, one a told line */
    GPtrArray *fresh_keys; /* of char *, one a fresh line */
    GPtrArray *sides;      /* of StatementSide *, one a told statement */
    StatementRelation *relations;
    Day *from; /* the days that final statements of a told line tell of */
    Day *to;
    Day fresh_from;
    Day fresh_to;
    bool *barred;     /* a told line that the fresh statement cannot have */
    bool *corrected;  /* a told line of the statement that the fresh one corrects */
    bool *trusted;    /* a told line that it has if anything like it is there */
    bool *is_interim; /* a told line of interim statements only */
    bool *own_words;  /* a told line in the words of the fresh statement's own format */
    bool *one_format; /* a told line that the fresh statement's own format told */
    bool *told_done;  /* paired with the booking it is of */
    bool *fresh_done;
    guint *told_order; /* lines by booking */
    guint *fresh_order;
    GArray *told_bookings; /* of Booking */
    GArray *fresh_bookings;
    GPtrArray *joined;  /* of char *: keys of bookings of several lines */
    guint *sight_count; /* of each told line, by the fresh statement */
    Comparison *result;
} Work;

/* Lends all three to the work. */
void work_open(Work *work, const ToldAccount *told, const Statement *fresh, const char *format);
void work_clear(Work *work); /* all but the result */

/* How the told statements lie to the fresh one, and what follows for each told line. */
void work_relate(Work *work);

/* The bookings of what is not done yet. singly: each line is one of its own. */
void work_gather(Work *work, bool singly);

const ToldLine *work_told(const Work *work, guint i);
const Transaction *work_fresh(const Work *work, guint i);
