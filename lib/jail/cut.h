/* Cuts a document that holds several into them, in the locked reader. */
#pragma once

#include "jail/jail.h"
#include "reading/split.h"

/* parts: of Part, of pages. *ret_members: of GBytes, a document each, in order; the same again
 * gives the same bytes. FAIL_INPUT: it cannot be cut. */
bool jail_cut(
    Jail *jail, GBytes *document, const Pages *pages, const GArray *parts, GPtrArray **ret_members,
    GError **error);
