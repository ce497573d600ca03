/* Whatever two formats tell of a ledger, its lines are the same transactions. */
#pragma once

#include "formats/formats.h"

/* data: of CsvProfiles. */
void test_each_line_is_one_transaction(gconstpointer data);
