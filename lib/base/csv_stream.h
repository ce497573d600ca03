/* A large CSV row by row, in bounded memory: registers of others, millions of lines. */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "base/csv.h"

#define CSV_MOST_ROW_BYTES (1024 * 1024)

typedef struct CsvStream CsvStream;

/* Comma-separated, from a stream that it keeps a reference of. */
CsvStream *csv_stream_new(GInputStream *stream);
void csv_stream_free(CsvStream *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvStream, csv_stream_free)

/* The next row, the header too; blank lines are left out, NUL becomes a blank, and what is not
 * UTF-8 is taken as Windows-1252. *ret_row is NULL at the end. FAIL_INPUT names the line of a quote
 * that never ends or of a row that is too long; FAIL_LATER: the stream cannot be read. */
bool csv_stream_next(CsvStream *csv, CsvRow **ret_row, GError **error);

void csv_row_free(CsvRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvRow, csv_row_free)
