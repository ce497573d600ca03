/* Bank statements and card statements as CSV (RFC 4180, and what banks make of it: semicolons,
 * lines before the header, CR alone at the line end), by a declared profile (csv_profile.h). A file
 * that no profile describes is never guessed at. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/csv_profile.h"
#include "formats/statement.h"

/* True when the first lines hold the header of a profile. */
bool csv_statement_recognise(GBytes *head, const CsvProfiles *profiles);

/* The accounts of a file, a statement each, oldest line first; format is "csv.NAME" or "card.NAME"
 * of the profile. A statement whose lines have their balance proves itself by it, or is refused;
 * one without is interim, and a problem says that nothing proves it. NULL with FAIL_INPUT naming
 * line and column, when no profile fits or no statement holds. */
StatementFile *csv_statement_read(GBytes *bytes, const CsvProfiles *profiles, GError **error);

/* The columns of a table that looks like bank lines (a date and an amount in nearly each) and that
 * no profile describes: "'Datum', 'Bedrag'". NULL when it does not look so. Free it. */
char *csv_statement_unknown_columns(GBytes *bytes);
