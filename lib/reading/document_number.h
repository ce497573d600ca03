/* The number of an invoice, by its labels and headings. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* Fills the number of a reading. kinds: of Phrase, what the papers call themselves. */
void document_number_read(Reading *reading, const Candidates *candidates, const GArray *kinds);

/* The row of a token says "invoice" or "credit note" before it. */
bool document_number_kind_before(const GArray *kinds, const Layout *layout, guint token);
