/* SWIFT field 61: 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x], with what banks make of it: references
 * of more than 16 characters, their own type codes, blanks for the entry date. */
#include "formats/mt940_entry.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"

#define TYPE_SIZE 4
#define REFERENCE_MOST 16 /* by the rule; what follows blanks after it is a name (Rabobank) */

/* "1234,5", "1234,", a dot where there is no comma. `size` characters, digits and one mark. */
bool
mt940_read_amount(const char *at, gsize size, Cents *ret_cents, GError **error)
{
    char digits[32] = "";

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
    gsize length = 0;

    while (length < size && content[length] != '\n' && content[length] != '\r')
        length++;
    while (length > 0 && content[length - 1] == ' ')
        length--;
    return length;
}

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
    if (month == (mmdd[0] - '0') * 10 + mmdd[1] - '0' &&
        day == (mmdd[2] - '0') * 10 + mmdd[3] - '0')
        return value_on;
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

static TransactionKind
kind_of_type(const char *type)
{
    static const struct {
        char type[4]; /* of SWIFT; from INC of SNS and ASN */
        TransactionKind kind;
    } KINDS[] = {
        { "TRF", TRANSACTION_TRANSFER },     { "STO", TRANSACTION_TRANSFER },
        { "DDT", TRANSACTION_DIRECT_DEBIT }, { "CHG", TRANSACTION_FEE },
        { "COM", TRANSACTION_FEE },          { "INT", TRANSACTION_INTEREST },
        { "BRF", TRANSACTION_FEE },          { "INC", TRANSACTION_DIRECT_DEBIT },
        { "BEA", TRANSACTION_CARD },         { "GEA", TRANSACTION_CASH },
        { "KST", TRANSACTION_FEE },          { "PRV", TRANSACTION_FEE },
        { "RNT", TRANSACTION_INTEREST },     { "OVB", TRANSACTION_TRANSFER },
        { "IOB", TRANSACTION_TRANSFER },     { "IDB", TRANSACTION_TRANSFER },
    };

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (memcmp(type + 1, KINDS[i].type, 3) == 0)
            return KINDS[i].kind;
    return TRANSACTION_OTHER;
}

static bool
is_pointer_to_info(const char *reference)
{
    static const char *const WORDS[] = { "EREF", "KREF", "PREF", "MARF", "KREF+", "EREF+", "EI" };

    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_str_equal(reference, WORDS[i]))
            return true;
    return bank_reference_is_empty(reference);
}

/* Customer reference, or (old Rabobank) a counterparty's account, blanks and its name. */
static void
read_customer_reference(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *reference = NULL;

    if (size > REFERENCE_MOST && at[REFERENCE_MOST - 1] == ' ') {
        reference = bank_text_keep(text, at, REFERENCE_MOST);
        transaction->counterparty_name =
            bank_text_keep(text, at + REFERENCE_MOST, size - REFERENCE_MOST);
        if (reference != NULL && g_ascii_isdigit(*reference))
            transaction->counterparty_iban = bank_account_keep(text, reference, strlen(reference));
        return;
    }
    reference = bank_text_keep(text, at, size);
    if (reference != NULL && bank_account_is_iban(reference, strlen(reference)))
        transaction->counterparty_iban = bank_account_keep(text, reference, strlen(reference));
    else if (reference != NULL && !is_pointer_to_info(reference))
        transaction->end_to_end_id = reference;
}

static void
read_references(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *slashes = memmem(at, size, "//", 2);
    gsize customer = slashes != NULL ? (gsize)(slashes - at) : size;
    const char *bank_reference = NULL;

    read_customer_reference(text, at, customer, transaction);
    if (slashes == NULL)
        return;
    bank_reference = bank_text_keep(text, slashes + 2, size - customer - 2);
    if (bank_reference != NULL && !bank_reference_is_empty(bank_reference))
        transaction->bank_reference = bank_reference;
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
    if (strncmp(at, "    ", 4) == 0)
        return 4;
    for (guint i = 0; i < 4; i++)
        is_date = is_date && g_ascii_isdigit(at[i]);
    if (!is_date)
        return 0;
    transaction->booking_on = entry_day(at, transaction->value_on);
    return 4;
}

/* Sets what the type of the entry says; RTI, and a mark that takes back, undo another line. */
static void
read_type(BankText *text, const char *type, bool is_reversal, Transaction *transaction)
{
    transaction->kind = kind_of_type(type);
    transaction->code = bank_text_keep(text, type, TYPE_SIZE);
    if (is_reversal || memcmp(type + 1, "RTI", 3) == 0)
        transaction->return_reason = "MS03";
}

bool
mt940_entry_read(
    Mt940InfoReader *info, const char *content, gsize size, Mt940Entry *ret_entry, GError **error)
{
    const char *at = content;
    const char *end = at + mt940_first_line(content, size);
    const char *digits = NULL;
    Mt940Entry entry = { .transaction.kind = TRANSACTION_OTHER };
    Transaction *transaction = &entry.transaction;
    Mark mark = { 0 };

    if (end - at < 6)
        return fail(error, FAIL_INPUT, "an entry without a date (YYMMDD)");
    if (!mt940_read_day(at, &transaction->value_on, error))
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
    if (!mt940_read_amount(digits, (gsize)(at - digits), &entry.amount, error))
        return false;
    entry.amount *= mark.sign;
    entry.is_expected = mark.is_expected;
    transaction->amount = entry.amount;
    if (end - at >= TYPE_SIZE) {
        read_type(info->text, at, mark.is_reversal, transaction);
        read_references(info->text, at + TYPE_SIZE, (gsize)(end - at) - TYPE_SIZE, transaction);
    }
    if (content + size > end)
        mt940_info_read_supplement(info, end, size - (gsize)(end - content), transaction);
    *ret_entry = entry;
    return true;
}
