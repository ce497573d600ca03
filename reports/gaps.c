/* Statements that are missing between two that came. */
#include "reports.h"

SQL(report_gaps);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "after", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "before", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "numbers", COLUMN_LIST, COLUMN_EXPORTED | COLUMN_VISIBLE, 24 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "difference", COLUMN_MONEY, COLUMN_VISIBLE, 14 },
    { "ask", COLUMN_SAID, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_gaps = { .name = "gaps", .sql = sql_report_gaps, .columns = columns };
