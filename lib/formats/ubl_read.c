/* UBL 2.1 (OASIS, 2013) with the bindings of EN 16931-3-2; the paths of UBL 2.0 and e-FFF beside.
 */
#include "formats/ubl_read.h"

#include <stddef.h>

#include "formats/invoice_draft.h"

#define UBL_SPACE "urn:oasis:names:specification:ubl:schema:xsd:"

static const struct {
    const char *name;
    const char *space;
    bool is_credit;
    bool self_billed;
} ROOTS[] = {
    { "Invoice", UBL_SPACE "Invoice-2", false, false },
    { "CreditNote", UBL_SPACE "CreditNote-2", true, false },
    { "SelfBilledInvoice", UBL_SPACE "SelfBilledInvoice-2", false, true },
    { "SelfBilledCreditNote", UBL_SPACE "SelfBilledCreditNote-2", true, true },
};

/* A credit note's names for the same things. */
static const XmlAlias ALIASES[] = {
    { "CreditNoteLine", "InvoiceLine" },
    { "CreditedQuantity", "InvoicedQuantity" },
    { "CreditNoteTypeCode", "InvoiceTypeCode" },
    { NULL, NULL },
};

#define DRAFT(member) offsetof(InvoiceDraft, member)
#define INVOICE(member) offsetof(Invoice, member)
#define SELLER "AccountingSupplierParty/Party/"
#define BUYER "AccountingCustomerParty/Party/"
#define PARTY(ROLE, party)                                                                        \
    { ROLE "EndpointID", draft_set_schemed, INVOICE(party.endpoint), NULL },                      \
        { ROLE "PartyName/Name", draft_set_invoice_text, INVOICE(party.name), NULL },             \
        { ROLE "PartyLegalEntity/RegistrationName", draft_set_invoice_text,                       \
          INVOICE(party.registered_name), NULL },                                                 \
        { ROLE "PartyLegalEntity/CompanyID", draft_set_schemed, INVOICE(party.legal_id), NULL },  \
        { ROLE "PostalAddress/StreetName", draft_set_invoice_text, INVOICE(party.street), NULL }, \
        { ROLE "PostalAddress/CityName", draft_set_invoice_text, INVOICE(party.city), NULL },     \
        { ROLE "PostalAddress/PostalZone", draft_set_invoice_text, INVOICE(party.postcode),       \
          NULL },                                                                                 \
        { ROLE "PostalAddress/Country/IdentificationCode", draft_set_invoice_text,                \
          INVOICE(party.country), NULL },                                                         \
        { ROLE "PartyTaxScheme", draft_end_registration, DRAFT(party##_registration),             \
          draft_begin_registration },                                                             \
        { ROLE "PartyTaxScheme/CompanyID", draft_set_text, DRAFT(registration.number), NULL },    \
        { ROLE "PartyTaxScheme/TaxScheme/ID", draft_set_text, DRAFT(registration.scheme), NULL }, \
    {                                                                                             \
        ROLE "Contact/ElectronicMail", draft_set_invoice_text, INVOICE(party.email), NULL         \
    }

static const XmlPath PATHS[] = {
    { "ID", draft_set_invoice_text, INVOICE(number), NULL },
    { "IssueDate", draft_set_iso_day, DRAFT(issue), NULL },
    { "DueDate", draft_set_iso_day, DRAFT(due), NULL },
    { "InvoiceTypeCode", draft_set_text, DRAFT(type_code), NULL },
    { "Note", draft_set_invoice_text, INVOICE(note), NULL },
    { "DocumentCurrencyCode", draft_set_text, DRAFT(currency), NULL },
    { "BuyerReference", draft_set_invoice_text, INVOICE(buyer_reference), NULL },
    { "OrderReference/ID", draft_set_invoice_text, INVOICE(order_reference), NULL },
    { "BillingReference/InvoiceDocumentReference/ID", draft_set_invoice_text,
      INVOICE(preceding_invoice), NULL },
    { "AdditionalDocumentReference", draft_end_attachment, 0, draft_begin_attachment },
    { "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject", draft_set_bytes, 0,
      NULL },
    PARTY(SELLER, seller),
    PARTY(BUYER, buyer),
    { "PaymentMeans", draft_end_means, 0, draft_begin_means },
    { "PaymentMeans/PaymentMeansCode", draft_set_text, DRAFT(means.code), NULL },
    { "PaymentMeans/PaymentDueDate", draft_set_iso_day, DRAFT(due_means), NULL },
    { "PaymentMeans/PaymentID", draft_set_text, DRAFT(means.reference), NULL },
    { "PaymentMeans/PayeeFinancialAccount/ID", draft_set_identifier, DRAFT(means.iban), NULL },
    { "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID", draft_set_identifier,
      DRAFT(means.bic), NULL },
    { "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID",
      draft_set_identifier, DRAFT(means.bic), NULL },
    { "PaymentMeans/PaymentMandate/ID", draft_set_text, DRAFT(means.mandate), NULL },
    { "PaymentTerms/PaymentDueDate", draft_set_iso_day, DRAFT(due_terms), NULL },
    { "PaymentTerms/Note", draft_set_invoice_text, INVOICE(payment_terms), NULL },
    { "Delivery/ActualDeliveryDate", draft_set_iso_day, DRAFT(delivery), NULL },
    { "Delivery/DeliveryLocation/Address/Country/IdentificationCode", draft_set_invoice_text,
      INVOICE(delivery_country), NULL },
    { "AllowanceCharge", draft_end_allowance, 0, draft_begin_allowance },
    { "AllowanceCharge/ChargeIndicator", draft_set_bool, DRAFT(allowance.is_charge), NULL },
    { "AllowanceCharge/Amount", draft_set_amount, DRAFT(allowance_amount), NULL },
    { "AllowanceCharge/AllowanceChargeReason", draft_set_text, DRAFT(allowance.reason), NULL },
    { "AllowanceCharge/AllowanceChargeReasonCode", draft_set_text, DRAFT(allowance.reason_code),
      NULL },
    { "AllowanceCharge/TaxCategory/ID", draft_set_category, DRAFT(allowance.category), NULL },
    { "AllowanceCharge/TaxCategory/Percent", draft_set_rate, DRAFT(allowance.rate_bp), NULL },
    { "TaxTotal", NULL, 0, draft_begin_tax_total },
    { "TaxTotal/TaxAmount", draft_set_tax_amount, 0, NULL },
    { "TaxTotal/TaxSubtotal", draft_end_vat_line, 0, draft_begin_vat_line },
    { "TaxTotal/TaxSubtotal/TaxableAmount", draft_set_amount, DRAFT(vat_base), NULL },
    { "TaxTotal/TaxSubtotal/TaxAmount", draft_set_amount, DRAFT(vat_amount), NULL },
    { "TaxTotal/TaxSubtotal/Percent", draft_set_rate, DRAFT(vat_line.rate_bp), NULL },
    { "TaxTotal/TaxSubtotal/TaxCategory/ID", draft_set_category, DRAFT(vat_line.category), NULL },
    { "TaxTotal/TaxSubtotal/TaxCategory/Percent", draft_set_rate, DRAFT(vat_line.rate_bp), NULL },
    { "TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReasonCode", draft_set_text,
      DRAFT(vat_line.exemption_code), NULL },
    { "TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason", draft_set_text,
      DRAFT(vat_line.exemption_reason), NULL },
    { "LegalMonetaryTotal/LineExtensionAmount", draft_set_amount, DRAFT(line_total), NULL },
    { "LegalMonetaryTotal/TaxExclusiveAmount", draft_set_amount, DRAFT(excl), NULL },
    { "LegalMonetaryTotal/TaxInclusiveAmount", draft_set_amount, DRAFT(incl), NULL },
    { "LegalMonetaryTotal/PrepaidAmount", draft_set_amount, DRAFT(prepaid), NULL },
    { "LegalMonetaryTotal/PayableRoundingAmount", draft_set_amount, DRAFT(rounding), NULL },
    { "LegalMonetaryTotal/PayableAmount", draft_set_amount, DRAFT(payable), NULL },
    { "InvoiceLine", draft_end_line, 0, draft_begin_line },
    { "InvoiceLine/ID", draft_set_text, DRAFT(line.id), NULL },
    { "InvoiceLine/InvoicedQuantity", draft_set_quantity, DRAFT(line.quantity), NULL },
    { "InvoiceLine/LineExtensionAmount", draft_set_amount, DRAFT(line_net), NULL },
    { "InvoiceLine/Item/Name", draft_set_text, DRAFT(line.name), NULL },
    { "InvoiceLine/Item/Description", draft_set_text, DRAFT(line.description), NULL },
    { "InvoiceLine/Item/ClassifiedTaxCategory/ID", draft_set_category, DRAFT(line.category), NULL },
    { "InvoiceLine/Item/ClassifiedTaxCategory/Percent", draft_set_rate, DRAFT(line.rate_bp), NULL },
    { "InvoiceLine/Price/PriceAmount", draft_set_decimal, DRAFT(line.price), NULL },
    { "InvoiceLine/Price/BaseQuantity", draft_set_decimal, DRAFT(line.base_quantity), NULL },
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
    InvoiceDraft *draft = user;

    draft->tax_totals_hold_vat_lines = true;
    for (guint i = 0; i < G_N_ELEMENTS(ROOTS); i++)
        if (g_str_equal(name, ROOTS[i].name)) {
            draft->is_credit_root = ROOTS[i].is_credit;
            draft->is_self_billed_root = ROOTS[i].self_billed;
        }
}

const XmlPathTable *
ubl_paths(void)
{
    static const XmlPathTable table = { "ubl", is_root, begin, PATHS, ALIASES };

    return &table;
}
