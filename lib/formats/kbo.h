/* The open data of the Belgian register of enterprises (KBO/BCE, "KBO Open Data cookbook"): CSV
 * files of a whole extract (enterprise.csv, denomination.csv …) or of what changed since the one
 * before (enterprise_insert.csv, enterprise_delete.csv …). Columns are found by name, in any order.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/csv.h"
#include "base/day.h"

typedef enum {
    KBO_NUMBER,    /* EnterpriseNumber or EntityNumber */
    KBO_STATUS,    /* of an enterprise; AC is active */
    KBO_SITUATION, /* JuridicalSituation */
    KBO_KIND,      /* TypeOfDenomination */
    KBO_NAME,      /* Denomination */
    KBO_VARIABLE,  /* of meta.csv */
    KBO_VALUE,
    KBO_CATEGORY, /* of code.csv */
    KBO_CODE,
    KBO_DESCRIPTION,
    KBO_COLUMNS
} KboColumn;

typedef struct {
    int at[KBO_COLUMNS]; /* -1: the file has no such column */
} KboColumns;

/* wanted: those that must be there, KBO_COLUMNS ends them. FAIL_INPUT names the one that is not. */
bool
kbo_columns(const CsvRow *header, const KboColumn *wanted, KboColumns *ret_columns, GError **error);

/* A trimmed cell; "" when the row ends before it. Borrowed. */
const char *kbo_cell(const KboColumns *columns, const CsvRow *row, KboColumn column);

/* The enterprise number of a row, ten digits. *ret_number is NULL for an establishment unit, which
 * is no enterprise. FAIL_INPUT names the text. */
bool kbo_number(const KboColumns *columns, const CsvRow *row, char **ret_number, GError **error);

/* What meta.csv says of the extract. */
typedef struct {
    Day told_on;    /* DAY_NONE: it does not say */
    int extract_no; /* 0: it does not say */
    bool is_update;
} KboMeta;

/* Takes a row of meta.csv; what it does not know is passed over. FAIL_INPUT: no date. */
bool kbo_meta(const KboColumns *columns, const CsvRow *row, KboMeta *meta, GError **error);

/* Whether a row of code.csv says that a juridical situation is a bankruptcy. */
bool kbo_means_bankrupt(const KboColumns *columns, const CsvRow *row);
