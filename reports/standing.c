/* Standing rules of client files that end or have ended. */
#include "reports.h"

SQL(report_standing);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "rule", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 10 },
    { "fits", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "class", COLUMN_ID, COLUMN_EXPORTED, 14 },
    { "document", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "until", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "ended", COLUMN_BOOL, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_standing = { .name = "standing",
                                 .sql = sql_report_standing,
                                 .columns = columns };
