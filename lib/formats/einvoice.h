/* The structured invoice formats, strictest first. */
#pragma once

#include "formats/invoice.h"

typedef struct {
    const char *name; /* "ubl", "cii": the contract's "source" */
    bool (*is_root)(const char *name, const char *space);
    Invoice *(*read)(GBytes *bytes, GError **error);
} EinvoiceFormat;

/* The format whose root the bytes have, in an SBDH envelope too; NULL when they are none. */
const EinvoiceFormat *einvoice_recognise(GBytes *bytes);

/* Recognises and reads. FAIL_INPUT: no structured invoice, or what its reader refuses. */
Invoice *einvoice_read(GBytes *bytes, const EinvoiceFormat **ret_format, GError **error);
