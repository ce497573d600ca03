#include "formats/mt940_value.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/mt940_piece.h"

/* As many digits and one mark with at most two digits behind it fit without a check of each step.
 */
#define AMOUNT_PLAIN 16

static bool
read_plain_amount(const char *at, gsize size, Cents *ret_cents)
{
    gint64 value = 0;
    gsize decimals = 0;
    bool has_mark = false;

    if (size == 0 || size > AMOUNT_PLAIN || !g_ascii_isdigit(*at))
        return false;
    for (gsize i = 0; i < size; i++) {
        if (at[i] >= '0' && at[i] <= '9') {
            value = value * 10 + (at[i] - '0');
            decimals += has_mark;
        } else if (!has_mark && (at[i] == ',' || at[i] == '.')) {
            has_mark = true;
        } else {
            return false;
        }
    }
    if (decimals > 2)
        return false;
    *ret_cents = decimals == 2 ? value : decimals == 1 ? value * 10 : value * 100;
    return true;
}

/* Anything but the plain form is looked at closely, for zeros past the cents and for the reason. */
bool
mt940_read_amount(const char *at, gsize size, Cents *ret_cents, GError **error)
{
    char digits[32] = "";

    if (read_plain_amount(at, size, ret_cents))
        return true;
    if (size == 0 || size >= sizeof digits)
        return fail(error, FAIL_INPUT, "an amount of %" G_GSIZE_FORMAT " characters", size);
    for (gsize i = 0; i < size; i++)
        digits[i] = at[i] == ',' ? '.' : at[i];
    if (!g_ascii_isdigit(*digits))
        return fail(error, FAIL_INPUT, "'%.*s' is not an amount", (int)size, at);
    return cents_parse(digits, ret_cents, error);
}

bool
mt940_read_day(const char *at, Day *ret_day, GError **error)
{
    char digits[7] = { at[0], at[1], at[2], at[3], at[4], at[5], '\0' };
    char first[7] = { at[0], at[1], at[2], at[3], '0', '1', '\0' };
    Day month = 0;

    if (day_from_yymmdd(digits, ret_day, NULL))
        return true;
    if (at[4] < '2' || at[4] > '3' || strcmp(digits + 4, "31") > 0 ||
        !day_from_yymmdd(first, &month, NULL))
        return day_from_yymmdd(digits, ret_day, error);
    *ret_day = day_month_last(month);
    return true;
}

gsize
mt940_first_line(const char *content, gsize size)
{
    const char *newline = memchr(content, '\n', size);
    gsize length = newline != NULL ? (gsize)(newline - content) : size;

    while (length > 0 && (content[length - 1] == ' ' || content[length - 1] == '\r'))
        length--;
    return length;
}

bool
mt940_is_currency(const char *at)
{
    return g_ascii_isalpha(at[0]) && g_ascii_isalpha(at[1]) && g_ascii_isalpha(at[2]);
}

bool
mt940_read_balance(
    const char *at, gsize size, Cents *ret_balance, Day *ret_day, char *ret_currency,
    GError **error)
{
    bool is_debit = size > 0 && *at == 'D';
    char currency[4] = "";
    Cents balance = 0;
    Day day = 0;

    if (size < 8 || (*at != 'C' && *at != 'D'))
        return fail(
            error, FAIL_INPUT, "'%.*s' is not a balance (C or D, YYMMDD, currency, amount)",
            (int)MIN(size, 40), at);
    if (!mt940_read_day(at + 1, &day, error))
        return false;
    if (size > 10 && mt940_is_currency(at + 7)) {
        memcpy(currency, at + 7, 3);
        at += 3;
        size -= 3;
    }
    if (!mt940_read_amount(at + 7, size - 7, &balance, error))
        return false;
    *ret_balance = is_debit ? -balance : balance;
    *ret_day = day;
    memcpy(ret_currency, currency, sizeof currency);
    return true;
}

/* What stands before an IBAN or an old Belgian account: the bank, as a BIC or in its own notation.
 * Before any other account it is a part of it: a German one says little without its bank. */
static void
drop_bank(BankText *text, Statement *statement, const char **at, gsize *size)
{
    const char *slash = memchr(*at, '/', *size);
    gsize before = slash != NULL ? (gsize)(slash - *at) : 0;
    gsize after = slash != NULL ? *size - before - 1 : 0;
    const char *account = slash != NULL ? bank_account_keep(text, slash + 1, after) : NULL;

    if (account == NULL || !bank_account_is_iban(account, strlen(account)))
        return;
    if (mt940_looks_like_bic(*at, before))
        statement->bic = bank_text_keep(text, *at, before);
    *at = slash + 1;
    *size = after;
}

/* …EUR, … EUR or …/EUR behind the account. */
static void
drop_currency(Statement *statement, const char *at, gsize *size)
{
    const char *currency = at + *size - 3;

    if (*size < 8 || !mt940_is_currency(currency) || bank_account_is_iban(at, *size) ||
        (!g_ascii_isdigit(currency[-1]) && currency[-1] != ' ' && currency[-1] != '/'))
        return;
    memcpy(statement->currency, currency, 3);
    *size -= currency[-1] == ' ' || currency[-1] == '/' ? 4 : 3;
}

void
mt940_read_account(BankText *text, const char *at, gsize size, Statement *statement)
{
    drop_currency(statement, at, &size);
    drop_bank(text, statement, &at, &size);
    statement->iban = bank_account_keep(text, at, size);
}
