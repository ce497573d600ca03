/* Documents that are the same invoice; people see those to decide about. */
#include "reports.h"

SQL(report_groups);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "documents", COLUMN_LIST, COLUMN_EXPORTED | COLUMN_VISIBLE, 24 },
    { "leader", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "reason", COLUMN_TEXT, COLUMN_EXPORTED, 0 },
    { "state", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "party", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "invoice_number", COLUMN_ID, COLUMN_VISIBLE, 18 },
    { "issue_date", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "since", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_groups = { .name = "groups", .sql = sql_report_groups, .columns = columns };
