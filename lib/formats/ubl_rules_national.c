/* The national rules of Peppol BIS Billing 3.0.21 (May 2026) for sellers in the Netherlands,
 * Germany, Denmark, Norway, Italy and Sweden. */
#include <string.h>

#include "formats/ubl_rules.h"

#define ROOT "/Invoice"
#define SELLER_COUNTRY "AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode"
#define BUYER_COUNTRY "AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode"
#define FROM(country) "[" SELLER_COUNTRY "=" country "]"
#define TO(country) "[" BUYER_COUNTRY "=" country "]"
#define GERMAN ROOT FROM("DE") TO("DE")
#define DANISH ROOT FROM("DK") TO("DK")
#define SELLER "AccountingSupplierParty/Party"
#define BUYER "AccountingCustomerParty/Party"

static bool
is_norwegian_vat(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    g_autofree char *digits = NULL;

    (void)tree;
    (void)rule;
    if (!g_str_has_prefix(node->text, "NO"))
        return true;
    digits = g_strndup(node->text + 2, 9);
    return ubl_is_mod_11(digits, 9) && strcmp(node->text + 11, "MVA") == 0;
}

static bool
is_swedish_vat(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return !g_str_has_prefix(node->text, "SE") || g_utf8_strlen(node->text, -1) == 14;
}

static bool
has_ten_characters(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return g_utf8_strlen(node->text, -1) == 10;
}

/* argument: the one scheme that is allowed; a value without it fails. */
static bool
has_scheme(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *scheme = ubl_attribute(node, "schemeID");
    g_autofree char *word = g_strdup_printf(" %s ", scheme != NULL ? scheme : "");

    (void)tree;
    return scheme != NULL && strstr(rule->argument, word) != NULL && *node->text != '\0';
}

static bool
has_means_when_payable(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths payable = 0;
    bool is_given = false;

    (void)rule;
    return ubl_count(tree, node, "//PaymentMeans") > 0 ||
           (ubl_number_at(tree, node, "PayableAmount", &is_given, &payable) &&
            (tree->is_credit_note ? payable >= 0 : payable <= 0));
}

static bool
file_names_differ(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    g_autoptr(GPtrArray) files = ubl_select(tree, node, "//EmbeddedDocumentBinaryObject/@filename");
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    (void)rule;
    for (guint i = 0; i < files->len; i++)
        g_hash_table_add(names, (gpointer)ubl_attribute(g_ptr_array_index(files, i), "filename"));
    return g_hash_table_size(names) == files->len;
}

const UblRule ubl_rules_national[] = {
    { "NL-R-001", UBL_FATAL, ROOT FROM("NL") "/CreditNoteTypeCode", ubl_exists,
      "/Invoice/BillingReference/InvoiceDocumentReference/ID", "",
      "A Dutch credit note names the invoice." },
    { "NL-R-002", UBL_FATAL, ROOT FROM("NL") "/" SELLER "/PostalAddress", ubl_exists, "StreetName",
      "", "A Dutch seller's address has a street." },
    { "NL-R-002", UBL_FATAL, ROOT FROM("NL") "/" SELLER "/PostalAddress", ubl_exists, "CityName",
      "", "A Dutch seller's address has a city." },
    { "NL-R-002", UBL_FATAL, ROOT FROM("NL") "/" SELLER "/PostalAddress", ubl_exists, "PostalZone",
      "", "A Dutch seller's address has a postcode." },
    { "NL-R-003", UBL_FATAL, ROOT FROM("NL") "/" SELLER "/PartyLegalEntity/CompanyID", has_scheme,
      "", " 0106 0190 ", "A Dutch seller's registration is a KvK or an OIN number." },
    { "NL-R-004", UBL_FATAL, ROOT FROM("NL") TO("NL") "/" BUYER "/PostalAddress", ubl_exists,
      "StreetName", "", "A Dutch buyer's address has a street." },
    { "NL-R-004", UBL_FATAL, ROOT FROM("NL") TO("NL") "/" BUYER "/PostalAddress", ubl_exists,
      "CityName", "", "A Dutch buyer's address has a city." },
    { "NL-R-004", UBL_FATAL, ROOT FROM("NL") TO("NL") "/" BUYER "/PostalAddress", ubl_exists,
      "PostalZone", "", "A Dutch buyer's address has a postcode." },
    { "NL-R-005", UBL_FATAL, ROOT FROM("NL") TO("NL") "/" BUYER "/PartyLegalEntity/CompanyID",
      has_scheme, "", " 0106 0190 ", "A Dutch buyer's registration is a KvK or an OIN number." },
    { "NL-R-007", UBL_FATAL, ROOT FROM("NL") "/LegalMonetaryTotal", has_means_when_payable, "", "",
      "A Dutch invoice says how it is paid." },
    { "NL-R-008", UBL_FATAL, ROOT FROM("NL") TO("NL") "/PaymentMeans", ubl_is_among,
      "PaymentMeansCode", " 30 48 49 57 58 59 ", "A Dutch payment is of a Dutch kind." },
    { "NL-R-009", UBL_FATAL, ROOT FROM("NL") "/InvoiceLine/OrderLineReference/LineID", ubl_exists,
      "/Invoice/OrderReference/ID", "", "A line of an order belongs to an order." },
    { "DE-R-001", UBL_FATAL, GERMAN, ubl_exists, "PaymentMeans", "",
      "A German invoice says how it is paid." },
    { "DE-R-002", UBL_FATAL, GERMAN "/" SELLER, ubl_exists, "Contact", "",
      "A German seller has a contact." },
    { "DE-R-003", UBL_FATAL, GERMAN "/" SELLER "/PostalAddress", ubl_is_filled, "CityName", "",
      "A German seller's address has a city." },
    { "DE-R-004", UBL_FATAL, GERMAN "/" SELLER "/PostalAddress", ubl_is_filled, "PostalZone", "",
      "A German seller's address has a postcode." },
    { "DE-R-005", UBL_FATAL, GERMAN "/" SELLER "/Contact", ubl_is_filled, "Name", "",
      "A German seller's contact has a name." },
    { "DE-R-006", UBL_FATAL, GERMAN "/" SELLER "/Contact", ubl_is_filled, "Telephone", "",
      "A German seller's contact has a telephone." },
    { "DE-R-007", UBL_FATAL, GERMAN "/" SELLER "/Contact", ubl_is_filled, "ElectronicMail", "",
      "A German seller's contact has a mail address." },
    { "DE-R-008", UBL_FATAL, GERMAN "/" BUYER "/PostalAddress", ubl_is_filled, "CityName", "",
      "A German buyer's address has a city." },
    { "DE-R-009", UBL_FATAL, GERMAN "/" BUYER "/PostalAddress", ubl_is_filled, "PostalZone", "",
      "A German buyer's address has a postcode." },
    { "DE-R-010", UBL_FATAL, GERMAN "/Delivery/DeliveryLocation/Address", ubl_is_filled, "CityName",
      "", "A German place of delivery has a city." },
    { "DE-R-011", UBL_FATAL, GERMAN "/Delivery/DeliveryLocation/Address", ubl_is_filled,
      "PostalZone", "", "A German place of delivery has a postcode." },
    { "DE-R-014", UBL_FATAL, GERMAN "/TaxTotal/TaxSubtotal", ubl_is_filled, "TaxCategory/Percent",
      "", "A German VAT breakdown has a rate." },
    { "DE-R-015", UBL_FATAL, GERMAN, ubl_is_filled, "BuyerReference", "",
      "A German invoice has a buyer reference." },
    { "DE-R-016", UBL_FATAL, GERMAN, ubl_exists,
      SELLER "/PartyTaxScheme/CompanyID|TaxRepresentativeParty|"
             "TaxTotal/TaxSubtotal/TaxCategory[ID=O]",
      "", "A German seller who names a VAT category has a tax number." },
    { "DE-R-022", UBL_FATAL, GERMAN, file_names_differ, "", "",
      "Embedded files have different names." },
    { "DE-R-023-1", UBL_FATAL,
      GERMAN "/PaymentMeans[PaymentMeansCode=30]|" GERMAN "/PaymentMeans[PaymentMeansCode=58]",
      ubl_exists, "PayeeFinancialAccount", "", "A German credit transfer names an account." },
    { "DE-R-024-1", UBL_FATAL,
      GERMAN "/PaymentMeans[PaymentMeansCode=48]|" GERMAN
             "/PaymentMeans[PaymentMeansCode=54]|" GERMAN "/PaymentMeans[PaymentMeansCode=55]",
      ubl_exists, "CardAccount", "", "A German payment by card names the card." },
    { "DE-R-025-1", UBL_FATAL, GERMAN "/PaymentMeans[PaymentMeansCode=59]", ubl_exists,
      "PaymentMandate", "", "A German direct debit has a mandate." },
    { "DE-R-030", UBL_FATAL, GERMAN "[PaymentMeans/PaymentMandate]", ubl_exists,
      SELLER "/PartyIdentification/ID[@schemeID=SEPA]|"
             "PayeeParty/PartyIdentification/ID[@schemeID=SEPA]",
      "", "A German direct debit names the creditor." },
    { "DE-R-031", UBL_FATAL, GERMAN "[PaymentMeans/PaymentMandate]", ubl_exists,
      "PaymentMeans/PaymentMandate/PayerFinancialAccount/ID", "",
      "A German direct debit names the account." },
    { "DK-R-002", UBL_FATAL, ROOT FROM("DK"), ubl_is_filled, SELLER "/PartyLegalEntity/CompanyID",
      "", "A Danish seller has a registration." },
    { "DK-R-014", UBL_FATAL, ROOT FROM("DK") "/" SELLER "/PartyLegalEntity/CompanyID", has_scheme,
      "", " 0184 ", "A Danish seller's registration is a CVR number." },
    { "DK-R-005", UBL_FATAL, DANISH "/PaymentMeans", ubl_is_among, "PaymentMeansCode",
      " 1 10 31 42 48 49 50 58 59 93 97 ", "A Danish payment is of a Danish kind." },
    { "DK-R-013", UBL_FATAL, DANISH "/" SELLER "/PartyIdentification/ID", ubl_is_filled,
      "@schemeID", "", "A Danish party's identifier has a scheme." },
    { "DK-R-013", UBL_FATAL, DANISH "/" BUYER "/PartyIdentification/ID", ubl_is_filled, "@schemeID",
      "", "A Danish party's identifier has a scheme." },
    { "DK-R-017", UBL_FATAL, DANISH "/" BUYER "/PartyLegalEntity/CompanyID", has_scheme, "",
      " 0184 ", "A Danish buyer's registration is a CVR number." },
    { "NO-R-001", UBL_FATAL, SELLER "/PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID", is_norwegian_vat,
      "", "", "A Norwegian VAT number is NO, nine digits and MVA." },
    { "IT-R-002", UBL_FATAL, ROOT FROM("IT") "/" SELLER "/PostalAddress", ubl_exists, "StreetName",
      "", "An Italian seller's address has a street." },
    { "IT-R-003", UBL_FATAL, ROOT FROM("IT") "/" SELLER "/PostalAddress", ubl_exists, "CityName",
      "", "An Italian seller's address has a city." },
    { "IT-R-004", UBL_FATAL, ROOT FROM("IT") "/" SELLER "/PostalAddress", ubl_exists, "PostalZone",
      "", "An Italian seller's address has a postcode." },
    { "SE-R-001", UBL_FATAL,
      ROOT FROM("SE") "/" SELLER "/PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID", is_swedish_vat, "",
      "", "A Swedish VAT number has 14 characters." },
    { "SE-R-004", UBL_FATAL, ROOT FROM("SE") "/" SELLER "/PartyLegalEntity/CompanyID",
      has_ten_characters, "", "", "A Swedish seller's registration has ten characters." },
    { "SE-R-013", UBL_FATAL, ROOT FROM("SE") "/" SELLER "/PartyLegalEntity/CompanyID",
      ubl_is_swedish, "", "", "A Swedish seller's registration has its check digit." },
    { NULL, UBL_FATAL, NULL, NULL, NULL, NULL, NULL },
};
