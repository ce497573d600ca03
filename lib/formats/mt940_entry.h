/* The statement line of an MT940, field :61:, and the values it shares with other fields. Inside
 * lib/formats only. */
#pragma once

#include "formats/mt940_info.h"
#include "formats/statement.h"

typedef struct {
    Transaction transaction; /* all but its currency and its booking */
    Cents amount;            /* signed, whether it is booked or not */
    bool is_expected;        /* of an MT942: EC, ED, not booked */
} Mt940Entry;

/* content: without the tag, its second line in it. FAIL_INPUT when it is no statement line. */
bool mt940_entry_read(
    Mt940InfoReader *info, const char *content, gsize size, Mt940Entry *ret_entry, GError **error);
