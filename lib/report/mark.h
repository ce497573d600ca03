/* Whether a night's pages and exports say what the books say: a run with nothing new makes none of
 * them again. DIR/reports/DATE/.mark names what they were made from. */
#pragma once

#include <stdbool.h>

#include "report/night.h"

/* What the pages would be made from now: the books, the program, the firm's settings. */
char *report_mark(Db *db, const ReportNight *night, GError **error);

/* Whether they were made from that. *ret_needed: a person was needed then; only set with true. */
bool report_mark_stands(const ReportNight *night, const char *mark, bool *ret_needed);

/* Makes what was written durable, and then marks it as made from that. */
bool report_mark_set(const ReportNight *night, const char *mark, bool needed, GError **error);
