/* Inside ubl_check: what a rule is, and the tests that rules are made of. */
#pragma once

#include "formats/ubl_tree.h"

typedef enum {
    UBL_FATAL,
    UBL_WARNING,
} UblFlag;

typedef struct UblRule UblRule;
struct UblRule {
    const char *id; /* "BR-01"; in a family of VAT categories its last part: "08" */
    UblFlag flag;
    const char *context; /* ubl_is_in; several with "|" between */
    /* Whether the rule holds for one node of that context. */
    bool (*holds)(const UblTree *tree, const UblNode *node, const UblRule *rule);
    const char *path; /* what `holds` looks at, from the node; several with "|" between */
    const char *argument;
    const char *text; /* what the rule demands, in our words */
};

/* Ends with id NULL. */
extern const UblRule ubl_rules_model[];  /* EN 16931: what there must be, and sums */
extern const UblRule ubl_rules_syntax[]; /* EN 16931: UBL's own (UBL-SR, UBL-DT) and code lists */
extern const UblRule ubl_rules_peppol[]; /* Peppol BIS Billing 3.0 */
extern const UblRule ubl_rules_national[];

/* The rules of VAT categories: one table for all categories. `argument` holds the letters of the
 * categories that a rule belongs to; `holds` gets the category's code in its place. */
extern const UblRule ubl_rules_vat[];

/* Tests for the tables. */
bool ubl_exists(const UblTree *tree, const UblNode *node, const UblRule *rule);
bool ubl_is_filled(const UblTree *tree, const UblNode *node, const UblRule *rule);
bool ubl_at_most_once(const UblTree *tree, const UblNode *node, const UblRule *rule);
bool ubl_exactly_once(const UblTree *tree, const UblNode *node, const UblRule *rule);
bool ubl_is_absent(const UblTree *tree, const UblNode *node, const UblRule *rule);
bool ubl_has_two_decimals(const UblTree *tree, const UblNode *node, const UblRule *rule);
/* An absent number is none: it is not zero or more, but it is not negative either. */
bool ubl_is_zero_or_more(const UblTree *tree, const UblNode *node, const UblRule *rule);
bool ubl_is_not_negative(const UblTree *tree, const UblNode *node, const UblRule *rule);
/* argument: a code list of lib/data/codes; an absent value holds. */
bool ubl_is_coded(const UblTree *tree, const UblNode *node, const UblRule *rule);
/* argument: the codes, with a blank before and after each. */
bool ubl_is_among(const UblTree *tree, const UblNode *node, const UblRule *rule);

/* Luhn's check digit over ten digits. */
bool ubl_is_swedish(const UblTree *tree, const UblNode *node, const UblRule *rule);
/* That many digits, the last the check digit mod 11 of Norwegian numbers. */
bool ubl_is_mod_11(const char *digits, gsize size);

/* Numbers as exact millionths. */
typedef gint64 Millionths;

#define MILLION G_GINT64_CONSTANT(1000000)

/* False when the text is no number, or too large. */
bool ubl_number(const char *text, Millionths *ret_number);

/* The number at a path; absent is 0 and not given. False when it is no number. */
bool ubl_number_at(
    const UblTree *tree, const UblNode *node, const char *path, bool *ret_is_given,
    Millionths *ret_number);

/* The sum of all numbers at a path. */
bool ubl_sum(const UblTree *tree, const UblNode *node, const char *path, Millionths *ret_sum);

/* To a cent, half up as XPath's round(): the value that the official rules compare. */
Millionths ubl_round(Millionths number);

/* base × percent / 100, rounded as ubl_round. False when it does not fit. */
bool ubl_percent_of(Millionths base, Millionths percent, Millionths *ret_share);

/* list: a code list of lib/data/codes, without ".tsv"; a programming mistake when there is none. */
bool ubl_code_is_in(const char *list, const char *code);
