#include "matching/beside.h"

#include <string.h>

#include "base/text.h"

#define LEAST_SIGNS 4 /* of a number: "12" stands on every paper */

/* Whether the signs stand in the text as whole words, however they are cut there: "2026-0012" for
 * "20260012". */
static bool
is_from_here(const char *text, const char *signs)
{
    for (; *signs != '\0'; text++) {
        if (*text == '\0')
            return false;
        if (!g_ascii_isalnum(*text))
            continue;
        if (g_ascii_toupper(*text) != *signs)
            return false;
        signs++;
    }
    return !g_ascii_isalnum(*text);
}

static bool
stands_in(const char *text, const char *signs)
{
    bool begins = true;

    if (strlen(signs) < LEAST_SIGNS)
        return false;
    for (const char *at = text; *at != '\0'; at++) {
        if (begins && g_ascii_toupper(*at) == *signs && is_from_here(at, signs))
            return true;
        begins = !g_ascii_isalnum(*at);
    }
    return false;
}

/* A VAT number is printed with its country, without it, or with a blank between. */
static bool
shows(const char *words, const char *identifier, bool has_country)
{
    g_autofree char *signs = identifier != NULL ? text_alphanumerics(identifier) : NULL;

    if (text_is_empty(signs))
        return false;
    return stands_in(words, signs) ||
           (has_country && strlen(signs) > 2 + LEAST_SIGNS && stands_in(words, signs + 2));
}

bool
beside_is_page(const Candidate *invoice, const Candidate *paper)
{
    const char *words = paper->words;

    if (invoice->quality != QUALITY_STRUCTURED || paper->quality == QUALITY_STRUCTURED ||
        text_is_empty(words) || text_is_empty(invoice->place) ||
        g_strcmp0(invoice->place, paper->place) != 0 || invoice->type != paper->type)
        return false;
    return shows(words, invoice->invoice_number, false) &&
           (shows(words, invoice->counterparty_vat, true) ||
            shows(words, invoice->counterparty_iban, false) ||
            shows(words, invoice->counterparty_name, false));
}
