/* Regular expressions over a layout, cell by cell, with every match led back to its tokens. */
#pragma once

#include <glib.h>

#include "reading/layout.h"

/* groups: the match and its groups, NULL-terminated; first to end - 1: the tokens it touches. */
typedef void (*ScanFound)(gpointer user, char *const *groups, guint first, guint end);

/* Calls found for each match of a pattern (PCRE, a constant of the program) in each cell's text,
 * where one blank stands between tokens. Each row is searched as a whole when across_cells. */
void scan_layout(
    const Layout *layout, const char *pattern, bool across_cells, ScanFound found, gpointer user);
