/* EN 16931-1:2017 §6.4 as CEN/TS 16931-3-2 binds it to UBL: BR, BR-CO, BR-DEC. */
#include <string.h>

#include "data/codes.h"
#include "formats/ubl_rules.h"

#define ROOT "/Invoice"
#define TOTALS "LegalMonetaryTotal"
#define SELLER "AccountingSupplierParty/Party/"
#define BUYER "AccountingCustomerParty/Party/"
#define VAT "[TaxScheme/ID=VAT]"
#define ALLOWANCE "/Invoice/AllowanceCharge[ChargeIndicator=false]"
#define CHARGE "/Invoice/AllowanceCharge[ChargeIndicator=true]"
#define LINE_ALLOWANCE "InvoiceLine/AllowanceCharge[ChargeIndicator=false]"
#define LINE_CHARGE "InvoiceLine/AllowanceCharge[ChargeIndicator=true]"
#define REASONS "AllowanceChargeReason|AllowanceChargeReasonCode"

typedef struct {
    Millionths number;
    bool is_given;
} Total;

static bool
total(const UblTree *tree, const UblNode *node, const char *path, Total *ret_total)
{
    return ubl_number_at(tree, node, path, &ret_total->is_given, &ret_total->number);
}

static bool
line_total_is_sum(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Total total_of_lines = { 0 };
    Millionths sum = 0;

    (void)rule;
    return total(tree, node, "LineExtensionAmount", &total_of_lines) && total_of_lines.is_given &&
           ubl_sum(tree, node, "//InvoiceLine/LineExtensionAmount", &sum) &&
           total_of_lines.number == ubl_round(sum);
}

/* path: the total; argument: what it sums, from the document's top. */
static bool
total_is_sum(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Total stated = { 0 };
    Millionths sum = 0;
    bool has_parts = ubl_count(tree, node, rule->argument) > 0;

    if (!total(tree, node, rule->path, &stated) || !ubl_sum(tree, node, rule->argument, &sum))
        return false;
    return stated.is_given ? stated.number == ubl_round(sum) : !has_parts;
}

/* BT-109 = BT-106 - BT-107 + BT-108 */
static bool
net_adds_up(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Total net = { 0 };
    Total lines = { 0 };
    Total allowances = { 0 };
    Total charges = { 0 };

    (void)rule;
    return total(tree, node, "TaxExclusiveAmount", &net) && net.is_given &&
           total(tree, node, "LineExtensionAmount", &lines) && lines.is_given &&
           total(tree, node, "AllowanceTotalAmount", &allowances) &&
           total(tree, node, "ChargeTotalAmount", &charges) &&
           net.number == ubl_round(lines.number - allowances.number + charges.number);
}

/* BT-112 = BT-109 + BT-110, BT-110 being the one in the document's currency. */
static bool
gross_adds_up(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *currency = ubl_value(tree, node, "DocumentCurrencyCode");
    g_autofree char *vat_path =
        g_strdup_printf("TaxTotal/TaxAmount[@currencyID=%s]", currency != NULL ? currency : "");
    Total net = { 0 };
    Total vat = { 0 };
    Total gross = { 0 };

    (void)rule;
    return currency == NULL ||
           (ubl_count(tree, node, vat_path) == 1 && total(tree, node, vat_path, &vat) &&
            total(tree, node, TOTALS "/TaxExclusiveAmount", &net) && net.is_given &&
            total(tree, node, TOTALS "/TaxInclusiveAmount", &gross) && gross.is_given &&
            gross.number == ubl_round(net.number + vat.number));
}

/* BT-115 = BT-112 - BT-113 + BT-114 */
static bool
payable_adds_up(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Total payable = { 0 };
    Total gross = { 0 };
    Total prepaid = { 0 };
    Total rounding = { 0 };

    (void)rule;
    return total(tree, node, "PayableAmount", &payable) && payable.is_given &&
           total(tree, node, "TaxInclusiveAmount", &gross) && gross.is_given &&
           total(tree, node, "PrepaidAmount", &prepaid) &&
           total(tree, node, "PayableRoundingAmount", &rounding) &&
           ubl_round(payable.number - rounding.number) == ubl_round(gross.number - prepaid.number);
}

static bool
vat_is_sum_of_breakdown(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Total vat = { 0 };
    Millionths sum = 0;

    (void)rule;
    return ubl_count(tree, node, "TaxSubtotal") == 0 ||
           (total(tree, node, "TaxAmount", &vat) && vat.is_given &&
            ubl_sum(tree, node, "TaxSubtotal/TaxAmount", &sum) && vat.number == ubl_round(sum));
}

static bool
has_accounting_vat(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *currency = ubl_value(tree, node, "TaxCurrencyCode");
    g_autofree char *path =
        g_strdup_printf("//TaxTotal/TaxAmount[@currencyID=%s]", currency != NULL ? currency : "");

    (void)rule;
    return currency == NULL || ubl_count(tree, node, path) > 0;
}

/* path: the first day, argument: the last. ISO dates compare as text. */
static bool
ends_after_it_begins(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *first = ubl_value(tree, node, rule->path);
    const char *last = ubl_value(tree, node, rule->argument);

    return first == NULL || last == NULL || strcmp(first, last) <= 0;
}

static bool
names_one_tax_point(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)rule;
    return ubl_count(tree, node, "TaxPointDate") == 0 ||
           ubl_count(tree, node, "InvoicePeriod/DescriptionCode") == 0;
}

static bool
names_other_payee(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *name = ubl_value(tree, node, "PartyName/Name");
    const char *id = ubl_value(tree, node, "PartyIdentification/ID");
    const char *seller = ubl_value(tree, node, "/Invoice/" SELLER "PartyName/Name");
    const char *seller_id = ubl_value(tree, node, "/Invoice/" SELLER "PartyIdentification/ID");

    (void)rule;
    return name != NULL && g_strcmp0(name, seller) != 0 &&
           (id == NULL || g_strcmp0(id, seller_id) != 0);
}

static bool
has_account_for_transfer(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *code = ubl_value(tree, node, "PaymentMeansCode");

    (void)rule;
    return code == NULL || (!g_str_equal(code, "30") && !g_str_equal(code, "58")) ||
           ubl_count(tree, node, "PayeeFinancialAccount/ID") > 0;
}

static bool
hides_the_card_number(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return g_utf8_strlen(node->text, -1) <= 10;
}

static bool
has_vat_prefix(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *number = ubl_value(tree, node, "CompanyID");
    g_autofree char *prefix = g_strndup(number != NULL ? number : "", 2);

    (void)rule;
    return number == NULL || code_is_listed("vat-prefixes", prefix);
}

static bool
vat_follows_rate(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Total rate = { 0 };
    Total base = { 0 };
    Total vat = { 0 };
    Millionths product = 0;

    (void)rule;
    if (!total(tree, node, "TaxCategory" VAT "/Percent", &rate) ||
        !total(tree, node, "TaxableAmount", &base) || !total(tree, node, "TaxAmount", &vat) ||
        !vat.is_given)
        return false;
    if (!rate.is_given)
        return ABS(vat.number) < MILLION / 2;
    if (ABS(rate.number) < MILLION / 2)
        return ABS(vat.number) <= MILLION / 2;
    if (!base.is_given || !ubl_percent_of(ABS(base.number), rate.number, &product))
        return false;
    return ABS(ABS(vat.number) - product) < MILLION;
}

const UblRule ubl_rules_model[] = {
    { "BR-01", UBL_FATAL, ROOT, ubl_is_filled, "CustomizationID", "",
      "The document names the specification it follows (BT-24)." },
    { "BR-02", UBL_FATAL, ROOT, ubl_is_filled, "ID", "", "It has a number (BT-1)." },
    { "BR-03", UBL_FATAL, ROOT, ubl_is_filled, "IssueDate", "", "It has an issue date (BT-2)." },
    { "BR-04", UBL_FATAL, ROOT, ubl_is_filled, "InvoiceTypeCode|CreditNoteTypeCode", "",
      "It has a type code (BT-3)." },
    { "BR-05", UBL_FATAL, ROOT, ubl_is_filled, "DocumentCurrencyCode", "",
      "It has a currency (BT-5)." },
    { "BR-06", UBL_FATAL, ROOT, ubl_is_filled, SELLER "PartyLegalEntity/RegistrationName", "",
      "The seller has a registered name (BT-27)." },
    { "BR-07", UBL_FATAL, ROOT, ubl_is_filled, BUYER "PartyLegalEntity/RegistrationName", "",
      "The buyer has a registered name (BT-44)." },
    { "BR-08", UBL_FATAL, ROOT, ubl_exists, SELLER "PostalAddress", "",
      "The seller has a postal address (BG-5)." },
    { "BR-09", UBL_FATAL, "AccountingSupplierParty/Party/PostalAddress", ubl_is_filled,
      "Country/IdentificationCode", "", "The seller's address has a country (BT-40)." },
    { "BR-10", UBL_FATAL, ROOT, ubl_exists, BUYER "PostalAddress", "",
      "The buyer has a postal address (BG-8)." },
    { "BR-11", UBL_FATAL, "AccountingCustomerParty/Party/PostalAddress", ubl_is_filled,
      "Country/IdentificationCode", "", "The buyer's address has a country (BT-55)." },
    { "BR-12", UBL_FATAL, TOTALS, ubl_exists, "LineExtensionAmount", "",
      "There is a sum of the lines (BT-106)." },
    { "BR-13", UBL_FATAL, TOTALS, ubl_exists, "TaxExclusiveAmount", "",
      "There is a total without VAT (BT-109)." },
    { "BR-14", UBL_FATAL, TOTALS, ubl_exists, "TaxInclusiveAmount", "",
      "There is a total with VAT (BT-112)." },
    { "BR-15", UBL_FATAL, TOTALS, ubl_exists, "PayableAmount", "",
      "There is an amount to pay (BT-115)." },
    { "BR-16", UBL_FATAL, ROOT, ubl_exists, "InvoiceLine", "", "There is a line (BG-25)." },
    { "BR-17", UBL_FATAL, "PayeeParty", names_other_payee, "", "",
      "A payee has a name (BT-59) and is not the seller." },
    { "BR-18", UBL_FATAL, "TaxRepresentativeParty", ubl_is_filled, "PartyName/Name", "",
      "A tax representative has a name (BT-62)." },
    { "BR-19", UBL_FATAL, "TaxRepresentativeParty", ubl_exists, "PostalAddress", "",
      "A tax representative has an address (BG-12)." },
    { "BR-20", UBL_FATAL, "TaxRepresentativeParty/PostalAddress", ubl_is_filled,
      "Country/IdentificationCode", "", "A tax representative's address has a country (BT-69)." },
    { "BR-21", UBL_FATAL, "InvoiceLine", ubl_is_filled, "ID", "", "A line has a number (BT-126)." },
    { "BR-22", UBL_FATAL, "InvoiceLine", ubl_exists, "InvoicedQuantity", "",
      "A line has a quantity (BT-129)." },
    { "BR-23", UBL_FATAL, "InvoiceLine", ubl_exists, "InvoicedQuantity/@unitCode", "",
      "A line's quantity has a unit (BT-130)." },
    { "BR-24", UBL_FATAL, "InvoiceLine", ubl_exists, "LineExtensionAmount", "",
      "A line has a net amount (BT-131)." },
    { "BR-25", UBL_FATAL, "InvoiceLine", ubl_is_filled, "Item/Name", "",
      "A line names its item (BT-153)." },
    { "BR-26", UBL_FATAL, "InvoiceLine", ubl_exists, "Price/PriceAmount", "",
      "A line has a price (BT-146)." },
    { "BR-27", UBL_FATAL, "InvoiceLine", ubl_is_zero_or_more, "Price/PriceAmount", "",
      "A price is not negative (BT-146)." },
    { "BR-28", UBL_FATAL, "InvoiceLine", ubl_is_not_negative, "Price/AllowanceCharge/BaseAmount",
      "", "A gross price is not negative (BT-148)." },
    { "BR-29", UBL_FATAL, "/Invoice/InvoicePeriod", ends_after_it_begins, "StartDate", "EndDate",
      "The invoicing period ends after it begins." },
    { "BR-30", UBL_FATAL, "InvoiceLine/InvoicePeriod", ends_after_it_begins, "StartDate", "EndDate",
      "A line's period ends after it begins." },
    { "BR-31", UBL_FATAL, ALLOWANCE, ubl_exists, "Amount", "",
      "An allowance has an amount (BT-92)." },
    { "BR-32", UBL_FATAL, ALLOWANCE, ubl_exists, "TaxCategory" VAT "/ID", "",
      "An allowance has a VAT category (BT-95)." },
    { "BR-33", UBL_FATAL, ALLOWANCE, ubl_exists, REASONS, "",
      "An allowance has a reason (BT-97, BT-98)." },
    { "BR-36", UBL_FATAL, CHARGE, ubl_exists, "Amount", "", "A charge has an amount (BT-99)." },
    { "BR-37", UBL_FATAL, CHARGE, ubl_exists, "TaxCategory" VAT "/ID", "",
      "A charge has a VAT category (BT-102)." },
    { "BR-38", UBL_FATAL, CHARGE, ubl_exists, REASONS, "",
      "A charge has a reason (BT-104, BT-105)." },
    { "BR-41", UBL_FATAL, LINE_ALLOWANCE, ubl_exists, "Amount", "",
      "A line's allowance has an amount (BT-136)." },
    { "BR-42", UBL_FATAL, LINE_ALLOWANCE, ubl_exists, REASONS, "",
      "A line's allowance has a reason (BT-139, BT-140)." },
    { "BR-43", UBL_FATAL, LINE_CHARGE, ubl_exists, "Amount", "",
      "A line's charge has an amount (BT-141)." },
    { "BR-44", UBL_FATAL, LINE_CHARGE, ubl_exists, REASONS, "",
      "A line's charge has a reason (BT-144, BT-145)." },
    { "BR-45", UBL_FATAL, "TaxTotal/TaxSubtotal", ubl_exists, "TaxableAmount", "",
      "A VAT breakdown has a base (BT-116)." },
    { "BR-46", UBL_FATAL, "TaxTotal/TaxSubtotal", ubl_exists, "TaxAmount", "",
      "A VAT breakdown has an amount of VAT (BT-117)." },
    { "BR-47", UBL_FATAL, "TaxTotal/TaxSubtotal", ubl_exists, "TaxCategory" VAT "/ID", "",
      "A VAT breakdown has a category (BT-118)." },
    { "BR-48", UBL_FATAL, "TaxTotal/TaxSubtotal", ubl_exists,
      "TaxCategory" VAT "/Percent|TaxCategory" VAT "[ID=O]", "",
      "A VAT breakdown has a rate (BT-119), unless it is not subject to VAT." },
    { "BR-49", UBL_FATAL, "PaymentMeans", ubl_exists, "PaymentMeansCode", "",
      "A payment instruction has a code (BT-81)." },
    { "BR-50", UBL_FATAL,
      "PaymentMeans[PaymentMeansCode=30]/PayeeFinancialAccount|"
      "PaymentMeans[PaymentMeansCode=58]/PayeeFinancialAccount",
      ubl_is_filled, "ID", "", "A credit transfer names an account (BT-84)." },
    { "BR-51", UBL_WARNING, "PaymentMeans/CardAccount/PrimaryAccountNumberID",
      hides_the_card_number, "", "", "A card is named by its first six and last four digits." },
    { "BR-52", UBL_FATAL, "AdditionalDocumentReference", ubl_is_filled, "ID", "",
      "A supporting document has a reference (BT-122)." },
    { "BR-53", UBL_FATAL, ROOT, has_accounting_vat, "", "",
      "With an accounting currency (BT-6) there is VAT in it (BT-111)." },
    { "BR-54", UBL_FATAL, "AdditionalItemProperty", ubl_exists, "Name", "",
      "An item's attribute has a name (BT-160)." },
    { "BR-54", UBL_FATAL, "AdditionalItemProperty", ubl_exists, "Value", "",
      "An item's attribute has a value (BT-161)." },
    { "BR-55", UBL_FATAL, "BillingReference", ubl_exists, "InvoiceDocumentReference/ID", "",
      "A preceding invoice has a number (BT-25)." },
    { "BR-56", UBL_FATAL, "TaxRepresentativeParty", ubl_exists, "PartyTaxScheme" VAT "/CompanyID",
      "", "A tax representative has a VAT number (BT-63)." },
    { "BR-57", UBL_FATAL, "Delivery/DeliveryLocation/Address", ubl_exists,
      "Country/IdentificationCode", "", "A deliver-to address has a country (BT-80)." },
    { "BR-61", UBL_FATAL, "PaymentMeans", has_account_for_transfer, "", "",
      "A credit transfer has an account (BT-84)." },
    { "BR-62", UBL_FATAL, "AccountingSupplierParty/Party/EndpointID", ubl_exists, "@schemeID", "",
      "The seller's electronic address has a scheme (BT-34-1)." },
    { "BR-63", UBL_FATAL, "AccountingCustomerParty/Party/EndpointID", ubl_exists, "@schemeID", "",
      "The buyer's electronic address has a scheme (BT-49-1)." },
    { "BR-64", UBL_FATAL, "InvoiceLine/Item/StandardItemIdentification/ID", ubl_exists, "@schemeID",
      "", "A standard item number has a scheme (BT-157-1)." },
    { "BR-65", UBL_FATAL, "InvoiceLine/Item/CommodityClassification/ItemClassificationCode",
      ubl_exists, "@listID", "", "An item's class has a scheme (BT-158-1)." },
    { "BR-B-02", UBL_FATAL, "TaxCategory[ID=B]|ClassifiedTaxCategory[ID=B]", ubl_is_absent,
      "//TaxCategory[ID=S]|//ClassifiedTaxCategory[ID=S]", "",
      "Split payment does not stand beside the standard rate." },
    { "BR-B-01", UBL_FATAL, "TaxCategory[ID=B]|ClassifiedTaxCategory[ID=B]", ubl_is_absent,
      "//IdentificationCode[.!=IT]", "", "Split payment is for Italy." },
    { "BR-CO-03", UBL_FATAL, ROOT, names_one_tax_point, "", "",
      "The tax point is a date (BT-7) or a code (BT-8), not both." },
    { "BR-CO-04", UBL_FATAL, "InvoiceLine", ubl_exists, "Item/ClassifiedTaxCategory" VAT "/ID", "",
      "A line has a VAT category (BT-151)." },
    { "BR-CO-09", UBL_FATAL, "PartyTaxScheme" VAT, has_vat_prefix, "", "",
      "A VAT number begins with the code of its country." },
    { "BR-CO-10", UBL_FATAL, TOTALS, line_total_is_sum, "", "",
      "The sum of the lines (BT-106) is what the lines sum to." },
    { "BR-CO-11", UBL_FATAL, TOTALS, total_is_sum, "AllowanceTotalAmount",
      "../AllowanceCharge[ChargeIndicator=false]/Amount",
      "The sum of allowances (BT-107) is what they sum to." },
    { "BR-CO-12", UBL_FATAL, TOTALS, total_is_sum, "ChargeTotalAmount",
      "../AllowanceCharge[ChargeIndicator=true]/Amount",
      "The sum of charges (BT-108) is what they sum to." },
    { "BR-CO-13", UBL_FATAL, TOTALS, net_adds_up, "", "",
      "The total without VAT (BT-109) is lines less allowances plus charges." },
    { "BR-CO-14", UBL_FATAL, "/Invoice/TaxTotal", vat_is_sum_of_breakdown, "", "",
      "The VAT (BT-110) is the sum of the breakdown." },
    { "BR-CO-15", UBL_FATAL, ROOT, gross_adds_up, "", "",
      "The total with VAT (BT-112) is the total without VAT plus the VAT." },
    { "BR-CO-16", UBL_FATAL, TOTALS, payable_adds_up, "", "",
      "The amount to pay (BT-115) is the total with VAT less what was paid plus rounding." },
    { "BR-CO-17", UBL_FATAL, "TaxTotal/TaxSubtotal", vat_follows_rate, "", "",
      "The VAT of a breakdown (BT-117) is base times rate." },
    { "BR-CO-18", UBL_FATAL, ROOT, ubl_exists, "TaxTotal/TaxSubtotal", "",
      "There is a VAT breakdown (BG-23)." },
    { "BR-CO-19", UBL_FATAL, "/Invoice/InvoicePeriod", ubl_exists,
      "StartDate|EndDate|DescriptionCode", "", "An invoicing period has a beginning or an end." },
    { "BR-CO-20", UBL_FATAL, "InvoiceLine/InvoicePeriod", ubl_exists, "StartDate|EndDate", "",
      "A line's period has a beginning or an end." },
    { "BR-CO-21", UBL_FATAL, ALLOWANCE, ubl_exists, REASONS, "",
      "An allowance has a reason or its code." },
    { "BR-CO-22", UBL_FATAL, CHARGE, ubl_exists, REASONS, "",
      "A charge has a reason or its code." },
    { "BR-CO-23", UBL_FATAL, LINE_ALLOWANCE, ubl_exists, REASONS, "",
      "A line's allowance has a reason or its code." },
    { "BR-CO-24", UBL_FATAL, LINE_CHARGE, ubl_exists, REASONS, "",
      "A line's charge has a reason or its code." },
    { "BR-CO-26", UBL_FATAL, "AccountingSupplierParty", ubl_exists,
      "Party/PartyTaxScheme" VAT "/CompanyID|Party/PartyIdentification/ID[!@schemeID]|"
      "Party/PartyIdentification/ID[@schemeID!=SEPA]|Party/PartyLegalEntity/CompanyID",
      "", "The seller has an identifier, a registration or a VAT number." },
    { "BR-DEC-01", UBL_FATAL, ALLOWANCE, ubl_has_two_decimals, "Amount", "",
      "An allowance has at most two decimals." },
    { "BR-DEC-02", UBL_FATAL, ALLOWANCE, ubl_has_two_decimals, "BaseAmount", "",
      "An allowance's base has at most two decimals." },
    { "BR-DEC-05", UBL_FATAL, CHARGE, ubl_has_two_decimals, "Amount", "",
      "A charge has at most two decimals." },
    { "BR-DEC-06", UBL_FATAL, CHARGE, ubl_has_two_decimals, "BaseAmount", "",
      "A charge's base has at most two decimals." },
    { "BR-DEC-09", UBL_FATAL, TOTALS, ubl_has_two_decimals, "LineExtensionAmount", "",
      "The sum of the lines has at most two decimals." },
    { "BR-DEC-10", UBL_FATAL, TOTALS, ubl_has_two_decimals, "AllowanceTotalAmount", "",
      "The sum of allowances has at most two decimals." },
    { "BR-DEC-11", UBL_FATAL, TOTALS, ubl_has_two_decimals, "ChargeTotalAmount", "",
      "The sum of charges has at most two decimals." },
    { "BR-DEC-12", UBL_FATAL, TOTALS, ubl_has_two_decimals, "TaxExclusiveAmount", "",
      "The total without VAT has at most two decimals." },
    { "BR-DEC-14", UBL_FATAL, TOTALS, ubl_has_two_decimals, "TaxInclusiveAmount", "",
      "The total with VAT has at most two decimals." },
    { "BR-DEC-16", UBL_FATAL, TOTALS, ubl_has_two_decimals, "PrepaidAmount", "",
      "What was paid has at most two decimals." },
    { "BR-DEC-17", UBL_FATAL, TOTALS, ubl_has_two_decimals, "PayableRoundingAmount", "",
      "The rounding has at most two decimals." },
    { "BR-DEC-18", UBL_FATAL, TOTALS, ubl_has_two_decimals, "PayableAmount", "",
      "The amount to pay has at most two decimals." },
    { "BR-DEC-19", UBL_FATAL, "TaxTotal/TaxSubtotal", ubl_has_two_decimals, "TaxableAmount", "",
      "The base of a VAT breakdown has at most two decimals." },
    { "BR-DEC-20", UBL_FATAL, "TaxTotal/TaxSubtotal", ubl_has_two_decimals, "TaxAmount", "",
      "The VAT of a breakdown has at most two decimals." },
    { "BR-DEC-23", UBL_FATAL, "InvoiceLine", ubl_has_two_decimals, "LineExtensionAmount", "",
      "A line's net amount has at most two decimals." },
    { "BR-DEC-24", UBL_FATAL, LINE_ALLOWANCE, ubl_has_two_decimals, "Amount", "",
      "A line's allowance has at most two decimals." },
    { "BR-DEC-25", UBL_FATAL, LINE_ALLOWANCE, ubl_has_two_decimals, "BaseAmount", "",
      "A line's allowance base has at most two decimals." },
    { "BR-DEC-27", UBL_FATAL, LINE_CHARGE, ubl_has_two_decimals, "Amount", "",
      "A line's charge has at most two decimals." },
    { "BR-DEC-28", UBL_FATAL, LINE_CHARGE, ubl_has_two_decimals, "BaseAmount", "",
      "A line's charge base has at most two decimals." },
    { NULL, UBL_FATAL, NULL, NULL, NULL, NULL, NULL },
};
