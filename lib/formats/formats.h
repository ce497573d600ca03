/* The formats of bank statements. A file is recognised by its content, never by its name. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/csv_profile.h"
#include "formats/statement.h"

#define STATEMENT_MOST_BYTES (50 * 1024 * 1024)

/* True when the bytes look like a bank statement of a format that is known here: what collect
 * files as a statement and bank reads. Looks at the first kilobytes only. */
bool statement_file_recognise(GBytes *bytes);

/* Reads the statements of a file, each whole or not at all: every declared balance, count and total
 * must hold, else that one is refused (StatementFile.refused) and the others stand.
 * NULL with FAIL_INPUT that names the line and the reason of the first when none holds; also when
 * no format is recognised. */
StatementFile *statement_file_read(GBytes *bytes, GError **error);

/* The same with the CSV exports that profiles describe; profiles may be NULL. A CSV that looks like
 * bank lines and that no profile describes is refused with its columns. */
bool statement_file_recognise_with(GBytes *bytes, const CsvProfiles *profiles);
StatementFile *statement_file_read_with(GBytes *bytes, const CsvProfiles *profiles, GError **error);
