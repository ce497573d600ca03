/* Invoices that payments do not wholly explain. */
#include "reports.h"

SQL(report_unpaid);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "document", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "direction", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "due_date", COLUMN_DAY, COLUMN_EXPORTED, 0 },
    { "remaining", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "overdue", COLUMN_BOOL, COLUMN_EXPORTED, 0 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "party", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "invoice_number", COLUMN_ID, COLUMN_VISIBLE, 18 },
    { "issue_date", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "falls_due", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "held", COLUMN_BOOL, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_unpaid = { .name = "unpaid", .sql = sql_report_unpaid, .columns = columns };
