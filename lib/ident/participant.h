/* Peppol participant identifiers (Policy for use of identifiers 4.4, participant identifier scheme
 * code list 9.7). Canonical: scheme, colon, value in lower case as look-ups write it:
 * "0208:0403227218", "9925:be0403227218". */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* With or without "iso6523-actorid-upis::" before it. The value of a scheme that is known here is
 * verified; of any other scheme only its characters. A scheme that was withdrawn is refused.
 * FAIL_INPUT names the text. */
bool participant_parse(const char *text, char **ret_participant, GError **error);

/* The same test without a result. */
bool participant_is_valid(const char *text);

/* The Belgian participant of a canonical enterprise number: "0208:0403227218". */
char *participant_from_enterprise(const char *number);
