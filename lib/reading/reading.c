#include "reading/reading.h"

#include "base/text.h"

#define CERTAIN 10000

Reading *
reading_new(void)
{
    Reading *reading = g_new0(Reading, 1);

    reading->text = g_string_chunk_new(512);
    reading->source = "text";
    reading->type = DOCUMENT_OTHER;
    reading->issue_on = DAY_NONE;
    reading->due_on = DAY_NONE;
    reading->vat_lines = g_array_new(FALSE, TRUE, sizeof(VatLine));
    reading->lines = g_array_new(FALSE, TRUE, sizeof(ReadingLine));
    return reading;
}

void
reading_free(Reading *reading)
{
    if (reading == NULL)
        return;
    g_array_unref(reading->vat_lines);
    g_array_unref(reading->lines);
    g_string_chunk_free(reading->text);
    g_free(reading);
}

const char *
reading_field_name(ReadingField field)
{
    static const char *const names[READING_FIELDS] = {
        [READING_NUMBER] = "invoice_number",
        [READING_ISSUE_ON] = "issue_date",
        [READING_DUE_ON] = "due_date",
        [READING_CURRENCY] = "currency",
        [READING_TOTAL_EXCL_VAT] = "total_excl_vat",
        [READING_VAT] = "vat",
        [READING_TOTAL_INCL_VAT] = "total_incl_vat",
        [READING_SELLER_NAME] = "seller_name",
        [READING_SELLER_VAT] = "seller_vat",
        [READING_IBAN] = "iban",
        [READING_BIC] = "bic",
        [READING_BUYER_NAME] = "buyer_name",
        [READING_BUYER_VAT] = "buyer_vat",
        [READING_PAYMENT_REFERENCE] = "payment_reference",
        [READING_VAT_LINES] = "vat_breakdown",
    };

    return names[field];
}

const char *
reading_paid_by_name(PaidBy paid_by)
{
    static const char *const names[] = { "transfer", "direct_debit", "card", "cash", "paid" };

    return names[paid_by];
}

bool
reading_has(const Reading *reading, ReadingField field)
{
    return reading->confidence[field] > 0;
}

const char *
reading_text(Reading *reading, const char *text)
{
    return text_is_empty(text) ? NULL : g_string_chunk_insert_const(reading->text, text);
}

void
reading_prove(
    Reading *reading, ReadingField field, int confidence, const char *rule, const Layout *layout,
    guint first, guint end)
{
    g_autofree char *text = layout_text(layout, first, end);
    Box box = layout_box(layout, first, end);
    const Page *page = g_ptr_array_index(layout->pages->pages, box.page);
    Proof *proof = &reading->proof[field];

    reading_prove_text(reading, field, confidence, rule, text);
    proof->has_box = true;
    proof->box = box;
    proof->page_width = page->width;
    proof->page_height = page->height;
    proof->page_turns = page->turns;
}

void
reading_prove_text(
    Reading *reading, ReadingField field, int confidence, const char *rule, const char *text)
{
    reading->confidence[field] = confidence;
    reading->proof[field] = (Proof){ .rule = rule, .text = reading_text(reading, text) };
}

static char *
printed_cents(const Reading *reading, Cents cents)
{
    return cents_format(reading->is_negated ? -cents : cents);
}

char *
reading_value(const Reading *reading, ReadingField field)
{
    if (!reading_has(reading, field))
        return NULL;
    switch (field) {
    case READING_NUMBER:
        return g_strdup(reading->number);
    case READING_ISSUE_ON:
        return day_to_iso(reading->issue_on);
    case READING_DUE_ON:
        return day_to_iso(reading->due_on);
    case READING_CURRENCY:
        return g_strdup(reading->currency);
    case READING_TOTAL_EXCL_VAT:
        return printed_cents(reading, reading->total_excl_vat);
    case READING_VAT:
        return printed_cents(reading, reading->vat);
    case READING_TOTAL_INCL_VAT:
        return printed_cents(reading, reading->total_incl_vat);
    case READING_SELLER_NAME:
        return g_strdup(reading->seller_name);
    case READING_SELLER_VAT:
        return g_strdup(reading->seller_vat);
    case READING_IBAN:
        return g_strdup(reading->iban);
    case READING_BIC:
        return g_strdup(reading->bic);
    case READING_BUYER_NAME:
        return g_strdup(reading->buyer_name);
    case READING_BUYER_VAT:
        return g_strdup(reading->buyer_vat);
    case READING_PAYMENT_REFERENCE:
        return g_strdup(reading->payment_reference);
    case READING_VAT_LINES:
    case READING_FIELDS:
        break;
    }
    return NULL;
}

/* Business terms of EN 16931; each proof of a structured invoice names its own. */
static void
prove_term(Reading *reading, ReadingField field, const char *term, bool is_there)
{
    g_autofree char *value = NULL;

    if (!is_there)
        return;
    reading->confidence[field] = CERTAIN;
    value = reading_value(reading, field);
    reading_prove_text(reading, field, CERTAIN, term, value);
}

static const char *
party_name(const Party *party)
{
    return party->registered_name != NULL ? party->registered_name : party->name;
}

static void
copy_values(Reading *reading, const Invoice *invoice)
{
    reading->number = reading_text(reading, invoice->number);
    reading->issue_on = invoice->issue_on;
    reading->due_on = invoice->due_on;
    g_strlcpy(reading->currency, invoice->currency, sizeof reading->currency);
    reading->total_excl_vat = invoice->total_excl_vat;
    reading->vat = invoice->vat;
    reading->total_incl_vat = invoice->total_incl_vat;
    reading->seller_name = reading_text(reading, party_name(&invoice->seller));
    reading->seller_vat = reading_text(reading, invoice->seller.vat_number);
    reading->buyer_name = reading_text(reading, party_name(&invoice->buyer));
    reading->buyer_vat = reading_text(reading, invoice->buyer.vat_number);
    reading->iban = reading_text(reading, invoice->iban);
    reading->bic = reading_text(reading, invoice->bic);
    reading->payment_reference = reading_text(reading, invoice->payment_reference);
    for (guint i = 0; i < invoice->vat_lines->len; i++) {
        VatLine line = g_array_index(invoice->vat_lines, VatLine, i);

        line.exemption_code = reading_text(reading, line.exemption_code);
        line.exemption_reason = reading_text(reading, line.exemption_reason);
        g_array_append_val(reading->vat_lines, line);
    }
}

/* Those of the document itself, whatever they add up to: its rules are checked elsewhere. */
static void
copy_lines(Reading *reading, const Invoice *invoice)
{
    for (guint i = 0; i < invoice->lines->len; i++) {
        const InvoiceLine *from = &g_array_index(invoice->lines, InvoiceLine, i);
        ReadingLine line = {
            .description =
                reading_text(reading, from->name != NULL ? from->name : from->description),
            .has_quantity = from->base_quantity.digits == 0 ||
                            (from->base_quantity.digits == 1 && from->base_quantity.scale == 0),
            .quantity = from->quantity,
            .unit_price = from->price,
            .rate_bp = from->rate_bp,
            .amount = from->net,
        };

        if (line.unit_price.digits < 0) { /* BR-27: what is taken back is a quantity below zero */
            line.unit_price.digits = -line.unit_price.digits;
            line.quantity.digits = -line.quantity.digits;
        }
        g_array_append_val(reading->lines, line);
    }
}

static void
prove_terms(Reading *reading, const Invoice *invoice)
{
    prove_term(reading, READING_NUMBER, "BT-1", reading->number != NULL);
    prove_term(reading, READING_ISSUE_ON, "BT-2", reading->issue_on != DAY_NONE);
    prove_term(reading, READING_DUE_ON, "BT-9", reading->due_on != DAY_NONE);
    prove_term(reading, READING_CURRENCY, "BT-5", reading->currency[0] != '\0');
    prove_term(
        reading, READING_TOTAL_EXCL_VAT, "BT-109", (invoice->known & INVOICE_TOTAL_EXCL_VAT) != 0);
    prove_term(reading, READING_VAT, "BT-110", (invoice->known & INVOICE_VAT) != 0);
    prove_term(
        reading, READING_TOTAL_INCL_VAT, "BT-112", (invoice->known & INVOICE_TOTAL_INCL_VAT) != 0);
    prove_term(reading, READING_SELLER_NAME, "BT-27", reading->seller_name != NULL);
    prove_term(reading, READING_SELLER_VAT, "BT-31", reading->seller_vat != NULL);
    prove_term(reading, READING_BUYER_NAME, "BT-44", reading->buyer_name != NULL);
    prove_term(reading, READING_BUYER_VAT, "BT-48", reading->buyer_vat != NULL);
    prove_term(reading, READING_IBAN, "BT-84", reading->iban != NULL);
    prove_term(reading, READING_BIC, "BT-86", reading->bic != NULL);
    prove_term(reading, READING_PAYMENT_REFERENCE, "BT-83", reading->payment_reference != NULL);
    prove_term(reading, READING_VAT_LINES, "BG-23", reading->vat_lines->len > 0);
}

/* UNCL4461: how the money goes. */
static PaidBy
paid_by_of(const char *means)
{
    static const struct {
        const char *code;
        PaidBy paid_by;
    } rows[] = {
        { "49", PAID_BY_DIRECT_DEBIT }, { "59", PAID_BY_DIRECT_DEBIT }, { "48", PAID_BY_CARD },
        { "54", PAID_BY_CARD },         { "55", PAID_BY_CARD },         { "10", PAID_BY_CASH },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_strcmp0(means, rows[i].code) == 0)
            return rows[i].paid_by;
    return PAID_BY_TRANSFER;
}

Reading *
reading_from_invoice(const Invoice *invoice, const char *source)
{
    Reading *reading = reading_new();

    reading->source = g_str_equal(source, "cii") ? "cii" : "ubl";
    reading->type = invoice->type;
    reading->is_relevant = true;
    reading->is_self_billed = invoice->self_billed;
    reading->is_negated = invoice->negated;
    reading->paid_by = paid_by_of(invoice->payment_means);
    copy_values(reading, invoice);
    copy_lines(reading, invoice);
    prove_terms(reading, invoice);
    return reading;
}
