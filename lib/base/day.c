/* Civil calendar arithmetic with GLib's GDate, which counts days from 0001-01-01. Reading a date is
 * done by hand: every line of a bank statement has two. */
#include "base/day.h"

#include <string.h>

#include "base/fail.h"

#define JULIAN_1970 719163     /* GDate's Julian number of 1970-01-01 */
#define MARCH_0_TO_1970 719468 /* days from 0000-03-01 to 1970-01-01 */

static int
days_in_month(int year, int month)
{
    static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return DAYS[month - 1] + (month == 2 && leap);
}

bool
day_from_ymd(int year, int month, int day, Day *ret_day)
{
    int from_march = (month + 9) % 12;
    int whole_years = month < 3 ? year - 1 : year; /* that ended in February */

    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    *ret_day = whole_years * 365 + whole_years / 4 - whole_years / 100 + whole_years / 400 +
               (153 * from_march + 2) / 5 + day - 1 - MARCH_0_TO_1970;
    return true;
}

/* Two or four digits at text[at], or -1. */
static int
digits_at(const char *text, int at, int count)
{
    int value = 0;

    for (int i = at; i < at + count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static int
century(int year)
{
    return year + (year < 80 ? 2000 : 1900);
}

bool
day_from_iso(const char *text, Day *ret_day, GError **error)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' ||
        !day_from_ymd(digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2), ret_day))
        return fail(error, FAIL_INPUT, "'%s' is not a date (YYYY-MM-DD)", text);
    return true;
}

bool
day_from_ddmmyy(const char *text, Day *ret_day, GError **error)
{
    if (strlen(text) != 6 || digits_at(text, 0, 6) < 0 ||
        !day_from_ymd(
            century(digits_at(text, 4, 2)), digits_at(text, 2, 2), digits_at(text, 0, 2), ret_day))
        return fail(error, FAIL_INPUT, "'%s' is not a date (DDMMYY)", text);
    return true;
}

bool
day_from_yymmdd(const char *text, Day *ret_day, GError **error)
{
    if (strlen(text) != 6 || digits_at(text, 0, 6) < 0 ||
        !day_from_ymd(
            century(digits_at(text, 0, 2)), digits_at(text, 2, 2), digits_at(text, 4, 2), ret_day))
        return fail(error, FAIL_INPUT, "'%s' is not a date (YYMMDD)", text);
    return true;
}

static GDate
to_date(Day day)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(day + JULIAN_1970));
    return date;
}

void
day_to_ymd(Day day, int *ret_year, int *ret_month, int *ret_day)
{
    GDate date = to_date(day);

    *ret_year = g_date_get_year(&date);
    *ret_month = (int)g_date_get_month(&date);
    *ret_day = g_date_get_day(&date);
}

static void
put_digits(char *at, int digits, int number)
{
    for (; digits > 0; number /= 10)
        at[--digits] = (char)('0' + number % 10);
}

char *
day_to_iso(Day day)
{
    char iso[] = "0000-00-00";
    int year = 0;
    int month = 0;
    int in_month = 0;

    if (day == DAY_NONE)
        return g_strdup("");
    day_to_ymd(day, &year, &month, &in_month);
    put_digits(iso, 4, year);
    put_digits(iso + 5, 2, month);
    put_digits(iso + 8, 2, in_month);
    return g_strdup(iso);
}

int
day_weekday(Day day)
{
    return ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

Day
day_add_months(Day day, int months)
{
    GDate date = to_date(day);

    if (months >= 0)
        g_date_add_months(&date, (guint)months);
    else
        g_date_subtract_months(&date, (guint)-months);
    return (Day)g_date_get_julian(&date) - JULIAN_1970;
}

Day
day_month_first(Day day)
{
    GDate date = to_date(day);

    return day - g_date_get_day(&date) + 1;
}

Day
day_month_last(Day day)
{
    return day_add_months(day_month_first(day), 1) - 1;
}

Day
day_easter(int year)
{
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    Day easter = DAY_NONE;

    day_from_ymd(year, f / 31, f % 31 + 1, &easter);
    return easter;
}
