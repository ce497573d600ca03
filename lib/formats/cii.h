/* UN/CEFACT Cross Industry Invoice D16B and D22B (Factur-X, ZUGFeRD 2, XRechnung, Order-X is not
 * one) and ZUGFeRD 1.0, whose names differ. */
#pragma once

#include "formats/invoice.h"

/* True for the root of a cross industry invoice. */
bool cii_is_root(const char *name, const char *space);

/* As ubl_read. A document of profile MINIMUM or BASIC WL has totals and no lines. */
Invoice *cii_read(GBytes *bytes, GError **error);
