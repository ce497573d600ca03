/* One line of a CSV as its profile has it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/csv.h"
#include "formats/bank_text.h"
#include "formats/csv_profile.h"

typedef struct {
    const CsvProfile *profile;
    const CsvRow *header;
    int columns[CSV_FIELDS][CSV_MOST_JOINED]; /* ends with -1 */
    BankText *text;                           /* keeps what the lines point to */
} CsvColumns;

/* Finds the columns of the profile in the header. */
void csv_columns_find(
    CsvColumns *columns, const CsvProfile *profile, const CsvRow *header, BankText *text);

typedef struct {
    guint line;          /* of the file */
    const char *account; /* IBAN, or the account or card as named */
    const char *number;  /* of the statement; NULL */
    const char *holder;
    Transaction transaction; /* without the fee */
    Cents fee;               /* 0: none; positive is money out */
    bool has_balance;
    Cents balance; /* after this line */
} CsvLine;

/* False without error (ret_left_out) for a line that the bank has not booked. FAIL_INPUT names
 * line and column. */
bool csv_line_read(
    const CsvColumns *columns, const CsvRow *row, CsvLine *ret_line, bool *ret_left_out,
    GError **error);

/* Whether a row states the sum of the lines; then what it states. FAIL_INPUT when it has no amount.
 */
bool csv_line_is_total(const CsvColumns *columns, const CsvRow *row);
bool
csv_line_read_total(const CsvColumns *columns, const CsvRow *row, Cents *ret_total, GError **error);
