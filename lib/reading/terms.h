/* Payment terms in words: "30 dagen einde maand", "à 30 jours", "14 Tage netto". */
#pragma once

#include "base/day.h"
#include "reading/layout.h"

/* The day on which what was issued on issue_on falls due by the terms that the document states;
 * DAY_NONE when it states none, or two that differ. ret_first, ret_end: where they stand. */
Day terms_due_on(const Layout *layout, Day issue_on, guint *ret_first, guint *ret_end);
