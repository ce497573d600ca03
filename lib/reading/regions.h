/* Receipts that lie beside or below each other on one picture. */
#pragma once

#include <glib.h>

#include "reading/context.h"

/* GArray of Box, the regions of a recognised page that are each a whole receipt; fewer than two:
 * the page is one. *ret_perhaps: it looks like several of which not each could be read. */
GArray *
regions_find(const Pages *pages, guint page, const ReadingContext *context, bool *ret_perhaps);
