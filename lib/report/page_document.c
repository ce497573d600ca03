/* A structured invoice as people read it: who, to whom, what, how much. */
#include "base/text.h"
#include "formats/invoice.h"
#include "report/page.h"

enum { MOST_LINES = 500 };

/* As the language writes its decimals. */
static char *
number_words(const Texts *texts, Decimal number)
{
    g_autofree char *plain = decimal_format(number);
    g_auto(GStrv) parts = g_strsplit(plain, ".", 2);

    return g_strjoinv(texts_get(texts, "money.decimal"), parts);
}

static void
write_party(Html *html, const Texts *texts, const char *label, const Party *party)
{
    g_autofree char *town = g_strdup_printf(
        "%s %s %s", party->postcode != NULL ? party->postcode : "",
        party->city != NULL ? party->city : "", party->country != NULL ? party->country : "");
    const char *const lines[] = { party->name != NULL ? party->name : party->registered_name,
                                  party->vat_number != NULL ? party->vat_number : party->legal_id,
                                  party->street, town };

    html_open(html, "section", NULL);
    html_element(html, "h2", texts_get(texts, label), NULL);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        if (!text_is_empty(lines[i]))
            html_element(html, "div", lines[i], NULL);
    html_close(html);
}

static void
write_fact(Html *html, const Texts *texts, const char *label, const char *value)
{
    if (text_is_empty(value))
        return;
    html_open(html, "tr", NULL);
    html_element(html, "th", texts_get(texts, label), "scope", "row", NULL);
    html_element(html, "td", value, NULL);
    html_close(html);
}

static void
write_facts(Html *html, const Texts *texts, const Invoice *invoice)
{
    g_autofree char *issued = texts_day(texts, invoice->issue_on);
    g_autofree char *due = texts_day(texts, invoice->due_on);

    html_open(html, "table", "class", "rows", NULL);
    html_element(html, "caption", texts_get(texts, "column.document"), "class", "unseen", NULL);
    html_open(html, "tbody", NULL);
    write_fact(html, texts, "column.invoice_number", invoice->number);
    write_fact(html, texts, "column.issue_date", issued);
    write_fact(html, texts, "column.falls_due", due);
    write_fact(html, texts, "column.iban", invoice->iban);
    write_fact(html, texts, "column.remittance", invoice->payment_reference);
    write_fact(html, texts, "column.preceding", invoice->preceding_invoice);
    write_fact(html, texts, "column.note", invoice->note);
    html_close(html);
    html_close(html);
}

static void
write_head(Html *html, const Texts *texts, const char *const *keys, guint count)
{
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (guint i = 0; i < count; i++)
        html_element(
            html, "th", texts_get(texts, keys[i]), "scope", "col", "class", i > 0 ? "num" : NULL,
            NULL);
    html_close(html);
    html_close(html);
    html_open(html, "tbody", NULL);
}

static void
write_lines(Html *html, const Texts *texts, const Invoice *invoice)
{
    static const char *const keys[] = { "column.line", "column.quantity", "column.price",
                                        "column.amount" };

    if (invoice->lines->len == 0)
        return;
    html_element(html, "h2", texts_get(texts, "document.lines"), NULL);
    html_open(html, "table", "class", "rows", NULL);
    html_element(html, "caption", texts_get(texts, "document.lines"), "class", "unseen", NULL);
    write_head(html, texts, keys, G_N_ELEMENTS(keys));
    for (guint i = 0; i < MIN(invoice->lines->len, MOST_LINES); i++) {
        const InvoiceLine *line = &g_array_index(invoice->lines, InvoiceLine, i);
        g_autofree char *quantity = number_words(texts, line->quantity);
        g_autofree char *price = number_words(texts, line->price);

        html_open(html, "tr", NULL);
        html_element(html, "td", line->name != NULL ? line->name : line->description, NULL);
        html_element(html, "td", quantity, "class", "num", NULL);
        html_element(html, "td", price, "class", "num", NULL);
        page_money_cell(html, texts, "column.amount", line->net, invoice->currency);
        html_close(html);
    }
    html_close(html);
    html_close(html);
}

static void
write_total(Html *html, const Texts *texts, const char *label, Cents cents, const char *currency)
{
    g_autofree char *money = texts_money(texts, cents, currency);

    html_open(html, "tr", NULL);
    html_element(html, "th", texts_get(texts, label), "scope", "row", NULL);
    html_element(html, "td", money, "class", "num", NULL);
    html_close(html);
}

static void
write_totals(Html *html, const Texts *texts, const Invoice *invoice)
{
    const struct {
        const char *label;
        InvoiceTotal total;
        Cents cents;
    } totals[] = {
        { "document.net", INVOICE_TOTAL_EXCL_VAT, invoice->total_excl_vat },
        { "document.vat", INVOICE_VAT, invoice->vat },
        { "document.total", INVOICE_TOTAL_INCL_VAT, invoice->total_incl_vat },
        { "document.payable", INVOICE_PAYABLE, invoice->payable },
    };

    html_element(html, "h2", texts_get(texts, "document.totals"), NULL);
    html_open(html, "table", "class", "rows", NULL);
    html_element(html, "caption", texts_get(texts, "document.totals"), "class", "unseen", NULL);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(totals); i++)
        if ((invoice->known & totals[i].total) != 0)
            write_total(html, texts, totals[i].label, totals[i].cents, invoice->currency);
    html_close(html);
    html_close(html);
}

GBytes *
page_of_document(const Invoice *invoice, const char *number, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *type = g_strconcat("word.", document_type_name(invoice->type), NULL);
    g_autofree char *title = g_strdup_printf("%s \u00b7 %s", number, texts_get(texts, type));
    g_autoptr(Html) html = page_new(frame, title, "../index.html");

    html_element(html, "h1", title, "class", "client", NULL);
    write_facts(html, texts, invoice);
    write_party(html, texts, "document.seller", &invoice->seller);
    write_party(html, texts, "document.buyer", &invoice->buyer);
    write_lines(html, texts, invoice);
    write_totals(html, texts, invoice);
    return page_finish(html, frame);
}
