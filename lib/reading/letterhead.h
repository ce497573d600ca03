/* The seller's name as its own paper shows it: large at the head of an invoice, first on a
 * receipt. */
#pragma once

#include "formats/document_type.h"
#include "reading/candidates.h"

/* Tokens *ret_first to *ret_end - 1 hold the name, of one line or two. False when nothing at the
 * head stands out, or two things do. */
bool
letterhead_find(const Candidates *candidates, DocumentType type, guint *ret_first, guint *ret_end);
