/* UBL 2.x invoices and credit notes of any customization: Peppol BIS Billing 3.0, UBL.BE, e-FFF,
 * XRechnung, NLCIUS, bare or in an SBDH envelope.
 *
 * Deliberately tolerant, as those who send are not: whether a document obeys the rules is
 * ubl_check's question. */
#pragma once

#include "formats/invoice.h"

/* True for the root of a UBL invoice or credit note. */
bool ubl_is_root(const char *name, const char *space);

/* bytes: as received. Amounts are positive: a negative invoice becomes a credit note (`negated`).
 * Attachments are decoded, not judged. NULL with FAIL_INPUT naming line and element when it is not
 * XML, no UBL invoice, or an amount or date in it is none. */
Invoice *ubl_read(GBytes *bytes, GError **error);
