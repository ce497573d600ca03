#include "ident/ogm.h"

#include <string.h>

#include "ident/checks.h"
#include "ident/compact.h"

#define LENGTH 12
#define MOST_MARKERS 3

static gint64
check_of(gint64 base)
{
    return base % 97 == 0 ? 97 : base % 97;
}

/* Takes `+++` or `***` off both ends. */
static void
drop_markers(Compact *compact)
{
    guint before = (guint)strspn(compact->text, "+*");
    guint digits = (guint)strcspn(compact->text + before, "+*");
    guint after = compact->length - before - digits;

    if (before > MOST_MARKERS || after > MOST_MARKERS ||
        strspn(compact->text + before + digits, "+*") != after)
        return;
    memmove(compact->text, compact->text + before, digits);
    compact->text[digits] = 0;
    compact->length = digits;
}

/* What is wrong with the text; NULL when *ret_compact is canonical. */
static const char *
fault_of(const char *text, Compact *ret_compact)
{
    const char *digits = ret_compact->text;
    gint64 base = 0;

    if (!compact_read(text, ret_compact))
        return "it holds other characters than digits and marks";
    drop_markers(ret_compact);
    if (ret_compact->length != LENGTH || !checks_digits(digits, LENGTH))
        return "it has not twelve digits";
    base = checks_number(digits, 10);
    if (base == 0 || checks_number(digits + 10, 2) != check_of(base))
        return "its check digits do not hold";
    return NULL;
}

bool
ogm_parse(const char *text, char **ret_ogm, GError **error)
{
    Compact compact;
    const char *fault = fault_of(text, &compact);

    if (fault != NULL)
        return compact_refuse(error, text, "a structured communication", fault);
    *ret_ogm = g_strdup(compact.text);
    return true;
}

bool
ogm_is_valid(const char *text)
{
    Compact compact;

    return fault_of(text, &compact) == NULL;
}

char *
ogm_format(const char *ogm)
{
    return g_strdup_printf("+++%.3s/%.4s/%.5s+++", ogm, ogm + 3, ogm + 7);
}

char *
ogm_make(gint64 base)
{
    g_assert(base >= 1 && base <= OGM_MOST_BASE);
    return g_strdup_printf("%010" G_GINT64_FORMAT "%02" G_GINT64_FORMAT, base, check_of(base));
}
