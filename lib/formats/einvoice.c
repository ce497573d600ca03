#include "formats/einvoice.h"

#include "base/fail.h"
#include "base/xml.h"
#include "formats/cii.h"
#include "formats/ubl_read.h"

static const EinvoiceFormat UBL = { "ubl", ubl_is_root, ubl_read };
static const EinvoiceFormat CII = { "cii", cii_is_root, cii_read };
static const EinvoiceFormat *const FORMATS[] = { &UBL, &CII };

/* The envelope of Peppol; only UBL is known to travel in it. */
static bool
is_envelope(const char *name, const char *space)
{
    return g_str_equal(name, "StandardBusinessDocument") &&
           g_str_has_suffix(space, "StandardBusinessDocumentHeader");
}

const EinvoiceFormat *
einvoice_recognise(GBytes *bytes)
{
    g_autofree char *name = NULL;
    g_autofree char *space = NULL;

    if (!xml_root(bytes, &name, &space))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++)
        if (FORMATS[i]->is_root(name, space))
            return FORMATS[i];
    return is_envelope(name, space) ? &UBL : NULL;
}

Invoice *
einvoice_read(GBytes *bytes, const EinvoiceFormat **ret_format, GError **error)
{
    const EinvoiceFormat *format = einvoice_recognise(bytes);
    Invoice *invoice = NULL;

    if (format == NULL)
        return fail_null(error, FAIL_INPUT, "not a structured invoice (UBL or CII)");
    invoice = format->read(bytes, error);
    if (invoice == NULL)
        return fail_in_null(error, "%s", format->name);
    *ret_format = format;
    return invoice;
}
