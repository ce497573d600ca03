/* Money in and out by month, and what was left. */
#include "reports.h"

SQL(report_cashflow);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "month", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "money_in", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "money_out", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "own_transfers", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "balance", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "currency", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 9 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

static const ReportChart chart = {
    .along = "month", .rises = "money_in", .falls = "money_out", .line = "balance"
};

const Report report_cashflow = { .name = "cashflow",
                                 .sql = sql_report_cashflow,
                                 .columns = columns,
                                 .chart = &chart,
                                 .client_only = true };
