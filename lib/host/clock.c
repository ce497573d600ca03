#include "host/clock.h"

Day
clock_today(void)
{
    g_autoptr(GTimeZone) brussels = g_time_zone_new_identifier("Europe/Brussels");
    g_autoptr(GDateTime) now =
        brussels != NULL ? g_date_time_new_now(brussels) : g_date_time_new_now_local();
    Day today = DAY_NONE;

    day_from_ymd(
        g_date_time_get_year(now), g_date_time_get_month(now), g_date_time_get_day_of_month(now),
        &today);
    return today;
}
