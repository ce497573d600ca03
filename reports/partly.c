/* Files of which only a part was read or taken out, with what was left out. */
#include "reports.h"

SQL(report_partly);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "path", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 40 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 60 },
    { "kind", COLUMN_WORD, COLUMN_VISIBLE, 12 },
    { "since", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "document", COLUMN_ID, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_partly = { .name = "partly", .sql = sql_report_partly, .columns = columns };
