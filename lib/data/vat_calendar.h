/* The Belgian VAT calendar: which period a day belongs to, and until when its return may be filed.
 * From vat_deadlines.tsv, vat_extensions.tsv and holidays.tsv. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

typedef enum {
    VAT_PERIOD_NONE, /* files no return */
    VAT_PERIOD_MONTHLY,
    VAT_PERIOD_QUARTERLY,
} VatPeriod;

/* "none", "monthly", "quarterly". FAIL_INPUT names the text. */
bool vat_period_parse(const char *text, VatPeriod *ret_period, GError **error);

/* First day of the period that holds `day`; DAY_NONE for VAT_PERIOD_NONE. */
Day vat_period_first(VatPeriod period, Day day);

typedef struct VatCalendar VatCalendar;

/* FAIL_SETUP names file and line. */
VatCalendar *vat_calendar_load(const char *home_data_folder, GError **error);
void vat_calendar_free(VatCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VatCalendar, vat_calendar_free)

/* The last day to file the return of the period that holds `day`: an extension that was granted for
 * that period, else the rule in force in the month after it. DAY_NONE for VAT_PERIOD_NONE and where
 * no rule is known. */
Day vat_calendar_deadline(const VatCalendar *calendar, VatPeriod period, Day day);

typedef struct {
    Day first;
    Day last;
    Day deadline;
    int days_left; /* to the deadline; 0 on the day itself */
} VatOpenPeriod;

/* The oldest period whose return may still be filed on `on`: in the first weeks of a month that is
 * the period before. False for VAT_PERIOD_NONE and where no rule is known. */
bool vat_calendar_open_period(
    const VatCalendar *calendar, VatPeriod period, Day on, VatOpenPeriod *ret_open);
