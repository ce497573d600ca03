/* The order of elements is that of the UBL 2.1 schemas, which enforce it. */
#include "formats/ubl_write.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "base/xml.h"
#include "ident/ogm.h"

#define UBL_SPACE "urn:oasis:names:specification:ubl:schema:xsd:"
#define BILLING "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
#define SELFBILLING "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0"

/* What differs between the two documents. */
typedef struct {
    const char *root;
    const char *space;
    const char *type_element;
    const char *type_code;
    const char *self_billed_code;
    const char *line;
    const char *quantity;
} Form;

static const Form INVOICE_FORM = {
    "Invoice", UBL_SPACE "Invoice-2", "cbc:InvoiceTypeCode",  "380",
    "389",     "cac:InvoiceLine",     "cbc:InvoicedQuantity",
};
static const Form CREDIT_NOTE_FORM = {
    "CreditNote", UBL_SPACE "CreditNote-2", "cbc:CreditNoteTypeCode", "381",
    "261",        "cac:CreditNoteLine",     "cbc:CreditedQuantity",
};

static const char *const EMBEDDABLE[] = {
    "text/csv",
    "application/pdf",
    "image/png",
    "image/jpeg",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
};

static void
write_with(
    XmlWriter *xml, const char *element, const char *attribute, const char *value, const char *text)
{
    if (text_is_empty(text))
        return;
    xml_writer_open(xml, element);
    if (value != NULL)
        xml_writer_attribute(xml, attribute, value);
    xml_writer_text(xml, text);
    xml_writer_close(xml);
}

static void
write_amount(XmlWriter *xml, const char *element, Cents cents, const char *currency)
{
    g_autofree char *text = cents_format(cents);

    write_with(xml, element, "currencyID", currency, text);
}

static void
write_decimal(
    XmlWriter *xml, const char *element, Decimal decimal, const char *attribute, const char *value)
{
    g_autofree char *text = decimal_format(decimal);

    write_with(xml, element, attribute, value, text);
}

static void
write_day(XmlWriter *xml, const char *element, Day day)
{
    g_autofree char *text = day_to_iso(day);

    xml_writer_element(xml, element, text);
}

/* A document that only names another: <element><cbc:ID/></element>, perhaps one level deeper. */
static void
write_reference(XmlWriter *xml, const char *outer, const char *inner, const char *id)
{
    if (text_is_empty(id))
        return;
    xml_writer_open(xml, outer);
    if (inner != NULL)
        xml_writer_open(xml, inner);
    xml_writer_element(xml, "cbc:ID", id);
    if (inner != NULL)
        xml_writer_close(xml);
    xml_writer_close(xml);
}

static void
write_head(XmlWriter *xml, const Invoice *invoice, const Form *form)
{
    xml_writer_open(xml, form->root);
    xml_writer_attribute(xml, "xmlns", form->space);
    xml_writer_attribute(xml, "xmlns:cac", UBL_SPACE "CommonAggregateComponents-2");
    xml_writer_attribute(xml, "xmlns:cbc", UBL_SPACE "CommonBasicComponents-2");
    xml_writer_element(xml, "cbc:CustomizationID", invoice->self_billed ? SELFBILLING : BILLING);
    xml_writer_element(
        xml, "cbc:ProfileID",
        invoice->self_billed ? "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0"
                             : "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    xml_writer_element(xml, "cbc:ID", invoice->number);
    write_day(xml, "cbc:IssueDate", invoice->issue_on);
    if (form == &INVOICE_FORM)
        write_day(xml, "cbc:DueDate", invoice->due_on);
    xml_writer_element(
        xml, form->type_element, invoice->self_billed ? form->self_billed_code : form->type_code);
    xml_writer_element(xml, "cbc:Note", invoice->note);
    xml_writer_element(xml, "cbc:DocumentCurrencyCode", invoice->currency);
    xml_writer_element(xml, "cbc:BuyerReference", invoice->buyer_reference);
    write_reference(xml, "cac:OrderReference", NULL, invoice->order_reference);
    write_reference(
        xml, "cac:BillingReference", "cac:InvoiceDocumentReference", invoice->preceding_invoice);
}

/* A name that is safe as a file name anywhere, and unlike any other in the document. */
static char *
safe_name(const Attachment *attachment, guint index)
{
    g_autofree char *name = g_path_get_basename(attachment->name != NULL ? attachment->name : "");
    const char *dot = strrchr(name, '.');
    g_autofree char *stem = g_strndup(name, dot != NULL ? (gsize)(dot - name) : strlen(name));

    g_strcanon(stem, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '_');
    if (g_str_equal(attachment->mime, "application/pdf"))
        dot = ".pdf";
    if (*stem == '\0' || dot == name)
        return g_strdup_printf("document-%u%s", index + 1, dot != NULL ? dot : "");
    if (index == 0)
        return g_strdup_printf("%.100s%s", stem, dot != NULL ? dot : "");
    return g_strdup_printf("%.100s-%u%s", stem, index + 1, dot != NULL ? dot : "");
}

static bool
write_attachment(XmlWriter *xml, const Attachment *attachment, guint index, GError **error)
{
    g_autofree char *name = NULL;
    g_autoptr(GBytes) bytes = attachment_bytes(attachment);
    bool may = false;

    for (guint i = 0; attachment->mime != NULL && i < G_N_ELEMENTS(EMBEDDABLE); i++)
        may = may || g_str_equal(attachment->mime, EMBEDDABLE[i]);
    if (!may)
        return fail(
            error, FAIL_INPUT, "a file of type %s cannot be embedded in UBL",
            attachment->mime != NULL ? attachment->mime : "unknown");
    name = safe_name(attachment, index);
    xml_writer_open(xml, "cac:AdditionalDocumentReference");
    xml_writer_element(xml, "cbc:ID", name);
    xml_writer_open(xml, "cac:Attachment");
    xml_writer_open(xml, "cbc:EmbeddedDocumentBinaryObject");
    xml_writer_attribute(xml, "mimeCode", attachment->mime);
    xml_writer_attribute(xml, "filename", name);
    xml_writer_base64(xml, bytes);
    for (int i = 0; i < 3; i++)
        xml_writer_close(xml);
    return true;
}

static bool
write_attachments(XmlWriter *xml, const Invoice *invoice, GError **error)
{
    for (guint i = 0; i < invoice->attachments->len; i++)
        if (!write_attachment(xml, g_ptr_array_index(invoice->attachments, i), i, error))
            return false;
    return true;
}

static void
write_tax_scheme(XmlWriter *xml, const char *scheme)
{
    xml_writer_open(xml, "cac:TaxScheme");
    xml_writer_element(xml, "cbc:ID", scheme);
    xml_writer_close(xml);
}

static void
write_registration(XmlWriter *xml, const char *number, const char *scheme)
{
    if (number == NULL)
        return;
    xml_writer_open(xml, "cac:PartyTaxScheme");
    xml_writer_element(xml, "cbc:CompanyID", number);
    write_tax_scheme(xml, scheme);
    xml_writer_close(xml);
}

static void
write_address(
    XmlWriter *xml, const char *element, const char *street, const char *city, const char *postcode,
    const char *country)
{
    xml_writer_open(xml, element);
    xml_writer_element(xml, "cbc:StreetName", street);
    xml_writer_element(xml, "cbc:CityName", city);
    xml_writer_element(xml, "cbc:PostalZone", postcode);
    if (country != NULL) {
        xml_writer_open(xml, "cac:Country");
        xml_writer_element(xml, "cbc:IdentificationCode", country);
        xml_writer_close(xml);
    }
    xml_writer_close(xml);
}

static void
write_legal_entity(XmlWriter *xml, const Party *party, const char *registered)
{
    xml_writer_open(xml, "cac:PartyLegalEntity");
    xml_writer_element(xml, "cbc:RegistrationName", registered);
    write_with(xml, "cbc:CompanyID", "schemeID", party->legal_scheme, party->legal_id);
    xml_writer_close(xml);
}

static void
write_party(XmlWriter *xml, const char *role, const Party *party)
{
    const char *registered = party->registered_name != NULL ? party->registered_name : party->name;

    xml_writer_open(xml, role);
    xml_writer_open(xml, "cac:Party");
    write_with(xml, "cbc:EndpointID", "schemeID", party->endpoint_scheme, party->endpoint);
    if (party->name != NULL && !g_str_equal(party->name, registered)) {
        xml_writer_open(xml, "cac:PartyName");
        xml_writer_element(xml, "cbc:Name", party->name);
        xml_writer_close(xml);
    }
    write_address(
        xml, "cac:PostalAddress", party->street, party->city, party->postcode, party->country);
    write_registration(xml, party->vat_number, "VAT");
    write_registration(xml, party->tax_number, "TAX");
    write_legal_entity(xml, party, registered);
    if (party->email != NULL) {
        xml_writer_open(xml, "cac:Contact");
        xml_writer_element(xml, "cbc:ElectronicMail", party->email);
        xml_writer_close(xml);
    }
    xml_writer_close(xml);
    xml_writer_close(xml);
}

static void
write_delivery(XmlWriter *xml, const Invoice *invoice)
{
    if (invoice->delivery_on == DAY_NONE && invoice->delivery_country == NULL)
        return;
    xml_writer_open(xml, "cac:Delivery");
    write_day(xml, "cbc:ActualDeliveryDate", invoice->delivery_on);
    if (invoice->delivery_country != NULL) {
        xml_writer_open(xml, "cac:DeliveryLocation");
        write_address(xml, "cac:Address", NULL, NULL, NULL, invoice->delivery_country);
        xml_writer_close(xml);
    }
    xml_writer_close(xml);
}

static void
write_account(XmlWriter *xml, const Invoice *invoice)
{
    if (invoice->iban == NULL)
        return;
    xml_writer_open(xml, "cac:PayeeFinancialAccount");
    xml_writer_element(xml, "cbc:ID", invoice->iban);
    write_reference(xml, "cac:FinancialInstitutionBranch", NULL, invoice->bic);
    xml_writer_close(xml);
}

static void
write_payment(XmlWriter *xml, const Invoice *invoice, const Form *form)
{
    const char *code = invoice->payment_means;
    g_autofree char *ogm = NULL;

    if (code == NULL && invoice->iban != NULL)
        code = "30";
    if (code != NULL) {
        xml_writer_open(xml, "cac:PaymentMeans");
        xml_writer_element(xml, "cbc:PaymentMeansCode", code);
        if (form == &CREDIT_NOTE_FORM)
            write_day(xml, "cbc:PaymentDueDate", invoice->due_on);
        if (invoice->payment_reference != NULL && ogm_is_valid(invoice->payment_reference))
            ogm = ogm_format(invoice->payment_reference);
        xml_writer_element(xml, "cbc:PaymentID", ogm != NULL ? ogm : invoice->payment_reference);
        write_account(xml, invoice);
        write_reference(xml, "cac:PaymentMandate", NULL, invoice->mandate_id);
        xml_writer_close(xml);
    }
    if (invoice->payment_terms != NULL) {
        xml_writer_open(xml, "cac:PaymentTerms");
        xml_writer_element(xml, "cbc:Note", invoice->payment_terms);
        xml_writer_close(xml);
    }
}

static void
write_category(
    XmlWriter *xml, const char *element, const char *category, int rate_bp,
    const VatLine *exemption)
{
    xml_writer_open(xml, element);
    xml_writer_element(xml, "cbc:ID", category);
    if (rate_bp >= 0 && !g_str_equal(category, "O"))
        write_decimal(xml, "cbc:Percent", (Decimal){ rate_bp, 2 }, NULL, NULL);
    if (exemption != NULL) {
        xml_writer_element(xml, "cbc:TaxExemptionReasonCode", exemption->exemption_code);
        xml_writer_element(xml, "cbc:TaxExemptionReason", exemption->exemption_reason);
    }
    write_tax_scheme(xml, "VAT");
    xml_writer_close(xml);
}

static void
write_allowances(XmlWriter *xml, const Invoice *invoice)
{
    for (guint i = 0; i < invoice->allowances->len; i++) {
        const Allowance *allowance = &g_array_index(invoice->allowances, Allowance, i);

        xml_writer_open(xml, "cac:AllowanceCharge");
        xml_writer_element(xml, "cbc:ChargeIndicator", allowance->is_charge ? "true" : "false");
        xml_writer_element(xml, "cbc:AllowanceChargeReasonCode", allowance->reason_code);
        xml_writer_element(xml, "cbc:AllowanceChargeReason", allowance->reason);
        write_amount(xml, "cbc:Amount", allowance->amount, invoice->currency);
        write_category(
            xml, "cac:TaxCategory", allowance->category, allowance->rate_bp, /* exemption */ NULL);
        xml_writer_close(xml);
    }
}

static void
write_taxes(XmlWriter *xml, const Invoice *invoice)
{
    xml_writer_open(xml, "cac:TaxTotal");
    write_amount(xml, "cbc:TaxAmount", invoice->vat, invoice->currency);
    for (guint i = 0; i < invoice->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(invoice->vat_lines, VatLine, i);

        xml_writer_open(xml, "cac:TaxSubtotal");
        write_amount(xml, "cbc:TaxableAmount", line->base, invoice->currency);
        write_amount(xml, "cbc:TaxAmount", line->vat, invoice->currency);
        write_category(xml, "cac:TaxCategory", line->category, line->rate_bp, line);
        xml_writer_close(xml);
    }
    xml_writer_close(xml);
}

static Cents
allowance_total(const Invoice *invoice, bool of_charges)
{
    Cents total = 0;

    for (guint i = 0; i < invoice->allowances->len; i++) {
        const Allowance *allowance = &g_array_index(invoice->allowances, Allowance, i);

        if (allowance->is_charge == of_charges)
            total += allowance->amount;
    }
    return total;
}

static bool
has_allowance(const Invoice *invoice, bool is_charge)
{
    for (guint i = 0; i < invoice->allowances->len; i++)
        if (g_array_index(invoice->allowances, Allowance, i).is_charge == is_charge)
            return true;
    return false;
}

static void
write_totals(XmlWriter *xml, const Invoice *invoice)
{
    const struct {
        const char *element;
        Cents cents;
        bool stands;
    } rows[] = {
        { "cbc:LineExtensionAmount", invoice->line_total, true },
        { "cbc:TaxExclusiveAmount", invoice->total_excl_vat, true },
        { "cbc:TaxInclusiveAmount", invoice->total_incl_vat, true },
        { "cbc:AllowanceTotalAmount", allowance_total(invoice, false),
          has_allowance(invoice, false) },
        { "cbc:ChargeTotalAmount", allowance_total(invoice, true), has_allowance(invoice, true) },
        { "cbc:PrepaidAmount", invoice->prepaid, invoice->prepaid != 0 },
        { "cbc:PayableRoundingAmount", invoice->rounding, invoice->rounding != 0 },
        { "cbc:PayableAmount", invoice->payable, true },
    };

    xml_writer_open(xml, "cac:LegalMonetaryTotal");
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].stands)
            write_amount(xml, rows[i].element, rows[i].cents, invoice->currency);
    xml_writer_close(xml);
}

/* A price is never negative (BR-27): its minus goes to the quantity. */
static void
write_line(XmlWriter *xml, const Invoice *invoice, const InvoiceLine *line, const Form *form)
{
    const char *unit = line->unit != NULL ? line->unit : "C62";
    bool is_negative = line->price.digits < 0;
    gint64 sign = is_negative ? -1 : 1;
    Decimal quantity = { sign * line->quantity.digits, line->quantity.scale };
    Decimal price = { sign * line->price.digits, line->price.scale };

    xml_writer_open(xml, form->line);
    xml_writer_element(xml, "cbc:ID", line->id);
    write_decimal(xml, form->quantity, quantity, "unitCode", unit);
    write_amount(xml, "cbc:LineExtensionAmount", line->net, invoice->currency);
    xml_writer_open(xml, "cac:Item");
    xml_writer_element(xml, "cbc:Description", line->description);
    xml_writer_element(xml, "cbc:Name", line->name);
    write_category(
        xml, "cac:ClassifiedTaxCategory", line->category, line->rate_bp, /* exemption */ NULL);
    xml_writer_close(xml);
    xml_writer_open(xml, "cac:Price");
    write_decimal(xml, "cbc:PriceAmount", price, "currencyID", invoice->currency);
    if (line->base_quantity.digits != 0)
        write_decimal(xml, "cbc:BaseQuantity", line->base_quantity, "unitCode", unit);
    xml_writer_close(xml);
    xml_writer_close(xml);
}

static bool
check_mandatory(const Invoice *invoice, GError **error)
{
    const struct {
        bool is_there;
        const char *what;
    } rows[] = {
        { invoice->number != NULL, "an invoice number" },
        { invoice->issue_on != DAY_NONE, "an issue date" },
        { *invoice->currency != '\0', "a currency" },
        { invoice->seller.name != NULL || invoice->seller.registered_name != NULL,
          "the seller's name" },
        { invoice->buyer.name != NULL || invoice->buyer.registered_name != NULL,
          "the buyer's name" },
        { invoice->seller.endpoint != NULL, "the seller's electronic address" },
        { invoice->buyer.endpoint != NULL, "the buyer's electronic address" },
        { invoice->seller.country != NULL, "the seller's country" },
        { invoice->buyer.country != NULL, "the buyer's country" },
        { invoice->buyer_reference != NULL || invoice->order_reference != NULL,
          "a buyer reference or an order reference" },
        { invoice->lines->len > 0, "a line" },
        { invoice->vat_lines->len > 0, "a VAT breakdown" },
    };

    if (invoice->type != DOCUMENT_INVOICE && invoice->type != DOCUMENT_CREDIT_NOTE)
        return fail(
            error, FAIL_INPUT, "a %s has no form in UBL", document_type_name(invoice->type));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (!rows[i].is_there)
            return fail(error, FAIL_INPUT, "UBL needs %s", rows[i].what);
    return true;
}

GBytes *
ubl_write(const Invoice *invoice, GError **error)
{
    const Form *form = invoice->type == DOCUMENT_CREDIT_NOTE ? &CREDIT_NOTE_FORM : &INVOICE_FORM;
    g_autoptr(XmlWriter) xml = NULL;

    if (!check_mandatory(invoice, error))
        return NULL;
    xml = xml_writer_new();
    write_head(xml, invoice, form);
    if (!write_attachments(xml, invoice, error))
        return NULL;
    write_party(xml, "cac:AccountingSupplierParty", &invoice->seller);
    write_party(xml, "cac:AccountingCustomerParty", &invoice->buyer);
    write_delivery(xml, invoice);
    write_payment(xml, invoice, form);
    write_allowances(xml, invoice);
    write_taxes(xml, invoice);
    write_totals(xml, invoice);
    for (guint i = 0; i < invoice->lines->len; i++)
        write_line(xml, invoice, &g_array_index(invoice->lines, InvoiceLine, i), form);
    xml_writer_close(xml);
    return xml_writer_finish(xml);
}
