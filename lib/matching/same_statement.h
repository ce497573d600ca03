/* How two statements of an account lie to each other: for same_booking.c alone. */
#pragma once

#include "matching/same_booking.h"

typedef enum {
    STATEMENTS_APART,   /* they share no line */
    STATEMENTS_SHARE,   /* they may share lines */
    STATEMENTS_PROVEN,  /* their balances prove that they share those that look alike */
    STATEMENTS_CORRECT, /* the fresh one takes the place of the other */
} StatementRelation;

/* A statement with its lines, as they are compared. */
typedef struct {
    const char *format;
    const char *number;
    bool is_interim;
    Cents old_balance;
    Day old_balance_on;
    Cents new_balance;
    Day new_balance_on;
    GPtrArray *lines; /* of const Transaction */
    GPtrArray *keys;  /* of const char: line_key of each */
    Day first;        /* statement_days */
    Day last;
} StatementSide;

/* What a line says, its reference aside: day, amount and words. */
char *line_key(const Transaction *line);

/* The days that a statement's lines lie on; without lines those of its balances. */
void statement_days(const StatementSide *side, Day *ret_first, Day *ret_last);

StatementRelation statements_relate(const StatementSide *told, const StatementSide *fresh);
