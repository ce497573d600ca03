/* Regular expressions over a layout, cell by cell, with every match led back to its tokens.
 *
 * A pattern is a constant of the program (PCRE2 with Unicode classes); it is compiled at its first
 * use and kept: compiling one costs as much as reading a page. */
#pragma once

#include <glib.h>

#include "reading/layout.h"

/* groups: the match and its groups, NULL-terminated; first to end - 1: the tokens it touches. */
typedef void (*ScanFound)(gpointer user, char *const *groups, guint first, guint end);

/* Calls found for each match of a pattern in each cell's text, where one blank stands between
 * tokens. Each row is searched as a whole when across_cells. */
void scan_layout(
    const Layout *layout, const char *pattern, bool across_cells, ScanFound found, gpointer user);

/* Whether a pattern is found anywhere in a text. */
bool scan_finds(const char *pattern, const char *text);
