/* UBL 2.x invoices and credit notes of any customization: Peppol BIS Billing 3.0, UBL.BE, e-FFF,
 * XRechnung, NLCIUS.
 *
 * Deliberately tolerant, as those who send are not: whether a document obeys the rules is
 * ubl_check's question. */
#pragma once

#include "formats/xml_paths.h"

/* What stands where; the user of its setters is an InvoiceDraft. */
const XmlPathTable *ubl_paths(void);
