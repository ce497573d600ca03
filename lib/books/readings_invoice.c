#include "books/readings_invoice.h"

#include "ident/enterprise.h"
#include "ident/vat.h"

static const char *
text_of(Invoice *invoice, const Rows *rows, int row, const char *column)
{
    return invoice_text(invoice, rows_text(rows, row, rows_column(rows, column)));
}

static void
fill_party(Invoice *invoice, Party *party, const char *name, const char *vat)
{
    g_autofree char *number = NULL;

    party->name = name;
    party->registered_name = name;
    party->vat_number = vat;
    if (vat == NULL)
        return;
    party->country = invoice_text(invoice, vat_country(vat));
    if (enterprise_from_vat(vat, &number, NULL)) {
        party->legal_id = invoice_text(invoice, number);
        party->legal_scheme = "0208";
    }
}

GArray *
readings_vat_lines(const Rows *rows, int row)
{
    g_autoptr(GArray) rates = rows_ints(rows, row, rows_column(rows, "vat_rates_bp"));
    g_autoptr(GArray) bases = rows_ints(rows, row, rows_column(rows, "vat_bases_cents"));
    g_autoptr(GArray) amounts = rows_ints(rows, row, rows_column(rows, "vat_amounts_cents"));
    g_auto(GStrv) categories =
        g_strsplit_set(rows_text(rows, row, rows_column(rows, "vat_categories")), "{,}", -1);
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(VatLine));

    for (guint i = 0; i < rates->len && i < bases->len && i < amounts->len; i++) {
        VatLine line = { .rate_bp = (int)g_array_index(rates, gint64, i),
                         .base = g_array_index(bases, gint64, i),
                         .vat = g_array_index(amounts, gint64, i) };

        if (categories[i + 1][0] != '"') /* quotes are around nothing */
            g_strlcpy(line.category, categories[i + 1], sizeof line.category);
        g_array_append_val(lines, line);
    }
    return lines;
}

static void
fill_vat_lines(Invoice *invoice, const Rows *rows, int row)
{
    g_autoptr(GArray) lines = readings_vat_lines(rows, row);

    g_array_append_vals(invoice->vat_lines, lines->data, lines->len);
}

/* A total that is missing follows from the two others. */
static void
fill_totals(Invoice *invoice, const Rows *rows, int row)
{
    int excl = rows_column(rows, "total_excl_cents");
    int vat = rows_column(rows, "vat_cents");
    int incl = rows_column(rows, "total_incl_cents");

    invoice->total_excl_vat = rows_int(rows, row, excl);
    invoice->vat = rows_int(rows, row, vat);
    invoice->total_incl_vat = rows_int(rows, row, incl);
    if (rows_is_null(rows, row, incl))
        return;
    invoice->known = INVOICE_TOTAL_INCL_VAT;
    if (rows_is_null(rows, row, excl) && rows_is_null(rows, row, vat))
        return;
    if (rows_is_null(rows, row, excl))
        invoice->total_excl_vat = invoice->total_incl_vat - invoice->vat;
    if (rows_is_null(rows, row, vat))
        invoice->vat = invoice->total_incl_vat - invoice->total_excl_vat;
    invoice->known |= INVOICE_TOTAL_EXCL_VAT | INVOICE_VAT;
}

/* UNCL4461: what a paper says of its payment. */
static const char *
means_of(const char *paid_by)
{
    static const struct {
        const char *paid_by, *means;
    } known[] = {
        { "card", "48" },
        { "direct_debit", "49" },
        { "cash", "10" },
    };

    for (gsize i = 0; paid_by != NULL && i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(known[i].paid_by, paid_by))
            return known[i].means;
    return NULL;
}

/* As the paper names the seller, else as another paper of the same number does. */
static const char *
seller_name(Invoice *invoice, const Rows *rows, int row)
{
    const char *name = text_of(invoice, rows, row, "seller_name");

    return name != NULL ? name : text_of(invoice, rows, row, "known_seller_name");
}

Invoice *
readings_to_invoice(const Rows *rows, int row)
{
    Invoice *invoice = invoice_new();
    const char *currency = rows_text(rows, row, rows_column(rows, "currency"));

    document_type_from_name(rows_text(rows, row, rows_column(rows, "type")), &invoice->type);
    invoice->number = text_of(invoice, rows, row, "invoice_number");
    invoice->issue_on = rows_day(rows, row, rows_column(rows, "issue_on"));
    invoice->due_on = rows_day(rows, row, rows_column(rows, "due_on"));
    g_strlcpy(invoice->currency, currency != NULL ? currency : "", sizeof invoice->currency);
    fill_party(
        invoice, &invoice->seller, seller_name(invoice, rows, row),
        text_of(invoice, rows, row, "seller_vat"));
    fill_party(
        invoice, &invoice->buyer, text_of(invoice, rows, row, "buyer_name"),
        text_of(invoice, rows, row, "buyer_vat"));
    invoice->iban = text_of(invoice, rows, row, "iban");
    invoice->bic = text_of(invoice, rows, row, "bic");
    invoice->payment_reference = text_of(invoice, rows, row, "payment_reference");
    invoice->preceding_invoice = text_of(invoice, rows, row, "preceding_invoice");
    invoice->payment_means = means_of(rows_text(rows, row, rows_column(rows, "paid_by")));
    fill_vat_lines(invoice, rows, row);
    fill_totals(invoice, rows, row);
    return invoice;
}
