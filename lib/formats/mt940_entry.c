/* SWIFT field 61: 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x], with what banks make of it: references
 * of more than 16 characters, their own type codes, blanks for the entry date. */
#include "formats/mt940_entry.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/bank_kind.h"
#include "formats/mt940_value.h"

#define TYPE_SIZE 4
#define REFERENCE_MOST 16 /* by the rule; what follows blanks after it is a name (Rabobank) */

/* MMDD in the year that brings it nearest to the value date. */
static Day
entry_day(const char *mmdd, Day value_on)
{
    Day nearest = value_on;
    int best = G_MAXINT;
    int year = 0;
    int month = 0;
    int day = 0;

    day_to_ymd(value_on, &year, &month, &day);
    for (int candidate = year - 1; candidate <= year + 1; candidate++) {
        Day entry_on = 0;

        month = (mmdd[0] - '0') * 10 + mmdd[1] - '0';
        day = (mmdd[2] - '0') * 10 + mmdd[3] - '0';
        if (day_from_ymd(candidate, month, day, &entry_on) && ABS(entry_on - value_on) < best) {
            best = ABS(entry_on - value_on);
            nearest = entry_on;
        }
    }
    return nearest;
}

static bool
is_pointer_to_info(const char *reference, gsize size)
{
    static const char WORDS[][6] = { "EREF", "KREF", "PREF", "MARF", "KREF+", "EREF+", "EI" };

    for (guint i = 0; size < sizeof WORDS[0] && i < G_N_ELEMENTS(WORDS); i++)
        if (memcmp(reference, WORDS[i], size) == 0 && WORDS[i][size] == '\0')
            return true;
    return false;
}

/* Customer reference, or (old Rabobank) a counterparty's account, blanks and its name. */
static void
read_customer_reference(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    mt940_trim(&at, &size);
    if (size < 2 || is_pointer_to_info(at, size))
        return;
    if (size > REFERENCE_MOST && at[REFERENCE_MOST - 1] == ' ') {
        transaction->counterparty_name =
            bank_text_keep(text, at + REFERENCE_MOST, size - REFERENCE_MOST);
        if (g_ascii_isdigit(*at))
            transaction->counterparty_iban = bank_account_keep(text, at, REFERENCE_MOST);
        return;
    }
    if (g_ascii_isdigit(at[MIN(2, size - 1)]) && bank_account_is_iban(at, size))
        transaction->counterparty_iban = bank_account_keep(text, at, size);
    else
        transaction->end_to_end_id = bank_reference_keep(text, at, size);
}

static void
read_references(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *end = at + size;
    const char *slash = memchr(at, '/', size);

    while (slash != NULL && (slash + 1 == end || slash[1] != '/'))
        slash = memchr(slash + 1, '/', (gsize)(end - slash - 1));
    read_customer_reference(text, at, (gsize)((slash != NULL ? slash : end) - at), transaction);
    if (slash == NULL)
        return;
    at = slash + 2;
    size = (gsize)(end - at);
    mt940_trim(&at, &size);
    transaction->bank_reference = bank_reference_keep(text, at, size);
}

typedef struct {
    int sign; /* 0: there is no mark */
    bool is_reversal;
    bool is_expected;
} Mark;

/* [R]C, [R]D, EC, ED: how many characters it takes. */
static gsize
read_mark(const char *at, const char *end, Mark *ret_mark)
{
    bool is_reversal = at < end && *at == 'R';
    bool is_expected = at < end && *at == 'E';
    const char *letter = is_reversal || is_expected ? at + 1 : at;

    if (letter >= end || (*letter != 'C' && *letter != 'D'))
        return 0;
    *ret_mark = (Mark){ .sign = (*letter == 'C') != is_reversal ? 1 : -1,
                        .is_reversal = is_reversal,
                        .is_expected = is_expected };
    return (gsize)(letter + 1 - at);
}

/* MMDD, four blanks or nothing: how many characters it takes. */
static gsize
read_entry_date(const char *at, const char *end, Transaction *transaction)
{
    bool is_date = end - at >= 4;

    transaction->booking_on = transaction->value_on;
    if (!is_date)
        return 0;
    if (memcmp(at, "    ", 4) == 0)
        return 4;
    for (guint i = 0; i < 4; i++)
        is_date = is_date && g_ascii_isdigit(at[i]);
    if (!is_date)
        return 0;
    if (memcmp(at, at - 4, 4) != 0) /* it stands behind the value date's */
        transaction->booking_on = entry_day(at, transaction->value_on);
    return 4;
}

/* Nearly all entries are of the type of the one before. */
static const char *
keep_type(Mt940InfoReader *info, const char *type)
{
    if (info->last_type == NULL || strlen(info->last_type) != TYPE_SIZE ||
        memcmp(info->last_type, type, TYPE_SIZE) != 0)
        info->last_type = bank_text_keep(info->text, type, TYPE_SIZE);
    return info->last_type;
}

/* Sets what the type of the entry says; RTI, and a mark that takes back, undo another line. */
static void
read_type(Mt940InfoReader *info, const char *type, bool is_reversal, Transaction *transaction)
{
    transaction->kind = TRANSACTION_OTHER;
    bank_kind_of_swift(type + 1, &transaction->kind);
    transaction->code = keep_type(info, type);
    if (is_reversal || memcmp(type + 1, "RTI", 3) == 0)
        transaction->return_reason = "MS03";
}

/* Nearly all entries are of the day of the one before. */
static bool
read_value_date(Mt940InfoReader *info, const char *at, Day *ret_day, GError **error)
{
    if (memcmp(at, info->last_date, sizeof info->last_date) != 0) {
        if (!mt940_read_day(at, &info->last_day, error))
            return false;
        memcpy(info->last_date, at, sizeof info->last_date);
    }
    *ret_day = info->last_day;
    return true;
}

bool
mt940_entry_read(
    Mt940InfoReader *info, const char *content, gsize size, Transaction *transaction,
    bool *ret_expected, GError **error)
{
    const char *at = content;
    const char *end = at + mt940_first_line(content, size);
    const char *digits = NULL;
    Mark mark = { 0 };

    if (end - at < 6)
        return fail(error, FAIL_INPUT, "an entry without a date (YYMMDD)");
    if (!read_value_date(info, at, &transaction->value_on, error))
        return false;
    at += 6;
    at += read_entry_date(at, end, transaction);
    at += read_mark(at, end, &mark);
    if (mark.sign == 0)
        return fail(error, FAIL_INPUT, "an entry without its mark (C, D, RC or RD)");
    if (at < end && g_ascii_isalpha(*at))
        at++; /* funds code: the third letter of the currency */
    for (digits = at; at < end && (g_ascii_isdigit(*at) || *at == ',' || *at == '.');)
        at++;
    if (!mt940_read_amount(digits, (gsize)(at - digits), &transaction->amount, error))
        return false;
    transaction->amount *= mark.sign;
    transaction->kind = TRANSACTION_OTHER;
    if (end - at >= TYPE_SIZE) {
        read_type(info, at, mark.is_reversal, transaction);
        read_references(info->text, at + TYPE_SIZE, (gsize)(end - at) - TYPE_SIZE, transaction);
    }
    if (content + size > end)
        mt940_info_read_supplement(info, end, size - (gsize)(end - content), transaction);
    *ret_expected = mark.is_expected;
    return true;
}
