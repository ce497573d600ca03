/* What was read from a document as an invoice, for UBL to be written from. */
#pragma once

#include "db/rows.h"
#include "formats/invoice.h"

/* A row with the columns of table reading, and known_seller_name: what the seller of that number is
 * called on another paper of the client file, for one whose name was not read. Amounts that were
 * not read are made from those that were where that is certain (net + VAT = gross); the rest stays
 * empty. */
Invoice *readings_to_invoice(const Rows *rows, int row);

/* The VAT of a row with the columns of table reading. of VatLine. */
GArray *readings_vat_lines(const Rows *rows, int row);
