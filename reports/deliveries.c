/* What went, or is to go, to the accounting packages. */
#include "reports.h"

SQL(report_deliveries);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "document", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "target", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "kind", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "state", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "name", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "sha256", COLUMN_ID, COLUMN_EXPORTED, 0 },
    { "party", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "issue_date", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "since", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "channel", COLUMN_WORD, 0, 0 },
    { "reason", COLUMN_TEXT, 0, 0 },
    { "otherwise", COLUMN_BOOL, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_deliveries = { .name = "deliveries",
                                   .sql = sql_report_deliveries,
                                   .columns = columns };
