/* Statements as JSON, in the words of the contract of `matins-bank --probe`. */
#pragma once

#include <jansson.h>

#include "formats/statement.h"

/* {"format":…,"statements":[{…,"transactions":[…]}],"problems":[…]}. What is unknown is absent;
 * amounts are strings with two decimals, dates ISO 8601. A new reference. */
json_t *statement_file_to_json(const StatementFile *file);

/* One of its statements. A new reference. */
json_t *statement_to_json(const Statement *statement);
