/* Text as the words that the tables of phrases are written in: folded, marks are blanks, "n°", "#",
 * "numéro" … are "nr", "T.V.A." is "tva". */
#pragma once

#include <glib.h>

/* The words of a text, mostly of one token. GPtrArray of char *. */
GPtrArray *wording_cut(const char *text);
