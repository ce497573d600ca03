#include "books/forwards.h"

#include "base/fail.h"

SQL(deliveries_forwards);

void
forward_free(Forward *forward)
{
    if (forward == NULL)
        return;
    g_free(forward->sha256);
    g_free(forward->name);
    g_free(forward->source);
    g_free(forward->direction);
    g_free(forward->words);
    g_free(forward->reason);
    invoice_free(forward->invoice);
    g_free(forward);
}

static const char *
text_at(const Rows *rows, int row, const char *column)
{
    return rows_text(rows, row, rows_column(rows, column));
}

/* One column of the reading that is kept as text in the invoice. */
static const char *
keep(Invoice *invoice, const Rows *rows, int row, const char *column)
{
    return invoice_text(invoice, text_at(rows, row, column));
}

/* UNCL4461: what a paper says of its payment. */
static const char *
means_of(const char *paid_by)
{
    static const struct {
        const char *paid_by, *means;
    } MEANS[] = {
        { "card", "48" },
        { "direct_debit", "49" },
        { "cash", "10" },
    };

    for (gsize i = 0; paid_by != NULL && i < G_N_ELEMENTS(MEANS); i++)
        if (g_str_equal(MEANS[i].paid_by, paid_by))
            return MEANS[i].means;
    return NULL;
}

static void
take_totals(Invoice *invoice, const Rows *rows, int row)
{
    const struct {
        const char *column;
        InvoiceTotal bit;
        Cents *place;
    } totals[] = {
        { "total_excl_cents", INVOICE_TOTAL_EXCL_VAT, &invoice->total_excl_vat },
        { "vat_cents", INVOICE_VAT, &invoice->vat },
        { "total_incl_cents", INVOICE_TOTAL_INCL_VAT, &invoice->total_incl_vat },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(totals); i++) {
        int column = rows_column(rows, totals[i].column);

        if (rows_is_null(rows, row, column))
            continue;
        *totals[i].place = rows_int(rows, row, column);
        invoice->known |= totals[i].bit;
    }
}

static bool
take_vat_lines(Invoice *invoice, const Rows *rows, int row, GError **error)
{
    g_auto(GStrv) categories = g_strsplit(text_at(rows, row, "vat_categories"), ",", -1);
    g_autoptr(GArray) rates = rows_ints(rows, row, rows_column(rows, "vat_rates_bp"));
    g_autoptr(GArray) bases = rows_ints(rows, row, rows_column(rows, "vat_bases_cents"));
    g_autoptr(GArray) amounts = rows_ints(rows, row, rows_column(rows, "vat_amounts_cents"));

    if (rates->len != bases->len || rates->len != amounts->len ||
        g_strv_length(categories) < rates->len)
        return fail(error, FAIL_STOP, "the VAT columns of a reading differ in length");
    for (guint i = 0; i < rates->len; i++) {
        VatLine line = { .rate_bp = (int)g_array_index(rates, gint64, i),
                         .base = g_array_index(bases, gint64, i),
                         .vat = g_array_index(amounts, gint64, i) };

        g_strlcpy(line.category, categories[i], sizeof line.category);
        g_array_append_val(invoice->vat_lines, line);
    }
    return true;
}

static bool
take_invoice(Invoice *invoice, const Rows *rows, int row, GError **error)
{
    const char *currency = text_at(rows, row, "currency");

    if (!document_type_from_name(text_at(rows, row, "type"), &invoice->type))
        invoice->type = DOCUMENT_OTHER;
    invoice->number = keep(invoice, rows, row, "invoice_number");
    invoice->issue_on = rows_day(rows, row, rows_column(rows, "issue_on"));
    invoice->due_on = rows_day(rows, row, rows_column(rows, "due_on"));
    g_strlcpy(invoice->currency, currency != NULL ? currency : "", sizeof invoice->currency);
    invoice->seller.name = keep(invoice, rows, row, "seller_name");
    invoice->seller.vat_number = keep(invoice, rows, row, "seller_vat");
    invoice->buyer.name = keep(invoice, rows, row, "buyer_name");
    invoice->buyer.vat_number = keep(invoice, rows, row, "buyer_vat");
    invoice->iban = keep(invoice, rows, row, "iban");
    invoice->bic = keep(invoice, rows, row, "bic");
    invoice->payment_reference = keep(invoice, rows, row, "payment_reference");
    invoice->preceding_invoice = keep(invoice, rows, row, "preceding_invoice");
    invoice->payment_means = means_of(text_at(rows, row, "paid_by"));
    take_totals(invoice, rows, row);
    return take_vat_lines(invoice, rows, row, error);
}

static Forward *
forward_at(const Rows *rows, int row, GError **error)
{
    g_autoptr(Forward) forward = g_new0(Forward, 1);

    forward->no = (int)rows_int(rows, row, rows_column(rows, "no"));
    forward->sha256 = g_strdup(text_at(rows, row, "sha256"));
    forward->name = g_strdup(text_at(rows, row, "name"));
    forward->source = g_strdup(text_at(rows, row, "source"));
    forward->direction = g_strdup(text_at(rows, row, "direction"));
    forward->words = g_strdup(text_at(rows, row, "words"));
    forward->reason = g_strdup(text_at(rows, row, "reason"));
    forward->invoice = invoice_new();
    if (!take_invoice(forward->invoice, rows, row, error))
        return fail_in_null(error, "document %d", forward->no);
    return g_steal_pointer(&forward);
}

GPtrArray *
forwards_list(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_deliveries_forwards, DB_ARGS(db_int(client_id)), error);
    g_autoptr(GPtrArray) forwards = g_ptr_array_new_with_free_func((GDestroyNotify)forward_free);

    for (int row = 0; rows != NULL && row < rows_count(rows); row++) {
        Forward *forward = forward_at(rows, row, error);

        if (forward == NULL)
            return NULL;
        g_ptr_array_add(forwards, forward);
    }
    return rows != NULL ? g_steal_pointer(&forwards) : NULL;
}
