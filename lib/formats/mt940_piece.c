#include "formats/mt940_piece.h"

#include <string.h>

#include "formats/bank_ident.h"
#include "formats/mt940_value.h"

#define KIND_WITHIN 80
#define POLISH_DIGITS 26

static const struct {
    char words[20]; /* in the text or the type, upper case */
    TransactionKind kind;
} KINDS[] = {
    { "OVERSCHRIJVING", TRANSACTION_TRANSFER },  { "OVERBOEKING", TRANSACTION_TRANSFER },
    { "VIREMENT", TRANSACTION_TRANSFER },        { "INCASSO", TRANSACTION_DIRECT_DEBIT },
    { "IDEAL", TRANSACTION_TRANSFER },           { "DOMICILI", TRANSACTION_DIRECT_DEBIT },
    { "LASTSCHRIFT", TRANSACTION_DIRECT_DEBIT }, { "DIRECT DEBIT", TRANSACTION_DIRECT_DEBIT },
    { "GELDAUTOMAAT", TRANSACTION_CASH },        { "GELDOPNEMING", TRANSACTION_CASH },
    { "GELDOPNAME", TRANSACTION_CASH },          { "GELDOPVRAGING", TRANSACTION_CASH },
    { "GELDAUTOMAT", TRANSACTION_CASH },         { "BARGELDAUSZAHLUNG", TRANSACTION_CASH },
    { "RETRAIT D'ARGENT", TRANSACTION_CASH },    { "RETRAIT D'ESPECES", TRANSACTION_CASH },
    { "BETAALAUTOMAAT", TRANSACTION_CARD },      { "BANCONTACT", TRANSACTION_CARD },
    { "BANKKAART", TRANSACTION_CARD },           { "DEBETKAART", TRANSACTION_CARD },
    { "KARTENZAHLUNG", TRANSACTION_CARD },       { "CARTE DE DEBIT", TRANSACTION_CARD },
};

#define LETTER(letter) (1U << ((letter) - 'A'))
#define KIND_FIRSTS                                                                      \
    (LETTER('B') | LETTER('C') | LETTER('D') | LETTER('G') | LETTER('I') | LETTER('K') | \
     LETTER('L') | LETTER('O') | LETTER('R') | LETTER('V')) /* of those words */

static bool
is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void
mt940_trim(const char **value, gsize *size)
{
    while (*size > 0 && is_blank(**value)) {
        (*value)++;
        (*size)--;
    }
    while (*size > 0 && is_blank((*value)[*size - 1]))
        (*size)--;
}

static const char *
keep_reference(Mt940Pieces *pieces, const char *value, gsize size)
{
    return bank_reference_keep(pieces->text, value, size);
}

bool
mt940_looks_like_bic(const char *value, gsize size)
{
    if (size != 8 && size != 11)
        return false;
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isupper(value[i]) && (i < 6 || !g_ascii_isdigit(value[i])))
            return false;
    return true;
}

const Mt940Mark *
mt940_mark_at(const Mt940Mark *marks, guint count, const char *at, gsize left, char closing)
{
    for (guint i = 0; i < count && left >= 2; i++) {
        gsize size = 0;

        if (at[0] != marks[i].mark[0] || at[1] != marks[i].mark[1])
            continue;
        size = strlen(marks[i].mark);
        if (size < left && at[size] == closing && memcmp(at, marks[i].mark, size) == 0)
            return &marks[i];
    }
    return NULL;
}

/* Whose name is wanted: the payer's of money in, the payee's of money out. */
static Mt940Piece
wanted_party(const Transaction *transaction)
{
    return transaction->amount < 0 ? PIECE_PAYEE : PIECE_PAYER;
}

/* Twenty-six digits of a Polish account are an IBAN without its country. */
static const char *
keep_account(BankText *text, const char *value, gsize size)
{
    char polish[POLISH_DIGITS + 3] = "PL";

    if (size == POLISH_DIGITS && g_ascii_isdigit(*value)) {
        memcpy(polish + 2, value, POLISH_DIGITS);
        if (bank_account_is_iban(polish, POLISH_DIGITS + 2))
            return bank_account_keep(text, polish, POLISH_DIGITS + 2);
    }
    return bank_account_keep(text, value, size);
}

static void
set_account(Mt940Pieces *pieces, const char *value, gsize size)
{
    Transaction *transaction = pieces->transaction;
    const char *kept = NULL;

    if (transaction->counterparty_iban != NULL && pieces->party != PIECE_SKIP &&
        pieces->party != wanted_party(transaction))
        return;
    kept = keep_account(pieces->text, value, size);
    if (kept != NULL && g_strcmp0(kept, pieces->own_account) != 0)
        transaction->counterparty_iban = kept;
}

static void
set_bic(Mt940Pieces *pieces, const char *value, gsize size)
{
    if (mt940_looks_like_bic(value, size))
        pieces->transaction->counterparty_bic = bank_text_keep(pieces->text, value, size);
}

static void
set_name(Mt940Pieces *pieces, const char *value, gsize size)
{
    Transaction *transaction = pieces->transaction;
    bool is_better = pieces->name_of != PIECE_SKIP &&
                     pieces->name_of != wanted_party(transaction) &&
                     pieces->party == wanted_party(transaction);
    const char *kept = NULL;

    if (pieces->party == PIECE_THIRD || (transaction->counterparty_name != NULL && !is_better))
        return;
    kept = keep_reference(pieces, value, size);
    if (kept == NULL)
        return;
    transaction->counterparty_name = kept;
    pieces->name_of = pieces->party;
}

/* /ORDP/ alone, or with the name behind it. */
static void
set_party(Mt940Pieces *pieces, Mt940Piece party, const char *value, gsize size)
{
    pieces->party = party;
    if (size == 0)
        return;
    if (bank_account_is_iban(value, size))
        set_account(pieces, value, size);
    else
        set_name(pieces, value, size);
}

/* The part of a value up to its next slash; moves the value behind it. */
static gsize
next_part(const char **value, gsize *size, const char **ret_part)
{
    const char *slash = memchr(*value, '/', *size);
    gsize length = slash != NULL ? (gsize)(slash - *value) : *size;

    *ret_part = *value;
    *value += length + (slash != NULL);
    *size -= length + (slash != NULL);
    return length;
}

/* "USTD//text", "STRD/CUR/9000…": the kind of remittance and its issuer are not remittance. */
static void
set_remittance(Mt940Pieces *pieces, const char *value, gsize size)
{
    const char *issuer = NULL;
    const char *kept = NULL;

    if (size >= 6 && memcmp(value, "USTD//", 6) == 0) {
        value += 6;
        size -= 6;
    } else if (size > 5 && memcmp(value, "STRD/", 5) == 0) {
        value += 5;
        size -= 5;
        if (memchr(value, '/', size) != NULL)
            next_part(&value, &size, &issuer);
    }
    kept = bank_text_keep(pieces->text, value, size);
    if (kept != NULL)
        pieces->transaction->remittance = kept;
}

/* ING: account/BIC/name/city. */
static void
set_counterparty(Mt940Pieces *pieces, const char *value, gsize size)
{
    const char *part = NULL;
    gsize length = next_part(&value, &size, &part);

    set_account(pieces, part, length);
    length = next_part(&value, &size, &part);
    set_bic(pieces, part, length);
    length = next_part(&value, &size, &part);
    pieces->transaction->counterparty_name = bank_text_keep(pieces->text, part, length);
}

/* "CD/SALA" or "SALA". */
static void
set_purpose(Mt940Pieces *pieces, const char *value, gsize size)
{
    if (size > 3 && strncmp(value, "CD/", 3) == 0) {
        value += 3;
        size -= 3;
    }
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isupper(value[i]))
            return;
    if (size == 4)
        pieces->transaction->purpose = bank_text_keep(pieces->text, value, size);
}

/* MS03 is "not specified": the line undoes another all the same. */
static void
set_return(Mt940Pieces *pieces, const char *value, gsize size)
{
    bool is_reason = size >= 4 && g_ascii_isupper(value[0]) && g_ascii_isupper(value[1]) &&
                     g_ascii_isdigit(value[2]) && g_ascii_isdigit(value[3]) &&
                     (size == 4 || !g_ascii_isalnum(value[4]));

    pieces->transaction->return_reason =
        is_reason ? bank_text_keep(pieces->text, value, 4) : "MS03";
}

/* "USD12,50", signed as the transaction. */
static void
set_original(Mt940Pieces *pieces, const char *value, gsize size)
{
    Transaction *transaction = pieces->transaction;
    Cents amount = 0;

    if (size < 4 || !g_ascii_isupper(value[0]) || !g_ascii_isupper(value[1]) ||
        !g_ascii_isupper(value[2]) || !mt940_read_amount(value + 3, size - 3, &amount, NULL))
        return;
    memcpy(transaction->original_currency, value, 3);
    transaction->original_currency[3] = '\0';
    transaction->original_amount = transaction->amount < 0 ? -amount : amount;
}

/* One word; that of :61: stays. */
static void
set_bank_reference(Mt940Pieces *pieces, const char *value, gsize size)
{
    gsize word = 0;

    while (word < size && !is_blank(value[word]))
        word++;
    if (pieces->transaction->bank_reference == NULL)
        pieces->transaction->bank_reference = keep_reference(pieces, value, word);
}

/* The type of :61: and the bank's own: NTRF+166, NTRF+00108. */
static void
set_code(Mt940Pieces *pieces, const char *value, gsize size)
{
    const char *type = pieces->transaction->code;
    char code[32] = "";

    if (type == NULL || strlen(type) + size + 2 > sizeof code ||
        (size == 3 && strlen(type) == 4 && memcmp(type + 1, value, size) == 0))
        return; /* N105: the type is the bank's own code already */
    g_snprintf(code, sizeof code, "%s+%.*s", type, (int)size, value);
    pieces->transaction->code = bank_text_keep(pieces->text, code, strlen(code));
}

/* In either case; what stands at `at` is a letter of KIND_FIRSTS already. */
static bool
begins_with_words(const char *at, gsize size, const char *words)
{
    gsize length = 0;

    if (((at[0] ^ words[0]) & ~0x20) != 0 || size < 2 || ((at[1] ^ words[1]) & ~0x20) != 0)
        return false;
    length = strlen(words);
    return length <= size &&
           (memcmp(at, words, length) == 0 || g_ascii_strncasecmp(at, words, length) == 0);
}

/* The words stand near the front. */
void
mt940_set_kind(Transaction *transaction, const char *value, gsize size)
{
    for (gsize at = 0; at < MIN(size, KIND_WITHIN); at++) {
        guint first = (guint)((value[at] & ~0x20) - 'A'); /* a small letter as a capital */

        if (first > 25 || ((KIND_FIRSTS >> first) & 1) == 0)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
            if (begins_with_words(value + at, size - at, KINDS[i].words)) {
                transaction->kind = KINDS[i].kind;
                return;
            }
    }
}

/* Whether a piece behind /ORDP/ or /BENM/ is still of that party. */
static bool
is_of_party(Mt940Piece piece)
{
    return piece == PIECE_NAME || piece == PIECE_ACCOUNT || piece == PIECE_BIC ||
           piece == PIECE_SKIP;
}

static void
set_value(Mt940Pieces *pieces, Mt940Piece piece, const char *value, gsize size)
{
    Transaction *transaction = pieces->transaction;

    switch (piece) {
    case PIECE_NAME:
        set_name(pieces, value, size);
        break;
    case PIECE_ACCOUNT:
        set_account(pieces, value, size);
        break;
    case PIECE_BIC:
        set_bic(pieces, value, size);
        break;
    case PIECE_TEXT:
        set_remittance(pieces, value, size);
        break;
    case PIECE_END_TO_END:
        transaction->end_to_end_id = keep_reference(pieces, value, size);
        break;
    case PIECE_MANDATE:
        transaction->mandate_id = keep_reference(pieces, value, size);
        break;
    case PIECE_CREDITOR:
        transaction->creditor_id = keep_reference(pieces, value, size);
        break;
    case PIECE_COUNTERPARTY:
        set_counterparty(pieces, value, size);
        break;
    case PIECE_TYPE:
        mt940_set_kind(transaction, value, size);
        break;
    case PIECE_CODE:
        set_code(pieces, value, size);
        break;
    case PIECE_BANK_REFERENCE:
        set_bank_reference(pieces, value, size);
        break;
    case PIECE_PURPOSE:
        set_purpose(pieces, value, size);
        break;
    case PIECE_RETURN:
        set_return(pieces, value, size);
        break;
    case PIECE_ORIGINAL:
        set_original(pieces, value, size);
        break;
    case PIECE_CARD:
        transaction->card_number = bank_text_keep(pieces->text, value, size);
        break;
    case PIECE_PLACE:
        transaction->card_place = bank_text_keep(pieces->text, value, size);
        break;
    case PIECE_SKIP:
    case PIECE_VALUE_DATE:
    case PIECE_PAYER:
    case PIECE_PAYEE:
    case PIECE_THIRD:
        break;
    }
}

void
mt940_set_piece(Mt940Pieces *pieces, Mt940Piece piece, const char *value, gsize size)
{
    while (size > 0 && (value[size - 1] == '/' || is_blank(value[size - 1])))
        size--;
    while (size > 0 && is_blank(*value)) {
        value++;
        size--;
    }
    if (piece == PIECE_PAYER || piece == PIECE_PAYEE || piece == PIECE_THIRD) {
        set_party(pieces, piece, value, size);
        return;
    }
    if (!is_of_party(piece))
        pieces->party = PIECE_SKIP;
    if (size > 0)
        set_value(pieces, piece, value, size);
}
