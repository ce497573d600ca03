/* What a client file's bank lines come by. */
#include "reports.h"

SQL(report_links);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "link", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 10 },
    { "name", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 24 },
    { "kind", COLUMN_TEXT, COLUMN_EXPORTED, 14 },
    { "state", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "since", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "expires", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 40 },
    { "draft", COLUMN_TEXT, COLUMN_VISIBLE, 60 },
    { "warning", COLUMN_ID, 0, 0 },
    { "lasting", COLUMN_BOOL, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_links = { .name = "links", .sql = sql_report_links, .columns = columns };
