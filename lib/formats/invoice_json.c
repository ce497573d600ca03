/* Jansson's reals are made here and nowhere else: see tests/doubles.txt. */
#include "formats/invoice_json.h"

#include "base/text.h"

typedef struct {
    const char *name;
    const char *term;
    /* NULL: unknown. */
    char *(*value)(const Invoice *invoice);
} Field;

static char *
total(const Invoice *invoice, InvoiceTotal which, Cents cents)
{
    return (invoice->known & which) != 0 ? cents_format(invoice->negated ? -cents : cents) : NULL;
}

static char *
invoice_number(const Invoice *invoice)
{
    return g_strdup(invoice->number);
}

static char *
issue_date(const Invoice *invoice)
{
    return day_to_iso(invoice->issue_on);
}

static char *
due_date(const Invoice *invoice)
{
    return day_to_iso(invoice->due_on);
}

static char *
currency(const Invoice *invoice)
{
    return g_strdup(invoice->currency);
}

static char *
total_excl_vat(const Invoice *invoice)
{
    return total(invoice, INVOICE_TOTAL_EXCL_VAT, invoice->total_excl_vat);
}

static char *
vat(const Invoice *invoice)
{
    return total(invoice, INVOICE_VAT, invoice->vat);
}

static char *
total_incl_vat(const Invoice *invoice)
{
    return total(invoice, INVOICE_TOTAL_INCL_VAT, invoice->total_incl_vat);
}

/* BT-27 and BT-44 are registered names; a trading name stands in where there is none. */
static char *
party_name(const Party *party)
{
    return g_strdup(party->registered_name != NULL ? party->registered_name : party->name);
}

static char *
seller_name(const Invoice *invoice)
{
    return party_name(&invoice->seller);
}

static char *
seller_vat(const Invoice *invoice)
{
    return g_strdup(invoice->seller.vat_number);
}

static char *
iban(const Invoice *invoice)
{
    return g_strdup(invoice->iban);
}

static char *
bic(const Invoice *invoice)
{
    return g_strdup(invoice->bic);
}

static char *
buyer_name(const Invoice *invoice)
{
    return party_name(&invoice->buyer);
}

static char *
buyer_vat(const Invoice *invoice)
{
    return g_strdup(invoice->buyer.vat_number);
}

static char *
payment_reference(const Invoice *invoice)
{
    return g_strdup(invoice->payment_reference);
}

static const Field FIELDS[] = {
    { "invoice_number", "BT-1", invoice_number },
    { "issue_date", "BT-2", issue_date },
    { "due_date", "BT-9", due_date },
    { "currency", "BT-5", currency },
    { "total_excl_vat", "BT-109", total_excl_vat },
    { "vat", "BT-110", vat },
    { "total_incl_vat", "BT-112", total_incl_vat },
    { "seller_name", "BT-27", seller_name },
    { "seller_vat", "BT-31", seller_vat },
    { "iban", "BT-84", iban },
    { "bic", "BT-86", bic },
    { "buyer_name", "BT-44", buyer_name },
    { "buyer_vat", "BT-48", buyer_vat },
    { "payment_reference", "BT-83", payment_reference },
};

static void
add_text(json_t *object, const char *name, char *take_text)
{
    if (!text_is_empty(take_text))
        json_object_set_new(object, name, json_string(take_text));
    g_free(take_text);
}

static json_t *
breakdown_to_json(const Invoice *invoice)
{
    json_t *lines = json_array();

    for (guint i = 0; i < invoice->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(invoice->vat_lines, VatLine, i);
        json_t *object = json_object();

        add_text(object, "category", g_strdup(line->category));
        if (line->rate_bp >= 0)
            add_text(object, "rate", cents_format(line->rate_bp));
        add_text(object, "base", cents_format(invoice->negated ? -line->base : line->base));
        add_text(object, "vat", cents_format(invoice->negated ? -line->vat : line->vat));
        json_array_append_new(lines, object);
    }
    return lines;
}

json_t *
invoice_fields_to_json(const Invoice *invoice)
{
    json_t *fields = json_object();

    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        add_text(fields, FIELDS[i].name, FIELDS[i].value(invoice));
    if (invoice->vat_lines->len > 0)
        json_object_set_new(fields, "vat_breakdown", breakdown_to_json(invoice));
    return fields;
}

json_t *
invoice_confidence_to_json(int ten_thousandths)
{
    return json_real(ten_thousandths / 10000.0);
}

static const char *
term_of(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        if (g_str_equal(name, FIELDS[i].name))
            return FIELDS[i].term;
    return "BG-23";
}

json_t *
invoice_to_json(const Invoice *invoice, const char *source)
{
    json_t *object = json_object();
    json_t *fields = invoice_fields_to_json(invoice);
    json_t *confidence = json_object();
    json_t *evidence = json_object();
    const char *name = NULL;
    json_t *value = NULL;

    json_object_foreach(fields, name, value)
    {
        json_t *reason = json_object();

        json_object_set_new(confidence, name, invoice_confidence_to_json(10000));
        json_object_set_new(reason, "rule", json_string(term_of(name)));
        if (json_is_string(value))
            json_object_set(reason, "text", value);
        json_object_set_new(evidence, name, reason);
    }
    json_object_set_new(object, "source", json_string(source));
    json_object_set_new(object, "type", json_string(document_type_name(invoice->type)));
    json_object_set_new(object, "relevant", json_true());
    json_object_set_new(object, "fields", fields);
    json_object_set_new(object, "confidence", confidence);
    json_object_set_new(object, "evidence", evidence);
    return object;
}
