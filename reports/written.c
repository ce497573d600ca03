/* Accounts that are written out as CODA for the accounting package. */
#include "reports.h"

SQL(report_written);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "currency", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 6 },
    { "since", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "complete_to", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "statement", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 40 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_written = { .name = "written", .sql = sql_report_written, .columns = columns };
