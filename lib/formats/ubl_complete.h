/* From what was read on paper to what UBL demands: where each mandatory term comes from, and which
 * absences hold the document. Nothing is invented: a term comes from the document, from the client
 * file's own data, from another term that proves it, or is a fixed neutral value. */
#pragma once

#include "formats/invoice.h"

typedef struct {
    const Party *client;   /* the client file's own data; its strings outlive the call */
    bool client_is_seller; /* a sales invoice of the client */
    const char *text;      /* all text of the document, where mentions of exemptions are sought */
    bool from_scan;        /* adds the note that the attached document is the original */
} UblOrigin;

/* Completes the invoice in place so that ubl_write can write it: one line per VAT category and
 * rate, electronic addresses, countries, exemption reasons, payment terms, rounding.
 *
 * FAIL_INPUT with a sentence that names what is missing or does not add up; the invoice is then
 * good for nothing but the report. */
bool invoice_complete_for_ubl(Invoice *invoice, const UblOrigin *origin, GError **error);
