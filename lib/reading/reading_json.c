/* Jansson's reals are made here and nowhere else: see tests/doubles.txt. */
#include "reading/reading_json.h"

static void
add_text(json_t *object, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        json_object_set_new(object, name, json_string(text));
}

static void
add_cents(json_t *object, const char *name, Cents cents)
{
    g_autofree char *text = cents_format(cents);

    json_object_set_new(object, name, json_string(text));
}

static json_t *
vat_lines_to_json(const Reading *reading)
{
    int sign = reading->is_negated ? -1 : 1;
    json_t *lines = json_array();

    for (guint i = 0; i < reading->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(reading->vat_lines, VatLine, i);
        json_t *object = json_object();

        add_text(object, "category", line->category);
        if (line->rate_bp >= 0)
            add_cents(object, "rate", line->rate_bp);
        add_cents(object, "base", sign * line->base);
        add_cents(object, "vat", sign * line->vat);
        json_array_append_new(lines, object);
    }
    return lines;
}

static void
add_decimal(json_t *object, const char *name, Decimal decimal)
{
    g_autofree char *text = decimal_format(decimal);

    json_object_set_new(object, name, json_string(text));
}

static json_t *
lines_to_json(const Reading *reading)
{
    int sign = reading->is_negated ? -1 : 1;
    const char *amount = reading->lines_include_vat ? "amount_incl_vat" : "amount";
    json_t *lines = json_array();

    for (guint i = 0; i < reading->lines->len; i++) {
        const ReadingLine *line = &g_array_index(reading->lines, ReadingLine, i);
        json_t *object = json_object();

        add_text(object, "description", line->description);
        if (line->has_quantity) {
            add_decimal(
                object, "quantity",
                (Decimal){ sign * line->quantity.digits, line->quantity.scale });
            add_decimal(object, "unit_price", line->unit_price);
        }
        if (line->rate_bp >= 0)
            add_cents(object, "vat_rate", line->rate_bp);
        add_cents(object, amount, sign * line->amount);
        json_array_append_new(lines, object);
    }
    return lines;
}

static json_t *
proof_to_json(const Proof *proof)
{
    json_t *object = json_object();

    if (proof->has_box) {
        const Box *box = &proof->box;

        json_object_set_new(object, "page", json_integer((json_int_t)box->page + 1));
        json_object_set_new(
            object, "box",
            json_pack("[i,i,i,i]", box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0));
        if (proof->page_width > 0 && proof->page_height > 0)
            json_object_set_new(
                object, "of",
                json_pack("[i,i,i]", proof->page_width, proof->page_height, proof->page_turns));
    }
    add_text(object, "text", proof->text);
    add_text(object, "rule", proof->rule);
    return object;
}

json_t *
reading_to_json(const Reading *reading)
{
    json_t *object = json_object();
    json_t *fields = json_object();
    json_t *confidence = json_object();
    json_t *evidence = json_object();

    for (ReadingField field = 0; field < READING_FIELDS; field++) {
        const char *name = reading_field_name(field);
        g_autofree char *value = reading_value(reading, field);
        json_t *proof = NULL;

        if (!reading_has(reading, field))
            continue;
        if (field == READING_VAT_LINES)
            json_object_set_new(fields, name, vat_lines_to_json(reading));
        else
            add_text(fields, name, value);
        json_object_set_new(confidence, name, json_real(reading->confidence[field] / 10000.0));
        proof = proof_to_json(&reading->proof[field]);
        if (reading->strength[field] > 0)
            json_object_set_new(proof, "strength", json_integer(reading->strength[field]));
        json_object_set_new(evidence, name, proof);
    }
    if (reading->type_proof.rule != NULL)
        json_object_set_new(evidence, "type", proof_to_json(&reading->type_proof));
    add_text(object, "source", reading->source);
    add_text(object, "type", document_type_name(reading->type));
    json_object_set_new(object, "relevant", json_boolean(reading->is_relevant));
    add_text(object, "doubt", reading->doubt);
    if (reading->paid_by != PAID_BY_TRANSFER)
        add_text(object, "paid_by", reading_paid_by_name(reading->paid_by));
    json_object_set_new(object, "fields", fields);
    if (reading->lines->len > 0)
        json_object_set_new(object, "lines", lines_to_json(reading));
    json_object_set_new(object, "confidence", confidence);
    json_object_set_new(object, "evidence", evidence);
    return object;
}
