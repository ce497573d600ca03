/* What happens to a document: facts in, state out, by the table lib/data/rules.tsv that the firm
 * may override. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    FACT_UNREADABLE = 1 << 0,
    FACT_BOOKABLE = 1 << 1,
    FACT_DELETED = 1 << 2,
    FACT_COPY = 1 << 3,
    FACT_SUSPECTED = 1 << 4,
    FACT_OLD = 1 << 5,
    FACT_STRANGER = 1 << 6,
    FACT_ROLELESS = 1 << 7,
    FACT_UNBALANCED = 1 << 8,
    FACT_INCOMPLETE = 1 << 9,
    FACT_IBAN_CHANGED = 1 << 10,
    FACT_IBAN_CONFIRMED = 1 << 11,
    FACT_IN_PACKAGE = 1 << 12,
    FACT_SENT = 1 << 13,
    FACT_EXPIRED = 1 << 14,
    FACT_GO_AHEAD_FILE = 1 << 15,
    FACT_GO_AHEAD = 1 << 16,
    FACT_MATCHED = 1 << 17,
    FACT_SALE = 1 << 18,
    FACT_STRUCTURED = 1 << 19,
    FACT_AT_ONCE = 1 << 20,
    FACT_CARD = 1 << 21,
    FACT_DIRECT_DEBIT = 1 << 22,
    FACT_CASH = 1 << 23,
    FACT_ANSWERED = 1 << 24,
    FACT_SWEEP = 1 << 25,
    FACT_DOUBTFUL = 1 << 26,
    FACT_SPLIT = 1 << 27,
    FACT_MISDATED = 1 << 28,
    FACT_ALARMED = 1 << 29,
    FACT_MOVED = 1 << 30,
} Fact;

typedef guint32 Facts; /* of Fact */

/* The table's strings. */
typedef struct {
    const char *state;
    const char *cause;
    const char *doubt; /* NULL: none; "alarm": the code of the alarm that holds it */
} Outcome;

typedef struct RuleTable RuleTable;

/* FAIL_SETUP names file and line; also when no row holds without any fact. */
RuleTable *rule_table_load(const char *home_data_folder, GError **error);
void rule_table_free(RuleTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RuleTable, rule_table_free)

/* The first row whose facts hold; there is always one. */
const Outcome *rule_decide(const RuleTable *table, Facts facts);
