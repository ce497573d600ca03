/* Febelfin, "Coded statement of account (CODA)", 2.6, annex 1: field types. */
#include "formats/coda_record.h"

#include <string.h>

#include "base/fail.h"

#define AMOUNT_DIGITS 15

bool
coda_is_blank(const char *columns, gsize count)
{
    /* All are the first one, and that is a blank. */
    return count == 0 || (*columns == ' ' && memcmp(columns, columns + 1, count - 1) == 0);
}

bool
coda_is_digits(const char *columns, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (!g_ascii_isdigit(columns[i]))
            return false;
    return true;
}

const char *
coda_record_name(const char *line, gsize size)
{
    static const char *const NAMES[] = { "0",   "1",   "2.1", "2.2", "2.3", "3.1",
                                         "3.2", "3.3", "4",   "8",   "9" };

    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (line[0] == NAMES[i][0] && (NAMES[i][1] == '\0' || (size > 1 && line[1] == NAMES[i][2])))
            return NAMES[i];
    return "";
}

bool
coda_is_header(const char *line, gsize size)
{
    return size >= CODA_COLUMNS && strncmp(line, "00000", 5) == 0 &&
           coda_is_digits(coda_column(line, 6), 9) && strncmp(coda_column(line, 15), "05", 2) == 0;
}

/* Column 127 is blank in every movement: a line of 127 lost a character before it. */
bool
coda_may_be_short(const char *line, gsize size)
{
    switch (line[0]) {
    case '1': /* the coded number is blank, the name and the description may be */
        return size >= 64 && size <= 125;
    case '2':
        if (size > 1 && line[1] == '1') /* without its last two codes */
            return size >= 125 && size <= 126 && coda_is_digits(coda_column(line, 116), 10);
        return size >= 11 && size <= 125;
    case '3':
        return size >= 41 && size <= 125;
    case '4':
        return size >= 33;
    case '8':
        return size >= 63 && coda_is_blank(coda_column(line, 64), size - 63);
    case '9':
        return size >= 52 && coda_is_blank(coda_column(line, 53), size - 52);
    default:
        return false;
    }
}

bool
coda_read_amount(const char *record, guint column, bool decimals, Cents *ret_amount, GError **error)
{
    const char *digits = coda_column(record, column);
    bool is_small = memcmp(digits, "00000000", 8) == 0; /* nearly every one: below 10 000 */
    Cents amount = 0;

    for (guint i = is_small ? 8 : 0; i < AMOUNT_DIGITS; i++) {
        if (!g_ascii_isdigit(digits[i]))
            return fail(
                error, FAIL_INPUT, "columns %u to %u are not an amount", column, column + 14);
        if (i < AMOUNT_DIGITS - 1)
            amount = amount * 10 + (digits[i] - '0');
    }
    if (digits[AMOUNT_DIGITS - 1] != '0')
        return fail(error, FAIL_INPUT, "amount '%.15s' has a third decimal", digits);
    if (!decimals && amount % 100 != 0)
        return fail(
            error, FAIL_INPUT, "amount '%.15s' has decimals, its currency has none", digits);
    *ret_amount = amount;
    return true;
}

bool
coda_read_signed_amount(
    const char *record, guint column, bool decimals, Cents *ret_amount, GError **error)
{
    char sign = *coda_column(record, column);
    Cents amount = 0;

    if (sign != '0' && sign != '1')
        return fail(error, FAIL_INPUT, "column %u is not a sign", column);
    if (!coda_read_amount(record, column + 1, decimals, &amount, error))
        return false;
    *ret_amount = sign == '1' ? -amount : amount;
    return true;
}

static int
two_digits(const char *columns)
{
    return (columns[0] - '0') * 10 + columns[1] - '0';
}

/* False when the six columns hold neither a date nor what stands for none. */
static bool
parse_day(const char *columns, Day otherwise, Day *ret_day)
{
    int year = 0;

    if (coda_is_digits(columns, 6)) {
        year = two_digits(columns + 4);
        if (day_from_ymd(
                year + (year < 80 ? 2000 : 1900), two_digits(columns + 2), two_digits(columns),
                ret_day))
            return true;
    }
    if (strncmp(columns, "000000", 6) != 0 && strncmp(columns, "999999", 6) != 0 &&
        !coda_is_blank(columns, 6))
        return false;
    *ret_day = otherwise;
    return true;
}

bool
coda_read_day(const char *record, guint column, Day otherwise, Day *ret_day, GError **error)
{
    const char *columns = coda_column(record, column);

    return parse_day(columns, otherwise, ret_day) ||
           fail(
               error, FAIL_INPUT, "columns %u to %u are not a date: '%.6s'", column, column + 5,
               columns);
}

Day
coda_day(const char *columns, Day otherwise)
{
    Day day = otherwise;

    parse_day(columns, otherwise, &day);
    return day;
}

bool
coda_has_decimals(const char *currency)
{
    static const char WITHOUT[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    return strstr(WITHOUT, currency) == NULL;
}
