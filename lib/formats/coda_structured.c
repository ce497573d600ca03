/* Febelfin, "Coded statement of account (CODA)", 2.6, annex 3: structured communications. What only
 * repeats the amount of the movement, rates and counters give no text. */
#include "formats/coda_structured.h"

#include <string.h>

#include "formats/bank_ident.h"
#include "formats/coda_record.h"

#define TYPE 3 /* a structured communication begins with its type */
#define AMOUNT 15
#define OGM 12
#define REASON_UNKNOWN "MS03" /* not specified by the bank */
#define REASON_DEBTOR "MS02"  /* not specified by the debtor */
#define REASON_NO_MANDATE "MD01"

/* What becomes of a part of the body: TEXT, DAY, NAME and PLACE are what a person reads. */
typedef enum {
    END,
    TEXT,
    DAY,
    NAME,  /* of the counterparty */
    PLACE, /* of the terminal */
    CARD,
    CURRENCY, /* of the original amount, three letters */
    AMOUNT_IN_CURRENCY,
    AMOUNT_IN_EURO,
    OGM_OF_BANK, /* that the bank has checked */
    OGM_OF_TEXT, /* that the bank has found */
    RF,
    MANDATE,
    CREDITOR,
    REASON,
} Meaning;

/* Columns of a body, counted from 1. */
typedef struct {
    guint8 column;
    guint8 size;
    Meaning meaning;
} Part;

static const struct {
    char type[TYPE + 1];
    Part parts[8];
} LAYOUTS[] = {
    { "100", { { 1, 25, RF } } },
    { "101", { { 1, 12, OGM_OF_BANK } } },
    { "102", { { 1, 12, OGM_OF_TEXT } } },
    { "103", { { 1, 12, TEXT } } },
    { "104", { { 1, 15, AMOUNT_IN_EURO } } },
    { "105", { { 46, 12, OGM_OF_TEXT }, { 43, 3, CURRENCY }, { 16, 15, AMOUNT_IN_CURRENCY } } },
    { "106", { { 0, 0, END } } },
    { "107", { { 1, 12, MANDATE }, { 19, 30, TEXT }, { 50, 11, CREDITOR } } },
    { "108", { { 43, 6, DAY }, { 49, 6, DAY } } },
    { "111",
      { { 36, 16, NAME }, { 52, 10, PLACE }, { 2, 6, TEXT }, { 17, 6, DAY }, { 29, 6, DAY } } },
    { "113",
      { { 1, 16, CARD },
        { 41, 16, NAME },
        { 57, 10, PLACE },
        { 30, 6, DAY },
        { 94, 3, CURRENCY },
        { 67, 15, AMOUNT_IN_CURRENCY } } },
    { "114", { { 28, 16, NAME }, { 44, 10, PLACE }, { 17, 6, DAY }, { 54, 16, TEXT } } },
    { "115",
      { { 1, 16, CARD }, { 68, 16, NAME }, { 84, 10, PLACE }, { 30, 6, DAY }, { 94, 12, TEXT } } },
    { "121", { { 51, 13, TEXT }, { 16, 6, DAY } } },
    { "122", { { 33, 13, TEXT }, { 46, 6, DAY } } },
    { "123", { { 45, 13, TEXT }, { 1, 6, DAY }, { 7, 6, DAY } } },
    { "124",
      { { 1, 20, CARD }, { 1, 20, TEXT }, { 22, 12, TEXT }, { 34, 15, TEXT }, { 49, 6, DAY } } },
    { "125",
      { { 1, 12, TEXT }, { 13, 15, TEXT }, { 100, 13, TEXT }, { 76, 6, DAY }, { 82, 6, DAY } } },
    { "126", { { 1, 15, TEXT }, { 46, 6, DAY }, { 52, 6, DAY } } },
    { "127", { { 10, 35, CREDITOR }, { 45, 35, MANDATE }, { 80, 62, TEXT }, { 143, 4, REASON } } },
};

static const Part *
find_layout(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(LAYOUTS); i++)
        if (memcmp(type, LAYOUTS[i].type, TYPE) == 0)
            return LAYOUTS[i].parts;
    return NULL;
}

static void
add_text(GString *joined, const char *columns, gsize size)
{
    g_string_append_len(joined, columns, (gssize)size);
    g_string_append_c(joined, ' ');
}

static void
add_day(GString *joined, const char *columns)
{
    g_autofree char *day = day_to_iso(coda_day(columns, DAY_NONE));

    add_text(joined, day, strlen(day));
}

/* Nothing when it repeats the amount of the movement in its own currency. */
static void
keep_original(const char *digits, const char *currency, Transaction *transaction)
{
    Cents amount = 0;

    if (!coda_read_amount(digits, 1, coda_has_decimals(currency), &amount, NULL) || amount == 0 ||
        strcmp(currency, transaction->currency) == 0)
        return;
    transaction->original_amount = transaction->amount < 0 ? -amount : amount;
    g_strlcpy(transaction->original_currency, currency, sizeof transaction->original_currency);
}

/* A reference whose check digits fail is text. */
static const char *
keep_ogm(BankText *text, const char *digits, bool bank_has_checked)
{
    const char *checked = bank_ogm_keep(text, digits);

    if (checked == NULL && !coda_is_blank(digits, OGM))
        add_text(text->joined, digits, OGM);
    if (checked == NULL && bank_has_checked && coda_is_digits(digits, OGM) &&
        strspn(digits, "0") < OGM)
        checked = bank_text_keep(text, digits, OGM);
    return checked;
}

static const char *
keep_rf(BankText *text, const char *body, gsize size)
{
    const char *checked = bank_rf_keep(text, body, size);

    if (checked == NULL)
        add_text(text->joined, body, CODA_ZONES - TYPE);
    return checked;
}

static bool
is_currency(const char *letters)
{
    return g_ascii_isupper(letters[0]) && g_ascii_isupper(letters[1]) &&
           g_ascii_isupper(letters[2]);
}

static void
read_part(
    BankText *text, const Part *part, const char *columns, char *currency, Transaction *transaction)
{
    switch (part->meaning) {
    case END:
        break;
    case TEXT:
        add_text(text->joined, columns, part->size);
        break;
    case DAY:
        add_day(text->joined, columns);
        break;
    case NAME:
        add_text(text->joined, columns, part->size);
        if (transaction->counterparty_name == NULL)
            transaction->counterparty_name = bank_text_keep(text, columns, part->size);
        break;
    case PLACE:
        add_text(text->joined, columns, part->size);
        transaction->card_place = bank_text_keep(text, columns, part->size);
        break;
    case CARD:
        transaction->card_number = bank_text_keep(text, columns, part->size);
        break;
    case CURRENCY:
        if (is_currency(columns))
            memcpy(currency, columns, part->size);
        break;
    case AMOUNT_IN_CURRENCY:
        if (*currency != '\0')
            keep_original(columns, currency, transaction);
        break;
    case AMOUNT_IN_EURO:
        keep_original(columns, "EUR", transaction);
        break;
    case OGM_OF_BANK:
    case OGM_OF_TEXT:
        transaction->structured_communication =
            keep_ogm(text, columns, part->meaning == OGM_OF_BANK);
        break;
    case RF:
        transaction->structured_communication = keep_rf(text, columns, part->size);
        break;
    case MANDATE:
        transaction->mandate_id = bank_text_keep(text, columns, part->size);
        break;
    case CREDITOR:
        if (strspn(columns, "0") < part->size)
            transaction->creditor_id = bank_text_keep(text, columns, part->size);
        break;
    case REASON:
        transaction->return_reason = coda_reason_keep(text, columns);
        break;
    }
}

/* 106: "8.00 x 21 %", the base and the rate of a tax or a fee. */
static void
add_share(GString *joined, const char *body)
{
    g_autofree char *base = NULL;
    g_autofree char *rate = NULL;
    Cents cents = 0;
    gsize length = 0;

    if (!coda_read_amount(body, 16, true, &cents, NULL) || cents == 0 ||
        !coda_is_digits(body + 30, OGM) || strncmp(body + 30, "000000000000", OGM) == 0)
        return;
    base = cents_format(cents);
    rate = g_strdup_printf("%.4s.%.8s", body + 30, body + 34);
    length = strlen(rate);
    while (rate[length - 1] == '0')
        rate[--length] = '\0';
    if (rate[length - 1] == '.')
        rate[--length] = '\0';
    length = strspn(rate, "0");
    g_string_append_printf(
        joined, "%s x %s%s %%", base, rate[length] == '.' || rate[length] == '\0' ? "0" : "",
        rate + length);
}

/* 107, domestic direct debits until 2014: column 49 says why one was not paid. */
static const char *
reason_of_domestic(char code)
{
    switch (code) {
    case '1':
    case 'E':
        return REASON_NO_MANDATE;
    case '2':
        return REASON_UNKNOWN;
    case 'D':
        return REASON_DEBTOR;
    default:
        return NULL;
    }
}

/* 127: the reason of ISO where the bank gives it, else what columns 9 and 142 say. */
static const char *
reason_of_sepa(char paid, char type)
{
    if (paid == '3')
        return REASON_DEBTOR;
    return (paid >= '1' && paid <= '4') || (type >= '1' && type <= '5') ? REASON_UNKNOWN : NULL;
}

const char *
coda_reason_keep(BankText *text, const char *columns)
{
    for (guint i = 0; i < 4; i++)
        if (!g_ascii_isupper(columns[i]) && !g_ascii_isdigit(columns[i]))
            return NULL;
    return g_ascii_isupper(columns[0]) ? bank_text_keep(text, columns, 4) : NULL;
}

void
coda_structured_read(BankText *text, const char *zones, Transaction *transaction)
{
    const char *body = zones + TYPE;
    const Part *layout = find_layout(zones);
    char currency[4] = "";

    g_string_truncate(text->joined, 0);
    if (layout == NULL)
        add_text(text->joined, body, CODA_ZONES - TYPE);
    for (const Part *part = layout; part != NULL && part->meaning != END; part++)
        read_part(text, part, body + part->column - 1, currency, transaction);
    if (memcmp(zones, "106", TYPE) == 0)
        add_share(text->joined, body);
    else if (memcmp(zones, "107", TYPE) == 0)
        transaction->return_reason = reason_of_domestic(body[48]);
    else if (memcmp(zones, "127", TYPE) == 0 && transaction->return_reason == NULL)
        transaction->return_reason = reason_of_sepa(body[8], body[141]);
    transaction->remittance = bank_text_keep(text, text->joined->str, text->joined->len);
}

bool
coda_structured_kind(const char *zones, TransactionKind *ret_kind)
{
    static const struct {
        char type[TYPE + 1];
        TransactionKind kind;
    } KINDS[] = {
        { "107", TRANSACTION_DIRECT_DEBIT }, { "108", TRANSACTION_INTEREST },
        { "111", TRANSACTION_CARD },         { "113", TRANSACTION_CARD },
        { "114", TRANSACTION_CARD },         { "115", TRANSACTION_CASH },
        { "124", TRANSACTION_CARD },         { "127", TRANSACTION_DIRECT_DEBIT },
    };
    bool is_withdrawal = memcmp(zones, "113", TYPE) == 0 && zones[TYPE + 39] == '1';

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (memcmp(zones, KINDS[i].type, TYPE) != 0)
            continue;
        *ret_kind = is_withdrawal ? TRANSACTION_CASH : KINDS[i].kind;
        return true;
    }
    return false;
}
