/* The last balance of each account, and how far its statements are complete. */
#include "reports.h"

SQL(report_balances);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "date", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "balance", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "complete_to", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "holder", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "expected_by", COLUMN_DAY, COLUMN_VISIBLE, 14 },
    { "frozen_since", COLUMN_DAY, COLUMN_VISIBLE, 14 },
    { "link_until", COLUMN_DAY, COLUMN_VISIBLE, 14 },
    { "late", COLUMN_BOOL, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_balances = { .name = "balances",
                                 .sql = sql_report_balances,
                                 .columns = columns };
