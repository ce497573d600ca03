/* Comma-separated values (RFC 4180), as spreadsheets write them. */
#pragma once

#include <glib.h>

typedef struct {
    guint line; /* on which the row begins; the first is 1 */
    char **cells;
} CsvRow;

/* Every row, the header too; blank lines are left out. The separator is the comma, or the semicolon
 * when the first line has one and no comma. FAIL_INPUT names the line of a quote that never ends.
 * text: UTF-8. of CsvRow. */
GPtrArray *csv_read(const char *text, GError **error);

/* The same with a separator that is known: in a file whose first lines are not the table's. */
GPtrArray *csv_read_separated(const char *text, char separator, GError **error);

/* The column of that name in the header row, or -1. */
int csv_column(const CsvRow *header, const char *name);

/* A cell without blanks around it; "" for a column of -1 or past the row's end. Free it. */
char *csv_cell(const CsvRow *row, int column);
