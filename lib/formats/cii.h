/* UN/CEFACT Cross Industry Invoice D16B and D22B (Factur-X, ZUGFeRD 2, XRechnung, Order-X is not
 * one) and ZUGFeRD 1.0, whose names differ. A document of profile MINIMUM or BASIC WL has totals
 * and no lines. */
#pragma once

#include "formats/xml_paths.h"

/* What stands where; the user of its setters is an InvoiceDraft. */
const XmlPathTable *cii_paths(void);
