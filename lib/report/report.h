/* A report: one statement over the books and what its columns mean. The same statement gives one
 * client file (a section of its page, a sheet of its workbook) and all of them at once (an export,
 * a sheet of the firm's workbook).
 *
 * Each statement takes $1 the night's date and $2 a client file or null; its rows come in the order
 * in which they are shown, and its column `shown` says whether people see the row at all. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/day.h"
#include "data/suppliers.h"
#include "db/db.h"

typedef enum {
    COLUMN_TEXT,  /* words */
    COLUMN_ID,    /* a number that is no quantity: never summed, always text */
    COLUMN_WORD,  /* one of our own words, with a text of its own: word.<value> */
    COLUMN_SAID,  /* a sentence that another job left in English: reports/said.tsv */
    COLUMN_MONEY, /* cents */
    COLUMN_DAY,
    COLUMN_BOOL,
    COLUMN_SCORE, /* ten-thousandths */
    COLUMN_LIST,  /* a JSON array of texts */
    COLUMN_JSON,  /* for programs; people see it only where it is evidence */
} ColumnType;

typedef enum {
    COLUMN_EXPORTED = 1, /* a key of the export, in this order */
    COLUMN_VISIBLE = 2,  /* on pages and sheets; its title is column.<name> */
} ColumnUse;

typedef struct {
    const char *name; /* of the statement's column and the export's key */
    ColumnType type;
    guint uses;  /* ColumnUse; 0: only the model needs it */
    guint width; /* characters on a sheet */
} ReportColumn;

/* Columns that are drawn over the rows: bars up and down, and a line. */
typedef struct {
    const char *along; /* what the rows are: months */
    const char *rises; /* money, 0 or more */
    const char *falls; /* money, 0 or less */
    const char *line;  /* money */
} ReportChart;

typedef struct {
    const char *name; /* "missing": its export, and its texts report.<name> */
    const char *sql;
    const ReportColumn *columns; /* ends with name NULL */
    const char *supplier;        /* the column that names who bore vat_at_stake, or NULL */
    const char *supplied_on;     /* and the column of the day */
    const ReportChart *chart;    /* or NULL */
    bool client_only;            /* on the client file's own pages only: neither firm nor export */
} Report;

/* Column vat_at_stake comes from the statement as what the client file may deduct; of it counts
 * what is usual for the kind of supplier. */

/* The rows of one client file that people see, as an array of objects by column name: money in
 * cents, days ISO, nothing for null, and without the columns that are for programs only. */
bool report_rows(
    Db *db, const Report *report, const Suppliers *suppliers, gint64 client_id, Day night,
    json_t **ret_rows, GError **error);

/* Writes all rows of all client files into a file as the export says them, one JSON object a line.
 */
bool report_export(
    Db *db, const Report *report, const Suppliers *suppliers, Day night, const char *path,
    GError **error);

/* Columns that people see. */
bool report_column_is_visible(const ReportColumn *column);
