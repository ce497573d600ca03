#include "formats/card_number.h"

#include <stdbool.h>

#define LEAST 12
#define MOST 19
#define SHOWN_BEFORE 6
#define SHOWN_BEHIND 4

static bool
is_gap(gunichar letter)
{
    return letter == ' ' || letter == '-' || letter == 0xa0;
}

static bool
is_mask(gunichar letter)
{
    return letter == 'X' || letter == 'x' || letter == '*' || letter == '#' || letter == '.' ||
           letter == 0x2022 || letter == 0x25cf;
}

char *
card_number_mask(const char *printed)
{
    g_autoptr(GString) number = g_string_new(NULL);

    for (const char *at = printed; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        if (is_gap(letter))
            continue;
        if (number->len == MOST || (letter > 0x7f && !is_mask(letter)) ||
            !(is_mask(letter) || g_ascii_isdigit((char)letter)))
            return NULL;
        g_string_append_c(number, is_mask(letter) ? 'X' : (char)letter);
    }
    if (number->len < LEAST)
        return NULL;
    for (gsize i = 0; i < number->len; i++) {
        if (i + SHOWN_BEHIND >= number->len && number->str[i] == 'X')
            return NULL;
        if (i >= SHOWN_BEFORE && i + SHOWN_BEHIND < number->len)
            number->str[i] = 'X';
    }
    return g_string_free(g_steal_pointer(&number), FALSE);
}
