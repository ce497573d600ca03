/* Peppol BIS Billing 3.0 from a worked-out paper (UBL 2.1; order of elements as in its schema). */
#include "ubl.h"

#define UBL_SPACE "urn:oasis:names:specification:ubl:schema:xsd:"

static void
put(GString *xml, const char *name, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text, -1);
    g_autofree char *tag = g_strndup(name, strcspn(name, " "));

    g_string_append_printf(xml, "<cbc:%s>%s</cbc:%s>\n", name, safe, tag);
}

static void
put_day(GString *xml, const char *name, Day on)
{
    g_autofree char *text = day_to_iso(on);

    put(xml, name, text);
}

static void
put_money(GString *xml, const char *name, Cents amount)
{
    g_autofree char *with = g_strconcat(name, " currencyID=\"EUR\"", NULL);
    g_autofree char *text = cents_format(amount);

    put(xml, with, text);
}

static void
put_ids(GString *xml, const Person *who)
{
    g_autofree char *number = person_enterprise(who);
    g_autofree char *vat = person_vat(who);

    if (number != NULL)
        put(xml, "EndpointID schemeID=\"0208\"", number);
    else if (g_str_equal(who->country, "NL"))
        put(xml, "EndpointID schemeID=\"9944\"", vat);
    else
        put(xml, "EndpointID schemeID=\"9930\"", vat);
}

static void
put_party(GString *xml, const Person *who)
{
    g_autofree char *number = person_enterprise(who);
    g_autofree char *vat = person_vat(who);

    g_string_append(xml, "<cac:Party>\n");
    put_ids(xml, who);
    g_string_append(xml, "<cac:PartyName>");
    put(xml, "Name", who->name);
    g_string_append(xml, "</cac:PartyName>\n<cac:PostalAddress>");
    put(xml, "StreetName", who->street);
    put(xml, "CityName", who->city);
    put(xml, "PostalZone", who->postcode);
    g_string_append_printf(
        xml,
        "<cac:Country><cbc:IdentificationCode>%s</cbc:IdentificationCode></cac:Country>"
        "</cac:PostalAddress>\n<cac:PartyTaxScheme><cbc:CompanyID>%s</cbc:CompanyID>"
        "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>\n"
        "<cac:PartyLegalEntity>",
        who->country, vat);
    put(xml, "RegistrationName", who->name);
    if (number != NULL)
        put(xml, "CompanyID schemeID=\"0208\"", number);
    g_string_append(xml, "</cac:PartyLegalEntity>\n</cac:Party>\n");
}

static void
put_category(GString *xml, const char *element, const char *category, int rate_bp, bool reason)
{
    g_string_append_printf(xml, "<cac:%s><cbc:ID>%s</cbc:ID>", element, category);
    g_string_append_printf(xml, "<cbc:Percent>%d</cbc:Percent>", rate_bp / 100);
    if (reason && g_str_equal(category, "AE"))
        g_string_append(
            xml, "<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>"
                 "<cbc:TaxExemptionReason>Reverse charge</cbc:TaxExemptionReason>");
    if (reason && g_str_equal(category, "E"))
        g_string_append(
            xml, "<cbc:TaxExemptionReason>Exempt under article 44</cbc:TaxExemptionReason>");
    g_string_append_printf(
        xml, "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:%s>\n", element);
}

static void
put_payment(GString *xml, const Bill *bill)
{
    g_autofree char *debit = paper_extra(bill->paper, "debit");
    g_autofree char *card = paper_extra(bill->paper, "paid");
    g_autofree char *ogm = NULL;

    if (bill->ogm != NULL)
        ogm = strlen(bill->ogm) == 12 ? ogm_print(bill->ogm) : g_strdup(bill->ogm);
    g_string_append(xml, "<cac:PaymentMeans>");
    put(xml, "PaymentMeansCode", debit ? "59" : card ? "48" : "30");
    if (ogm != NULL)
        put(xml, "PaymentID", ogm);
    if (debit == NULL && card == NULL) {
        g_string_append(xml, "<cac:PayeeFinancialAccount>");
        put(xml, "ID", bill->iban);
        g_string_append(xml, "<cac:FinancialInstitutionBranch>");
        put(xml, "ID", iban_bic(bill->iban));
        g_string_append(xml, "</cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>");
    }
    if (debit != NULL)
        g_string_append_printf(
            xml, "<cac:PaymentMandate><cbc:ID>M%05d-%05d</cbc:ID></cac:PaymentMandate>",
            bill->seller->serial, bill->buyer->serial);
    g_string_append(xml, "</cac:PaymentMeans>\n");
}

static void
put_taxes(GString *xml, const Bill *bill)
{
    g_string_append(xml, "<cac:TaxTotal>");
    put_money(xml, "TaxAmount", bill->vat);
    for (guint each = 0; each < bill->rates->len; each++) {
        const BillRate *rate = &g_array_index(bill->rates, BillRate, each);

        g_string_append(xml, "<cac:TaxSubtotal>");
        put_money(xml, "TaxableAmount", rate->base);
        put_money(xml, "TaxAmount", rate->vat);
        put_category(xml, "TaxCategory", rate->category, rate->rate_bp, true);
        g_string_append(xml, "</cac:TaxSubtotal>\n");
    }
    g_string_append(xml, "</cac:TaxTotal>\n<cac:LegalMonetaryTotal>");
    put_money(xml, "LineExtensionAmount", bill->net);
    put_money(xml, "TaxExclusiveAmount", bill->net);
    put_money(xml, "TaxInclusiveAmount", bill->total);
    put_money(xml, "PayableAmount", bill->total);
    g_string_append(xml, "</cac:LegalMonetaryTotal>\n");
}

static void
put_line(GString *xml, const BillLine *line, guint number, const char *element, const char *count)
{
    g_autofree char *id = g_strdup_printf("%u", number);

    g_string_append_printf(xml, "<cac:%s>", element);
    put(xml, "ID", id);
    g_string_append_printf(
        xml, "<cbc:%s unitCode=\"C62\">%s</cbc:%s>\n", count, line->quantity, count);
    put_money(xml, "LineExtensionAmount", line->net);
    g_string_append(xml, "<cac:Item>");
    put(xml, "Name", line->what);
    put_category(xml, "ClassifiedTaxCategory", line->category, line->rate_bp, false);
    g_string_append(xml, "</cac:Item><cac:Price>");
    put_money(xml, "PriceAmount", line->price);
    g_string_append_printf(xml, "</cac:Price></cac:%s>\n", element);
}

static void
put_picture(GString *xml, const Bill *bill, GBytes *picture)
{
    g_autofree char *base64 = NULL;
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(picture, &size);

    base64 = g_base64_encode(data, size);
    g_string_append(xml, "<cac:AdditionalDocumentReference>");
    put(xml, "ID", bill->paper->number);
    g_string_append_printf(
        xml,
        "<cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" "
        "filename=\"%s.pdf\">%s</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
        "</cac:AdditionalDocumentReference>\n",
        bill->paper->key, base64);
}

static void
put_head(GString *xml, const Bill *bill, bool credit)
{
    put(xml, "CustomizationID",
        "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");
    put(xml, "ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    put(xml, "ID", bill->paper->number);
    put_day(xml, "IssueDate", bill->issued);
    if (bill->due != DAY_NONE && !credit)
        put_day(xml, "DueDate", bill->due);
    put(xml, credit ? "CreditNoteTypeCode" : "InvoiceTypeCode", credit ? "381" : "380");
    put(xml, "DocumentCurrencyCode", "EUR");
    put(xml, "BuyerReference", "N/A");
}

static void
put_preceding(GString *xml, const Bill *bill)
{
    g_autofree char *number = paper_extra(bill->paper, "credits");

    if (number == NULL)
        return;
    g_string_append(xml, "<cac:BillingReference><cac:InvoiceDocumentReference>");
    put(xml, "ID", number);
    g_string_append(xml, "</cac:InvoiceDocumentReference></cac:BillingReference>\n");
}

static bool
is_intra_community(const Bill *bill)
{
    return bill->rates->len > 0 &&
           g_str_equal(g_array_index(bill->rates, BillRate, 0).category, "K");
}

GBytes *
ubl_write(const Bill *bill, GBytes *picture)
{
    bool credit = bill_is(bill, "credit_note");
    const char *root = credit ? "CreditNote" : "Invoice";
    GString *xml = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    g_assert(!is_intra_community(bill));
    g_string_append_printf(
        xml,
        "<%s xmlns=\"" UBL_SPACE "%s-2\" xmlns:cac=\"" UBL_SPACE "CommonAggregateComponents-2\" "
        "xmlns:cbc=\"" UBL_SPACE "CommonBasicComponents-2\">\n",
        root, root);
    put_head(xml, bill, credit);
    put_preceding(xml, bill);
    if (picture != NULL)
        put_picture(xml, bill, picture);
    g_string_append(xml, "<cac:AccountingSupplierParty>");
    put_party(xml, bill->seller);
    g_string_append(xml, "</cac:AccountingSupplierParty>\n<cac:AccountingCustomerParty>");
    put_party(xml, bill->buyer);
    g_string_append(xml, "</cac:AccountingCustomerParty>\n");
    put_payment(xml, bill);
    if (credit || bill->due == DAY_NONE)
        g_string_append(
            xml,
            "<cac:PaymentTerms><cbc:Note>Contant / au comptant</cbc:Note></cac:PaymentTerms>\n");
    put_taxes(xml, bill);
    for (guint each = 0; each < bill->lines->len; each++)
        put_line(
            xml, &g_array_index(bill->lines, BillLine, each), each + 1,
            credit ? "CreditNoteLine" : "InvoiceLine",
            credit ? "CreditedQuantity" : "InvoicedQuantity");
    g_string_append_printf(xml, "</%s>\n", root);
    return g_string_free_to_bytes(xml);
}
