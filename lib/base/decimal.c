#include "base/decimal.h"

#include "base/fail.h"

#define MOST_DECIMALS 12

bool
decimal_parse(const char *text, Decimal *ret_decimal, GError **error)
{
    const char *at = text;
    bool negative = *at == '-';
    Decimal decimal = { 0 };
    bool after_dot = false;
    int digits = 0;

    if (*at == '-' || *at == '+')
        at++;
    for (; *at != '\0'; at++) {
        if (*at == '.' && !after_dot) {
            after_dot = true;
            continue;
        }
        if (!g_ascii_isdigit(*at))
            return fail(error, FAIL_INPUT, "'%s' is not a number", text);
        digits++;
        if (after_dot && decimal.scale == MOST_DECIMALS)
            continue;
        if (__builtin_mul_overflow(decimal.digits, 10, &decimal.digits) ||
            __builtin_add_overflow(decimal.digits, *at - '0', &decimal.digits))
            return fail(error, FAIL_INPUT, "number '%s' is too large", text);
        decimal.scale += after_dot;
    }
    if (digits == 0)
        return fail(error, FAIL_INPUT, "'%s' is not a number", text);
    if (negative)
        decimal.digits = -decimal.digits;
    *ret_decimal = decimal;
    return true;
}

static Decimal
without_trailing_zeros(Decimal decimal)
{
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    return decimal;
}

char *
decimal_format(Decimal decimal)
{
    Decimal shortest = without_trailing_zeros(decimal);
    guint64 size = shortest.digits < 0 ? -(guint64)shortest.digits : (guint64)shortest.digits;
    guint64 unit = 1;

    for (int i = 0; i < shortest.scale; i++)
        unit *= 10;
    if (shortest.scale == 0)
        return g_strdup_printf("%" G_GINT64_FORMAT, shortest.digits);
    return g_strdup_printf(
        "%s%" G_GUINT64_FORMAT ".%0*" G_GINT64_MODIFIER "u", shortest.digits < 0 ? "-" : "",
        size / unit, shortest.scale, size % unit);
}

bool
decimal_to_basis_points(Decimal percent, int *ret_rate_bp, GError **error)
{
    Decimal shortest = without_trailing_zeros(percent);
    gint64 rate_bp = shortest.digits;

    for (int i = shortest.scale; i < 2; i++)
        rate_bp *= 10;
    if (shortest.scale > 2 || rate_bp < 0 || rate_bp > 1000000) {
        g_autofree char *text = decimal_format(percent);
        return fail(error, FAIL_INPUT, "'%s' is not a percentage", text);
    }
    *ret_rate_bp = (int)rate_bp;
    return true;
}

bool
decimal_to_cents_half_up(Decimal amount, Cents *ret_cents, GError **error)
{
    gint64 digits = amount.digits;
    int scale = amount.scale;
    gint64 unit = 1;

    for (; scale < 2; scale++)
        if (__builtin_mul_overflow(digits, 10, &digits))
            return fail(error, FAIL_INPUT, "an amount is too large");
    for (; scale > 2; scale--)
        unit *= 10;
    if (digits % unit * 2 >= unit)
        digits += unit - digits % unit;
    else if (digits % unit * 2 <= -unit && unit > 1)
        digits -= unit + digits % unit;
    *ret_cents = digits / unit;
    return true;
}
