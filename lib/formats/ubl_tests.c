/* The tests that the tables of rules are made of. */
#include <string.h>

#include "base/decimal.h"
#include "data/codes.h"
#include "formats/ubl_rules.h"

__extension__ typedef __int128 Wide;

/* Whether one of the paths, separated by "|", satisfies a test. */
static bool
any_path(
    const UblTree *tree, const UblNode *node, const char *paths,
    bool (*test)(const UblTree *tree, const UblNode *node, const char *path))
{
    g_auto(GStrv) each = g_strsplit(paths, "|", -1);

    for (guint i = 0; each[i] != NULL; i++)
        if (test(tree, node, each[i]))
            return true;
    return false;
}

static bool
path_exists(const UblTree *tree, const UblNode *node, const char *path)
{
    return ubl_count(tree, node, path) > 0;
}

static bool
path_is_filled(const UblTree *tree, const UblNode *node, const char *path)
{
    const char *value = ubl_value(tree, node, path);

    return value != NULL && value[strspn(value, " ")] != '\0';
}

bool
ubl_exists(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return any_path(tree, node, rule->path, path_exists);
}

bool
ubl_is_filled(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return any_path(tree, node, rule->path, path_is_filled);
}

bool
ubl_at_most_once(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return ubl_count(tree, node, rule->path) <= 1;
}

bool
ubl_exactly_once(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return ubl_count(tree, node, rule->path) == 1;
}

bool
ubl_is_absent(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    return !any_path(tree, node, rule->path, path_exists);
}

bool
ubl_has_two_decimals(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, node, rule->path);
    const UblNode *amount = found->len > 0 ? g_ptr_array_index(found, 0) : NULL;
    const char *dot = amount != NULL ? strchr(amount->text, '.') : NULL;

    /* The official rules count white space after the digits too. */
    return dot == NULL || strlen(dot + 1) + amount->padding <= 2;
}

bool
ubl_is_not_negative(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths number = 0;
    bool is_given = false;

    return ubl_number_at(tree, node, rule->path, &is_given, &number) && number >= 0;
}

bool
ubl_is_zero_or_more(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    Millionths number = 0;
    bool is_given = false;

    return ubl_number_at(tree, node, rule->path, &is_given, &number) && is_given && number >= 0;
}

bool
ubl_is_coded(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *value = ubl_value(tree, node, rule->path);

    return value == NULL || code_is_listed(rule->argument, value);
}

bool
ubl_is_among(const UblTree *tree, const UblNode *node, const UblRule *rule)
{
    const char *value = ubl_value(tree, node, rule->path);
    g_autofree char *word = g_strdup_printf(" %s ", value != NULL ? value : "");

    return value != NULL && strstr(rule->argument, word) != NULL;
}

bool
ubl_number(const char *text, Millionths *ret_number)
{
    Decimal decimal = { 0 };

    if (!decimal_parse(text, &decimal, NULL))
        return false;
    for (; decimal.scale < 6; decimal.scale++)
        if (__builtin_mul_overflow(decimal.digits, 10, &decimal.digits))
            return false;
    for (; decimal.scale > 6; decimal.scale--)
        decimal.digits /= 10;
    *ret_number = decimal.digits;
    return true;
}

bool
ubl_number_at(
    const UblTree *tree, const UblNode *node, const char *path, bool *ret_is_given,
    Millionths *ret_number)
{
    const char *value = ubl_value(tree, node, path);

    *ret_is_given = value != NULL;
    if (value == NULL) {
        *ret_number = 0;
        return true;
    }
    return ubl_number(value, ret_number);
}

bool
ubl_sum(const UblTree *tree, const UblNode *node, const char *path, Millionths *ret_sum)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, node, path);
    Millionths sum = 0;

    for (guint i = 0; i < found->len; i++) {
        const UblNode *one = g_ptr_array_index(found, i);
        Millionths number = 0;

        if (!ubl_number(one->text, &number) || __builtin_add_overflow(sum, number, &sum))
            return false;
    }
    *ret_sum = sum;
    return true;
}

Millionths
ubl_round(Millionths number)
{
    const Millionths cent = MILLION / 100;
    Millionths up = 0;
    Millionths rest = 0;

    if (__builtin_add_overflow(number, cent / 2, &up))
        return number;
    rest = up % cent;
    return rest < 0 ? up - rest - cent : up - rest;
}

bool
ubl_percent_of(Millionths base, Millionths percent, Millionths *ret_share)
{
    Wide share = (Wide)base * percent / (100 * MILLION);

    if (share > G_MAXINT64 || share < G_MININT64)
        return false;
    *ret_share = ubl_round((Millionths)share);
    return true;
}
