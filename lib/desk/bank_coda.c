/* bank write-coda: whether an account that only a link tells of is written out as CODA. */
#include "base/fail.h"
#include "books/own_coda.h"
#include "desk/desk.h"
#include "ident/iban.h"

/* What was typed; borrowed. */
typedef struct {
    const char *client;
    const char *iban;
    const char *currency;
    const char *from;
    const char *state;
} Typed;

static bool
read_typed(const Desk *desk, Typed *typed, GError **error)
{
    const struct {
        const char *option;
        const char **value;
    } options[] = {
        { "--client", &typed->client },
        { "--iban", &typed->iban },
        { "--currency", &typed->currency },
        { "--from", &typed->from },
    };

    for (gsize i = 0; desk->words[i] != NULL; i++) {
        const char **value = &typed->state;

        for (gsize o = 0; o < G_N_ELEMENTS(options); o++)
            if (g_str_equal(desk->words[i], options[o].option) && desk->words[i + 1] != NULL) {
                value = options[o].value;
                i++;
                break;
            }
        if (*value != NULL)
            return fail(error, FAIL_SETUP, "'%s' is one word too many", desk->words[i]);
        *value = desk->words[i];
    }
    if (typed->client == NULL || typed->iban == NULL ||
        (g_strcmp0(typed->state, "on") != 0 && g_strcmp0(typed->state, "off") != 0))
        return fail(error, FAIL_SETUP, "--client NUMBER --iban IBAN on, or off");
    return true;
}

/* The first day that is wanted; DAY_NONE: off. */
static bool
first_day(const Desk *desk, const Typed *typed, Day *ret_day, GError **error)
{
    bool is_off = g_str_equal(typed->state, "off");

    if (!is_off && typed->from != NULL)
        return day_from_iso(typed->from, ret_day, error);
    *ret_day = is_off ? DAY_NONE : desk_today(desk);
    return true;
}

bool
desk_bank_write_coda(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    g_autofree char *iban = NULL;
    g_autofree char *date = NULL;
    Typed typed = { 0 };
    Day first = DAY_NONE;
    guint found = 0;

    (void)ret_person_needed;
    if (!read_typed(desk, &typed, error) || !iban_parse(typed.iban, &iban, error) ||
        !first_day(desk, &typed, &first, error))
        return false;
    db = setting_connect(desk->setting, "matins_job", error);
    if (db == NULL || !desk_find_client(db, typed.client, &client, error))
        return false;
    if (!db_begin_client(db, client->id, error) ||
        !own_coda_switch(db, client->id, iban, typed.currency, first, &found, &first, error))
        return false;
    if (found == 0)
        return fail(error, FAIL_SETUP, "nothing came of an account %s yet", iban);
    if (found > 1)
        return fail(error, FAIL_SETUP, "%s has several currencies: --currency", iban);
    if (!db_commit(db, error))
        return false;
    date = first != DAY_NONE ? day_to_iso(first) : NULL;
    g_print(
        date != NULL ? "%s is written as CODA from %s on\n" : "%s is not written any more\n", iban,
        date);
    return true;
}
