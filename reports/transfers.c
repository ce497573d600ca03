/* Transfers between own accounts of which only one leg came. */
#include "reports.h"

SQL(report_transfers);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "transaction", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "booking_date", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "other_iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "remittance", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_transfers = { .name = "transfers",
                                  .sql = sql_report_transfers,
                                  .columns = columns };
