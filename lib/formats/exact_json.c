#include "formats/exact_json.h"

#include <string.h>

#include "base/decimal.h"
#include "base/fail.h"

#define NUMBER_MARK '#'
#define MOST_NUMBER 40 /* characters of a number */
#define MOST_EXPONENT 20

/* The end of a text that begins at `at`, behind its quote. */
static const char *
skip_text(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\')
            at++;
    return MIN(at + 1, end);
}

static const char *
skip_number(const char *at, const char *end)
{
    while (at < end && (g_ascii_isdigit(*at) || strchr("+-.eE", *at) != NULL))
        at++;
    return at;
}

static bool
begins_number(char c)
{
    return c == '-' || g_ascii_isdigit(c);
}

/* The same JSON with its numbers that have decimals as marked texts. */
static GString *
mark_numbers(const char *text, gsize size)
{
    GString *marked = g_string_sized_new(size + size / 16);
    const char *end = text + size;

    for (const char *at = text; at < end;) {
        const char *next = *at == '"'           ? skip_text(at, end)
                           : begins_number(*at) ? skip_number(at, end)
                                                : at + 1;
        gsize length = (gsize)(next - at);
        bool is_real = begins_number(*at) &&
                       (memchr(at, '.', length) != NULL || memchr(at, 'e', length) != NULL ||
                        memchr(at, 'E', length) != NULL);

        if (is_real)
            g_string_append_printf(marked, "\"%c%.*s\"", NUMBER_MARK, (int)length, at);
        else
            g_string_append_len(marked, at, (gssize)length);
        at = next;
    }
    return marked;
}

json_t *
exact_json_read(const char *text, gsize size, GError **error)
{
    GString *marked = mark_numbers(text, size);
    json_error_t cause;
    json_t *value = json_loadb(marked->str, marked->len, JSON_REJECT_DUPLICATES, &cause);

    g_string_free(marked, TRUE);
    if (value != NULL)
        return value;
    return fail_null(error, FAIL_INPUT, "line %d: not JSON: %s", cause.line, cause.text);
}

json_t *
exact_json_at(const json_t *object, const char *path)
{
    json_t *value = (json_t *)object;

    while (value != NULL) {
        gsize size = strcspn(path, ".");

        if (json_is_array(value))
            value = json_array_get(value, 0);
        value = json_object_getn(value, path, size);
        if (path[size] == '\0')
            break;
        path += size + 1;
    }
    return value;
}

const char *
exact_json_text(const json_t *object, const char *path)
{
    const char *text = json_string_value(exact_json_at(object, path));

    return text != NULL && *text != '\0' ? text : NULL;
}

/* A number as JSON writes it, without its exponent: "1.25E3" is "1250". NULL when it is too long.
 */
static char *
without_exponent(const char *number)
{
    const char *mark = strpbrk(number, "eE");
    const char *dot = strchr(number, '.');
    gsize size = mark != NULL ? (gsize)(mark - number) : strlen(number);
    g_autoptr(GString) digits = g_string_new(NULL);
    gint64 exponent = 0;
    gint64 whole = 0; /* digits before the dot */

    if (strlen(number) > MOST_NUMBER)
        return NULL;
    if (mark != NULL &&
        !g_ascii_string_to_signed(
            mark + 1 + (mark[1] == '+'), 10, -MOST_EXPONENT, MOST_EXPONENT, &exponent, NULL))
        return NULL;
    for (gsize i = *number == '-'; i < size; i++)
        if (number[i] != '.')
            g_string_append_c(digits, number[i]);
    whole = dot != NULL && (mark == NULL || dot < mark) ? dot - number - (*number == '-')
                                                        : (gint64)digits->len;
    for (whole += exponent; whole < 1; whole++)
        g_string_prepend_c(digits, '0');
    while (whole > (gint64)digits->len)
        g_string_append_c(digits, '0');
    if (whole < (gint64)digits->len)
        g_string_insert_c(digits, (gssize)whole, '.');
    return g_strconcat(*number == '-' ? "-" : "", digits->str, NULL);
}

static gint64
power_of_ten(int exponent)
{
    gint64 power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Whether what rounding took away is only the noise of a binary fraction. */
static bool
is_noise(Decimal exact, Cents rounded)
{
    gint64 whole = 0;

    if (exact.scale <= 2)
        return true;
    if (__builtin_mul_overflow(rounded, power_of_ten(exact.scale - 2), &whole))
        return false;
    return ABS(exact.digits - whole) <= (exact.scale < 4 ? 0 : power_of_ten(exact.scale - 4));
}

static bool
cents_from_number(const char *number, Cents *ret_cents, GError **error)
{
    g_autofree char *plain = without_exponent(number);
    Decimal exact = { 0, 0 };
    Cents cents = 0;

    if (plain == NULL || !decimal_parse(plain, &exact, NULL) ||
        ABS(exact.digits) > G_MAXINT64 / 2 || !decimal_to_cents_half_up(exact, &cents, NULL) ||
        !is_noise(exact, cents))
        return fail(error, FAIL_INPUT, "'%.60s' is not an amount in cents", number);
    *ret_cents = cents;
    return true;
}

bool
exact_json_cents(const json_t *value, Cents *ret_cents, GError **error)
{
    const char *text = json_string_value(value);
    Cents cents = 0;

    if (json_is_integer(value)) {
        if (__builtin_mul_overflow((gint64)json_integer_value(value), 100, &cents))
            return fail(error, FAIL_INPUT, "an amount is too large");
        *ret_cents = cents;
        return true;
    }
    if (text == NULL)
        return fail(error, FAIL_INPUT, "an amount is missing");
    if (*text == NUMBER_MARK)
        return cents_from_number(text + 1, ret_cents, error);
    return cents_parse(text, ret_cents, error);
}

/* The last Sunday of a month of 31 days: summer time begins and ends on one, at 01:00 UTC. */
static Day
last_sunday(int year, int month)
{
    Day last = 0;

    day_from_ymd(year, month, 31, &last);
    return last - (day_weekday(last) + 1) % 7;
}

/* Hours that Belgium is ahead of UTC (Directive 2000/84/EC). */
static int
hours_ahead(Day day, int hour)
{
    int year = 0;
    int month = 0;
    int date = 0;
    Day from = 0;
    Day to = 0;

    day_to_ymd(day, &year, &month, &date);
    from = last_sunday(year, 3);
    to = last_sunday(year, 10);
    return (day > from || (day == from && hour >= 1)) && (day < to || (day == to && hour < 1)) ? 2
                                                                                               : 1;
}

/* "T22:30:00.000Z": the hour; -1 when it is midnight or not in UTC. */
static int
hour_in_utc(const char *time)
{
    gsize size = strlen(time);
    int hour = 0;

    if (size < 9 || *time != 'T' || time[size - 1] != 'Z' || !g_ascii_isdigit(time[1]) ||
        !g_ascii_isdigit(time[2]) || strspn(time + 1, "0:.Z") == size - 1)
        return -1;
    hour = g_ascii_digit_value(time[1]) * 10 + g_ascii_digit_value(time[2]);
    return hour < 24 ? hour : -1;
}

bool
exact_json_day(const char *text, Day *ret_day, GError **error)
{
    g_autofree char *date = g_strndup(text, strlen("YYYY-MM-DD"));
    const char *time = text + strlen(date);
    Day day = 0;
    int hour = 0;

    if (!day_from_iso(date, &day, error))
        return false;
    if (*time != '\0' && *time != 'T' && *time != ' ')
        return fail(error, FAIL_INPUT, "'%.40s' is not a date", text);
    hour = hour_in_utc(time);
    *ret_day = hour >= 0 && hour + hours_ahead(day, hour) >= 24 ? day + 1 : day;
    return true;
}
