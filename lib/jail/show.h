/* Pictures of pages, for people, drawn in the locked reader. */
#pragma once

#include "jail/jail.h"

/* A page of a PDF or a picture, as the reader saw it. */
typedef struct {
    guint page;           /* 0 is the first */
    gint32 width, height; /* of the page, as it was turned */
    guint8 turns;         /* quarter turns, clockwise, that put it upright */
} ShownPage;

/* The picture of one page, the way up that it was read in: a JPEG of 1,100 pixels across at most.
 * FAIL_INPUT: there is no such page, or it cannot be drawn. */
bool jail_show(
    Jail *jail, GBytes *document, const ShownPage *page, GBytes **ret_picture, GError **error);
