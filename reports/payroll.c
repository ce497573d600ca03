/* What the payroll of each month asks for, and how much of it the accounts show as paid. */
#include "reports.h"

SQL(report_payroll);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "month", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 10 },
    { "paid", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 10 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "open", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "state", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_payroll = { .name = "payroll", .sql = sql_report_payroll, .columns = columns };
