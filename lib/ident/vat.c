/* VAT numbers as people and files write them; what holds of each country is vat_rules.c's. */
#include "ident/vat.h"

#include <string.h>

#include "ident/compact.h"
#include "ident/vat_rules.h"

static bool
character_fits(char pattern, char character)
{
    switch (pattern) {
    case 'd':
        return g_ascii_isdigit(character);
    case 'n':
        return g_ascii_isdigit(character) && character != '0';
    case 'A':
        return g_ascii_isupper(character);
    case 'X':
        return g_ascii_isalnum(character);
    default:
        return pattern == character;
    }
}

/* Whether the whole body is one of the forms that `syntax` lists. */
static bool
body_fits(const char *syntax, const char *body)
{
    const char *at = body;
    bool fits = true;

    for (const char *pattern = syntax;; pattern++) {
        if (*pattern == 0 || *pattern == '|') {
            if (fits && *at == 0)
                return true;
            if (*pattern == 0)
                return false;
            at = body;
            fits = true;
        } else if (fits) {
            fits = *at != 0 && character_fits(*pattern, *at);
            at += fits ? 1 : 0;
        }
    }
}

static const VatRule *
rule_of(const char *text)
{
    for (const VatRule *rule = vat_rules; rule->prefix != NULL; rule++)
        if (text[0] == rule->prefix[0] && g_str_has_prefix(text, rule->prefix))
            return rule;
    return NULL;
}

static void
drop_words_around(Compact *compact)
{
    static const char *const before[] = { "BTW", "TVA", "VAT", "MWST", "USTIDNR", "USTID", "UID" };
    static const char *const after[] = { "MWST", "TVA", "IVA", "VAT" };

    for (guint i = 0; i < G_N_ELEMENTS(before); i++)
        if (compact_drop_prefix(compact, before[i]))
            break;
    if (!g_str_has_prefix(compact->text, "CHE"))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(after); i++)
        if (g_str_has_suffix(compact->text, after[i])) {
            compact->length -= (guint)strlen(after[i]);
            compact->text[compact->length] = 0;
            break;
        }
}

/* What is wrong with a compact text that carries its prefix; NULL when it is canonical now. */
static const char *
fault_of_compact(Compact *compact)
{
    const VatRule *rule = rule_of(compact->text);
    guint start = rule != NULL ? (guint)strlen(rule->prefix) : 0;
    const char *body = compact->text + start;

    if (rule == NULL)
        return "it does not begin with the prefix of a country";
    if (compact->length - start + 1 == rule->pad_to)
        compact_pad(compact, start, start + rule->pad_to);
    if (!body_fits(rule->syntax, body))
        return "its form is not that of its country";
    if (!rule->check(body, compact->length - start))
        return "its check digits do not hold";
    return NULL;
}

static const char *
fault_of(const char *text, Compact *ret_compact)
{
    if (!compact_read(text, ret_compact))
        return "it holds other characters than a number has";
    drop_words_around(ret_compact);
    return fault_of_compact(ret_compact);
}

bool
vat_parse(const char *text, char **ret_vat, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "a VAT number", fault);
    *ret_vat = g_strdup(compact.text);
    return true;
}

/* The prefix that a country's numbers carry, NULL when it is none of ours. */
static const char *
prefix_of_country(const char *country)
{
    for (const VatRule *rule = vat_rules; rule->prefix != NULL; rule++)
        if (g_ascii_strcasecmp(country, rule->country) == 0 ||
            g_ascii_strcasecmp(country, rule->prefix) == 0)
            return rule->prefix;
    return NULL;
}

bool
vat_parse_of_country(const char *text, const char *country, char **ret_vat, GError **error)
{
    const char *prefix = prefix_of_country(country);
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL && prefix != NULL && !g_str_has_prefix(compact.text, prefix)) {
        g_autofree char *completed = g_strconcat(prefix, compact.text, NULL);

        fault = fault_of(completed, &compact);
    }
    if (fault != NULL)
        return compact_refuse(error, text, "a VAT number", fault);
    *ret_vat = g_strdup(compact.text);
    return true;
}

bool
vat_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}

const char *
vat_country(const char *vat)
{
    const VatRule *rule = rule_of(vat);

    return rule != NULL ? rule->country : NULL;
}

char *
vat_from_enterprise(const char *number)
{
    return g_strconcat("BE", number, NULL);
}
