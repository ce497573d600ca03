/* Files in the drop folder that could not be taken. */
#include "reports.h"

SQL(report_left);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "path", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 40 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 60 },
    { "since", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_left = { .name = "left", .sql = sql_report_left, .columns = columns };
