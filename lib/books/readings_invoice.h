/* What was read from a document as an invoice, for UBL to be written from. */
#pragma once

#include "db/rows.h"
#include "formats/invoice.h"

/* A row with the columns of table reading. Amounts that were not read are made from those that were
 * where that is certain (net + VAT = gross); the rest stays empty. */
Invoice *readings_to_invoice(const Rows *rows, int row);
