#include "ident/participant.h"

#include <string.h>

#include "ident/checks.h"
#include "ident/compact.h"
#include "ident/enterprise.h"
#include "ident/vat.h"

#define LONGEST_TEXT 200
#define MOST_VALUE 135
#define SCHEME_DIGITS 4

typedef enum {
    VALUE_DIGITS, /* as many as `digits` says */
    VALUE_LUHN,   /* the same, the last a Luhn check digit */
    VALUE_GS1,    /* the same, the last a GS1 check digit */
    VALUE_ENTERPRISE,
    VALUE_VAT, /* a VAT number of `country`, with or without its prefix */
    VALUE_WITHDRAWN,
} ValueKind;

static const struct {
    const char *scheme;
    ValueKind kind;
    guint digits;
    const char *country;
} SCHEMES[] = {
    { "0208", VALUE_ENTERPRISE, 0, NULL }, { "0009", VALUE_DIGITS, 14, NULL },
    { "0060", VALUE_DIGITS, 9, NULL },     { "0088", VALUE_GS1, 13, NULL },
    { "0106", VALUE_DIGITS, 8, NULL },     { "0190", VALUE_DIGITS, 20, NULL },
    { "0192", VALUE_DIGITS, 9, NULL },     { "0007", VALUE_LUHN, 10, NULL },
    { "0240", VALUE_DIGITS, 11, NULL },    { "9910", VALUE_VAT, 0, "HU" },
    { "9914", VALUE_VAT, 0, "AT" },        { "9925", VALUE_VAT, 0, "BE" },
    { "9926", VALUE_VAT, 0, "BG" },        { "9927", VALUE_VAT, 0, "CH" },
    { "9928", VALUE_VAT, 0, "CY" },        { "9929", VALUE_VAT, 0, "CZ" },
    { "9930", VALUE_VAT, 0, "DE" },        { "9931", VALUE_VAT, 0, "EE" },
    { "9932", VALUE_VAT, 0, "GB" },        { "9933", VALUE_VAT, 0, "GR" },
    { "9934", VALUE_VAT, 0, "HR" },        { "9935", VALUE_VAT, 0, "IE" },
    { "9937", VALUE_VAT, 0, "LT" },        { "9938", VALUE_VAT, 0, "LU" },
    { "9939", VALUE_VAT, 0, "LV" },        { "9943", VALUE_VAT, 0, "MT" },
    { "9944", VALUE_VAT, 0, "NL" },        { "9945", VALUE_VAT, 0, "PL" },
    { "9946", VALUE_VAT, 0, "PT" },        { "9947", VALUE_VAT, 0, "RO" },
    { "9949", VALUE_VAT, 0, "SI" },        { "9950", VALUE_VAT, 0, "SK" },
    { "9957", VALUE_VAT, 0, "FR" },        { "0193", VALUE_WITHDRAWN, 0, NULL },
    { "9956", VALUE_WITHDRAWN, 0, NULL },
};

static bool
gs1_holds(const char *digits, guint count)
{
    int sum = 0;

    for (guint i = 0; i < count; i++)
        sum += (digits[count - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0;
}

static bool
digits_fit(const char *value, guint count)
{
    return strlen(value) == count && checks_digits(value, count);
}

static bool
vat_fits(const char *value, const char *country)
{
    g_autofree char *vat = NULL;

    return vat_parse_of_country(value, country, &vat, NULL) &&
           strcmp(vat_country(vat), country) == 0;
}

/* What is wrong with a value; NULL when it fits its scheme. */
static const char *
value_fault(const char *scheme, const char *value)
{
    static const char misfit[] = "its value does not fit its scheme";
    guint i = 0;

    while (i < G_N_ELEMENTS(SCHEMES) && strcmp(SCHEMES[i].scheme, scheme) != 0)
        i++;
    if (i == G_N_ELEMENTS(SCHEMES))
        return NULL;
    switch (SCHEMES[i].kind) {
    case VALUE_DIGITS:
        return digits_fit(value, SCHEMES[i].digits) ? NULL : misfit;
    case VALUE_LUHN:
        return digits_fit(value, SCHEMES[i].digits) && checks_luhn(value, SCHEMES[i].digits)
                   ? NULL
                   : misfit;
    case VALUE_GS1:
        return digits_fit(value, SCHEMES[i].digits) && gs1_holds(value, SCHEMES[i].digits) ? NULL
                                                                                           : misfit;
    case VALUE_ENTERPRISE:
        return digits_fit(value, 10) && enterprise_is_valid(value) ? NULL : misfit;
    case VALUE_VAT:
        return vat_fits(value, SCHEMES[i].country) ? NULL : misfit;
    case VALUE_WITHDRAWN:
        return "its scheme was withdrawn, 0208 took its place";
    }
    return misfit;
}

static bool
is_value(const char *value)
{
    gsize length = strlen(value);

    return length >= 1 && length <= MOST_VALUE &&
           strspn(value, "0123456789abcdefghijklmnopqrstuvwxyz-._~:+") == length;
}

/* What is wrong with the text; NULL when *ret_canonical is set. */
static const char *
fault_of(const char *text, char **ret_canonical)
{
    g_autofree char *lower = g_ascii_strdown(text, (gssize)strnlen(text, LONGEST_TEXT + 1));
    const char *participant = NULL;
    g_autofree char *scheme = NULL;
    const char *fault = NULL;

    if (strlen(lower) > LONGEST_TEXT)
        return "it is too long";
    g_strstrip(lower);
    participant = lower;
    if (g_str_has_prefix(lower, "iso6523-actorid-upis::"))
        participant += strlen("iso6523-actorid-upis::");
    if (strlen(participant) <= SCHEME_DIGITS || participant[SCHEME_DIGITS] != ':' ||
        !checks_digits(participant, SCHEME_DIGITS) || !is_value(participant + SCHEME_DIGITS + 1))
        return "it is not four digits, a colon and a value";
    scheme = g_strndup(participant, SCHEME_DIGITS);
    fault = value_fault(scheme, participant + SCHEME_DIGITS + 1);
    if (fault == NULL)
        *ret_canonical = g_strdup(participant);
    return fault;
}

bool
participant_parse(const char *text, char **ret_participant, GError **error)
{
    const char *fault = fault_of(text, ret_participant);

    return fault == NULL || compact_refuse(error, text, "a Peppol participant", fault);
}

bool
participant_is_valid(const char *text)
{
    g_autofree char *canonical = NULL;

    return fault_of(text, &canonical) == NULL;
}

char *
participant_from_enterprise(const char *number)
{
    return g_strconcat("0208:", number, NULL);
}
