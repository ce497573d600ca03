/* Most elements are a text that is kept: a table says where. Amounts, charges and remittance are
 * put together from several elements. */
#include "formats/camt_part.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "ident/creditor.h"

#define USTRD_MOST 140 /* a longer text goes on in the next element without a blank */
#define PAN_LEAST 13
#define PAN_SHOWN 4 /* digits of a card number that stay: so many last, and six first */

bool
camt_read_sign(const char *text, int *ret_sign, GError **error)
{
    const char *word = text + strspn(text, " \t\r\n");
    gsize length = strcspn(word, " \t\r\n");

    if (length == 4 && memcmp(word, "CRDT", 4) == 0)
        *ret_sign = 1;
    else if (length == 4 && memcmp(word, "DBIT", 4) == 0)
        *ret_sign = -1;
    else
        return fail(error, FAIL_INPUT, "'%.20s' is not CRDT or DBIT", word);
    return true;
}

/* A date, or the date of an instant as its writer wrote it. */
bool
camt_read_day(const char *text, Day *ret_day, GError **error)
{
    char date[12] = "";

    while (g_ascii_isspace(*text))
        text++;
    g_strlcpy(date, text, sizeof date);
    if (strlen(date) == 11 && strchr("T+-Z \t\r\n", date[10]) != NULL)
        date[10] = '\0';
    return day_from_iso(date, ret_day, error);
}

bool
camt_read_amount(
    const char *text, const char *currency, Cents *ret_amount, char *ret_currency, GError **error)
{
    const char *start = text + strspn(text, " \t\r\n");
    gsize length = strcspn(start, " \t\r\n");
    char digits[40] = "";

    if (length >= sizeof digits)
        return fail(error, FAIL_INPUT, "an amount of %u characters", (guint)length);
    memcpy(digits, start, length);
    if (!cents_parse(digits, ret_amount, error))
        return false;
    g_strlcpy(ret_currency, currency, 4);
    return true;
}

bool
camt_read_true(const char *text)
{
    const char *word = text + strspn(text, " \t\r\n");

    return strncmp(word, "true", 4) == 0 || *word == '1';
}

typedef enum {
    KEEP_TEXT = 1,
    KEEP_MEANT, /* unless it says that there is none */
    KEEP_FIRST, /* the first of several */
    KEEP_ACCOUNT,
} Keep;

typedef struct {
    guint16 offset; /* in CamtPart */
    Keep how;
} Field;

#define FIELD(member, how)              \
    {                                   \
        offsetof(CamtPart, member), how \
    }

static const Field FIELDS[CAMT_STATES] = {
    [CAMT_BANK_REFERENCE] = FIELD(bank_reference, KEEP_MEANT),
    [CAMT_INFORMATION] = FIELD(information, KEEP_TEXT),
    [CAMT_CODE_DOMAIN_CODE] = FIELD(domain, KEEP_TEXT),
    [CAMT_CODE_FAMILY_CODE] = FIELD(family, KEEP_TEXT),
    [CAMT_CODE_SUBFAMILY] = FIELD(subfamily, KEEP_TEXT),
    [CAMT_CODE_PROPRIETARY_CODE] = FIELD(proprietary, KEEP_TEXT),
    [CAMT_BATCH_ID] = FIELD(batch_id, KEEP_MEANT),
    [CAMT_TERMINAL_NAME] = FIELD(terminal, KEEP_TEXT),
    [CAMT_PURPOSE_CODE] = FIELD(purpose, KEEP_TEXT),
    [CAMT_CATEGORY_PURPOSE_CODE] = FIELD(category_purpose, KEEP_TEXT),
    [CAMT_RETURN_REASON_CODE] = FIELD(return_reason, KEEP_FIRST),
    [CAMT_RETURN_TEXT] = FIELD(return_text, KEEP_FIRST),
    [CAMT_END_TO_END] = FIELD(end_to_end_id, KEEP_MEANT),
    [CAMT_MANDATE] = FIELD(mandate_id, KEEP_MEANT),
    [CAMT_DEBTOR_NAME] = FIELD(debtor.name, KEEP_MEANT),
    [CAMT_DEBTOR_TOWN] = FIELD(debtor.town, KEEP_TEXT),
    [CAMT_DEBTOR_ULTIMATE_NAME] = FIELD(debtor.ultimate_name, KEEP_MEANT),
    [CAMT_DEBTOR_ACCOUNT_NUMBER] = FIELD(debtor.account, KEEP_ACCOUNT),
    [CAMT_DEBTOR_BIC] = FIELD(debtor.bic, KEEP_MEANT),
    [CAMT_CREDITOR_NAME] = FIELD(creditor.name, KEEP_MEANT),
    [CAMT_CREDITOR_TOWN] = FIELD(creditor.town, KEEP_TEXT),
    [CAMT_CREDITOR_ULTIMATE_NAME] = FIELD(creditor.ultimate_name, KEEP_MEANT),
    [CAMT_CREDITOR_ACCOUNT_NUMBER] = FIELD(creditor.account, KEEP_ACCOUNT),
    [CAMT_CREDITOR_BIC] = FIELD(creditor.bic, KEEP_MEANT),
};

static void
keep_field(CamtPartReader *reader, const Field *field, const char *text)
{
    const char **place = G_STRUCT_MEMBER_P(reader->part, field->offset);
    const char *kept = NULL;

    if (*place != NULL && field->how >= KEEP_FIRST)
        return;
    kept = field->how == KEEP_ACCOUNT ? bank_account_keep(reader->text, text, strlen(text))
                                      : bank_text_keep(reader->text, text, strlen(text));
    if (field->how == KEEP_MEANT && kept != NULL && bank_reference_is_empty(kept))
        kept = NULL;
    *place = kept;
}

/* Digits enough for a whole number are hidden but the first six and the last four. */
static void
keep_card(CamtPartReader *reader, const char *text)
{
    g_autofree char *number = g_strstrip(g_strdup(text));
    gsize length = strlen(number);

    if (length >= PAN_LEAST && strspn(number, "0123456789") == length)
        memset(number + 6, '*', length - 6 - PAN_SHOWN);
    reader->part->card_number = bank_text_keep(reader->text, number, length);
}

/* Of direct debits; among the numbers of a company only what proves to be one. */
static void
keep_creditor_id(CamtPartReader *reader, const char *text)
{
    g_autofree char *creditor = NULL;

    if (creditor_parse(text, &creditor, NULL))
        reader->part->creditor_id = bank_text_keep(reader->text, creditor, strlen(creditor));
}

/* What a payment was in before it was exchanged: what was instructed says it best. */
static void
read_original(CamtPartReader *reader, CamtState state, const char *text)
{
    CamtPart *part = reader->part;

    if (part->original_currency[0] != '\0' && part->original_from != CAMT_AMOUNT)
        return;
    if (camt_read_amount(
            text, reader->amount_currency, &part->original_amount, part->original_currency, NULL))
        part->original_from = state;
}

/* The amount of a detail may be in a currency of its own; that of the entry says which is meant. */
static bool
read_amount(CamtPartReader *reader, const char *text, GError **error)
{
    CamtPart *part = reader->part;

    part->amount_from = CAMT_AMOUNT;
    if (reader->entry_currency == part->currency ||
        g_str_equal(reader->amount_currency, reader->entry_currency))
        return camt_read_amount(
            text, reader->amount_currency, &part->amount, part->currency, error);
    read_original(reader, CAMT_AMOUNT, text);
    return true;
}

/* In the entry's currency what was booked says more than what was instructed, before charges, and
 * a detail's own amount most. */
static bool
read_detailed_amount(CamtPartReader *reader, CamtState state, const char *text, GError **error)
{
    CamtPart *part = reader->part;
    bool is_known = g_str_equal(part->currency, reader->entry_currency);

    if (!g_str_equal(reader->amount_currency, reader->entry_currency)) {
        read_original(reader, state, text);
        return true;
    }
    if (is_known && part->amount_from != CAMT_INSTRUCTED_AMOUNT)
        return true;
    part->amount_from = state;
    return camt_read_amount(text, reader->amount_currency, &part->amount, part->currency, error);
}

void
camt_part_begin_charges(CamtPartReader *reader, CamtState state)
{
    CamtCharge *charge = &reader->charge;

    if (state == CAMT_CHARGES)
        *charge = (CamtCharge){ 0 };
    charge->has_amount = false;
    charge->sign = 0;
}

/* What cannot be read, or is in another currency, explains nothing. */
static void
read_charge(CamtPartReader *reader, CamtState state, const char *text)
{
    CamtCharge *charge = &reader->charge;
    char currency[4] = "";

    if (state == CAMT_CHARGE_SIGN) {
        camt_read_sign(text, &charge->sign, NULL);
        return;
    }
    if (!g_str_equal(reader->amount_currency, reader->entry_currency))
        return;
    if (state == CAMT_CHARGES_TOTAL)
        charge->has_total =
            camt_read_amount(text, reader->amount_currency, &charge->total, currency, NULL);
    else
        charge->has_amount =
            camt_read_amount(text, reader->amount_currency, &charge->amount, currency, NULL);
}

/* Up to version 03 Chrgs is itself the record of a charge. */
static void
end_charge(CamtPartReader *reader, CamtState state)
{
    CamtCharge *charge = &reader->charge;
    Cents sum = reader->part->charges;

    if (charge->has_amount) {
        if (!__builtin_add_overflow(sum, charge->amount * (charge->sign > 0 ? 1 : -1), &sum))
            reader->part->charges = sum;
        charge->is_itemised = true;
    } else if (state == CAMT_CHARGES && charge->has_total && !charge->is_itemised) {
        if (!__builtin_sub_overflow(sum, charge->total, &sum))
            reader->part->charges = sum;
    }
    charge->has_amount = false;
}

static void
add_remittance(CamtPartReader *reader, const char *text)
{
    GString *all = reader->remittance;

    if (all->len > 0 && all->len % USTRD_MOST != 0)
        g_string_append_c(all, ' ');
    g_string_append(all, text);
}

/* A reference that is neither OGM nor RF is text. */
static void
read_reference(CamtPartReader *reader, const char *text)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    const char *found = bank_rf_keep(reader->text, trimmed, strlen(trimmed));

    if (found == NULL)
        found = bank_reference_find(reader->text, trimmed);
    if (found != NULL && reader->part->structured == NULL)
        reader->part->structured = found;
    if (found == NULL)
        add_remittance(reader, trimmed);
}

bool
camt_part_read(CamtPartReader *reader, CamtState state, const char *text, GError **error)
{
    if (FIELDS[state].how != 0) {
        keep_field(reader, &FIELDS[state], text);
        return true;
    }
    switch (state) {
    case CAMT_AMOUNT:
        return read_amount(reader, text, error);
    case CAMT_BOOKED_AMOUNT:
    case CAMT_INSTRUCTED_AMOUNT:
        return read_detailed_amount(reader, state, text, error);
    case CAMT_SIGN:
        return camt_read_sign(text, &reader->part->sign, error);
    case CAMT_BATCH_COUNT:
        reader->part->most = (guint)MIN(g_ascii_strtoull(text, NULL, 10), G_MAXINT);
        break;
    case CAMT_CHARGES_TOTAL:
    case CAMT_CHARGE_AMOUNT:
    case CAMT_CHARGE_SIGN:
        read_charge(reader, state, text);
        break;
    case CAMT_CHARGE:
    case CAMT_CHARGES:
        end_charge(reader, state);
        break;
    case CAMT_CARD_NUMBER:
        keep_card(reader, text);
        break;
    case CAMT_CREDITOR_SCHEME_ID:
        keep_creditor_id(reader, text);
        break;
    case CAMT_REMITTANCE_TEXT:
        add_remittance(reader, text);
        break;
    case CAMT_CREDITOR_REFERENCE:
        read_reference(reader, text);
        break;
    default: /* an element between */
        break;
    }
    return true;
}

void
camt_part_end(CamtPartReader *reader)
{
    CamtPart *part = reader->part;

    if (part->return_text != NULL)
        add_remittance(reader, part->return_text);
    part->remittance =
        bank_text_keep(reader->text, reader->remittance->str, reader->remittance->len);
    if (part->structured == NULL)
        part->structured = bank_reference_find(reader->text, part->remittance);
    if (part->structured == NULL)
        part->structured = bank_reference_find(reader->text, part->information);
}
