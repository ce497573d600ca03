#include "ident/compact.h"

#include <string.h>

#include "base/fail.h"

#define SHOWN_CHARACTERS 60
#define FULL_WIDTH_ZERO 0xFF10

static bool
is_separator(gunichar character)
{
    if (character < 128)
        return character != 0 && strchr(" \t\r\n.-/:()[]", (int)character) != NULL;
    return g_unichar_isspace(character) || g_unichar_type(character) == G_UNICODE_DASH_PUNCTUATION;
}

/* The ASCII character that is kept for one of Unicode, 0 when it has none. */
static char
kept(gunichar character)
{
    if (character >= FULL_WIDTH_ZERO && character <= FULL_WIDTH_ZERO + 9)
        return (char)('0' + (character - FULL_WIDTH_ZERO));
    if (character < 128 &&
        (g_ascii_isalnum((char)character) || character == '+' || character == '*'))
        return g_ascii_toupper((char)character);
    return 0;
}

bool
compact_read(const char *text, Compact *ret_compact)
{
    Compact compact = { .length = 0 };

    *ret_compact = compact;
    for (const char *at = text; *at != 0; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char_validated(at, -1);

        if (character >= (gunichar)-2)
            return false;
        if (is_separator(character))
            continue;
        if (kept(character) == 0 || compact.length == COMPACT_MOST)
            return false;
        compact.text[compact.length++] = kept(character);
    }
    *ret_compact = compact;
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
