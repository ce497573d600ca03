#include "formats/mt940_piece.h"

#include <string.h>

#include "formats/bank_ident.h"

#define KIND_WITHIN 80

static const struct {
    const char *words; /* in the text or the type, upper case */
    TransactionKind kind;
} KINDS[] = {
    { "INCASSO", TRANSACTION_DIRECT_DEBIT },     { "DOMICILI", TRANSACTION_DIRECT_DEBIT },
    { "LASTSCHRIFT", TRANSACTION_DIRECT_DEBIT }, { "DIRECT DEBIT", TRANSACTION_DIRECT_DEBIT },
    { "GELDAUTOMAAT", TRANSACTION_CASH },        { "GELDOPNEMING", TRANSACTION_CASH },
    { "GELDOPNAME", TRANSACTION_CASH },          { "BETAALAUTOMAAT", TRANSACTION_CARD },
    { "BANCONTACT", TRANSACTION_CARD },          { "OVERBOEKING", TRANSACTION_TRANSFER },
    { "OVERSCHRIJVING", TRANSACTION_TRANSFER },  { "VIREMENT", TRANSACTION_TRANSFER },
    { "IDEAL", TRANSACTION_TRANSFER },
};

#define KIND_FIRSTS "BDGILOV" /* of those words */

static bool
ends_with(const char *value, gsize size, char last)
{
    return size > 0 && value[size - 1] == last;
}

static const char *
keep_reference(BankText *text, const char *value, gsize size)
{
    const char *kept = bank_text_keep(text, value, size);

    return kept == NULL || bank_reference_is_empty(kept) ? NULL : kept;
}

static bool
looks_like_bic(const char *value, gsize size)
{
    if (size != 8 && size != 11)
        return false;
    for (gsize i = 0; i < size; i++)
        if (i < 6 ? !g_ascii_isupper(value[i]) : !g_ascii_isalnum(value[i]))
            return false;
    return true;
}

void
mt940_trim(const char **value, gsize *size)
{
    while (*size > 0 && g_ascii_isspace(**value)) {
        (*value)++;
        (*size)--;
    }
    while (*size > 0 && g_ascii_isspace((*value)[*size - 1]))
        (*size)--;
}

static void
set_account(BankText *text, const char *value, gsize size, Transaction *transaction)
{
    const char *kept = bank_account_keep(text, value, size);

    if (kept != NULL)
        transaction->counterparty_iban = kept;
}

/* "USTD//text", "STRD/CUR/9000…": the kind of remittance and its issuer are not remittance. */
static void
set_remittance(BankText *text, const char *value, gsize size, Transaction *transaction)
{
    const char *slash = NULL;

    if (size >= 6 && strncmp(value, "USTD//", 6) == 0) {
        value += 6;
        size -= 6;
    } else if (size > 5 && strncmp(value, "STRD/", 5) == 0) {
        value += 5;
        size -= 5;
        slash = memchr(value, '/', size);
        if (slash != NULL) {
            size -= (gsize)(slash + 1 - value);
            value = slash + 1;
        }
    }
    transaction->remittance = bank_text_keep(text, value, size);
}

/* ING: account/BIC/name/city. */
static void
set_counterparty(BankText *text, const char *value, gsize size, Transaction *transaction)
{
    const char *parts[3] = { value, NULL, NULL };
    gsize sizes[3] = { 0 };

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *end = memchr(value, '/', size);

        parts[i] = value;
        sizes[i] = end != NULL ? (gsize)(end - value) : size;
        value += sizes[i] + (end != NULL);
        size -= sizes[i] + (end != NULL);
    }
    set_account(text, parts[0], sizes[0], transaction);
    if (looks_like_bic(parts[1], sizes[1]))
        transaction->counterparty_bic = bank_text_keep(text, parts[1], sizes[1]);
    transaction->counterparty_name = bank_text_keep(text, parts[2], sizes[2]);
}

/* The words stand near the front, in either case. */
void
mt940_set_kind(Transaction *transaction, const char *value, gsize size)
{
    for (gsize at = 0; at < MIN(size, KIND_WITHIN); at++) {
        char first = (char)(value[at] & ~0x20); /* a small letter as a capital */

        if (strchr(KIND_FIRSTS, first) == NULL)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
            gsize length = 0;

            if (first != *KINDS[i].words)
                continue;
            length = strlen(KINDS[i].words);
            if (length <= size - at &&
                g_ascii_strncasecmp(value + at, KINDS[i].words, length) == 0) {
                transaction->kind = KINDS[i].kind;
                return;
            }
        }
    }
}

void
mt940_set_piece(
    BankText *text, Mt940Piece piece, const char *value, gsize size, Transaction *transaction)
{
    while (ends_with(value, size, '/'))
        size--;
    mt940_trim(&value, &size);
    if (size == 0)
        return;
    switch (piece) {
    case PIECE_SKIP:
        break;
    case PIECE_NAME:
        if (transaction->counterparty_name == NULL)
            transaction->counterparty_name = keep_reference(text, value, size);
        break;
    case PIECE_ACCOUNT:
        set_account(text, value, size, transaction);
        break;
    case PIECE_BIC:
        if (looks_like_bic(value, size))
            transaction->counterparty_bic = bank_text_keep(text, value, size);
        break;
    case PIECE_TEXT:
        set_remittance(text, value, size, transaction);
        break;
    case PIECE_END_TO_END:
        transaction->end_to_end_id = keep_reference(text, value, size);
        break;
    case PIECE_MANDATE:
        transaction->mandate_id = keep_reference(text, value, size);
        break;
    case PIECE_CREDITOR:
        transaction->creditor_id = keep_reference(text, value, size);
        break;
    case PIECE_COUNTERPARTY:
        set_counterparty(text, value, size, transaction);
        break;
    case PIECE_TYPE:
        mt940_set_kind(transaction, value, size);
        break;
    }
}
