#include "ident/compact.h"

#include <string.h>

#include "base/fail.h"

#define SHOWN_CHARACTERS 60
#define FULL_WIDTH_ZERO 0xFF10
#define SKIP '\1'
#define REFUSE '\0'

/* What becomes of an ASCII character: itself in upper case, SKIP or REFUSE. */
static char
kept_of_ascii(char character)
{
    if (g_ascii_isdigit(character) || g_ascii_isupper(character) || character == '+' ||
        character == '*')
        return character;
    if (g_ascii_islower(character))
        return g_ascii_toupper(character);
    return strchr(" \t\r\n.-/:()[]", character) != NULL ? SKIP : REFUSE;
}

/* The same of any other character; what is no UTF-8 is refused. */
static char
kept_of_unicode(gunichar character)
{
    if (character >= (gunichar)-2)
        return REFUSE;
    if (character >= FULL_WIDTH_ZERO && character <= FULL_WIDTH_ZERO + 9)
        return (char)('0' + (character - FULL_WIDTH_ZERO));
    return g_unichar_isspace(character) || g_unichar_type(character) == G_UNICODE_DASH_PUNCTUATION
               ? SKIP
               : REFUSE;
}

static bool
is_canonical(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z');
}

bool
compact_read(const char *text, Compact *ret_compact)
{
    guint length = 0;

    ret_compact->length = 0;
    ret_compact->text[0] = 0;
    while (length < COMPACT_MOST && is_canonical(text[length])) { /* nearly always all of it */
        ret_compact->text[length] = text[length];
        length++;
    }
    for (const char *at = text + length; *at != 0; at = g_utf8_next_char(at)) {
        char kept = (guchar)*at < 128 ? kept_of_ascii(*at)
                                      : kept_of_unicode(g_utf8_get_char_validated(at, -1));

        if (kept == SKIP)
            continue;
        if (kept == REFUSE || length == COMPACT_MOST) {
            ret_compact->text[0] = 0;
            return false;
        }
        ret_compact->text[length++] = kept;
    }
    ret_compact->text[length] = 0;
    ret_compact->length = length;
    return true;
}

bool
compact_drop_prefix(Compact *compact, const char *prefix)
{
    guint size = (guint)strlen(prefix);

    if (strncmp(compact->text, prefix, size) != 0)
        return false;
    compact->length -= size;
    memmove(compact->text, compact->text + size, compact->length + 1);
    return true;
}

void
compact_pad(Compact *compact, guint at, guint length)
{
    while (compact->length < length && length <= COMPACT_MOST) {
        memmove(compact->text + at + 1, compact->text + at, compact->length - at + 1);
        compact->text[at] = '0';
        compact->length++;
    }
}

bool
compact_refuse(GError **error, const char *text, const char *what, const char *fault)
{
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)strnlen(text, 4 * SHOWN_CHARACTERS));
    g_autofree char *shown =
        g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), (glong)SHOWN_CHARACTERS));

    return fail(error, FAIL_INPUT, "'%s' is not %s: %s", shown, what, fault);
}
