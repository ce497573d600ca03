#include "base/text.h"

#include <string.h>

static char *
without_controls(char *take_text)
{
    for (char *at = take_text; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at) && *at != '\t' && *at != '\n' && *at != '\r')
            *at = ' ';
    return take_text;
}

/* Windows-1252 has five bytes that mean nothing; they become question marks. */
static char *
from_windows_1252(const char *bytes, gsize size)
{
    g_autofree char *clean = g_memdup2(bytes, size + 1);

    for (gsize i = 0; i < size; i++)
        if (strchr("\x81\x8d\x8f\x90\x9d", clean[i]) != NULL && clean[i] != '\0')
            clean[i] = '?';
    return g_convert(clean, (gssize)size, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

static char *
decode(const char *bytes, gsize size)
{
    g_autofree char *no_nul = g_malloc(size + 1);
    char *wide = NULL;

    if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
        wide = g_convert(bytes, (gssize)size, "UTF-8", "UTF-16", NULL, NULL, NULL);
    if (wide != NULL)
        return wide;
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    for (gsize i = 0; i < size; i++)
        no_nul[i] = bytes[i] == '\0' ? ' ' : bytes[i];
    no_nul[size] = '\0';
    if (g_utf8_validate_len(no_nul, size, NULL))
        return g_strdup(no_nul);
    return from_windows_1252(no_nul, size);
}

char *
text_from_bytes(const char *bytes, gsize size)
{
    g_autofree char *decoded = decode(bytes, size);
    char *normal = g_utf8_normalize(decoded, -1, G_NORMALIZE_NFC);

    return without_controls(normal != NULL ? normal : g_utf8_make_valid(decoded, -1));
}

/* Letters that decomposition leaves whole. */
static const char *
plain_letter(gunichar letter)
{
    switch (letter) {
    case 0xdf:
        return "ss";
    case 0xe6:
        return "ae";
    case 0xf8:
        return "o";
    case 0x111:
        return "d";
    case 0x142:
        return "l";
    case 0x153:
        return "oe";
    default:
        return NULL;
    }
}

static char *
fold_letters(const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_NFKD);
    GString *folded = g_string_new(NULL);

    for (const char *at = apart != NULL ? apart : ""; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        const char *plain = plain_letter(letter);

        if (plain != NULL)
            g_string_append(folded, plain);
        else if (!g_unichar_ismark(letter))
            g_string_append_unichar(folded, letter);
    }
    return g_string_free(folded, FALSE);
}

char *
text_fold(const char *text)
{
    return g_str_is_ascii(text) ? g_ascii_strdown(text, -1) : fold_letters(text);
}

char *
text_squeeze(const char *text)
{
    GString *squeezed = g_string_new(NULL);
    bool gap = false;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        if (g_unichar_isspace(letter)) {
            gap = squeezed->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(squeezed, ' ');
        gap = false;
        g_string_append_unichar(squeezed, letter);
    }
    return g_string_free(squeezed, FALSE);
}

/* Squeezes printable ASCII and white space; false, with half of it done, at anything else. */
static bool
squeeze_plain(GString *into, const char *text, gsize length)
{
    char *end = into->str;

    for (const char *at = text; at < text + length; at++)
        if (*at > ' ' && *at < 0x7f)
            *end++ = *at;
        else if (*at != ' ' && *at != '\n' && *at != '\r' && *at != '\t')
            return false;
        else if (end > into->str && end[-1] != ' ')
            *end++ = ' ';
    if (end > into->str && end[-1] == ' ')
        end--;
    g_string_truncate(into, (gsize)(end - into->str));
    return true;
}

void
text_clean_into(GString *into, const char *text)
{
    gsize length = strlen(text);

    g_string_set_size(into, length);
    if (!squeeze_plain(into, text, length)) {
        g_autofree char *known = text_from_bytes(text, length);
        g_autofree char *squeezed = text_squeeze(known);

        g_string_assign(into, squeezed);
    }
}

char *
text_words(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GString *words = g_string_sized_new(strlen(folded) + 3);

    g_string_append_c(words, ' ');

    for (const char *at = folded; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at))
            g_string_append_c(words, *at);
        else if (words->str[words->len - 1] != ' ')
            g_string_append_c(words, ' ');
    }
    if (words->str[words->len - 1] != ' ')
        g_string_append_c(words, ' ');
    return g_string_free(words, FALSE);
}

char *
text_alphanumerics(const char *text)
{
    GString *kept = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at++)
        if (g_ascii_isalnum(*at))
            g_string_append_c(kept, g_ascii_toupper(*at));
    return g_string_free(kept, FALSE);
}

char *
text_digits(const char *text)
{
    GString *kept = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at++)
        if (g_ascii_isdigit(*at))
            g_string_append_c(kept, *at);
    return g_string_free(kept, FALSE);
}

bool
text_is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

bool
text_is_among(const char *text, const char *const *list)
{
    return text != NULL && list != NULL && g_strv_contains(list, text);
}
