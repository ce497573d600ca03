#include "ident/reference.h"

#include <string.h>

#include "ident/checks.h"
#include "ident/compact.h"

#define BODY_AT 4
#define MOST_BODY 21

static bool
is_body(const char *body)
{
    gsize length = strlen(body);

    return length >= 1 && length <= MOST_BODY &&
           strspn(body, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

/* What is wrong with the text; NULL when *ret_compact is canonical. */
static const char *
fault_of(const char *text, Compact *ret_compact)
{
    const char *reference = ret_compact->text;

    if (!compact_read(text, ret_compact))
        return "it holds other characters than letters and digits";
    if (!g_str_has_prefix(reference, "RF") || !checks_digits(reference + 2, 2))
        return "it does not begin with RF and two digits";
    if (!is_body(reference + BODY_AT))
        return "it has not 1 to 21 letters and digits behind its check digits";
    if (checks_mod97_rotated(reference, BODY_AT) != 1)
        return "its check digits do not hold";
    return NULL;
}

bool
reference_parse(const char *text, char **ret_reference, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "a creditor reference", fault);
    *ret_reference = g_strdup(compact.text);
    return true;
}

bool
reference_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}

char *
reference_format(const char *reference)
{
    GString *groups = g_string_new(NULL);

    for (guint i = 0; reference[i] != 0; i++) {
        if (i > 0 && i % 4 == 0)
            g_string_append_c(groups, ' ');
        g_string_append_c(groups, reference[i]);
    }
    return g_string_free(groups, FALSE);
}

bool
reference_make(const char *body, char **ret_reference, GError **error)
{
    g_autofree char *unchecked = NULL;
    Compact compact;

    if (!compact_read(body, &compact) || !is_body(compact.text))
        return compact_refuse(
            error, body, "the body of a creditor reference",
            "it has not 1 to 21 letters and digits");
    unchecked = g_strconcat("RF00", compact.text, NULL);
    *ret_reference =
        g_strdup_printf("RF%02d%s", 98 - checks_mod97_rotated(unchecked, BODY_AT), compact.text);
    return true;
}

static const char *
significant(const char *reference)
{
    const char *body = reference + BODY_AT;

    return body + strspn(body, "0");
}

bool
reference_is_same(const char *reference, const char *other)
{
    return strcmp(significant(reference), significant(other)) == 0;
}
