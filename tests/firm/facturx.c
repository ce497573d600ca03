/* Factur-X 1.0: Cairo cannot attach files, so the PDF is continued with an incremental update
 * (ISO 32000-1, 7.5.6): the file, its specification, and a new catalog that names it. */
#include "facturx.h"

static void
put(GString *xml, const char *name, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text, -1);
    g_autofree char *tag = g_strndup(name, strcspn(name, " "));

    g_string_append_printf(xml, "<ram:%s>%s</ram:%s>", name, safe, tag);
}

static void
put_money(GString *xml, const char *name, Cents amount)
{
    g_autofree char *text = cents_format(amount);

    put(xml, name, text);
}

static void
put_day(GString *xml, const char *name, Day on)
{
    g_autofree char *iso = day_to_iso(on);

    g_string_append_printf(
        xml,
        "<ram:%s><udt:DateTimeString format=\"102\">%.4s%.2s%.2s</udt:DateTimeString></ram:%s>\n",
        name, iso, iso + 5, iso + 8, name);
}

static void
put_party(GString *xml, const char *role, const Person *who)
{
    g_autofree char *vat = person_vat(who);
    g_autofree char *number = person_enterprise(who);

    g_string_append_printf(xml, "<ram:%s>", role);
    put(xml, "Name", who->name);
    if (number != NULL)
        g_string_append_printf(
            xml,
            "<ram:SpecifiedLegalOrganization><ram:ID schemeID=\"0208\">%s</ram:ID>"
            "</ram:SpecifiedLegalOrganization>",
            number);
    g_string_append(xml, "<ram:PostalTradeAddress>");
    put(xml, "PostcodeCode", who->postcode);
    put(xml, "LineOne", who->street);
    put(xml, "CityName", who->city);
    put(xml, "CountryID", who->country);
    g_string_append_printf(
        xml,
        "</ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID=\"VA\">%s"
        "</ram:ID></ram:SpecifiedTaxRegistration></ram:%s>\n",
        vat, role);
}

static void
put_tax(GString *xml, const char *category, int rate_bp)
{
    put(xml, "CategoryCode", category);
    g_string_append_printf(
        xml, "<ram:RateApplicablePercent>%d</ram:RateApplicablePercent>", rate_bp / 100);
}

static void
put_line(GString *xml, const BillLine *line, guint number)
{
    g_string_append_printf(
        xml,
        "<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>"
        "<ram:LineID>%u</ram:LineID></ram:AssociatedDocumentLineDocument>"
        "<ram:SpecifiedTradeProduct>",
        number);
    put(xml, "Name", line->what);
    g_string_append(
        xml, "</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement>"
             "<ram:NetPriceProductTradePrice>");
    put_money(xml, "ChargeAmount", line->price);
    g_string_append(
        xml, "</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>"
             "<ram:SpecifiedLineTradeDelivery>");
    put(xml, "BilledQuantity unitCode=\"C62\"", line->quantity);
    g_string_append(
        xml, "</ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement>"
             "<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode>");
    put_tax(xml, line->category, line->rate_bp);
    g_string_append(
        xml, "</ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation>");
    put_money(xml, "LineTotalAmount", line->net);
    g_string_append(
        xml,
        "</ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>"
        "</ram:IncludedSupplyChainTradeLineItem>\n");
}

static void
put_payment(GString *xml, const Bill *bill)
{
    g_autofree char *ogm = NULL;

    if (bill->ogm != NULL)
        ogm = strlen(bill->ogm) == 12 ? ogm_print(bill->ogm) : g_strdup(bill->ogm);
    if (ogm != NULL)
        put(xml, "PaymentReference", ogm);
    put(xml, "InvoiceCurrencyCode", "EUR");
    g_string_append(
        xml, "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode>"
             "<ram:PayeePartyCreditorFinancialAccount>");
    put(xml, "IBANID", bill->iban);
    g_string_append(
        xml,
        "</"
        "ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution>");
    put(xml, "BICID", iban_bic(bill->iban));
    g_string_append(
        xml, "</ram:PayeeSpecifiedCreditorFinancialInstitution>"
             "</ram:SpecifiedTradeSettlementPaymentMeans>\n");
}

static void
put_settlement(GString *xml, const Bill *bill)
{
    put_payment(xml, bill);
    for (guint each = 0; each < bill->rates->len; each++) {
        const BillRate *rate = &g_array_index(bill->rates, BillRate, each);

        g_string_append(xml, "<ram:ApplicableTradeTax>");
        put_money(xml, "CalculatedAmount", rate->vat);
        put(xml, "TypeCode", "VAT");
        put_money(xml, "BasisAmount", rate->base);
        put_tax(xml, rate->category, rate->rate_bp);
        g_string_append(xml, "</ram:ApplicableTradeTax>\n");
    }
    if (bill->due != DAY_NONE) {
        g_string_append(xml, "<ram:SpecifiedTradePaymentTerms>");
        put_day(xml, "DueDateDateTime", bill->due);
        g_string_append(xml, "</ram:SpecifiedTradePaymentTerms>");
    }
    g_string_append(xml, "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>");
    put_money(xml, "LineTotalAmount", bill->net);
    put_money(xml, "TaxBasisTotalAmount", bill->net);
    put_money(xml, "TaxTotalAmount currencyID=\"EUR\"", bill->vat);
    put_money(xml, "GrandTotalAmount", bill->total);
    put_money(xml, "DuePayableAmount", bill->total);
    g_string_append(xml, "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>\n");
}

static char *
cii_text(const Bill *bill)
{
    GString *xml = g_string_new(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsm:CrossIndustryInvoice "
        "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" "
        "xmlns:ram=\"urn:un:unece:uncefact:data:standard:"
        "ReusableAggregateBusinessInformationEntity:100\" "
        "xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\">\n"
        "<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>"
        "<ram:ID>urn:cen.eu:en16931:2017</ram:ID>"
        "</ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>\n"
        "<rsm:ExchangedDocument>");

    put(xml, "ID", bill->paper->number);
    put(xml, "TypeCode", "380");
    put_day(xml, "IssueDateTime", bill->issued);
    g_string_append(xml, "</rsm:ExchangedDocument>\n<rsm:SupplyChainTradeTransaction>\n");
    for (guint each = 0; each < bill->lines->len; each++)
        put_line(xml, &g_array_index(bill->lines, BillLine, each), each + 1);
    g_string_append(xml, "<ram:ApplicableHeaderTradeAgreement>");
    put_party(xml, "SellerTradeParty", bill->seller);
    put_party(xml, "BuyerTradeParty", bill->buyer);
    g_string_append(
        xml, "</ram:ApplicableHeaderTradeAgreement>\n<ram:ApplicableHeaderTradeDelivery/>\n"
             "<ram:ApplicableHeaderTradeSettlement>");
    put_settlement(xml, bill);
    g_string_append(
        xml, "</ram:ApplicableHeaderTradeSettlement>\n</rsm:SupplyChainTradeTransaction>\n"
             "</rsm:CrossIndustryInvoice>\n");
    return g_string_free(xml, FALSE);
}

/* The number behind `word` in the trailer, which is text: "/Size 20", "/Root 19 0 R". */
static int
trailer_number(const char *pdf, gsize size, const char *word)
{
    gsize tail = MIN(size, 160);
    g_autofree char *trailer = g_strndup(pdf + size - tail, tail);
    const char *found = strstr(trailer, word);

    g_assert(found != NULL);
    return (int)g_ascii_strtoll(found + strlen(word), NULL, 10);
}

GBytes *
facturx_write(const Bill *bill, GBytes *pdf)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(pdf, &size);
    g_autofree char *xml = cii_text(bill);
    int next = trailer_number(data, size, "/Size ");
    int root = trailer_number(data, size, "/Root ");
    int info = trailer_number(data, size, "/Info ");
    int before = trailer_number(data, size, "startxref\n");
    GString *out = g_string_new_len(data, (gssize)size);
    gsize file_at = 0;
    gsize spec_at = 0;
    gsize root_at = 0;
    gsize xref_at = 0;

    file_at = out->len;
    g_string_append_printf(
        out,
        "%d 0 obj\n<< /Type /EmbeddedFile /Subtype /text#2Fxml /Length %" G_GSIZE_FORMAT
        " >>\nstream\n%s\nendstream\nendobj\n",
        next, strlen(xml), xml);
    spec_at = out->len;
    g_string_append_printf(
        out,
        "%d 0 obj\n<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /AFRelationship /Data "
        "/EF << /F %d 0 R /UF %d 0 R >> >>\nendobj\n",
        next + 1, next, next);
    root_at = out->len;
    g_string_append_printf(
        out,
        "%d 0 obj\n<< /Type /Catalog /Pages 1 0 R /AF [%d 0 R] /Names << /EmbeddedFiles << /Names "
        "[(factur-x.xml) %d 0 R] >> >> >>\nendobj\n",
        root, next + 1, next + 1);
    xref_at = out->len;
    g_string_append_printf(
        out,
        "xref\n%d 1\n%010" G_GSIZE_FORMAT " 00000 n \n%d 2\n%010" G_GSIZE_FORMAT
        " 00000 n \n%010" G_GSIZE_FORMAT
        " 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n"
        "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
        root, root_at, next, file_at, spec_at, next + 2, root, info, before, xref_at);
    return g_string_free_to_bytes(out);
}
