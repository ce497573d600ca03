/* What was tied to what, how surely, and why. */
#include "reports.h"

SQL(report_matches);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "documents", COLUMN_LIST, COLUMN_EXPORTED | COLUMN_VISIBLE, 24 },
    { "transactions", COLUMN_LIST, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "decision", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "score", COLUMN_SCORE, COLUMN_EXPORTED | COLUMN_VISIBLE, 9 },
    { "evidence", COLUMN_JSON, COLUMN_EXPORTED | COLUMN_VISIBLE, 60 },
    { "party", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "booking_date", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_VISIBLE, 14 },
    { "since", COLUMN_DAY, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_matches = { .name = "matches", .sql = sql_report_matches, .columns = columns };
