#include "reports.h"

const Report *const reports_all[] = {
    &report_missing,     &report_unpaid,
    &report_groups,      &report_documents,
    &report_alarms,      &report_gaps,
    &report_corrections, &report_links,
    &report_balances,    &report_cashflow,
    &report_cards,       &report_written,
    &report_payroll,     &report_transfers,
    &report_standing,    &report_unreadable,
    &report_partly,      &report_left,
    &report_paper,       &report_deliveries,
    &report_matches,     NULL,
};
