#include "ident/checks.h"

bool
checks_digits(const char *text, guint count)
{
    for (guint i = 0; i < count; i++)
        if (!g_ascii_isdigit(text[i]))
            return false;
    return true;
}

gint64
checks_number(const char *text, guint count)
{
    gint64 number = 0;

    for (guint i = 0; i < count; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

/* Takes the remainder only when the next character might not fit. */
static guint64
mod97_step(guint64 number, char character)
{
    if (number > G_MAXUINT64 / 1000)
        number %= 97;
    if (g_ascii_isdigit(character))
        return number * 10 + (guint64)(character - '0');
    return number * 100 + (guint64)(character - 'A' + 10);
}

int
checks_mod97(const char *text)
{
    return checks_mod97_rotated(text, 0);
}

int
checks_mod97_rotated(const char *text, guint rotate)
{
    guint64 number = 0;

    for (const char *at = text + rotate; *at != 0; at++)
        number = mod97_step(number, *at);
    for (guint i = 0; i < rotate; i++)
        number = mod97_step(number, text[i]);
    return (int)(number % 97);
}

int
checks_weighted(const char *digits, const int *weights, guint count)
{
    int sum = 0;

    for (guint i = 0; i < count; i++)
        sum += (digits[i] - '0') * weights[i];
    return sum;
}

bool
checks_luhn(const char *digits, guint count)
{
    int sum = 0;

    for (guint i = 0; i < count; i++) {
        int value = (digits[count - 1 - i] - '0') * (i % 2 == 0 ? 1 : 2);

        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool
checks_mod11_10(const char *digits, guint count)
{
    int check = 5;

    for (guint i = 0; i < count; i++)
        check = ((check == 0 ? 10 : check) * 2 % 11 + (digits[i] - '0')) % 10;
    return check == 1;
}
