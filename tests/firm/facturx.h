/* Factur-X: a PDF with the same facts inside as XML (CII, profile EN 16931). */
#pragma once

#include "bill.h"

/* The drawn PDF with factur-x.xml attached by an incremental update. */
GBytes *facturx_write(const Bill *bill, GBytes *pdf);
