#include "base/cents.h"

#include "base/fail.h"

__extension__ typedef __int128 Wide;

bool
cents_add(Cents a, Cents b, Cents *ret_sum, GError **error)
{
    Cents sum = 0;

    if (__builtin_add_overflow(a, b, &sum))
        return fail(
            error, FAIL_STOP, "%" G_GINT64_FORMAT " + %" G_GINT64_FORMAT " does not fit", a, b);
    *ret_sum = sum;
    return true;
}

bool
cents_parse(const char *text, Cents *ret_cents, GError **error)
{
    const char *at = text;
    bool negative = *at == '-';
    gint64 value = 0;
    int decimals = -1; /* digits after the dot so far; -1 before it */
    int digits = 0;

    if (*at == '-' || *at == '+')
        at++;
    for (; *at != '\0'; at++) {
        if (*at == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (!g_ascii_isdigit(*at))
            return fail(error, FAIL_INPUT, "'%s' is not an amount", text);
        digits++;
        if (decimals >= 2) {
            if (*at != '0')
                return fail(error, FAIL_INPUT, "amount '%s' has more than two decimals", text);
            continue;
        }
        if (decimals >= 0)
            decimals++;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, *at - '0', &value))
            return fail(error, FAIL_INPUT, "amount '%s' is too large", text);
    }
    for (int missing = 2 - MAX(decimals, 0); missing > 0; missing--)
        if (__builtin_mul_overflow(value, 10, &value))
            return fail(error, FAIL_INPUT, "amount '%s' is too large", text);
    if (digits == 0)
        return fail(error, FAIL_INPUT, "'%s' is not an amount", text);
    *ret_cents = negative ? -value : value;
    return true;
}

char *
cents_format(Cents cents)
{
    guint64 left = cents < 0 ? -(guint64)cents : (guint64)cents;
    char text[24] = "";
    char *at = text + sizeof text - 1;

    for (int digits = 0; digits < 3 || left > 0; digits++, left /= 10) {
        if (digits == 2)
            *--at = '.';
        *--at = (char)('0' + left % 10);
    }
    if (cents < 0)
        *--at = '-';
    return g_strdup(at);
}

Cents
cents_share_half_up(Cents base, int rate_bp)
{
    Wide product = (Wide)base * rate_bp;
    Wide half = product < 0 ? -5000 : 5000;

    return (Cents)((product + half) / 10000);
}
