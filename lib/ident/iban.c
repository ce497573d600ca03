/* ISO 13616; lengths by country from the SWIFT IBAN registry, release 101. Of the national parts
 * only the Belgian one is judged (three digits of the bank, seven, two check digits). */
#include "ident/iban.h"

#include "ident/checks.h"
#include "ident/compact.h"

#define BELGIAN_ACCOUNT_DIGITS 12

static const struct {
    char country[3];
    guint8 length;
} LENGTHS[] = { { "AD", 24 }, { "AE", 23 }, { "AL", 28 }, { "AT", 20 }, { "AZ", 28 }, { "BA", 20 },
                { "BE", 16 }, { "BG", 22 }, { "BH", 22 }, { "BI", 27 }, { "BR", 29 }, { "BY", 28 },
                { "CH", 21 }, { "CR", 22 }, { "CY", 28 }, { "CZ", 24 }, { "DE", 22 }, { "DJ", 27 },
                { "DK", 18 }, { "DO", 28 }, { "EE", 20 }, { "EG", 29 }, { "ES", 24 }, { "FI", 18 },
                { "FK", 18 }, { "FO", 18 }, { "FR", 27 }, { "GB", 22 }, { "GE", 22 }, { "GI", 23 },
                { "GL", 18 }, { "GR", 27 }, { "GT", 28 }, { "HN", 28 }, { "HR", 21 }, { "HU", 28 },
                { "IE", 22 }, { "IL", 23 }, { "IQ", 23 }, { "IS", 26 }, { "IT", 27 }, { "JO", 30 },
                { "KW", 30 }, { "KZ", 20 }, { "LB", 28 }, { "LC", 32 }, { "LI", 21 }, { "LT", 20 },
                { "LU", 20 }, { "LV", 21 }, { "LY", 25 }, { "MC", 27 }, { "MD", 24 }, { "ME", 22 },
                { "MK", 19 }, { "MN", 20 }, { "MR", 27 }, { "MT", 31 }, { "MU", 30 }, { "NI", 28 },
                { "NL", 18 }, { "NO", 15 }, { "OM", 23 }, { "PK", 24 }, { "PL", 28 }, { "PS", 29 },
                { "PT", 25 }, { "QA", 29 }, { "RO", 24 }, { "RS", 22 }, { "RU", 33 }, { "SA", 24 },
                { "SC", 31 }, { "SD", 18 }, { "SE", 24 }, { "SI", 19 }, { "SK", 24 }, { "SM", 27 },
                { "SO", 23 }, { "ST", 25 }, { "SV", 28 }, { "TL", 23 }, { "TN", 24 }, { "TR", 26 },
                { "UA", 29 }, { "VA", 22 }, { "VG", 24 }, { "XK", 20 }, { "YE", 30 } };

static guint
length_of_country(const char *text)
{
    for (guint i = 0; i < G_N_ELEMENTS(LENGTHS); i++)
        if (LENGTHS[i].country[0] == text[0] && LENGTHS[i].country[1] == text[1])
            return LENGTHS[i].length;
    return 0;
}

/* digits: bank, number and check, as on a Belgian statement before IBAN. */
static bool
belgian_account_holds(const char *digits)
{
    gint64 check = checks_number(digits, 10) % 97;

    return checks_digits(digits, BELGIAN_ACCOUNT_DIGITS) &&
           checks_number(digits + 10, 2) == (check == 0 ? 97 : check);
}

static bool
is_alphanumeric(const char *text)
{
    while ((*text >= '0' && *text <= '9') || (*text >= 'A' && *text <= 'Z'))
        text++;
    return *text == 0;
}

/* What is wrong with the text; NULL when *ret_compact is canonical. */
static const char *
fault_of(const char *text, Compact *ret_compact)
{
    const char *iban = ret_compact->text;
    gint64 check = 0;
    guint length = 0;

    if (!compact_read(text, ret_compact) || !is_alphanumeric(iban))
        return "it holds other characters than letters and digits";
    compact_drop_prefix(ret_compact, "IBAN");
    length = length_of_country(iban);
    if (length == 0)
        return "it does not begin with a country that has IBANs";
    if (ret_compact->length != length)
        return "its length is not that of its country";
    check = checks_digits(iban + 2, 2) ? checks_number(iban + 2, 2) : 0;
    if (check < 2 || check > 98 || checks_mod97_rotated(iban, 4) != 1)
        return "its check digits do not hold";
    if (g_str_has_prefix(iban, "BE") && !belgian_account_holds(iban + 4))
        return "the check digits of the Belgian account in it do not hold";
    return NULL;
}

bool
iban_parse(const char *text, char **ret_iban, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "an IBAN", fault);
    *ret_iban = g_strdup(compact.text);
    return true;
}

bool
iban_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}

bool
iban_is_damaged(const char *text)
{
    Compact compact;

    return !iban_is_valid(text) && compact_read(text, &compact) && is_alphanumeric(compact.text) &&
           compact.length == length_of_country(compact.text);
}

bool
iban_from_belgian_account(const char *text, char **ret_iban, GError **error)
{
    g_autofree char *unchecked = NULL;
    Compact compact;

    if (!compact_read(text, &compact) || compact.length != BELGIAN_ACCOUNT_DIGITS ||
        !checks_digits(compact.text, BELGIAN_ACCOUNT_DIGITS))
        return compact_refuse(error, text, "a Belgian account", "it has not twelve digits");
    if (!belgian_account_holds(compact.text))
        return compact_refuse(error, text, "a Belgian account", "its check digits do not hold");
    unchecked = g_strconcat("BE00", compact.text, NULL);
    *ret_iban = g_strdup_printf("BE%02d%s", 98 - checks_mod97_rotated(unchecked, 4), compact.text);
    return true;
}

char *
iban_format_groups(const char *iban)
{
    GString *groups = g_string_new(NULL);

    for (guint i = 0; iban[i] != 0; i++) {
        if (i > 0 && i % 4 == 0)
            g_string_append_c(groups, ' ');
        g_string_append_c(groups, iban[i]);
    }
    return g_string_free(groups, FALSE);
}
