/* Statements of cards and the debits that paid them; debits whose statement is not here. */
#include "reports.h"

SQL(report_cards);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "iban", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 22 },
    { "statement", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "date", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_EXPORTED | COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "state", COLUMN_WORD, COLUMN_EXPORTED | COLUMN_VISIBLE, 16 },
    { "settled_on", COLUMN_DAY, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "transaction", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_cards = { .name = "cards", .sql = sql_report_cards, .columns = columns };
