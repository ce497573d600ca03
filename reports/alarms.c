/* What was read well and is wrong with it. What holds a document, or is told, is an exception too.
 */
#include "reports.h"

SQL(report_alarms);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "document", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "alarm", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "level", COLUMN_ID, COLUMN_EXPORTED, 8 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 60 },
    { "party", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 28 },
    { "issue_date", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 9 },
    { "vat_at_stake", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "told_elsewhere", COLUMN_BOOL, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_alarms = { .name = "alarms",
                               .sql = sql_report_alarms,
                               .columns = columns,
                               .supplier = "party",
                               .supplied_on = "issue_date" };
