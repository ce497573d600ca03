/* An invoice as `matins-read --probe` prints it. */
#pragma once

#include <jansson.h>

#include "formats/invoice.h"

/* "fields" of the contract: what is unknown is absent. Amounts carry the sign that they have in
 * the document (a credit note written as a negative invoice stays negative here). */
json_t *invoice_fields_to_json(const Invoice *invoice);

/* A confidence in ten-thousandths as JSON writes it: 9800 is 0.98. */
json_t *invoice_confidence_to_json(int ten_thousandths);

/* {"source","type","relevant","fields","confidence","evidence"} of a structured invoice: every
 * field is certain, its evidence names the business term of EN 16931. */
json_t *invoice_to_json(const Invoice *invoice, const char *source);
