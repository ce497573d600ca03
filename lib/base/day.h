/* A date without a clock: days since 1970-01-01, proleptic Gregorian. Compares with <. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef gint32 Day;

#define DAY_NONE G_MININT32 /* no date is known */

/* False when there is no such day. Years 1900 to 2199. */
bool day_from_ymd(int year, int month, int day, Day *ret_day);

/* "2026-10-31", exactly ten characters. FAIL_INPUT names the text. */
bool day_from_iso(const char *text, Day *ret_day, GError **error);

/* "311026", six digits, year 20yy up to 79, else 19yy (CODA). FAIL_INPUT names the text. */
bool day_from_ddmmyy(const char *text, Day *ret_day, GError **error);

/* "261031" (MT940), the same rule for the century. */
bool day_from_yymmdd(const char *text, Day *ret_day, GError **error);

/* Year, month 1 to 12 and day of the month; day is not DAY_NONE. */
void day_to_ymd(Day day, int *ret_year, int *ret_month, int *ret_day);

/* "2026-10-31"; DAY_NONE gives "". */
char *day_to_iso(Day day);

/* 0 = Monday … 6 = Sunday. */
int day_weekday(Day day);

/* The same day of the month `months` later, or that month's last day. */
Day day_add_months(Day day, int months);

/* First and last day of the month that holds `day`. */
Day day_month_first(Day day);
Day day_month_last(Day day);

/* Western Easter Sunday of a year (Meeus, Jones and Butcher). */
Day day_easter(int year);
