/* JSON of banks: numbers with decimals stay what was written, so that no amount passes through
 * binary fractions. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

/* Parses UTF-8 JSON (RFC 8259); a number with a dot or an exponent becomes the text "#<number>".
 * FAIL_INPUT names the line, also for an object that has a key twice. */
json_t *exact_json_read(const char *text, gsize size, GError **error);

/* The value below an object by names apart by dots ("transactionAmount.amount"); NULL when there is
 * none. A list on the way gives its first member. */
json_t *exact_json_at(const json_t *object, const char *path);

/* The same when it is text that is not empty, else NULL. It dies with the object. */
const char *exact_json_text(const json_t *object, const char *path);

/* An amount: text must be exact to the cent ("121.00"); a number may be off by the noise of a
 * binary fraction (30.299999), up to a ten-thousandth of the unit, and is rounded half up.
 * FAIL_INPUT when it is neither, or absent. */
bool exact_json_cents(const json_t *value, Cents *ret_cents, GError **error);

/* A date, or a time of which the date is taken as given; but a time in UTC that is not midnight
 * counts in Belgium. FAIL_INPUT names it. */
bool exact_json_day(const char *text, Day *ret_day, GError **error);
