#include "ident/enterprise.h"

#include "ident/checks.h"
#include "ident/compact.h"

#define LENGTH 10

static bool
ends_in_97_complement(const char *digits)
{
    return (checks_number(digits, 8) + checks_number(digits + 8, 2)) % 97 == 0 &&
           checks_number(digits + 8, 2) > 0;
}

/* What is wrong with the text; NULL when *ret_compact holds the ten digits. */
static const char *
fault_of(const char *text, Compact *ret_compact)
{
    if (!compact_read(text, ret_compact))
        return "it holds other characters than a number has";
    compact_drop_prefix(ret_compact, "BE");
    if (ret_compact->length == LENGTH - 1)
        compact_pad(ret_compact, 0, LENGTH);
    if (ret_compact->length != LENGTH || !checks_digits(ret_compact->text, LENGTH))
        return "it has not ten digits";
    if (ret_compact->text[0] > '1')
        return "it begins with neither 0 nor 1";
    if (!ends_in_97_complement(ret_compact->text))
        return "its check digits do not hold";
    return NULL;
}

bool
enterprise_parse(const char *text, char **ret_number, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "a Belgian enterprise number", fault);
    *ret_number = g_strdup(compact.text);
    return true;
}

bool
enterprise_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}

bool
enterprise_from_vat(const char *vat, char **ret_number, GError **error)
{
    Compact compact;

    if (!compact_read(vat, &compact) || !g_str_has_prefix(compact.text, "BE"))
        return compact_refuse(error, vat, "a Belgian VAT number", "it does not begin with BE");
    return enterprise_parse(compact.text, ret_number, error);
}

char *
enterprise_format(const char *number)
{
    return g_strdup_printf("%.4s.%.3s.%.3s", number, number + 4, number + 7);
}

bool
enterprise_is_establishment(const char *text)
{
    Compact compact;

    return compact_read(text, &compact) && compact.length == LENGTH &&
           checks_digits(compact.text, LENGTH) && compact.text[0] >= '2' &&
           compact.text[0] <= '8' && ends_in_97_complement(compact.text);
}
