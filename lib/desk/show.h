/* Rows of the database for a person, or one JSON object a row for a program. */
#pragma once

#include <stdbool.h>

#include "db/rows.h"

/* How rows are shown. json: {"section":title,…} a line, everything as text, nothing for NULL.
 * Without rows nothing is shown. */
typedef void (*Show)(const char *title, const Rows *rows, bool json);

/* A line a row, under the names of the columns; columns that are empty throughout are left out. */
void show_table(const char *title, const Rows *rows, bool json);

/* A line a value: for rows of many columns or long texts. */
void show_cards(const char *title, const Rows *rows, bool json);
