#include "ident/bic.h"

#include "ident/compact.h"

#define BANK_LENGTH 8

/* What is wrong with the text; NULL when *ret_compact is canonical. */
static const char *
fault_of(const char *text, Compact *ret_compact)
{
    if (!compact_read(text, ret_compact))
        return "it holds other characters than letters and digits";
    if (ret_compact->length != BANK_LENGTH && ret_compact->length != 11)
        return "it has neither 8 nor 11 characters";
    for (guint i = 0; i < ret_compact->length; i++) {
        char character = ret_compact->text[i];

        if (!g_ascii_isupper(character) && (i < 6 || !g_ascii_isdigit(character)))
            return "it does not begin with the letters of a bank and a country";
    }
    return NULL;
}

bool
bic_parse(const char *text, char **ret_bic, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "a BIC", fault);
    *ret_bic = g_strdup(compact.text);
    return true;
}

bool
bic_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}
