/* A record of a CODA file and the fields in its columns. Inside lib/formats only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

#define CODA_COLUMNS 128

/* Where a column of a record is, counted from 1 as the standard does. */
static inline const char *
coda_column(const char *record, guint column)
{
    return record + column - 1;
}

bool coda_is_blank(const char *columns, gsize count);
bool coda_is_digits(const char *columns, gsize count);

/* "0", "2.1" … as the standard names records; "" for a line that is none. line: one byte or more.
 */
const char *coda_record_name(const char *line, gsize size);

/* True for a line that can only be a header (record 0) of a statement of account. */
bool coda_is_header(const char *line, gsize size);

/* True when a line of fewer than CODA_COLUMNS characters lacks nothing but blanks at its end, which
 * mail and editors cut: no field that must be filled is missing, and none has shifted. */
bool coda_may_be_short(const char *line, gsize size);

/* Fifteen digits, thousandths. The third decimal must be 0: Cents has no place for it; without
 * decimals the others too. FAIL_INPUT names the columns. */
bool coda_read_amount(
    const char *record, guint column, bool decimals, Cents *ret_amount, GError **error);

/* The same after a column that holds 1 for debit, 0 for credit. */
bool coda_read_signed_amount(
    const char *record, guint column, bool decimals, Cents *ret_amount, GError **error);

/* DDMMYY; zeros, nines or blanks are `otherwise`. FAIL_INPUT names the columns. */
bool coda_read_day(const char *record, guint column, Day otherwise, Day *ret_day, GError **error);

/* The same where anything else is no date either: in communications. columns: six characters. */
Day coda_day(const char *columns, Day otherwise);

/* False for a currency whose amounts have no decimals (ISO 4217). */
bool coda_has_decimals(const char *currency);
