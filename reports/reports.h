/* The reports, each in a file of its own beside its statement. */
#pragma once

#include "report/report.h"

extern const Report report_documents;
extern const Report report_groups;
extern const Report report_matches;
extern const Report report_missing;
extern const Report report_unpaid;
extern const Report report_deliveries;
extern const Report report_unreadable;
extern const Report report_partly;
extern const Report report_gaps;
extern const Report report_left;
extern const Report report_links;
extern const Report report_balances;
extern const Report report_cards;
extern const Report report_cashflow;
extern const Report report_corrections;
extern const Report report_transfers;
extern const Report report_standing;
extern const Report report_written;
extern const Report report_payroll;
extern const Report report_alarms;
extern const Report report_paper;

/* All of them, in the order of the pages; ends with NULL. */
extern const Report *const reports_all[];
