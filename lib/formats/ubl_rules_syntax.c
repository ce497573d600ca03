/* CEN/TS 16931-3-2: what UBL allows more often than the model (UBL-SR), how values are written
 * (UBL-DT), and code lists (BR-CL, the EN 16931 code lists of November 2025). */
#include <string.h>

#include "data/codes.h"
#include "formats/ubl_rules.h"

#define ROOT "/Invoice"
#define SELLER "AccountingSupplierParty/Party/"
#define BUYER "AccountingCustomerParty/Party/"
#define ALLOWANCE "AllowanceCharge[ChargeIndicator=false]"
#define CHARGE "AllowanceCharge[ChargeIndicator=true]"
#define AMOUNTS                                                                                   \
    "Amount|BaseAmount|PriceAmount|TaxAmount|TaxableAmount|LineExtensionAmount|"                  \
    "TaxExclusiveAmount|TaxInclusiveAmount|AllowanceTotalAmount|ChargeTotalAmount|PrepaidAmount|" \
    "PayableRoundingAmount|PayableAmount"

/* path: of values that may be repeated, but not differ. */
static bool
all_are_equal(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, node, rule->path);

    for (guint i = 1; i < found->len; i++) {
        const UblNode *first = g_ptr_array_index(found, 0);
        const UblNode *other = g_ptr_array_index(found, i);

        if (!g_str_equal(first->text, other->text))
            return false;
    }
    return true;
}

static bool
at_most_twice(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return ubl_count(tree, node, rule->path) <= 2;
}

static bool
scheme_fits_type(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *type = ubl_value(tree, node, "DocumentTypeCode");

    (void)rule;
    if (g_strcmp0(type, "130") == 0 || (tree->is_credit_note && g_strcmp0(type, "50") == 0))
        return true;
    return type == NULL && ubl_count(tree, node, "ID/@schemeID") == 0;
}

/* path: what a payee has at most once; the payee's name is not the seller's. */
static bool
payee_has_at_most_one(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *name = ubl_value(tree, node, "PartyName/Name");
    const char *seller =
        ubl_value(tree, node, "/Invoice/" SELLER "PartyLegalEntity/RegistrationName");

    return ubl_count(tree, node, rule->path) <= 1 && name != NULL && seller != NULL &&
           !g_str_equal(name, seller);
}

static bool
amount_has_two_decimals(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    bool is_price = node->parent != NULL && g_str_equal(node->parent->name, "AllowanceCharge") &&
                    node->parent->parent != NULL &&
                    g_str_equal(node->parent->parent->name, "Price");

    return is_price || ubl_has_two_decimals(tree, node, rule);
}

/* "#AAA#text": the code between the first two marks; other text carries none. */
static bool
note_subject_is_coded(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *mark = strchr(node->text, '#');
    const char *close = mark != NULL ? strchr(mark + 1, '#') : NULL;
    g_autofree char *code = NULL;

    (void)tree;
    if (close == NULL || close - mark != 4)
        return true;
    code = g_strndup(mark + 1, 3);
    return code_is_listed(rule->argument, code);
}

static bool
type_is_coded(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return code_is_listed(
        g_str_equal(node->name, "InvoiceTypeCode") ? "invoice-types" : "credit-note-types",
        node->text);
}

/* The creditor's SEPA number is no ISO 6523 scheme, but stands here by the standard's own word. */
static bool
party_scheme_is_coded(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *scheme = ubl_attribute(node, "schemeID");
    bool may_be_sepa =
        ubl_is_in(tree, node, "AccountingSupplierParty/Party/PartyIdentification/ID") ||
        ubl_is_in(tree, node, "PayeeParty/PartyIdentification/ID");

    return scheme == NULL || code_is_listed(rule->argument, scheme) ||
           (may_be_sepa && g_str_equal(scheme, "SEPA"));
}

const UblRule ubl_rules_syntax[] = {
    { "UBL-SR-01", UBL_FATAL, ROOT, ubl_at_most_once, "ContractDocumentReference/ID", "",
      "There is at most one contract." },
    { "UBL-SR-02", UBL_FATAL, ROOT, ubl_at_most_once, "ReceiptDocumentReference/ID", "",
      "There is at most one receiving advice." },
    { "UBL-SR-03", UBL_FATAL, ROOT, ubl_at_most_once, "DespatchDocumentReference/ID", "",
      "There is at most one despatch advice." },
    { "UBL-SR-04", UBL_FATAL, ROOT, ubl_at_most_once,
      "AdditionalDocumentReference[DocumentTypeCode=130]/ID", "",
      "There is at most one invoiced object." },
    { "UBL-SR-05", UBL_FATAL, ROOT, ubl_at_most_once, "PaymentTerms/Note", "",
      "There is at most one note of payment terms." },
    { "UBL-SR-06", UBL_FATAL, "BillingReference", ubl_at_most_once, "InvoiceDocumentReference", "",
      "A billing reference names at most one invoice." },
    { "UBL-SR-07", UBL_FATAL, "BillingReference", ubl_exists, "InvoiceDocumentReference/ID", "",
      "A billing reference names an invoice." },
    { "UBL-SR-08", UBL_FATAL, ROOT, ubl_at_most_once, "InvoicePeriod", "",
      "There is at most one invoicing period." },
    { "UBL-SR-09", UBL_FATAL, ROOT, ubl_at_most_once, SELLER "PartyLegalEntity/RegistrationName",
      "", "The seller has one registered name." },
    { "UBL-SR-10", UBL_FATAL, ROOT, ubl_at_most_once, SELLER "PartyName/Name", "",
      "The seller has one trading name." },
    { "UBL-SR-11", UBL_FATAL, ROOT, ubl_at_most_once, SELLER "PartyLegalEntity/CompanyID", "",
      "The seller has one registration." },
    { "UBL-SR-12", UBL_FATAL, ROOT, ubl_at_most_once,
      SELLER "PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID", "", "The seller has one VAT number." },
    { "UBL-SR-13", UBL_FATAL, ROOT, ubl_at_most_once,
      SELLER "PartyTaxScheme[TaxScheme/ID!=VAT]/CompanyID", "", "The seller has one tax number." },
    { "UBL-SR-14", UBL_FATAL, ROOT, ubl_at_most_once, SELLER "PartyLegalEntity/CompanyLegalForm",
      "", "The seller has one text of legal information." },
    { "UBL-SR-15", UBL_FATAL, ROOT, ubl_at_most_once, BUYER "PartyLegalEntity/RegistrationName", "",
      "The buyer has one registered name." },
    { "UBL-SR-16", UBL_FATAL, ROOT, ubl_at_most_once, BUYER "PartyIdentification/ID", "",
      "The buyer has one identifier." },
    { "UBL-SR-17", UBL_FATAL, ROOT, ubl_at_most_once, BUYER "PartyLegalEntity/CompanyID", "",
      "The buyer has one registration." },
    { "UBL-SR-18", UBL_FATAL, ROOT, ubl_at_most_once,
      BUYER "PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID", "", "The buyer has one VAT number." },
    { "UBL-SR-19", UBL_FATAL, "PayeeParty", payee_has_at_most_one, "PartyName/Name", "",
      "A payee has one name, and it is not the seller's." },
    { "UBL-SR-20", UBL_FATAL, "PayeeParty", payee_has_at_most_one,
      "PartyIdentification/ID[@schemeID!=SEPA]", "",
      "A payee has one identifier, and is not the seller." },
    { "UBL-SR-21", UBL_FATAL, "PayeeParty", payee_has_at_most_one, "PartyLegalEntity/CompanyID", "",
      "A payee has one registration, and is not the seller." },
    { "UBL-SR-22", UBL_FATAL, "TaxRepresentativeParty", ubl_at_most_once, "PartyName/Name", "",
      "A tax representative has one name." },
    { "UBL-SR-23", UBL_FATAL, "TaxRepresentativeParty", ubl_at_most_once,
      "PartyTaxScheme/CompanyID", "", "A tax representative has one VAT number." },
    { "UBL-SR-24", UBL_FATAL, ROOT, ubl_at_most_once, "Delivery", "",
      "There is at most one delivery." },
    { "UBL-SR-25", UBL_FATAL, "Delivery", ubl_at_most_once, "DeliveryParty/PartyName/Name", "",
      "A delivery is to one party." },
    { "UBL-SR-26", UBL_FATAL, "PaymentMeans", ubl_at_most_once, "PaymentID", "",
      "A payment has one reference." },
    { "UBL-SR-27", UBL_FATAL, "PaymentMeans", ubl_at_most_once, "PaymentMeansCode", "",
      "A payment has one code." },
    { "UBL-SR-28", UBL_FATAL, "PaymentMeans", ubl_at_most_once, "PaymentMandate/ID", "",
      "A direct debit has one mandate." },
    { "UBL-SR-29", UBL_FATAL, ROOT, ubl_at_most_once, "//PartyIdentification/ID[@schemeID=SEPA]",
      "", "There is at most one creditor identifier." },
    { "UBL-SR-30", UBL_FATAL, ALLOWANCE, ubl_at_most_once, "AllowanceChargeReason", "",
      "An allowance has one reason." },
    { "UBL-SR-31", UBL_FATAL, CHARGE, ubl_at_most_once, "AllowanceChargeReason", "",
      "A charge has one reason." },
    { "UBL-SR-32", UBL_FATAL, "TaxSubtotal", ubl_at_most_once, "TaxCategory/TaxExemptionReason", "",
      "An exemption has one reason." },
    { "UBL-SR-33", UBL_FATAL, "AdditionalDocumentReference", ubl_at_most_once,
      "DocumentDescription", "", "A supporting document has one description." },
    { "UBL-SR-34", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "Note", "", "A line has one note." },
    { "UBL-SR-35", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "OrderLineReference/LineID", "",
      "A line names one line of an order." },
    { "UBL-SR-36", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "InvoicePeriod", "",
      "A line has one period." },
    { "UBL-SR-37", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "Price/AllowanceCharge/Amount", "",
      "A price has one discount." },
    { "UBL-SR-39", UBL_FATAL, ROOT, ubl_at_most_once, "ProjectReference/ID", "",
      "There is at most one project." },
    { "UBL-SR-40", UBL_FATAL, ROOT, ubl_at_most_once, BUYER "PartyName/Name", "",
      "The buyer has one trading name." },
    { "UBL-SR-42", UBL_FATAL, "AccountingSupplierParty/Party", at_most_twice, "PartyTaxScheme", "",
      "The seller has at most two tax registrations." },
    { "UBL-SR-43", UBL_FATAL, "AdditionalDocumentReference", scheme_fits_type, "", "",
      "A scheme or a type stands only at an invoiced object (130, 50 in a credit note)." },
    { "UBL-SR-44", UBL_FATAL, ROOT, all_are_equal, "//PaymentID", "",
      "All payments have the same reference." },
    { "UBL-SR-45", UBL_FATAL, ROOT, ubl_at_most_once, "PaymentMeans/PaymentDueDate", "",
      "There is at most one due date." },
    { "UBL-SR-46", UBL_FATAL, ROOT, ubl_at_most_once, "PaymentMeans/PaymentMeansCode/@name", "",
      "There is at most one text of payment means." },
    { "UBL-SR-47", UBL_FATAL, ROOT, all_are_equal, "//PaymentMeansCode", "",
      "All payments have the same code." },
    { "UBL-SR-48", UBL_FATAL, "InvoiceLine", ubl_exactly_once, "Item/ClassifiedTaxCategory", "",
      "A line has one VAT category." },
    { "UBL-SR-49", UBL_FATAL, ROOT, ubl_at_most_once, "InvoicePeriod/DescriptionCode", "",
      "There is at most one tax point code." },
    { "UBL-SR-50", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "Item/Description", "",
      "An item has one description." },
    { "UBL-SR-51", UBL_FATAL, "PostalAddress|Address", ubl_at_most_once, "AddressLine", "",
      "An address has one third line." },
    { "UBL-SR-52", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "DocumentReference", "",
      "A line names one document." },
    { "UBL-SR-53", UBL_FATAL, "PartyTaxScheme", ubl_exists, "TaxScheme/ID", "",
      "A tax registration names its tax." },
    { "UBL-SR-53", UBL_FATAL, "PartyTaxScheme", ubl_exists, "CompanyID", "",
      "A tax registration has a number." },
    { "UBL-SR-54", UBL_FATAL, ROOT, ubl_at_most_once, "PaymentMeans/CardAccount", "",
      "There is at most one card." },
    { "UBL-SR-55", UBL_FATAL, ROOT, ubl_at_most_once, "PaymentMeans/PaymentMandate", "",
      "There is at most one mandate." },
    { "UBL-SR-56", UBL_FATAL, ROOT, ubl_at_most_once, "OriginatorDocumentReference/ID", "",
      "There is at most one originator document." },
    { "UBL-DT-01", UBL_FATAL,
      "Amount|BaseAmount|TaxAmount|TaxableAmount|LineExtensionAmount|TaxExclusiveAmount|"
      "TaxInclusiveAmount|AllowanceTotalAmount|ChargeTotalAmount|PrepaidAmount|"
      "PayableRoundingAmount|PayableAmount|TransactionCurrencyTaxAmount|RoundingAmount|PaidAmount",
      amount_has_two_decimals, ".", "", "Amounts have at most two decimals." },
    { "UBL-DT-06", UBL_FATAL, "EmbeddedDocumentBinaryObject", ubl_exists, "@mimeCode", "",
      "An embedded file says its type." },
    { "UBL-DT-07", UBL_FATAL, "EmbeddedDocumentBinaryObject", ubl_exists, "@filename", "",
      "An embedded file has a name." },
    { "BR-CL-01", UBL_FATAL, "InvoiceTypeCode|CreditNoteTypeCode", type_is_coded, "", "",
      "The type is a code of UNTDID 1001." },
    { "BR-CL-03", UBL_FATAL, AMOUNTS, ubl_is_coded, "@currencyID", "currencies",
      "The currency of an amount is a code of ISO 4217." },
    { "BR-CL-03", UBL_FATAL, AMOUNTS, ubl_exists, "@currencyID", "", "An amount has a currency." },
    { "BR-CL-04", UBL_FATAL, "DocumentCurrencyCode", ubl_is_coded, ".", "currencies",
      "The currency is a code of ISO 4217." },
    { "BR-CL-05", UBL_FATAL, "TaxCurrencyCode", ubl_is_coded, ".", "currencies",
      "The accounting currency is a code of ISO 4217." },
    { "BR-CL-06", UBL_FATAL, "InvoicePeriod/DescriptionCode", ubl_is_coded, ".", "period-codes",
      "The tax point is a code of UNTDID 2005." },
    { "BR-CL-07", UBL_FATAL,
      "AdditionalDocumentReference[DocumentTypeCode=130]/ID|"
      "DocumentReference[DocumentTypeCode=130]/ID",
      ubl_is_coded, "@schemeID", "reference-types",
      "The scheme of an invoiced object is a code of UNTDID 1153." },
    { "BR-CL-08", UBL_FATAL, "/Invoice/Note", note_subject_is_coded, ".", "note-subjects",
      "The subject of a note is a code of UNTDID 4451." },
    { "BR-CL-10", UBL_FATAL, "PartyIdentification/ID", party_scheme_is_coded, "", "icd",
      "The scheme of a party's identifier is a code of ISO 6523." },
    { "BR-CL-11", UBL_FATAL, "PartyLegalEntity/CompanyID", ubl_is_coded, "@schemeID", "icd",
      "The scheme of a registration is a code of ISO 6523." },
    { "BR-CL-13", UBL_FATAL, "CommodityClassification/ItemClassificationCode", ubl_is_coded,
      "@listID", "item-classes", "The scheme of an item's class is a code of UNTDID 7143." },
    { "BR-CL-14", UBL_FATAL, "Country/IdentificationCode", ubl_is_coded, ".", "countries",
      "A country is a code of ISO 3166." },
    { "BR-CL-15", UBL_FATAL, "OriginCountry/IdentificationCode", ubl_is_coded, ".", "countries",
      "A country of origin is a code of ISO 3166." },
    { "BR-CL-16", UBL_FATAL, "PaymentMeans/PaymentMeansCode", ubl_is_coded, ".", "payment-means",
      "The payment means is a code of UNTDID 4461." },
    { "BR-CL-17", UBL_FATAL, "TaxCategory/ID", ubl_is_coded, ".", "vat-categories",
      "A VAT category is a code of UNTDID 5305." },
    { "BR-CL-18", UBL_FATAL, "ClassifiedTaxCategory/ID", ubl_is_coded, ".", "vat-categories",
      "A line's VAT category is a code of UNTDID 5305." },
    { "BR-CL-19", UBL_FATAL, ALLOWANCE "/AllowanceChargeReasonCode", ubl_is_coded, ".",
      "allowance-reasons", "An allowance's reason is a code of UNTDID 5189." },
    { "BR-CL-20", UBL_FATAL, CHARGE "/AllowanceChargeReasonCode", ubl_is_coded, ".",
      "charge-reasons", "A charge's reason is a code of UNTDID 7161." },
    { "BR-CL-21", UBL_FATAL, "StandardItemIdentification/ID", ubl_is_coded, "@schemeID", "icd",
      "The scheme of a standard item number is a code of ISO 6523." },
    { "BR-CL-22", UBL_FATAL, "TaxExemptionReasonCode", ubl_is_coded, ".", "exemptions",
      "The reason of an exemption is a code of VATEX." },
    { "BR-CL-23", UBL_FATAL, "InvoicedQuantity|BaseQuantity", ubl_is_coded, "@unitCode", "units",
      "A unit is a code of UN/ECE Recommendation 20." },
    { "BR-CL-24", UBL_FATAL, "EmbeddedDocumentBinaryObject", ubl_is_coded, "@mimeCode",
      "mime-types", "An embedded file is of a type that is allowed." },
    { "BR-CL-25", UBL_FATAL, "EndpointID", ubl_is_coded, "@schemeID", "eas",
      "The scheme of an electronic address is a code of EAS." },
    { "BR-CL-26", UBL_FATAL, "DeliveryLocation/ID", ubl_is_coded, "@schemeID", "icd",
      "The scheme of a place of delivery is a code of ISO 6523." },
    { NULL, UBL_FATAL, NULL, NULL, NULL, NULL, NULL },
};
