#include "reading/misread.h"

#include <string.h>

int
misread_digit(gunichar letter)
{
    static const char letters[] = "OoQDIl|!iSsBZzG";
    static const char digits[] = "000011111558226";
    const char *at = letter > 0 && letter < 0x80 ? strchr(letters, (int)letter) : NULL;

    if (letter >= '0' && letter <= '9')
        return (int)letter - '0';
    return at == NULL ? -1 : digits[at - letters] - '0';
}

char *
misread_mend(const char *text, gsize from)
{
    g_autofree char *mended = g_strdup(text);
    guint letters = 0, commas = 0;

    for (char *at = mended + MIN(from, strlen(mended)); *at != '\0'; at++) {
        int digit = misread_digit((guchar)*at);

        commas += *at == ',' ? 1 : 0;
        if (*at == ',')
            *at = '.';
        if (digit < 0 || g_ascii_isdigit(*at))
            continue;
        letters++;
        *at = (char)('0' + digit);
    }
    return commas + letters == 0 || letters > MISREAD_MOST ? NULL : g_steal_pointer(&mended);
}
