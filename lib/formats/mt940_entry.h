/* The statement line of an MT940, field :61:, and the values it shares with other fields. Inside
 * lib/formats only. */
#pragma once

#include "formats/mt940_info.h"
#include "formats/statement.h"

/* content: without the tag, its second line in it. Fills in a transaction of zeros, all but its
 * currency and its booking; *ret_expected: it is not booked (EC, ED of an MT942). FAIL_INPUT when
 * it is no statement line. */
bool mt940_entry_read(
    Mt940InfoReader *info, const char *content, gsize size, Transaction *transaction,
    bool *ret_expected, GError **error);
