#include "formats/einvoice.h"

#include "base/fail.h"
#include "base/kind.h"
#include "base/xml.h"
#include "formats/cii.h"
#include "formats/invoice_draft.h"
#include "formats/ubl_read.h"

const char *
einvoice_format(GBytes *bytes)
{
    const XmlPathTable *const tables[] = { ubl_paths(), cii_paths() };
    g_autofree char *name = NULL;
    g_autofree char *space = NULL;

    if (!xml_root(bytes, &name, &space))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        if (tables[i]->is_root(name, space))
            return tables[i]->name;
    return xml_paths_is_envelope(name, space) ? ubl_paths()->name : NULL;
}

Invoice *
einvoice_read(GBytes *bytes, const char **ret_format, GError **error)
{
    const XmlPathTable *const tables[] = { ubl_paths(), cii_paths(), NULL };
    const XmlPathTable *table = NULL;
    g_autoptr(GError) cause = NULL;
    Invoice *invoice = invoice_draft_read(bytes, tables, &table, &cause);

    if (table == NULL)
        return fail_null(error, FAIL_INPUT, "not a structured invoice (UBL or CII)");
    if (invoice == NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return fail_in_null(error, "%s", table->name);
    }
    *ret_format = table->name;
    return invoice;
}

GBytes *
einvoice_picture(const Invoice *invoice)
{
    g_autoptr(GBytes) picture = NULL;

    for (guint i = 0; i < invoice->attachments->len; i++) {
        g_autoptr(GBytes) bytes = attachment_bytes(g_ptr_array_index(invoice->attachments, i));
        FileKind kind = kind_of_bytes(bytes);

        if (kind == KIND_PDF)
            return g_steal_pointer(&bytes);
        if (picture == NULL && kind_is_picture(kind))
            picture = g_steal_pointer(&bytes);
    }
    return g_steal_pointer(&picture);
}
