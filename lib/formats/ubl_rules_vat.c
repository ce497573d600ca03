/* EN 16931-1 §6.4.3: the rules that each VAT category has, once for all of them.
 *
 * S, L and M are charged at a rate; Z, E, AE, K and G at none, and all but Z say why; O is not
 * VAT at all. A rule's `argument` is the category's code when it is called. */
#include <string.h>

#include "formats/ubl_rules.h"

#define ROOT "/Invoice"
#define VAT "[TaxScheme/ID=VAT]"
#define SELLER "//AccountingSupplierParty/Party/PartyTaxScheme"
#define BUYER "//AccountingCustomerParty/Party/PartyTaxScheme"
#define REPRESENTATIVE "//TaxRepresentativeParty/PartyTaxScheme" VAT "/CompanyID"
#define ALLOWANCE "AllowanceCharge[ChargeIndicator=false]/TaxCategory" VAT
#define CHARGE "AllowanceCharge[ChargeIndicator=true]/TaxCategory" VAT
#define LINE "InvoiceLine/Item/ClassifiedTaxCategory" VAT
#define BREAKDOWN "/Invoice/TaxTotal/TaxSubtotal/TaxCategory" VAT

static bool
is_of(const UblTree *tree, const UblNode *category, const UblRule *rule)
{
    const char *code = ubl_value(tree, category, "ID");

    return code != NULL && g_str_equal(code, rule->argument);
}

/* path: of categories; how many have this rule's code. */
static guint
count_of(const UblTree *tree, const UblNode *node, const char *path, const UblRule *rule)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, node, path);
    guint count = 0;

    for (guint i = 0; i < found->len; i++)
        count += is_of(tree, g_ptr_array_index(found, i), rule);
    return count;
}

static bool
breakdown_has_it_once(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    guint used = count_of(tree, node, "//TaxCategory" VAT, rule) +
                 count_of(tree, node, "//ClassifiedTaxCategory" VAT, rule);

    return used == 0 || count_of(tree, node, "TaxTotal/TaxSubtotal/TaxCategory" VAT, rule) == 1;
}

/* A category charged at rates has an entry a rate, and none that nothing uses. */
static bool
breakdown_has_it_when_used(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    guint used = count_of(tree, node, "//AllowanceCharge/TaxCategory", rule) +
                 count_of(tree, node, "//ClassifiedTaxCategory", rule);

    return (used > 0) == (count_of(tree, node, "TaxTotal/TaxSubtotal/TaxCategory", rule) > 0);
}

/* path: where the category is used. Any tax number of the seller will do. */
static bool
seller_has_number(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return count_of(tree, node, rule->path, rule) == 0 ||
           ubl_count(tree, node, SELLER "/CompanyID") + ubl_count(tree, node, REPRESENTATIVE) > 0;
}

static bool
seller_has_vat_number(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return count_of(tree, node, rule->path, rule) == 0 ||
           ubl_count(tree, node, SELLER VAT "/CompanyID") + ubl_count(tree, node, REPRESENTATIVE) >
               0;
}

static bool
both_have_numbers(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return seller_has_number(tree, node, rule) &&
           (count_of(tree, node, rule->path, rule) == 0 ||
            ubl_count(tree, node, BUYER VAT "/CompanyID") +
                    ubl_count(
                        tree, node, "//AccountingCustomerParty/Party/PartyLegalEntity/CompanyID") >
                0);
}

static bool
both_have_vat_numbers(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return seller_has_vat_number(tree, node, rule) &&
           (count_of(tree, node, rule->path, rule) == 0 ||
            ubl_count(tree, node, BUYER VAT "/CompanyID") > 0);
}

static bool
nobody_has_vat_number(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return count_of(tree, node, rule->path, rule) == 0 ||
           ubl_count(tree, node, SELLER VAT "/CompanyID") + ubl_count(tree, node, REPRESENTATIVE) +
                   ubl_count(tree, node, BUYER VAT "/CompanyID") ==
               0;
}

static bool
rate_is_positive(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths rate = 0;
    bool is_given = false;

    return !is_of(tree, node, rule) ||
           (ubl_number_at(tree, node, "Percent", &is_given, &rate) && rate > 0);
}

static bool
rate_is_not_negative(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths rate = 0;
    bool is_given = false;

    return !is_of(tree, node, rule) ||
           (ubl_number_at(tree, node, "Percent", &is_given, &rate) && is_given && rate >= 0);
}

static bool
rate_is_zero(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths rate = 0;
    bool is_given = false;

    return !is_of(tree, node, rule) ||
           (ubl_number_at(tree, node, "Percent", &is_given, &rate) && is_given && rate == 0);
}

static bool
rate_is_absent(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return !is_of(tree, node, rule) || ubl_count(tree, node, "Percent") == 0;
}

typedef struct {
    const char *code;
    bool has_rate; /* only what is charged at `rate` counts */
    Millionths rate;
    bool is_used;
    Millionths sum;
} CategorySum;

static bool
add_one(
    const UblTree *tree, const UblNode *owner, const char *category_path, const char *amount_path,
    int sign, CategorySum *sum)
{
    g_autoptr(GPtrArray) categories = ubl_select(tree, owner, category_path);

    for (guint i = 0; i < categories->len; i++) {
        const UblNode *category = g_ptr_array_index(categories, i);
        const char *code = ubl_value(tree, category, "ID");
        Millionths rate = 0;
        Millionths amount = 0;
        bool is_given = false;

        if (g_strcmp0(code, sum->code) != 0 ||
            (sum->has_rate && (!ubl_number_at(tree, category, "Percent", &is_given, &rate) ||
                               !is_given || rate != sum->rate)))
            continue;
        sum->is_used = true;
        return ubl_sum(tree, owner, amount_path, &amount) &&
               !__builtin_add_overflow(sum->sum, sign * amount, &sum->sum);
    }
    return true;
}

static bool
add_all(
    const UblTree *tree, const char *owners, const char *category, const char *amount, int sign,
    CategorySum *sum)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, ubl_root(tree), owners);

    for (guint i = 0; i < found->len; i++)
        if (!add_one(tree, g_ptr_array_index(found, i), category, amount, sign, sum))
            return false;
    return true;
}

static bool
sum_category(const UblTree *tree, CategorySum *sum)
{
    return add_all(
               tree, "/Invoice/InvoiceLine", "Item/ClassifiedTaxCategory", "LineExtensionAmount", 1,
               sum) &&
           add_all(
               tree, "/Invoice/AllowanceCharge[ChargeIndicator=true]", "TaxCategory", "Amount", 1,
               sum) &&
           add_all(
               tree, "/Invoice/AllowanceCharge[ChargeIndicator=false]", "TaxCategory", "Amount", -1,
               sum);
}

static bool
base_is_sum(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    CategorySum sum = { .code = rule->argument };
    Millionths base = 0;
    bool is_given = false;

    return !is_of(tree, node, rule) ||
           (ubl_number_at(tree, node, "../TaxableAmount", &is_given, &base) && is_given &&
            sum_category(tree, &sum) && sum.sum == base);
}

/* The official rules allow less than one unit of currency of difference. */
static bool
base_is_about_sum_at_rate(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    CategorySum sum = { .code = rule->argument };
    Millionths base = 0;
    bool is_given = false;

    if (!is_of(tree, node, rule) || ubl_count(tree, node, "Percent") == 0)
        return true;
    return ubl_number_at(tree, node, "Percent", &sum.has_rate, &sum.rate) &&
           ubl_number_at(tree, node, "../TaxableAmount", &is_given, &base) && is_given &&
           sum_category(tree, &sum) && sum.is_used && ABS(sum.sum - base) < MILLION;
}

static bool
vat_is_zero(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths vat = 0;
    bool is_given = false;

    return !is_of(tree, node, rule) ||
           (ubl_number_at(tree, node, "../TaxAmount", &is_given, &vat) && is_given && vat == 0);
}

static bool
vat_is_about_rate(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths base = 0;
    Millionths vat = 0;
    Millionths rate = 0;
    Millionths share = 0;
    bool has_base = false;
    bool has_vat = false;
    bool has_rate = false;

    return !is_of(tree, node, rule) ||
           (ubl_number_at(tree, node, "../TaxableAmount", &has_base, &base) && has_base &&
            ubl_number_at(tree, node, "../TaxAmount", &has_vat, &vat) && has_vat &&
            ubl_number_at(tree, node, "Percent", &has_rate, &rate) && has_rate &&
            ubl_percent_of(ABS(base), rate, &share) && ABS(ABS(vat) - share) < MILLION);
}

static bool
says_why(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return !is_of(tree, node, rule) || ubl_count(tree, node, "TaxExemptionReason") +
                                               ubl_count(tree, node, "TaxExemptionReasonCode") >
                                           0;
}

static bool
says_no_reason(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return !is_of(tree, node, rule) || ubl_count(tree, node, "TaxExemptionReason") +
                                               ubl_count(tree, node, "TaxExemptionReasonCode") ==
                                           0;
}

/* path: what a document of this category must have, one of them with more than a character. */
static bool
has_when_used(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    g_auto(GStrv) paths = g_strsplit(rule->path, "|", -1);

    if (count_of(tree, node, "TaxTotal/TaxSubtotal/TaxCategory" VAT, rule) == 0)
        return true;
    for (guint i = 0; paths[i] != NULL; i++) {
        const char *value = ubl_value(tree, node, paths[i]);

        if (value != NULL && strlen(value) > 1)
            return true;
    }
    return false;
}

/* path: categories of which none may be another than this one. */
static bool
stands_alone(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return count_of(tree, node, "TaxTotal/TaxSubtotal/TaxCategory" VAT, rule) == 0 ||
           count_of(tree, node, rule->path, rule) == ubl_count(tree, node, rule->path);
}

/* The official BR-S-02 looks at lines of the standard rate under any tax, and wants VAT. */
static bool
standard_lines_are_of_vat(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return count_of(tree, node, "//ClassifiedTaxCategory", rule) == 0 ||
           count_of(tree, node, "//ClassifiedTaxCategory" VAT, rule) > 0;
}

#define IN_LINES "//ClassifiedTaxCategory" VAT
#define IN_ALLOWANCES "//" ALLOWANCE
#define IN_CHARGES "//" CHARGE

/* argument: the letters of the categories in ubl_check.c (A is AE). */
const UblRule ubl_rules_vat[] = {
    { "01", UBL_FATAL, ROOT, breakdown_has_it_once, "", "ZEAKGO",
      "The VAT breakdown has this category exactly once when it is used." },
    { "01", UBL_FATAL, ROOT, breakdown_has_it_when_used, "", "SLM",
      "The VAT breakdown has this category when, and only when, it is used." },
    { "02", UBL_FATAL, ROOT, seller_has_number, IN_LINES, "SZELM",
      "The seller has a VAT or tax number when a line is of this category." },
    { "02", UBL_FATAL, ROOT, standard_lines_are_of_vat, "", "S",
      "A line at the standard rate is subject to VAT." },
    { "02", UBL_FATAL, ROOT, both_have_numbers, IN_LINES, "A",
      "Seller and buyer have numbers when a line is reverse charged." },
    { "02", UBL_FATAL, ROOT, both_have_vat_numbers, IN_LINES, "K",
      "Seller and buyer have VAT numbers when a line is an intra-community supply." },
    { "02", UBL_FATAL, ROOT, seller_has_vat_number, IN_LINES, "G",
      "The seller has a VAT number when a line is an export." },
    { "02", UBL_FATAL, ROOT, nobody_has_vat_number, IN_LINES, "O",
      "Nobody has a VAT number when a line is not subject to VAT." },
    { "03", UBL_FATAL, ROOT, seller_has_number, IN_ALLOWANCES, "SZELM",
      "The seller has a VAT or tax number when an allowance is of this category." },
    { "03", UBL_FATAL, ROOT, both_have_numbers, IN_ALLOWANCES, "A",
      "Seller and buyer have numbers when an allowance is reverse charged." },
    { "03", UBL_FATAL, ROOT, both_have_vat_numbers, IN_ALLOWANCES, "K",
      "Seller and buyer have VAT numbers when an allowance is an intra-community supply." },
    { "03", UBL_FATAL, ROOT, seller_has_vat_number, IN_ALLOWANCES, "G",
      "The seller has a VAT number when an allowance is an export." },
    { "03", UBL_FATAL, ROOT, nobody_has_vat_number, "/Invoice/" ALLOWANCE, "O",
      "Nobody has a VAT number when an allowance is not subject to VAT." },
    { "04", UBL_FATAL, ROOT, seller_has_number, IN_CHARGES, "SZELM",
      "The seller has a VAT or tax number when a charge is of this category." },
    { "04", UBL_FATAL, ROOT, both_have_numbers, IN_CHARGES, "A",
      "Seller and buyer have numbers when a charge is reverse charged." },
    { "04", UBL_FATAL, ROOT, both_have_vat_numbers, IN_CHARGES, "K",
      "Seller and buyer have VAT numbers when a charge is an intra-community supply." },
    { "04", UBL_FATAL, ROOT, seller_has_vat_number, IN_CHARGES, "G",
      "The seller has a VAT number when a charge is an export." },
    { "04", UBL_FATAL, ROOT, nobody_has_vat_number, "/Invoice/" CHARGE, "O",
      "Nobody has a VAT number when a charge is not subject to VAT." },
    { "05", UBL_FATAL, LINE, rate_is_positive, "", "S", "A line's standard rate is above 0." },
    { "05", UBL_FATAL, LINE, rate_is_not_negative, "", "LM", "A line's rate is 0 or more." },
    { "05", UBL_FATAL, LINE, rate_is_zero, "", "ZEAKG", "A line's rate is 0 in this category." },
    { "05", UBL_FATAL, LINE, rate_is_absent, "", "O", "A line not subject to VAT has no rate." },
    { "06", UBL_FATAL, ALLOWANCE, rate_is_positive, "", "S",
      "An allowance's standard rate is above 0." },
    { "06", UBL_FATAL, ALLOWANCE, rate_is_not_negative, "", "LM",
      "An allowance's rate is 0 or more." },
    { "06", UBL_FATAL, ALLOWANCE, rate_is_zero, "", "ZEAKG",
      "An allowance's rate is 0 in this category." },
    { "06", UBL_FATAL, ALLOWANCE, rate_is_absent, "", "O",
      "An allowance not subject to VAT has no rate." },
    { "07", UBL_FATAL, CHARGE, rate_is_positive, "", "S", "A charge's standard rate is above 0." },
    { "07", UBL_FATAL, CHARGE, rate_is_not_negative, "", "LM", "A charge's rate is 0 or more." },
    { "07", UBL_FATAL, CHARGE, rate_is_zero, "", "ZEAKG",
      "A charge's rate is 0 in this category." },
    { "07", UBL_FATAL, CHARGE, rate_is_absent, "", "O",
      "A charge not subject to VAT has no rate." },
    { "08", UBL_FATAL, BREAKDOWN, base_is_sum, "", "ZEAKGO",
      "The base of the breakdown is lines less allowances plus charges of this category." },
    { "08", UBL_FATAL, BREAKDOWN, base_is_about_sum_at_rate, "", "SLM",
      "The base of the breakdown is lines less allowances plus charges at this rate." },
    { "09", UBL_FATAL, BREAKDOWN, vat_is_zero, "", "ZEAKGO",
      "The VAT of the breakdown is 0 in this category." },
    { "09", UBL_FATAL, BREAKDOWN, vat_is_about_rate, "", "SLM",
      "The VAT of the breakdown is base times rate." },
    { "10", UBL_FATAL, BREAKDOWN, says_why, "", "EAKGO",
      "The breakdown says why there is no VAT." },
    { "10", UBL_FATAL, BREAKDOWN, says_no_reason, "", "SZLM",
      "The breakdown gives no reason for an exemption." },
    { "11", UBL_FATAL, ROOT, has_when_used,
      "Delivery/ActualDeliveryDate|InvoicePeriod/StartDate|InvoicePeriod/EndDate|"
      "InvoicePeriod/DescriptionCode",
      "K", "An intra-community supply has a delivery date or an invoicing period." },
    { "12", UBL_FATAL, ROOT, has_when_used,
      "Delivery/DeliveryLocation/Address/Country/IdentificationCode", "K",
      "An intra-community supply has a country of delivery." },
    { "11", UBL_FATAL, ROOT, stands_alone, "TaxTotal/TaxSubtotal/TaxCategory" VAT, "O",
      "Not subject to VAT stands alone in the breakdown." },
    { "12", UBL_FATAL, ROOT, stands_alone, IN_LINES, "O",
      "Not subject to VAT stands alone among the lines." },
    { "13", UBL_FATAL, ROOT, stands_alone, IN_ALLOWANCES, "O",
      "Not subject to VAT stands alone among the allowances." },
    { "14", UBL_FATAL, ROOT, stands_alone, IN_CHARGES, "O",
      "Not subject to VAT stands alone among the charges." },
    { NULL, UBL_FATAL, NULL, NULL, NULL, NULL, NULL },
};
