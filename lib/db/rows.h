/* The rows that a statement gave. Columns are looked up by name, once, before the loop. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

typedef struct Rows Rows;

void rows_free(Rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_free)

/* How many rows and, below, their values; rows and columns count from 0. */
int rows_count(const Rows *rows);

/* How many rows an INSERT, UPDATE, DELETE or SELECT touched. */
gint64 rows_changed(const Rows *rows);

/* The column of that name; a programming mistake when there is none. */
int rows_column(const Rows *rows, const char *name);
int rows_columns(const Rows *rows);
const char *rows_column_name(const Rows *rows, int column);

bool rows_is_null(const Rows *rows, int row, int column);
const char *rows_text(const Rows *rows, int row, int column); /* NULL for NULL; dies with rows */
gint64 rows_int(const Rows *rows, int row, int column);       /* 0 for NULL */
bool rows_bool(const Rows *rows, int row, int column);        /* false for NULL */
Day rows_day(const Rows *rows, int row, int column);          /* DAY_NONE for NULL */

/* An array of integers as a new GArray of gint64, empty for NULL. */
GArray *rows_ints(const Rows *rows, int row, int column);
