/* What is known of an account around the days of a fresh statement: for statements.c alone. */
#pragma once

#include "db/db.h"
#include "matching/same_booking.h"

/* The days that a statement tells of, by its lines and balances; DAY_NONE when it says nothing. */
void statement_told_days(const Statement *statement, Day *ret_first, Day *ret_last);

/* Two queries more than one only where statements lie around those days. statement_no: the fresh
 * one itself, which is left out. */
ToldAccount *statements_told(
    Db *db, gint64 client_id, int account_no, int statement_no, const Statement *statement,
    const char *format, GError **error);
