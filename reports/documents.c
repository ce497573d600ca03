/* Every file that came in; people see those that wait for a decision. */
#include "reports.h"

SQL(report_documents);

static const ReportColumn columns[] = {
    { "client", COLUMN_ID, COLUMN_EXPORTED, 10 },
    { "document", COLUMN_ID, COLUMN_EXPORTED | COLUMN_VISIBLE, 12 },
    { "path", COLUMN_TEXT, COLUMN_EXPORTED | COLUMN_VISIBLE, 34 },
    { "sha256", COLUMN_ID, COLUMN_EXPORTED, 0 },
    { "source", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "kind", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "type", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "direction", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "relevant", COLUMN_BOOL, COLUMN_EXPORTED, 0 },
    { "fields", COLUMN_JSON, COLUMN_EXPORTED, 0 },
    { "state", COLUMN_WORD, COLUMN_EXPORTED, 0 },
    { "reason", COLUMN_SAID, COLUMN_EXPORTED | COLUMN_VISIBLE, 40 },
    { "party", COLUMN_TEXT, COLUMN_VISIBLE, 28 },
    { "issue_date", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "amount", COLUMN_MONEY, COLUMN_VISIBLE, 14 },
    { "currency", COLUMN_ID, COLUMN_VISIBLE, 9 },
    { "vat_at_stake", COLUMN_MONEY, COLUMN_VISIBLE, 14 },
    { "doubt", COLUMN_WORD, COLUMN_VISIBLE, 34 },
    { "since", COLUMN_DAY, COLUMN_VISIBLE, 12 },
    { "wrong_company", COLUMN_ID, 0, 0 },
    { NULL, COLUMN_TEXT, 0, 0 },
};

const Report report_documents = { .name = "documents",
                                  .sql = sql_report_documents,
                                  .columns = columns,
                                  .supplier = "party",
                                  .supplied_on = "issue_date" };
