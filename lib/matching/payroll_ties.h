/* Which payments of an account paid what a payroll journal says is owed. Pure; the same input gives
 * the same ties.
 *
 * Amounts are exact to the cent. One payment pays one entry; or, as a collective order, all open
 * entries of a kind and month; or, for tax and social security, of a quarter; or all wage payments
 * after a month pay its one sum. Wages are paid from the middle of the month to a month after it,
 * tax and social security until a month after the quarter; what is open then is tied to one payment
 * of the next three months, when nothing else claims it. */
#pragma once

#include <glib.h>

#include "base/cents.h"
#include "base/day.h"
#include "formats/payroll.h"

typedef struct {
    int no;
    Day month; /* its first day */
    PayrollKind kind;
    Cents amount;     /* more than 0 */
    const char *iban; /* "" when it is not told */
} PayrollOpen;

typedef struct {
    int no; /* transaction */
    Day booked_on;
    PayrollKind kind; /* as its class says */
    Cents amount;     /* paid: more than 0 */
    const char *iban; /* of whom it was paid to; "" when it is not told */
} PayrollPayment;

typedef struct {
    int entry_no;
    int transaction_no;
} PayrollTie;

/* The last day on which an entry's payment may be expected. */
Day payroll_last_day(PayrollKind kind, Day month);

/* entries: of PayrollOpen, by month and number; payments: of PayrollPayment, by day and number.
 * of PayrollTie. */
GArray *payroll_tie(const GArray *entries, const GArray *payments);
