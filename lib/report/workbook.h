/* An XLSX workbook, written cell by cell. The only file that knows libxlsxwriter.
 *
 * The same calls give the same bytes: the date of making is the night's. Dates are dates, amounts
 * numbers with two decimals, identifiers text; control characters become blanks, and text is cut
 * where a cell cannot hold more. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef struct Book Book;
typedef struct Sheet Sheet; /* the workbook's */

/* title and author: properties of the file. FAIL_LATER, FAIL_STOP: no memory, no descriptors. */
Book *book_new(const char *title, const char *author, Day night, GError **error);

/* Abandons it. */
void book_free(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

/* A sheet whose first row names its columns and stays in sight. The name is made fit and, where it
 * is taken, numbered. frozen: columns that stay in sight too. */
Sheet *book_add_sheet(Book *book, const char *name, guint frozen);

/* A column, in order, before the first row; width in characters. */
void sheet_column(Sheet *sheet, const char *title, guint width);

/* The cells of a row, from left to right; sheet_end_row begins the next. NULL, DAY_NONE and
 * sheet_skip leave a cell empty. */
void sheet_text(Sheet *sheet, const char *text);
void sheet_money(Sheet *sheet, Cents cents);
void sheet_share(Sheet *sheet, gint64 ten_thousandths); /* shown in percent */
void sheet_count(Sheet *sheet, gint64 count);
void sheet_day(Sheet *sheet, Day day);
void sheet_skip(Sheet *sheet);
void sheet_end_row(Sheet *sheet);

/* A cell that names another sheet of the workbook and leads there. */
void sheet_link(Sheet *sheet, const Sheet *to);

/* Below the last row, the sum of each column of amounts over the rows that a filter leaves. */
void sheet_add_totals(Sheet *sheet, const char *label);

/* Bars up and down and a line over the rows, by columns of the sheet, beside them. */
typedef struct {
    const char *title;
    guint along; /* the column that names the rows */
    guint rises;
    guint falls;
    guint line;
} SheetChart;

/* After the last row; of one row, or of rows in several currencies, there is none. */
void sheet_chart(Sheet *sheet, const SheetChart *chart);

/* The row in hand is not in euro: then the sheet has no sums, for there are none. */
void sheet_is_mixed(Sheet *sheet);

/* How many rows were ended so far. */
guint sheet_rows(const Sheet *sheet);

/* The sum of a column's amounts; false when there is none. */
bool sheet_sum(const Sheet *sheet, guint column, Cents *ret_cents);

/* Finishes every sheet (filter, print layout) and gives the file. */
bool book_finish(Book *book, GBytes **ret_bytes, GError **error);
