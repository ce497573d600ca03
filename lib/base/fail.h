/* The one error idiom: a GError whose code says what the caller should do, not what went wrong. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    FAIL_INPUT, /* this file, mail or line is wrong and will be wrong tomorrow: set it aside, go on
                 */
    FAIL_LATER, /* the world is not ready (network, lock, disk full): leave it, next run tries again
                 */
    FAIL_SETUP, /* settings are wrong: skip the client file, tell a person */
    FAIL_STOP, /* nothing further can be trusted (database, arithmetic): end the work on this client
                  file; outside of one, the job */
} FailKind;

#define FAIL (fail_domain())

/* The domain of every error of ours; FAIL is how it is written. */
GQuark fail_domain(void);

/* Sets *error to the kind and the formatted sentence. Returns false (fail_null: NULL), so that
 * failing is one statement: `return fail(error, FAIL_INPUT, "amount '%s' …", text);`. */
bool fail(GError **error, FailKind kind, const char *format, ...) G_GNUC_PRINTF(3, 4);
void *fail_null(GError **error, FailKind kind, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Puts "formatted: " before the sentence of an error that is already set; the kind is untouched.
 * Returns false (fail_in_null: NULL). */
bool fail_in(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
void *fail_in_null(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Turns errno into an error: no space, no memory, no descriptors are FAIL_LATER, anything else is
 * FAIL_STOP. what: the sentence before ": <strerror>". Returns false. */
bool fail_errno(GError **error, int number, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The kind of an error; an error of a foreign domain counts as FAIL_STOP. */
FailKind fail_kind(const GError *error);
