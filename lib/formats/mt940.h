/* SWIFT MT940 (customer statement) and MT942 (interim report), as Belgian, Dutch and German banks
 * write them. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

/* A line that begins with :20:, and :25: and :28: or :60: after it; or a tag as the first thing. */
bool mt940_recognise(GBytes *head);

/* Reads every statement of a file; what stands before the first field and between statements is the
 * bank's envelope.
 *
 * Each page of a statement (:60M:, :62M:) is a statement with the same number. A customer statement
 * must name its account, have both balances and add up; an interim report (MT942: :34F: or :13D:,
 * no :60F:) has no balances, and agrees with the sums it declares. A statement that does not hold
 * is refused alone, its reason names line and field; NULL with FAIL_INPUT when none holds, and with
 * the reason of the first. */
StatementFile *mt940_read(GBytes *bytes, GError **error);
