/* EN 16931-3-3 (binding to CII), ZUGFeRD 1.0 §7. */
#include "formats/cii.h"

#include <stddef.h>

#include "formats/invoice_draft.h"

static const struct {
    const char *name;
    const char *space;
} ROOTS[] = {
    { "CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" },
    { "CrossIndustryDocument", "urn:ferd:CrossIndustryDocument:invoice:1p0" },
};

/* ZUGFeRD 1.0's names for the same things. */
static const XmlAlias ALIASES[] = {
    { "HeaderExchangedDocument", "ExchangedDocument" },
    { "SpecifiedSupplyChainTradeTransaction", "SupplyChainTradeTransaction" },
    { "ApplicableSupplyChainTradeAgreement", "ApplicableHeaderTradeAgreement" },
    { "ApplicableSupplyChainTradeDelivery", "ApplicableHeaderTradeDelivery" },
    { "ApplicableSupplyChainTradeSettlement", "ApplicableHeaderTradeSettlement" },
    { "SpecifiedTradeSettlementMonetarySummation",
      "SpecifiedTradeSettlementHeaderMonetarySummation" },
    { "ApplicablePercent", "RateApplicablePercent" },
    { "SpecifiedSupplyChainTradeAgreement", "SpecifiedLineTradeAgreement" },
    { "SpecifiedSupplyChainTradeDelivery", "SpecifiedLineTradeDelivery" },
    { "SpecifiedSupplyChainTradeSettlement", "SpecifiedLineTradeSettlement" },
    { "SpecifiedTradeSettlementLineMonetarySummation",
      "SpecifiedTradeSettlementHeaderMonetarySummation" },
    { NULL, NULL },
};

#define DRAFT(member) offsetof(InvoiceDraft, member)
#define INVOICE(member) offsetof(Invoice, member)
#define TRADE "SupplyChainTradeTransaction/"
#define AGREEMENT TRADE "ApplicableHeaderTradeAgreement/"
#define SETTLEMENT TRADE "ApplicableHeaderTradeSettlement/"
#define DELIVERY TRADE "ApplicableHeaderTradeDelivery/"
#define MEANS SETTLEMENT "SpecifiedTradeSettlementPaymentMeans"
#define TERMS SETTLEMENT "SpecifiedTradePaymentTerms/"
#define SUMMATION "SpecifiedTradeSettlementHeaderMonetarySummation/"
#define TOTALS SETTLEMENT SUMMATION
#define TAX SETTLEMENT "ApplicableTradeTax"
#define ALLOWANCE SETTLEMENT "SpecifiedTradeAllowanceCharge"
#define LINE TRADE "IncludedSupplyChainTradeLineItem"
#define ATTACHMENT AGREEMENT "AdditionalReferencedDocument"
#define PARTY(ROLE, party)                                                                         \
    { ROLE "Name", draft_set_invoice_text, INVOICE(party.registered_name), NULL },                 \
        { ROLE "SpecifiedLegalOrganization/TradingBusinessName", draft_set_invoice_text,           \
          INVOICE(party.name), NULL },                                                             \
        { ROLE "SpecifiedLegalOrganization/ID", draft_set_schemed, INVOICE(party.legal_id),        \
          NULL },                                                                                  \
        { ROLE "URIUniversalCommunication/URIID", draft_set_schemed, INVOICE(party.endpoint),      \
          NULL },                                                                                  \
        { ROLE "PostalTradeAddress/LineOne", draft_set_invoice_text, INVOICE(party.street),        \
          NULL },                                                                                  \
        { ROLE "PostalTradeAddress/CityName", draft_set_invoice_text, INVOICE(party.city), NULL }, \
        { ROLE "PostalTradeAddress/PostcodeCode", draft_set_invoice_text, INVOICE(party.postcode), \
          NULL },                                                                                  \
        { ROLE "PostalTradeAddress/CountryID", draft_set_invoice_text, INVOICE(party.country),     \
          NULL },                                                                                  \
        { ROLE "SpecifiedTaxRegistration", draft_end_registration, DRAFT(party##_registration),    \
          draft_begin_registration },                                                              \
        { ROLE "SpecifiedTaxRegistration/ID", set_registration, 0, NULL },                         \
    {                                                                                              \
        ROLE "DefinedTradeContact/EmailURIUniversalCommunication/URIID", draft_set_invoice_text,   \
            INVOICE(party.email), NULL                                                             \
    }

/* The scheme is an attribute here: VA is a VAT number, FC a number of the tax office. */
static bool
set_registration(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;

    (void)path;
    if (draft->registration.number != NULL)
        return true;
    draft->registration.scheme = invoice_text(draft->invoice, leaf->scheme);
    return draft_set_text(user, &(XmlPath){ .offset = DRAFT(registration.number) }, leaf, error);
}

static const XmlPath PATHS[] = {
    { "ExchangedDocument/ID", draft_set_invoice_text, INVOICE(number), NULL },
    { "ExchangedDocument/TypeCode", draft_set_text, DRAFT(type_code), NULL },
    { "ExchangedDocument/IssueDateTime/DateTimeString", draft_set_plain_day, DRAFT(issue), NULL },
    { "ExchangedDocument/IncludedNote/Content", draft_set_invoice_text, INVOICE(note), NULL },
    PARTY(AGREEMENT "SellerTradeParty/", seller),
    PARTY(AGREEMENT "BuyerTradeParty/", buyer),
    { AGREEMENT "BuyerReference", draft_set_invoice_text, INVOICE(buyer_reference), NULL },
    { AGREEMENT "BuyerOrderReferencedDocument/IssuerAssignedID", draft_set_invoice_text,
      INVOICE(order_reference), NULL },
    { AGREEMENT "BuyerOrderReferencedDocument/ID", draft_set_invoice_text, INVOICE(order_reference),
      NULL },
    { ATTACHMENT, draft_end_attachment, 0, draft_begin_attachment },
    { ATTACHMENT "/AttachmentBinaryObject", draft_set_bytes, 0, NULL },
    { DELIVERY "ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString",
      draft_set_plain_day, DRAFT(delivery), NULL },
    { DELIVERY "ShipToTradeParty/PostalTradeAddress/CountryID", draft_set_invoice_text,
      INVOICE(delivery_country), NULL },
    { SETTLEMENT "InvoiceCurrencyCode", draft_set_text, DRAFT(currency), NULL },
    { SETTLEMENT "PaymentReference", draft_set_text, DRAFT(reference), NULL },
    { SETTLEMENT "InvoiceReferencedDocument/IssuerAssignedID", draft_set_invoice_text,
      INVOICE(preceding_invoice), NULL },
    { MEANS, draft_end_means, 0, draft_begin_means },
    { MEANS "/TypeCode", draft_set_text, DRAFT(means.code), NULL },
    { MEANS "/PayeePartyCreditorFinancialAccount/IBANID", draft_set_identifier, DRAFT(means.iban),
      NULL },
    { MEANS "/PayeePartyCreditorFinancialAccount/ProprietaryID", draft_set_identifier,
      DRAFT(means.iban), NULL },
    { MEANS "/PayeeSpecifiedCreditorFinancialInstitution/BICID", draft_set_identifier,
      DRAFT(means.bic), NULL },
    { TERMS "DueDateDateTime/DateTimeString", draft_set_plain_day, DRAFT(due_terms), NULL },
    { TERMS "Description", draft_set_invoice_text, INVOICE(payment_terms), NULL },
    { TERMS "DirectDebitMandateID", draft_set_text, DRAFT(chosen.mandate), NULL },
    { TAX, draft_end_vat_line, 0, draft_begin_vat_line },
    { TAX "/CalculatedAmount", draft_set_amount, DRAFT(vat_amount), NULL },
    { TAX "/BasisAmount", draft_set_amount, DRAFT(vat_base), NULL },
    { TAX "/CategoryCode", draft_set_category, DRAFT(vat_line.category), NULL },
    { TAX "/RateApplicablePercent", draft_set_rate, DRAFT(vat_line.rate_bp), NULL },
    { TAX "/ExemptionReason", draft_set_text, DRAFT(vat_line.exemption_reason), NULL },
    { TAX "/ExemptionReasonCode", draft_set_text, DRAFT(vat_line.exemption_code), NULL },
    { ALLOWANCE, draft_end_allowance, 0, draft_begin_allowance },
    { ALLOWANCE "/ChargeIndicator/Indicator", draft_set_bool, DRAFT(allowance.is_charge), NULL },
    { ALLOWANCE "/ActualAmount", draft_set_amount, DRAFT(allowance_amount), NULL },
    { ALLOWANCE "/Reason", draft_set_text, DRAFT(allowance.reason), NULL },
    { ALLOWANCE "/ReasonCode", draft_set_text, DRAFT(allowance.reason_code), NULL },
    { ALLOWANCE "/CategoryTradeTax/CategoryCode", draft_set_category, DRAFT(allowance.category),
      NULL },
    { ALLOWANCE "/CategoryTradeTax/RateApplicablePercent", draft_set_rate, DRAFT(allowance.rate_bp),
      NULL },
    { TOTALS "LineTotalAmount", draft_set_amount, DRAFT(line_total), NULL },
    { TOTALS "TaxBasisTotalAmount", draft_set_amount, DRAFT(excl), NULL },
    { TOTALS "TaxTotalAmount", draft_set_tax_amount, 0, draft_begin_tax_total },
    { TOTALS "RoundingAmount", draft_set_amount, DRAFT(rounding), NULL },
    { TOTALS "GrandTotalAmount", draft_set_amount, DRAFT(incl), NULL },
    { TOTALS "TotalPrepaidAmount", draft_set_amount, DRAFT(prepaid), NULL },
    { TOTALS "DuePayableAmount", draft_set_amount, DRAFT(payable), NULL },
    { LINE, draft_end_line, 0, draft_begin_line },
    { LINE "/AssociatedDocumentLineDocument/LineID", draft_set_text, DRAFT(line.id), NULL },
    { LINE "/SpecifiedTradeProduct/Name", draft_set_text, DRAFT(line.name), NULL },
    { LINE "/SpecifiedTradeProduct/Description", draft_set_text, DRAFT(line.description), NULL },
    { LINE "/SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount", draft_set_decimal,
      DRAFT(line.price), NULL },
    { LINE "/SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity",
      draft_set_decimal, DRAFT(line.base_quantity), NULL },
    { LINE "/SpecifiedLineTradeDelivery/BilledQuantity", draft_set_quantity, DRAFT(line.quantity),
      NULL },
    { LINE "/SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode", draft_set_category,
      DRAFT(line.category), NULL },
    { LINE "/SpecifiedLineTradeSettlement/ApplicableTradeTax/RateApplicablePercent", draft_set_rate,
      DRAFT(line.rate_bp), NULL },
    { LINE "/SpecifiedLineTradeSettlement/" SUMMATION "LineTotalAmount", draft_set_amount,
      DRAFT(line_net), NULL },
    { NULL, NULL, 0, NULL },
};

static bool
is_root(const char *name, const char *space)
{
    for (guint i = 0; i < G_N_ELEMENTS(ROOTS); i++)
        if (g_str_equal(name, ROOTS[i].name) && g_str_equal(space, ROOTS[i].space))
            return true;
    return false;
}

static void
begin(gpointer user, const char *name)
{
    (void)user;
    (void)name;
}

const XmlPathTable *
cii_paths(void)
{
    static const XmlPathTable table = { "cii", is_root, begin, PATHS, ALIASES };

    return &table;
}
