#include "links/codabox_layout.h"

#include <glib.h>
#include <string.h>

#include "ident/iban.h"

#define YEAR_DIGITS 4
#define MOST_CODE_LENGTH 64

static CodaboxPlace
place_of_part(const char *part)
{
    static const struct {
        const char *start;
        CodaboxPlace place;
    } starts[] = {
        { "CARO", CODABOX_CARDS },
        { "SODA", CODABOX_PAYROLL },
        { "INVOICES-IN", CODABOX_PURCHASES },
        { "INVOICES-OUT", CODABOX_SALES },
    };

    if (iban_is_valid(part))
        return CODABOX_ACCOUNT;
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_ascii_strncasecmp(part, starts[i].start, strlen(starts[i].start)) == 0)
            return starts[i].place;
    return CODABOX_OTHER;
}

CodaboxPlace
codabox_place(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    CodaboxPlace place = CODABOX_OTHER;

    for (gsize i = 0; place == CODABOX_OTHER && parts[i] != NULL; i++)
        place = place_of_part(parts[i]);
    return place;
}

const char *
codabox_place_words(CodaboxPlace place)
{
    static const char *const words[CODABOX_PLACES] = {
        "other files",     "statements of accounts", "statements of cards",
        "payroll entries", "purchase invoices",      "sales invoices",
    };

    return words[place];
}

bool
codabox_is_of_a_year(const char *name)
{
    return strspn(name, "0123456789") == YEAR_DIGITS && name[YEAR_DIGITS] == '/';
}

bool
codabox_is_code(const char *code)
{
    return *code != '\0' && *code != '.' && strlen(code) <= MOST_CODE_LENGTH &&
           strpbrk(code, "/\\") == NULL;
}
