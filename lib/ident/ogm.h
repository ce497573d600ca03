/* The Belgian structured communication (OGM, VCS): ten digits and their remainder mod 97, 97 where
 * that is 0. Canonical: twelve digits. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define OGM_MOST_BASE G_GINT64_CONSTANT(9999999999)

/* "+++090/7540/00046+++", the same between `***`, with blanks, or twelve bare digits, to
 * "090754000046". All zeros is refused. FAIL_INPUT names the text. */
bool ogm_parse(const char *text, char **ret_ogm, GError **error);

/* The same test without a result; never allocates. */
bool ogm_is_valid(const char *text);

/* A canonical one for people: "+++090/7540/00046+++". */
char *ogm_format(const char *ogm);

/* Canonical, from its first ten digits as a number, 1 to OGM_MOST_BASE. */
char *ogm_make(gint64 base);
