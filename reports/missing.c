/* Transactions that need a document and have none. */
#include "reports.h"

SQL(report_missing);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "transaction", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "booking_date", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "counterparty_name", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 28 },
    { "remittance", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "class", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "class_reason", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "vat_at_stake", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "candidates", COLUMN_LIST, 0, 0 },
    { "proposed", COLUMN_WORD, 0, 0 },
    { "twice_of", COLUMN_ID, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_missing = { .name = "missing",
                                .sql = sql_report_missing,
                                .columns = columns,
                                .supplier = "counterparty_name",
                                .supplied_on = "booking_date" };
