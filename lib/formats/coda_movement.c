/* Febelfin, "Coded statement of account (CODA)", 2.6: records 2.1 to 3.3, transaction codes
 * (annex 2) and information (annex 3). Addresses and the counterparty's bank by name are left out:
 * nothing asks for them. */
#include "formats/coda_movement.h"

#include <string.h>

#include "formats/bank_ident.h"
#include "formats/coda_structured.h"

#define REASON_UNKNOWN "MS03" /* ISO 20022: not specified by the bank */

static TransactionKind
kind_of_family(const char *family, const char *operation)
{
    static const struct {
        char family[3];
        TransactionKind kind;
    } KINDS[] = {
        { "01", TRANSACTION_TRANSFER },     { "02", TRANSACTION_TRANSFER },
        { "41", TRANSACTION_TRANSFER },     { "04", TRANSACTION_CARD },
        { "05", TRANSACTION_DIRECT_DEBIT }, { "09", TRANSACTION_CASH },
        { "49", TRANSACTION_CASH },         { "35", TRANSACTION_INTEREST },
        { "80", TRANSACTION_FEE },
    };

    if (memcmp(operation, "37", 2) == 0 || memcmp(operation, "87", 2) == 0)
        return TRANSACTION_FEE;
    if (memcmp(family, "04", 2) == 0 &&
        (memcmp(operation, "04", 2) == 0 || memcmp(operation, "53", 2) == 0))
        return TRANSACTION_CASH;
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (memcmp(family, KINDS[i].family, 2) == 0)
            return KINDS[i].kind;
    return TRANSACTION_OTHER;
}

/* The category says what a detail is: interest, a cost, or (000, 050, 100 …) the payment itself. */
TransactionKind
coda_kind(const char *code)
{
    if (!coda_is_digits(code + 5, 3))
        return kind_of_family(code + 1, code + 3);
    switch ((code[5] - '0') * 100 + (code[6] - '0') * 10 + (code[7] - '0')) {
    case 1: /* interest received, paid, negative, for default */
    case 2:
    case 16:
    case 59:
        return TRANSACTION_INTEREST;
    case 3: /* commissions, postage, tax on costs … */
    case 4:
    case 5:
    case 6:
    case 7:
    case 9:
    case 10:
    case 11:
    case 12:
    case 13:
    case 14:
    case 15:
    case 20:
    case 22:
    case 26:
    case 27:
    case 37:
    case 39:
    case 41:
    case 42:
    case 43:
    case 45:
    case 49:
    case 61:
    case 72:
    case 73:
    case 74:
    case 400:
    case 409:
    case 419:
        return TRANSACTION_FEE;
    default:
        return kind_of_family(code + 1, code + 3);
    }
}

static void
gather_zones(const CodaGroup *group, const CodaMovement *movement, char *zones)
{
    memset(zones, ' ', CODA_ZONES);
    zones[CODA_ZONES] = '\0';
    memcpy(zones, coda_column(movement->first, 63), CODA_ZONE_1);
    if (movement->second != NULL)
        memcpy(zones + CODA_ZONE_1, coda_column(movement->second, 11), CODA_ZONE_1);
    if (movement->third != NULL && !group->version_one)
        memcpy(zones + 2 * CODA_ZONE_1, coda_column(movement->third, 83), CODA_ZONE_3);
}

static const CodaInfo *
next_info(const CodaGroup *group, guint index)
{
    return index == 0 ? NULL : &g_array_index(group->infos, CodaInfo, index - 1);
}

/* The type of structured information, "001"; NULL for text. */
static const char *
info_type(const CodaInfo *info)
{
    return *coda_column(info->first, 40) == '1' ? coda_column(info->first, 41) : NULL;
}

static bool
info_is(const CodaInfo *info, const char *type)
{
    const char *found = info_type(info);

    return found != NULL && memcmp(found, type, 3) == 0;
}

/* What the bank says in records 3 that are text (002 too), and whom a payment is for in the end
 * (008, 009). Words are cut where a record is full: they are joined as they stand. */
static const char *
info_text(const CodaGroup *group, const CodaMovement *movement, BankText *text)
{
    GString *joined = text->joined;
    const CodaInfo *info = next_info(group, movement->first_info);

    g_string_truncate(joined, 0);
    for (; info != NULL; info = next_info(group, info->next)) {
        if (info_is(info, "008") || info_is(info, "009")) {
            g_string_append_c(joined, ' ');
            g_string_append_len(joined, coda_column(info->first, 44), 70);
            g_string_append_c(joined, ' ');
            continue;
        }
        if (info_type(info) != NULL && !info_is(info, "002"))
            continue;
        if (info_type(info) == NULL)
            g_string_append_len(joined, coda_column(info->first, 41), 73);
        else
            g_string_append_len(joined, coda_column(info->first, 44), 70);
        if (info->second != NULL)
            g_string_append_len(joined, coda_column(info->second, 11), 105);
        if (info->third != NULL)
            g_string_append_len(joined, coda_column(info->third, 11), 90);
    }
    return bank_text_keep(text, joined->str, joined->len);
}

/* Information may repeat the communication, whole or as a part of what it tells. */
static const char *
either_or_both(BankText *text, const char *communication, const char *info)
{
    if (info == NULL || communication == NULL)
        return info != NULL ? info : communication;
    if (g_str_has_prefix(info, communication))
        return info;
    if (strstr(info, communication) != NULL)
        return communication;
    g_string_assign(text->joined, communication);
    g_string_append_c(text->joined, ' ');
    g_string_append(text->joined, info);
    return bank_text_keep(text, text->joined->str, text->joined->len);
}

/* Record 3.1 of type 001 has 70 columns for the name where 2.3 has 35. */
static const char *
choose_name(const CodaGroup *group, const CodaMovement *movement, BankText *text, const char *name)
{
    const CodaInfo *info = next_info(group, movement->first_info);
    const char *columns = NULL;

    while (info != NULL && !info_is(info, "001"))
        info = next_info(group, info->next);
    if (info == NULL)
        return name;
    columns = coda_column(info->first, 44);
    if (name != NULL) {
        gsize size = strlen(name);

        /* Nearly always the same name: nothing is kept twice. */
        if (size < 70 && memcmp(columns, name, size) == 0 &&
            coda_is_blank(columns + size, 70 - size))
            return name;
    }
    columns = bank_text_keep(text, columns, group->version_one ? 35 : 70);
    return name == NULL || (columns != NULL && g_str_has_prefix(columns, name)) ? columns : name;
}

static void
read_counterparty(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, Transaction *transaction)
{
    const char *name = NULL;

    if (movement->third != NULL) {
        /* Column 23 is blank after an old Belgian number of twelve digits: its currency follows. */
        bool old_number = group->version_one || *coda_column(movement->third, 23) == ' ';

        name = bank_text_keep(text, coda_column(movement->third, 48), group->version_one ? 26 : 35);
        transaction->counterparty_iban =
            bank_account_keep(text, coda_column(movement->third, 11), old_number ? 12 : 34);
    }
    transaction->counterparty_name =
        movement->first_info != 0 ? choose_name(group, movement, text, name) : name;
}

/* What version 2 adds to record 2.2. */
static void
read_second(const char *record, BankText *text, Transaction *transaction)
{
    char returned = *coda_column(record, 113);

    transaction->counterparty_bic = bank_text_keep(text, coda_column(record, 99), 11);
    if (coda_is_blank(coda_column(record, 113), 13))
        return;
    if (returned >= '1' && returned <= '5') {
        transaction->return_reason = coda_reason_keep(text, coda_column(record, 114));
        if (transaction->return_reason == NULL)
            transaction->return_reason = REASON_UNKNOWN;
    }
    transaction->purpose = coda_reason_keep(text, coda_column(record, 118));
    if (transaction->purpose == NULL)
        transaction->purpose = coda_reason_keep(text, coda_column(record, 122));
}

static void
read_communication(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, Transaction *transaction)
{
    char zones[CODA_ZONES + 1];
    const char *reason = transaction->return_reason;

    gather_zones(group, movement, zones);
    if (*coda_column(movement->first, 62) == '1') {
        coda_structured_read(text, zones, transaction);
        if (memcmp(coda_column(movement->first, 55), "00", 2) == 0) /* family not defined */
            coda_structured_kind(zones, &transaction->kind);
    } else {
        transaction->remittance = bank_text_keep(text, zones, CODA_ZONES);
    }
    if (movement->first_info != 0)
        transaction->remittance =
            either_or_both(text, transaction->remittance, info_text(group, movement, text));
    if (transaction->structured_communication == NULL)
        transaction->structured_communication = bank_reference_find(text, transaction->remittance);
    if (reason != NULL)
        transaction->return_reason = reason;
}

void
coda_movement_read(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, const char *currency,
    Transaction *transaction)
{
    const char *record = movement->first;

    *transaction = (Transaction){
        .amount = movement->amount,
        .booking_on = movement->booking_on,
        .value_on = movement->value_on,
        .bank_reference = bank_text_keep(text, coda_column(record, 11), 21),
        .code = bank_text_keep(text, coda_column(record, 54), 8),
        .kind = coda_kind(coda_column(record, 54)),
    };
    memcpy(transaction->currency, currency, sizeof transaction->currency);
    if (movement->second != NULL)
        transaction->end_to_end_id = bank_reference_keep(
            text, coda_column(movement->second, 64), group->version_one ? 26 : 35);
    if (movement->second != NULL && !group->version_one)
        read_second(movement->second, text, transaction);
    read_counterparty(group, movement, text, transaction);
    read_communication(group, movement, text, transaction);
}
