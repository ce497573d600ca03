#include "data/holidays.h"

#include <string.h>

#include "data/tables.h"

typedef struct {
    char *calendar;
    int month; /* 0: counted from Easter, or once */
    int day;
    int easter_offset;
    Day once; /* DAY_NONE: each year */
    Day from;
    Day to;
} Holiday;

struct Holidays {
    GArray *list; /* of Holiday */
};

static void
holiday_clear(gpointer holiday)
{
    g_free(((Holiday *)holiday)->calendar);
}

void
holidays_free(Holidays *holidays)
{
    if (holidays == NULL)
        return;
    g_array_unref(holidays->list);
    g_free(holidays);
}

/* "07-21", "easter+39" or "2030-07-22". */
static bool
read_rule(const char *rule, Holiday *holiday)
{
    gint64 offset = 0;
    g_autofree char *leap_year = g_strconcat("2000-", rule, NULL);
    Day sample = DAY_NONE;
    int year = 0;

    if (g_str_has_prefix(rule, "easter")) {
        const char *number = rule + strlen("easter");

        if (*number == '+')
            number++;
        if (!g_ascii_string_to_signed(number, 10, -100, 100, &offset, NULL))
            return false;
        holiday->easter_offset = (int)offset;
        return true;
    }
    if (day_from_iso(rule, &holiday->once, NULL))
        return true;
    if (!day_from_iso(leap_year, &sample, NULL))
        return false;
    day_to_ymd(sample, &year, &holiday->month, &holiday->day);
    return true;
}

Holidays *
holidays_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, "holidays.tsv", error);
    g_autoptr(Holidays) holidays = g_new0(Holidays, 1);
    guint calendar = 0;
    guint rule = 0;

    holidays->list = g_array_new(FALSE, FALSE, sizeof(Holiday));
    g_array_set_clear_func(holidays->list, holiday_clear);
    if (table == NULL || !table_column(table, "calendar", &calendar, error) ||
        !table_column(table, "rule", &rule, error))
        return NULL;
    for (guint row = 0; row < table_rows(table); row++) {
        Holiday holiday = { .once = DAY_NONE,
                            .from = table_valid_from(table, row),
                            .to = table_valid_to(table, row) };

        if (!read_rule(table_cell(table, row, rule), &holiday)) {
            table_fail(table, row, error, "rule '%s' is no day", table_cell(table, row, rule));
            return NULL;
        }
        holiday.calendar = g_strdup(table_cell(table, row, calendar));
        g_array_append_val(holidays->list, holiday);
    }
    return g_steal_pointer(&holidays);
}

static bool
falls_on(const Holiday *holiday, Day day)
{
    int year = 0;
    int month = 0;
    int in_month = 0;

    if (day < holiday->from || day > holiday->to)
        return false;
    if (holiday->once != DAY_NONE)
        return holiday->once == day;
    day_to_ymd(day, &year, &month, &in_month);
    if (holiday->month != 0)
        return holiday->month == month && holiday->day == in_month;
    return day_easter(year) + holiday->easter_offset == day;
}

bool
holidays_is_working_day(const Holidays *holidays, const char *calendar, Day day)
{
    if (day_weekday(day) >= 5)
        return false;
    for (guint i = 0; i < holidays->list->len; i++) {
        const Holiday *holiday = &g_array_index(holidays->list, Holiday, i);

        if (strcmp(holiday->calendar, calendar) == 0 && falls_on(holiday, day))
            return false;
    }
    return true;
}

Day
holidays_working_day_from(const Holidays *holidays, const char *calendar, Day day)
{
    while (!holidays_is_working_day(holidays, calendar, day))
        day++;
    return day;
}
