/* The clock: only jobs' start may look at it; everything that decides is given the night's date. */
#pragma once

#include "base/day.h"

/* Today in Belgium (Europe/Brussels), whatever the machine's time zone. */
Day clock_today(void);
