/* Structured invoices: UBL and CII, bare or in an SBDH envelope. */
#pragma once

#include "formats/invoice.h"

/* "ubl" or "cii", the contract's "source", by the root of the bytes; an envelope counts as "ubl",
 * which alone is known to travel in one. NULL when they are no structured invoice. */
const char *einvoice_format(GBytes *bytes);

/* bytes: as received. Amounts are positive: a negative invoice becomes a credit note (`negated`).
 * ret_format: as above. FAIL_INPUT naming line and element: no structured invoice, not well-formed,
 * an amount or date in it that is none. */
Invoice *einvoice_read(GBytes *bytes, const char **ret_format, GError **error);

/* The picture of the invoice that its seller put inside: the first PDF, else the first photograph
 * or scan; NULL when there is none. To be opened in the locked reader alone. */
GBytes *einvoice_picture(const Invoice *invoice);
