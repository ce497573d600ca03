/* Days on which nobody works, by calendar: BE (the legal holidays of Belgium), TARGET (days on
 * which euro payments rest). Saturdays and Sundays rest in each. From holidays.tsv. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

typedef struct Holidays Holidays;

/* FAIL_SETUP names file and line. */
Holidays *holidays_load(const char *home_data_folder, GError **error);
void holidays_free(Holidays *holidays);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Holidays, holidays_free)

/* Whether one works on `day`. calendar: "BE" or "TARGET". */
bool holidays_is_working_day(const Holidays *holidays, const char *calendar, Day day);

/* `day` itself when one works on it, else the first day after it on which one does. */
Day holidays_working_day_from(const Holidays *holidays, const char *calendar, Day day);
