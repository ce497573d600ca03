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

/* "1234,5", "1234,"; a dot where there is no comma. FAIL_INPUT also past two decimals. */
bool mt940_read_amount(const char *at, gsize size, Cents *ret_cents, GError **error);

/* YYMMDD, six characters. 30 February, which interest counted in months of thirty days knows, is
 * the month's last day. */
bool mt940_read_day(const char *at, Day *ret_day, GError **error);

/* The length of the first line without blanks at its end. */
gsize mt940_first_line(const char *content, gsize size);
