/* What banks took back or put right: corrected statements, lines that no statement confirms. */
#include "reports.h"

SQL(report_corrections);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "what", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 26 },
    { "date", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "party", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 28 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 60 },
    { "since", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_corrections = { .name = "corrections",
                                    .sql = sql_report_corrections,
                                    .columns = columns };
