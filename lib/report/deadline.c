#include "report/deadline.h"

Day
deadline_after(const VatCalendar *calendar, VatPeriod period, Day date_on, Day night)
{
    VatOpenPeriod open = { 0 };
    Day own = DAY_NONE;

    if (!vat_calendar_open_period(calendar, period, night, &open))
        return DAY_NONE;
    if (date_on != DAY_NONE)
        own = vat_calendar_deadline(calendar, period, date_on);
    return own != DAY_NONE && own >= open.deadline ? own : open.deadline;
}
