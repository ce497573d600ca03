#include "formats/invoice.h"

#include "base/text.h"

static void
attachment_free(gpointer data)
{
    Attachment *attachment = data;

    g_bytes_unref(attachment->stored);
    g_free(attachment);
}

Invoice *
invoice_new(void)
{
    Invoice *invoice = g_new0(Invoice, 1);

    invoice->text = g_string_chunk_new(1024);
    invoice->type = DOCUMENT_INVOICE;
    invoice->issue_on = DAY_NONE;
    invoice->due_on = DAY_NONE;
    invoice->delivery_on = DAY_NONE;
    invoice->vat_lines = g_array_new(FALSE, TRUE, sizeof(VatLine));
    invoice->allowances = g_array_new(FALSE, TRUE, sizeof(Allowance));
    invoice->lines = g_array_new(FALSE, TRUE, sizeof(InvoiceLine));
    invoice->attachments = g_ptr_array_new_with_free_func(attachment_free);
    return invoice;
}

void
invoice_free(Invoice *invoice)
{
    if (invoice == NULL)
        return;
    g_array_unref(invoice->vat_lines);
    g_array_unref(invoice->allowances);
    g_array_unref(invoice->lines);
    g_ptr_array_unref(invoice->attachments);
    g_string_chunk_free(invoice->text);
    g_free(invoice);
}

const char *
invoice_text(Invoice *invoice, const char *text)
{
    return text_is_empty(text) ? NULL : g_string_chunk_insert(invoice->text, text);
}

static Attachment *
add_attachment(Invoice *invoice, const char *name, const char *mime, GBytes *stored)
{
    Attachment *attachment = g_new0(Attachment, 1);

    attachment->name = invoice_text(invoice, name);
    attachment->mime = invoice_text(invoice, mime);
    attachment->stored = g_bytes_ref(stored);
    g_ptr_array_add(invoice->attachments, attachment);
    return attachment;
}

void
invoice_add_attachment(Invoice *invoice, const char *name, const char *mime, GBytes *bytes)
{
    add_attachment(invoice, name, mime, bytes);
}

void
invoice_add_base64(Invoice *invoice, const char *name, const char *mime, GBytes *base64)
{
    add_attachment(invoice, name, mime, base64)->is_base64 = true;
}

GBytes *
attachment_bytes(const Attachment *attachment)
{
    gsize size = 0;
    g_autofree char *base64 = NULL;

    if (!attachment->is_base64)
        return g_bytes_ref(attachment->stored);
    base64 =
        g_strndup(g_bytes_get_data(attachment->stored, NULL), g_bytes_get_size(attachment->stored));
    g_base64_decode_inplace(base64, &size);
    return g_bytes_new_take(g_steal_pointer(&base64), size);
}

void
invoice_negate(Invoice *invoice)
{
    Cents *const totals[] = { &invoice->line_total, &invoice->total_excl_vat,
                              &invoice->vat,        &invoice->total_incl_vat,
                              &invoice->prepaid,    &invoice->rounding,
                              &invoice->payable };

    for (guint i = 0; i < G_N_ELEMENTS(totals); i++)
        *totals[i] = -*totals[i];
    for (guint i = 0; i < invoice->vat_lines->len; i++) {
        VatLine *line = &g_array_index(invoice->vat_lines, VatLine, i);

        line->base = -line->base;
        line->vat = -line->vat;
    }
    for (guint i = 0; i < invoice->allowances->len; i++) {
        Allowance *allowance = &g_array_index(invoice->allowances, Allowance, i);

        allowance->amount = -allowance->amount;
    }
    for (guint i = 0; i < invoice->lines->len; i++) {
        InvoiceLine *line = &g_array_index(invoice->lines, InvoiceLine, i);

        line->net = -line->net;
        line->quantity.digits = -line->quantity.digits;
    }
    invoice->negated = !invoice->negated;
}
