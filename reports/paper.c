/* Suppliers that send paper or PDF where the law wants a structured e-invoice: a line each. */
#include "reports.h"

SQL(report_paper);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "party", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "vat_number", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "count", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 10 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "since", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "until", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_paper = { .name = "paper", .sql = sql_report_paper, .columns = columns };
