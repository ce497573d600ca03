/* Peppol BIS Billing 3.0 (May 2026): an Invoice or CreditNote in UBL 2.1. */
#pragma once

#include "formats/invoice.h"

/* Writes what the invoice says and nothing else; what is unknown has no element. A self-billed one
 * goes under the self-billing specification. The same invoice gives the same bytes.
 *
 * An OGM is written as people know it (+++…+++), attachments are embedded under a safe name.
 * FAIL_INPUT names the mandatory term that is missing, or a file of a type that may not be
 * embedded (text/csv, application/pdf, image/png, image/jpeg and two of spreadsheets may). */
GBytes *ubl_write(const Invoice *invoice, GError **error);
