#include "links/link.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "ident/iban.h"
#include "links/banks.h"
#include "links/trees.h"

const LinkKind *const link_kinds[] = { &link_ponto,      &link_isabel,  &link_berlin_group,
                                       &link_gocardless, &link_codabox, NULL };

static void
thing_free(gpointer data)
{
    LinkThing *thing = data;

    g_free(thing->identity);
    g_free(thing->name);
    g_bytes_unref(thing->bytes);
    g_free(thing);
}

void
link_visit_clear(LinkVisit *visit)
{
    g_clear_pointer(&visit->things, g_ptr_array_unref);
    g_clear_pointer(&visit->said, g_ptr_array_unref);
    g_clear_pointer(&visit->doubt, g_free);
}

void
link_visit_add(LinkVisit *visit, const char *identity, const char *name, GBytes *bytes)
{
    LinkThing *thing = g_new0(LinkThing, 1);

    *thing = (LinkThing){ g_strdup(identity), g_strdup(name), g_bytes_ref(bytes) };
    if (visit->things == NULL)
        visit->things = g_ptr_array_new_with_free_func(thing_free);
    g_ptr_array_add(visit->things, thing);
}

void
link_visit_say(LinkVisit *visit, const char *format, ...)
{
    va_list args;

    if (visit->said == NULL)
        visit->said = g_ptr_array_new_with_free_func(g_free);
    va_start(args, format);
    g_ptr_array_add(visit->said, g_strdup_vprintf(format, args));
    va_end(args);
}

static const char *
member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text_is_empty(text) ? NULL : text;
}

const char *
link_setting(const LinkVisit *visit, const char *name)
{
    return member(visit->settings, name);
}

const char *
link_secret(const LinkVisit *visit, const char *name)
{
    return member(visit->secrets, name);
}

void
link_set_secret(LinkVisit *visit, const char *name, const char *value)
{
    if (value != NULL)
        json_object_set_new(visit->secrets, name, json_string(value));
    else
        json_object_del(visit->secrets, name);
}

const LinkKind *
link_kind(const char *name)
{
    for (gsize i = 0; link_kinds[i] != NULL; i++)
        if (g_str_equal(link_kinds[i]->name, name))
            return link_kinds[i];
    return NULL;
}

static const LinkField *
find_field(const LinkKind *kind, const char *name)
{
    for (const LinkField *field = kind->fields; field->name != NULL; field++)
        if (g_str_equal(field->name, name))
            return field;
    return NULL;
}

/* Words of a scope or path by which a payment could be ordered. */
static bool
asks_to_pay(const char *value)
{
    static const char *const WORDS[] = { " pi ",       " pis ",      " payment ",
                                         " payments ", " paiement ", " payment initiation " };
    g_autofree char *plain = g_uri_unescape_string(value, NULL);
    g_autofree char *words = text_words(plain != NULL ? plain : value);

    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strstr(words, WORDS[i]) != NULL)
            return true;
    return false;
}

static bool
check_value(const LinkKind *kind, const char *name, const char *value, GError **error)
{
    if (find_field(kind, name) == NULL)
        return fail(error, FAIL_SETUP, "%s knows no setting '%s'", kind->name, name);
    if (g_str_has_suffix(name, "url") && !g_str_has_prefix(value, "https://"))
        return fail(error, FAIL_SETUP, "%s must begin with https://", name);
    /* A path may be called as it likes. */
    if (!g_str_equal(name, "folder") && asks_to_pay(value))
        return fail(
            error, FAIL_SETUP, "%s asks for the right to pay: Matins only reads accounts", name);
    return true;
}

/* IBANs apart by commas, in canonical form, so that the same account is the same text. */
static bool
check_ibans(json_t *settings, GError **error)
{
    const char *typed = member(settings, "iban");
    g_auto(GStrv) ibans = typed != NULL ? g_strsplit_set(typed, ",;", -1) : NULL;
    g_autofree char *joined = NULL;

    if (typed == NULL)
        return true;
    for (gsize i = 0; ibans[i] != NULL; i++) {
        char *iban = NULL;

        if (!iban_parse(ibans[i], &iban, NULL))
            return fail(error, FAIL_SETUP, "'%s' is not an IBAN", ibans[i]);
        g_free(ibans[i]);
        ibans[i] = iban;
    }
    joined = g_strjoinv(",", ibans);
    json_object_set_new(settings, "iban", json_string(joined));
    return true;
}

bool
link_check(const LinkKind *kind, json_t *settings, const json_t *secrets, GError **error)
{
    const char *name;
    json_t *value;

    json_object_foreach(settings, name, value)
    {
        if (!check_value(kind, name, json_string_value(value), error))
            return false;
    }
    for (const LinkField *field = kind->fields; field->name != NULL; field++) {
        bool given = member(field->is_secret ? secrets : settings, field->name) != NULL;

        if (!given && field->standard != NULL)
            json_object_set_new(settings, field->name, json_string(field->standard));
        else if (!given && field->is_required)
            return fail(
                error, FAIL_SETUP, "%s%s is missing: %s", field->name,
                field->is_secret ? "_file" : "", field->meaning);
    }
    return check_ibans(settings, error);
}

char *
link_host(const json_t *settings)
{
    const char *url = member(settings, "url");
    g_autoptr(GUri) uri = NULL;

    if (url == NULL)
        url = member(settings, "sftp");
    uri = url != NULL ? g_uri_parse(url, G_URI_FLAGS_NONE, NULL) : NULL;
    if (uri == NULL)
        return g_strdup("");
    return g_strdup_printf("%s:%d", g_uri_get_host(uri), g_uri_get_port(uri));
}
