/* Peppol BIS Billing 3.0.21 (May 2026): PEPPOL-EN16931 and PEPPOL-COMMON. */
#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "data/codes.h"
#include "formats/ubl_rules.h"
#include "ident/enterprise.h"

#define ROOT "/Invoice"
#define SELLER_COUNTRY "AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode"
#define BUYER_COUNTRY "AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode"
#define SELLER "AccountingSupplierParty/Party"
#define BUYER "AccountingCustomerParty/Party"
#define ID_OF(scheme)                                                           \
    "EndpointID[@schemeID=" scheme "]|PartyIdentification/ID[@schemeID=" scheme \
    "]|CompanyID[@schemeID=" scheme "]"
#define PROFILES                                                                        \
    " urn:fdc:peppol.eu:2017:poacc:billing:01:1.0 urn:peppol:france:billing:regulated " \
    "urn:peppol:france:billing:non-regulated urn:peppol:bis:billing_with_response "
#define BILLING "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"

__extension__ typedef __int128 Wide;

static bool
nothing_is_empty(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)node;
    (void)rule;
    for (guint i = 0; i < tree->nodes->len; i++) {
        const UblNode *one = g_ptr_array_index(tree->nodes, i);

        if (one->first == NULL && *one->text == '\0')
            return false;
    }
    return true;
}

static bool
names_peppol(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *value = ubl_value(tree, node, "CustomizationID");

    (void)rule;
    return value != NULL && g_str_has_prefix(value, BILLING) && strstr(value, "::") == NULL;
}

static bool
is_german(const UblTree *tree)
{
    const char *seller = ubl_value(tree, ubl_root(tree), SELLER_COUNTRY);
    const char *buyer = ubl_value(tree, ubl_root(tree), BUYER_COUNTRY);

    return seller != NULL && buyer != NULL && g_ascii_strcasecmp(seller, "DE") == 0 &&
           g_ascii_strcasecmp(buyer, "DE") == 0;
}

static bool
has_one_note(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)rule;
    return ubl_count(tree, node, "Note") <= 1 || is_german(tree);
}

static bool
has_tax_total_per_currency(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)rule;
    return ubl_count(tree, node, "TaxTotal[!TaxSubtotal]") ==
           (ubl_count(tree, node, "TaxCurrencyCode") > 0 ? 1 : 0);
}

static bool
tax_totals_have_one_sign(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    g_autoptr(GPtrArray) totals = ubl_select(tree, node, "TaxTotal/TaxAmount");
    bool has_positive = false;
    bool has_negative = false;

    (void)rule;
    for (guint i = 0; i < totals->len; i++) {
        Millionths number = 0;

        if (!ubl_number(((const UblNode *)g_ptr_array_index(totals, i))->text, &number))
            return false;
        has_positive = has_positive || number > 0;
        has_negative = has_negative || number < 0;
    }
    return ubl_count(tree, node, "TaxCurrencyCode") == 0 || !has_positive || !has_negative;
}

static bool
differs_from_document_currency(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)rule;
    return g_strcmp0(node->text, ubl_value(tree, node, "../DocumentCurrencyCode")) != 0;
}

static bool
currency_is_coded(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *currency = ubl_attribute(node, "currencyID");

    (void)tree;
    return currency != NULL && code_is_listed(rule->argument, currency);
}

static bool
is_in_document_currency(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *currency = ubl_value(tree, ubl_root(tree), "DocumentCurrencyCode");

    (void)rule;
    return currency != NULL && g_strcmp0(ubl_attribute(node, "currencyID"), currency) == 0;
}

static bool
amount_is_percentage(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths base = 0;
    Millionths percent = 0;
    Millionths amount = 0;
    Millionths share = 0;
    bool has_base = false;
    bool has_percent = false;
    bool has_amount = false;

    (void)rule;
    if (!ubl_number_at(tree, node, "BaseAmount", &has_base, &base) ||
        !ubl_number_at(tree, node, "MultiplierFactorNumeric", &has_percent, &percent) ||
        !ubl_number_at(tree, node, "Amount", &has_amount, &amount))
        return false;
    if (!has_base || !has_percent)
        return true;
    share = (Millionths)((Wide)base * percent / (100 * MILLION));
    return ABS(amount - share) <= MILLION / 50;
}

static bool
decimal_at(const UblTree *tree, const UblNode *node, const char *path, Decimal *ret_decimal)
{
    const char *value = ubl_value(tree, node, path);

    return value == NULL || decimal_parse(value, ret_decimal, NULL);
}

static Wide
power_of_ten(int exponent)
{
    Wide power = 1;

    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

/* quantity × price / base quantity in millionths, cut. False when it does not fit. */
static bool
line_product(Decimal quantity, Decimal price, Decimal base, Millionths *ret_product)
{
    int scale = quantity.scale + price.scale - base.scale - 6;
    Wide product = (Wide)quantity.digits * price.digits;
    Wide divisor = base.digits;

    if (scale > 0 ? __builtin_mul_overflow(divisor, power_of_ten(scale), &divisor)
                  : __builtin_mul_overflow(product, power_of_ten(-scale), &product))
        return false;
    product /= divisor;
    if (product > G_MAXINT64 || product < G_MININT64)
        return false;
    *ret_product = (Millionths)product;
    return true;
}

static bool
line_adds_up(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Decimal quantity = { 1, 0 };
    Decimal price = { 0, 0 };
    Decimal base = { 1, 0 };
    Millionths net = 0;
    Millionths product = 0;
    Millionths charges = 0;
    Millionths allowances = 0;
    bool is_given = false;

    (void)rule;
    if (!decimal_at(tree, node, "InvoicedQuantity", &quantity) ||
        !decimal_at(tree, node, "Price/PriceAmount", &price) ||
        !decimal_at(tree, node, "Price/BaseQuantity", &base) ||
        !ubl_number_at(tree, node, "LineExtensionAmount", &is_given, &net) ||
        !ubl_sum(tree, node, "AllowanceCharge[ChargeIndicator=true]/Amount", &charges) ||
        !ubl_sum(tree, node, "AllowanceCharge[ChargeIndicator=false]/Amount", &allowances))
        return false;
    if (base.digits == 0)
        base = (Decimal){ 1, 0 };
    return line_product(quantity, price, base, &product) &&
           ABS(net - (product + ubl_round(charges) - ubl_round(allowances))) <= MILLION / 50;
}

static bool
is_positive(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths number = 0;
    bool is_given = false;

    return ubl_number_at(tree, node, rule->path, &is_given, &number) && (!is_given || number > 0);
}

static bool
price_is_net(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths gross = 0;
    Millionths discount = 0;
    Millionths net = 0;
    bool has_gross = false;
    bool has_discount = false;
    bool has_net = false;

    (void)rule;
    return ubl_number_at(tree, node, "BaseAmount", &has_gross, &gross) &&
           ubl_number_at(tree, node, "Amount", &has_discount, &discount) &&
           ubl_number_at(tree, node, "../PriceAmount", &has_net, &net) &&
           (!has_gross || (has_discount && has_net && net == gross - discount));
}

static bool
has_unit_of_quantity(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *unit = ubl_value(tree, node, "../../InvoicedQuantity/@unitCode");

    (void)rule;
    return ubl_count(tree, node, "../../InvoicedQuantity") == 0 ||
           g_strcmp0(ubl_attribute(node, "unitCode"), unit) == 0;
}

/* path: the same day of the whole document; argument: "<" when this one may not be after it. */
static bool
lies_within_period(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *limit = ubl_value(tree, node, rule->path);
    int order = limit != NULL ? strcmp(node->text, limit) : 0;

    return *rule->argument == '<' ? order <= 0 : order >= 0;
}

static bool
is_day(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Day day = 0;

    (void)tree;
    (void)rule;
    return day_from_iso(node->text, &day, NULL);
}

static bool
type_fits_profile(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const UblRule profile = { .path = "ProfileID", .argument = PROFILES };

    return !ubl_is_among(tree, ubl_root(tree), &profile) ||
           code_is_listed(rule->argument, node->text);
}

static bool
type_is_for_germany_only(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)rule;
    return (!g_str_equal(node->text, "326") && !g_str_equal(node->text, "384")) || is_german(tree);
}

static bool
category_fits_reason(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *category = ubl_value(tree, node, "ID");

    return category != NULL && g_str_equal(category, rule->argument);
}

static bool
has_digits(const char *text, gsize count)
{
    return strlen(text) == count && strspn(text, "0123456789") == count;
}

/* GS1: from the right, digits by 3 and 1, to the next ten. */
static bool
is_gln(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    gsize size = strlen(node->text);
    int sum = 0;

    (void)tree;
    (void)rule;
    if (size < 2 || !has_digits(node->text, size))
        return false;
    for (gsize i = 0; i + 1 < size; i++)
        sum += (node->text[size - 2 - i] - '0') * (i % 2 == 0 ? 3 : 1);
    return (10 - sum % 10) % 10 == node->text[size - 1] - '0';
}

bool
ubl_is_mod_11(const char *digits, gsize size)
{
    int sum = 0;

    if (!has_digits(digits, size))
        return false;
    for (gsize i = 0; i + 1 < size; i++)
        sum += (digits[size - 2 - i] - '0') * (int)(i % 6 + 2);
    return (11 - sum % 11) % 11 == digits[size - 1] - '0' && strspn(digits, "0") < size;
}

static bool
is_norwegian(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return ubl_is_mod_11(node->text, 9);
}

static bool
is_danish(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return has_digits(node->text, 8) ||
           (g_str_has_prefix(node->text, "DK") && has_digits(node->text + 2, 8));
}

static bool
is_danish_se(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return g_str_has_prefix(node->text, "DK") && has_digits(node->text + 2, 8);
}

static bool
is_ten_digits(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return has_digits(node->text, 10);
}

static bool
is_belgian(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    (void)tree;
    (void)rule;
    return has_digits(node->text, 10) &&
           (enterprise_is_valid(node->text) || enterprise_is_establishment(node->text));
}

/* ABN: one less in the first digit, weighted, a multiple of 89. */
static bool
is_australian(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    static const int weights[] = { 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 };
    int sum = -weights[0];

    (void)tree;
    (void)rule;
    if (!has_digits(node->text, G_N_ELEMENTS(weights)))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += (node->text[i] - '0') * weights[i];
    return sum % 89 == 0;
}

/* Luhn. */
bool
ubl_is_swedish(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    int sum = 0;

    (void)tree;
    (void)rule;
    if (!has_digits(node->text, 10))
        return false;
    for (int i = 0; i < 9; i++) {
        int digit = (node->text[i] - '0') * (i % 2 == 0 ? 2 : 1);

        sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10 == node->text[9] - '0';
}

const UblRule ubl_rules_peppol[] = {
    { "PEPPOL-EN16931-R001", UBL_FATAL, ROOT, ubl_exists, "ProfileID", "",
      "The document names its process (BT-23)." },
    { "PEPPOL-EN16931-R002", UBL_FATAL, ROOT, has_one_note, "", "",
      "There is at most one note, unless both parties are German." },
    { "PEPPOL-EN16931-R003", UBL_FATAL, ROOT, ubl_exists, "BuyerReference|OrderReference/ID", "",
      "There is a buyer reference or an order reference." },
    { "PEPPOL-EN16931-R004", UBL_FATAL, ROOT, names_peppol, "", "",
      "The specification is that of Peppol BIS Billing 3.0." },
    { "PEPPOL-EN16931-R005", UBL_FATAL, "/Invoice/TaxCurrencyCode", differs_from_document_currency,
      "", "", "The accounting currency differs from the document's." },
    { "PEPPOL-EN16931-R007", UBL_FATAL, ROOT, ubl_is_among, "ProfileID", PROFILES,
      "The process is one of Peppol's." },
    { "PEPPOL-EN16931-R008", UBL_FATAL, ROOT, nothing_is_empty, "", "", "No element is empty." },
    { "PEPPOL-EN16931-R010", UBL_FATAL, BUYER, ubl_exists, "EndpointID", "",
      "The buyer has an electronic address (BT-49)." },
    { "PEPPOL-EN16931-R020", UBL_FATAL, SELLER, ubl_exists, "EndpointID", "",
      "The seller has an electronic address (BT-34)." },
    { "PEPPOL-EN16931-R040", UBL_FATAL,
      "/Invoice/AllowanceCharge|/Invoice/InvoiceLine/AllowanceCharge", amount_is_percentage, "", "",
      "An allowance or charge is its percentage of its base." },
    { "PEPPOL-EN16931-R041", UBL_FATAL,
      "/Invoice/AllowanceCharge[MultiplierFactorNumeric]|"
      "/Invoice/InvoiceLine/AllowanceCharge[MultiplierFactorNumeric]",
      ubl_exists, "BaseAmount", "", "A percentage has its base." },
    { "PEPPOL-EN16931-R042", UBL_FATAL,
      "/Invoice/AllowanceCharge[BaseAmount]|/Invoice/InvoiceLine/AllowanceCharge[BaseAmount]",
      ubl_exists, "MultiplierFactorNumeric", "", "A base has its percentage." },
    { "PEPPOL-EN16931-R043", UBL_FATAL,
      "/Invoice/AllowanceCharge|/Invoice/InvoiceLine/AllowanceCharge", ubl_is_among,
      "ChargeIndicator", " true false ", "The charge indicator is true or false." },
    { "PEPPOL-EN16931-R044", UBL_FATAL, "Price/AllowanceCharge", ubl_is_among, "ChargeIndicator",
      " false ", "A price has discounts only." },
    { "PEPPOL-EN16931-R046", UBL_FATAL, "Price/AllowanceCharge", price_is_net, "", "",
      "A price is the gross price less the discount." },
    { "PEPPOL-EN16931-R051", UBL_FATAL,
      "Amount|BaseAmount|PriceAmount|TaxTotal[TaxSubtotal]/TaxAmount|TaxSubtotal/TaxAmount|"
      "TaxableAmount|LineExtensionAmount|TaxExclusiveAmount|TaxInclusiveAmount|"
      "AllowanceTotalAmount|ChargeTotalAmount|PrepaidAmount|PayableRoundingAmount|PayableAmount",
      is_in_document_currency, "", "", "All amounts are in the document's currency." },
    { "PEPPOL-EN16931-R053", UBL_FATAL, ROOT, ubl_exactly_once, "TaxTotal[TaxSubtotal]", "",
      "There is one VAT total with a breakdown." },
    { "PEPPOL-EN16931-R054", UBL_FATAL, ROOT, has_tax_total_per_currency, "", "",
      "A VAT total without breakdown stands only beside an accounting currency." },
    { "PEPPOL-EN16931-R055", UBL_FATAL, ROOT, tax_totals_have_one_sign, "", "",
      "Both VAT totals have the same sign." },
    { "PEPPOL-EN16931-R061", UBL_FATAL,
      "PaymentMeans[PaymentMeansCode=49]|PaymentMeans[PaymentMeansCode=59]", ubl_exists,
      "PaymentMandate/ID", "", "A direct debit has a mandate." },
    { "PEPPOL-EN16931-R080", UBL_FATAL, ROOT, ubl_at_most_once,
      "AdditionalDocumentReference[DocumentTypeCode=50]", "", "There is at most one project." },
    { "PEPPOL-EN16931-R101", UBL_FATAL, "InvoiceLine/DocumentReference", ubl_is_among,
      "DocumentTypeCode", " 130 ", "A line's document is an invoiced object (130)." },
    { "PEPPOL-EN16931-R100", UBL_FATAL, "InvoiceLine", ubl_at_most_once, "DocumentReference", "",
      "A line names one invoiced object." },
    { "PEPPOL-EN16931-R110", UBL_FATAL,
      "/Invoice[InvoicePeriod/StartDate]/InvoiceLine/InvoicePeriod/StartDate", lies_within_period,
      "/Invoice/InvoicePeriod/StartDate", ">", "A line's period begins within the document's." },
    { "PEPPOL-EN16931-R111", UBL_FATAL,
      "/Invoice[InvoicePeriod/EndDate]/InvoiceLine/InvoicePeriod/EndDate", lies_within_period,
      "/Invoice/InvoicePeriod/EndDate", "<", "A line's period ends within the document's." },
    { "PEPPOL-EN16931-R120", UBL_FATAL, "InvoiceLine", line_adds_up, "", "",
      "A line's net amount is quantity times price plus charges less allowances." },
    { "PEPPOL-EN16931-R121", UBL_FATAL, "InvoiceLine", is_positive, "Price/BaseQuantity", "",
      "A base quantity is above 0." },
    { "PEPPOL-EN16931-R130", UBL_FATAL, "Price/BaseQuantity[@unitCode]", has_unit_of_quantity, "",
      "", "The base quantity has the unit of the quantity." },
    { "PEPPOL-EN16931-F001", UBL_FATAL,
      "IssueDate|DueDate|TaxPointDate|StartDate|EndDate|ActualDeliveryDate", is_day, "", "",
      "A date is written YYYY-MM-DD." },
    { "PEPPOL-EN16931-P0100", UBL_FATAL, "InvoiceTypeCode", type_fits_profile, "",
      "peppol-invoice-types", "The type is one of Peppol's for invoices." },
    { "PEPPOL-EN16931-P0101", UBL_FATAL, "CreditNoteTypeCode", type_fits_profile, "",
      "peppol-credit-note-types", "The type is one of Peppol's for credit notes." },
    { "PEPPOL-EN16931-P0112", UBL_FATAL, "InvoiceTypeCode", type_is_for_germany_only, "", "",
      "Types 326 and 384 are for two German parties." },
    { "PEPPOL-EN16931-P0104", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-G]",
      category_fits_reason, "", "G", "VATEX-EU-G belongs to category G." },
    { "PEPPOL-EN16931-P0105", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-O]",
      category_fits_reason, "", "O", "VATEX-EU-O belongs to category O." },
    { "PEPPOL-EN16931-P0106", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-IC]",
      category_fits_reason, "", "K", "VATEX-EU-IC belongs to category K." },
    { "PEPPOL-EN16931-P0107", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-AE]",
      category_fits_reason, "", "AE", "VATEX-EU-AE belongs to category AE." },
    { "PEPPOL-EN16931-P0108", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-D]",
      category_fits_reason, "", "E", "VATEX-EU-D belongs to category E." },
    { "PEPPOL-EN16931-P0109", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-F]",
      category_fits_reason, "", "E", "VATEX-EU-F belongs to category E." },
    { "PEPPOL-EN16931-P0110", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-I]",
      category_fits_reason, "", "E", "VATEX-EU-I belongs to category E." },
    { "PEPPOL-EN16931-P0111", UBL_FATAL, "TaxCategory[TaxExemptionReasonCode=VATEX-EU-J]",
      category_fits_reason, "", "E", "VATEX-EU-J belongs to category E." },
    { "PEPPOL-EN16931-CL001", UBL_FATAL, "EmbeddedDocumentBinaryObject", ubl_is_coded, "@mimeCode",
      "mime-types", "An embedded file is of a type that is allowed." },
    { "PEPPOL-EN16931-CL002", UBL_FATAL,
      "AllowanceCharge[ChargeIndicator=false]/AllowanceChargeReasonCode", ubl_is_coded, ".",
      "allowance-reasons", "An allowance's reason is a code of UNTDID 5189." },
    { "PEPPOL-EN16931-CL003", UBL_FATAL,
      "AllowanceCharge[ChargeIndicator=true]/AllowanceChargeReasonCode", ubl_is_coded, ".",
      "charge-reasons", "A charge's reason is a code of UNTDID 7161." },
    { "PEPPOL-EN16931-CL006", UBL_FATAL, "InvoicePeriod/DescriptionCode", ubl_is_coded, ".",
      "period-codes", "The tax point is a code of UNTDID 2005." },
    { "PEPPOL-EN16931-CL007", UBL_FATAL,
      "Amount|BaseAmount|PriceAmount|TaxAmount|TaxableAmount|LineExtensionAmount|"
      "TaxExclusiveAmount|TaxInclusiveAmount|AllowanceTotalAmount|ChargeTotalAmount|"
      "PrepaidAmount|PayableRoundingAmount|PayableAmount",
      currency_is_coded, "", "currencies", "A currency is a code of ISO 4217." },
    { "PEPPOL-EN16931-CL008", UBL_FATAL, "EndpointID", ubl_is_coded, "@schemeID", "peppol-eas",
      "The scheme of an electronic address is one of Peppol's." },
    { "PEPPOL-COMMON-R040", UBL_FATAL, ID_OF("0088"), is_gln, "", "",
      "A GLN has its check digit." },
    { "PEPPOL-COMMON-R041", UBL_FATAL, ID_OF("0192"), is_norwegian, "", "",
      "A Norwegian organisation number has its check digit." },
    { "PEPPOL-COMMON-R042", UBL_FATAL, ID_OF("0184"), is_danish, "", "",
      "A Danish CVR number has eight digits." },
    { "PEPPOL-COMMON-R043", UBL_FATAL, ID_OF("0208"), is_belgian, "", "",
      "A Belgian enterprise number has ten digits and its check digits." },
    { "PEPPOL-COMMON-R049", UBL_FATAL, ID_OF("0007"), ubl_is_swedish, "", "",
      "A Swedish organisation number has its check digit." },
    { "PEPPOL-COMMON-R050", UBL_FATAL, ID_OF("0151"), is_australian, "", "",
      "An Australian business number has its check digits." },
    { "PEPPOL-COMMON-R052", UBL_FATAL, ID_OF("0096"), is_ten_digits, "", "",
      "A Danish P number has ten digits." },
    { "PEPPOL-COMMON-R053", UBL_FATAL, ID_OF("0198"), is_danish_se, "", "",
      "A Danish SE number is DK and eight digits." },
    { NULL, UBL_FATAL, NULL, NULL, NULL, NULL, NULL },
};
