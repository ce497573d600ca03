/* Data files by name, the firm's own first, and the one form of a table in them: UTF-8, tabs
 * between cells, a header line, `#` comments, and rows that may hold for a time only.
 *
 *     rate    country    valid_from    valid_to
 *     21      BE         1996-01-01
 *
 * valid_from and valid_to are inclusive dates; empty is open. A row's missing last cells are empty.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

/* The text of a data file: home_data_folder's when it has one of that name, else the one that ships
 * with the program. home_data_folder may be NULL. FAIL_SETUP: no such file, not readable, over
 * 4 MiB. */
char *data_load(const char *home_data_folder, const char *name, GError **error);

/* The names of the data files below a folder ("statements/") that end so (".conf"): those that ship
 * and the firm's own, each once, sorted. of char *. FAIL_SETUP: the folder cannot be read. */
GPtrArray *
data_list(const char *home_data_folder, const char *folder, const char *ending, GError **error);

typedef struct Table Table;

/* A data file by name, or a text as one of that name. FAIL_SETUP names file and line: no header, a
 * column twice, more cells than columns, a date that is none, a row that ends before it begins. */
Table *table_load(const char *home_data_folder, const char *name, GError **error);
Table *table_parse(const char *text, const char *name, GError **error);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/* Without the header. */
guint table_rows(const Table *table);

/* FAIL_SETUP when the table has no such column. */
bool table_column(const Table *table, const char *name, guint *ret_column, GError **error);

/* Trimmed, "" when empty; the table's. */
const char *table_cell(const Table *table, guint row, guint column);

/* First and last day on which a row holds; G_MININT32 and G_MAXINT32 where open. */
Day table_valid_from(const Table *table, guint row);
Day table_valid_to(const Table *table, guint row);

/* Sets FAIL_SETUP "name: line N: sentence". Returns false. */
bool table_fail(const Table *table, guint row, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* A cell of whole numbers between two bounds. FAIL_SETUP as table_fail. */
bool table_integer(
    const Table *table, guint row, guint column, int least, int most, int *ret_value,
    GError **error);

/* A cell "5.5" of percent as basis points, 0 to 100 %. FAIL_SETUP as table_fail. */
bool table_percent(const Table *table, guint row, guint column, int *ret_rate_bp, GError **error);

/* A cell that holds a date. FAIL_SETUP as table_fail. */
bool table_day(const Table *table, guint row, guint column, Day *ret_day, GError **error);
