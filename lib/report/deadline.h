/* The VAT deadline before which an exception should be settled. */
#pragma once

#include "base/day.h"
#include "data/vat_calendar.h"

/* The deadline of the return that holds `date_on` or, once that has passed on `night`, of the next
 * return that is still open: a late document goes in there. date_on may be DAY_NONE: the next open
 * one. DAY_NONE for who files no return. */
Day deadline_after(const VatCalendar *calendar, VatPeriod period, Day date_on, Day night);
