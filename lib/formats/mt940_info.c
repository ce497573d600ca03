/* SWIFT leaves the inside of :86: to the bank; there is no standard to cite. Names are taken only
 * where a dialect marks them: a wrong name is worse than none. */
#include "formats/mt940_info.h"

#include <string.h>

#include "formats/bank_ident.h"
#include "formats/mt940_piece.h"

#define INFO_MOST 8192 /* bytes that are read; the rule allows six lines of 65 */
#define LINE_FULL 64   /* a line this long was wrapped: the next one continues it without a blank */

typedef struct {
    const char *mark;
    Mt940Piece piece;
} Mark;

static const Mark SLASH_KEYS[] = {
    { "REMI", PIECE_TEXT },       { "NAME", PIECE_NAME },     { "IBAN", PIECE_ACCOUNT },
    { "EREF", PIECE_END_TO_END }, { "TRTP", PIECE_TYPE },     { "BIC", PIECE_BIC },
    { "MARF", PIECE_MANDATE },    { "CSID", PIECE_CREDITOR }, { "CNTP", PIECE_COUNTERPARTY },
    { "KREF", PIECE_SKIP },       { "IREF", PIECE_SKIP },     { "PREF", PIECE_SKIP },
    { "ORDP", PIECE_SKIP },       { "BENM", PIECE_SKIP },     { "ULTD", PIECE_SKIP },
    { "ULTB", PIECE_SKIP },       { "ULTC", PIECE_SKIP },     { "PURP", PIECE_SKIP },
    { "RTRN", PIECE_SKIP },       { "ISDT", PIECE_SKIP },     { "ADDR", PIECE_SKIP },
    { "SVCL", PIECE_SKIP },       { "EXCH", PIECE_SKIP },     { "CHGS", PIECE_SKIP },
    { "OCMT", PIECE_SKIP },       { "INIT", PIECE_SKIP },     { "NRTX", PIECE_SKIP },
};

static const Mark SEPA_TOKENS[] = {
    { "SVWZ", PIECE_TEXT },     { "EREF", PIECE_END_TO_END }, { "MREF", PIECE_MANDATE },
    { "CRED", PIECE_CREDITOR }, { "IBAN", PIECE_ACCOUNT },    { "KREF", PIECE_SKIP },
    { "DEBT", PIECE_SKIP },     { "PURP", PIECE_SKIP },       { "BIC", PIECE_BIC },
    { "ABWA", PIECE_SKIP },     { "ABWE", PIECE_SKIP },       { "COAM", PIECE_SKIP },
    { "OAMT", PIECE_SKIP },     { "SQTP", PIECE_SKIP },       { "MDAT", PIECE_SKIP },
    { "ORCR", PIECE_SKIP },     { "ORMR", PIECE_SKIP },       { "DDAT", PIECE_SKIP },
    { "RCUR", PIECE_SKIP },
};

static const Mark LABELS[] = {
    { "NAAM", PIECE_NAME },
    { "NAME", PIECE_NAME },
    { "NOM", PIECE_NAME },
    { "IBAN", PIECE_ACCOUNT },
    { "REK", PIECE_ACCOUNT },
    { "REKENING", PIECE_ACCOUNT },
    { "BIC", PIECE_BIC },
    { "OMSCHRIJVING", PIECE_TEXT },
    { "MEDEDELING", PIECE_TEXT },
    { "COMMUNICATION", PIECE_TEXT },
    { "COMMUNICATIE", PIECE_TEXT },
    { "KENMERK", PIECE_END_TO_END },
    { "MACHTIGING", PIECE_MANDATE },
    { "MANDAAT", PIECE_MANDATE },
    { "MANDAT", PIECE_MANDATE },
    { "INCASSANT", PIECE_CREDITOR },
    { "REF", PIECE_SKIP },
    { "BANKREFERENTIE", PIECE_SKIP },
    { "REFERENCE BANQUE", PIECE_SKIP },
    { "VALUTADATUM", PIECE_SKIP },
    { "DATE VALEUR", PIECE_SKIP },
    { "VAL", PIECE_SKIP },
};

/* The mark at `at` (its text only, what surrounds it is the dialect's), or NULL. */
static const Mark *
mark_at(const Mark *marks, guint count, const char *at, gsize left, char closing)
{
    for (guint i = 0; i < count; i++) {
        gsize size = 0;

        if (left < 2 || at[0] != marks[i].mark[0] || at[1] != marks[i].mark[1])
            continue;
        size = strlen(marks[i].mark);
        if (size < left && at[size] == closing && memcmp(at, marks[i].mark, size) == 0)
            return &marks[i];
    }
    return NULL;
}

/* /KEY/value/KEY/value. False when no key stands in it. */
static bool
read_slashes(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *end = at + size;
    const char *value = NULL;
    const Mark *open = NULL;
    const char *slash = memchr(at, '/', size);

    while (slash != NULL) {
        const Mark *mark =
            mark_at(SLASH_KEYS, G_N_ELEMENTS(SLASH_KEYS), slash + 1, (gsize)(end - slash - 1), '/');

        if (mark != NULL && (open != NULL || slash == at || mark->piece != PIECE_SKIP)) {
            if (open != NULL)
                mt940_set_piece(text, open->piece, value, (gsize)(slash - value), transaction);
            open = mark;
            value = slash + strlen(mark->mark) + 2;
            slash = value - 1; /* the key's own closing slash may open the next key */
        }
        slash = slash + 1 < end ? memchr(slash + 1, '/', (gsize)(end - slash - 1)) : NULL;
    }
    if (open != NULL)
        mt940_set_piece(text, open->piece, value, (gsize)(end - value), transaction);
    return open != NULL;
}

/* TOKEN+value TOKEN+value, as SEPA remittance stands in German purpose lines. */
static void
read_sepa_tokens(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *end = at + size;
    const char *value = at;
    const Mark *open = NULL;

    for (const char *plus = memchr(at, '+', size); plus != NULL;
         plus = memchr(plus + 1, '+', (gsize)(end - plus - 1))) {
        const Mark *mark = NULL;
        const char *start = plus;

        for (gsize length = 3; length <= 4 && mark == NULL; length++) {
            start = plus - length;
            if (start >= value)
                mark = mark_at(
                    SEPA_TOKENS, G_N_ELEMENTS(SEPA_TOKENS), start, (gsize)(end - start), '+');
        }
        if (mark == NULL)
            continue;
        mt940_set_piece(
            text, open != NULL ? open->piece : PIECE_TEXT, value, (gsize)(start - value),
            transaction);
        open = mark;
        value = plus + 1;
    }
    mt940_set_piece(
        text, open != NULL ? open->piece : PIECE_TEXT, value, (gsize)(end - value), transaction);
}

/* GVC: the German code of the kind of business. */
static TransactionKind
kind_of_gvc(const char *gvc, TransactionKind otherwise)
{
    static const struct {
        guint from;
        guint to;
        TransactionKind kind;
    } ROWS[] = {
        { 4, 5, TRANSACTION_DIRECT_DEBIT },     { 83, 84, TRANSACTION_CASH },
        { 104, 105, TRANSACTION_DIRECT_DEBIT }, { 106, 107, TRANSACTION_CARD },
        { 116, 118, TRANSACTION_TRANSFER },     { 152, 169, TRANSACTION_TRANSFER },
        { 171, 174, TRANSACTION_DIRECT_DEBIT }, { 191, 201, TRANSACTION_TRANSFER },
        { 51, 54, TRANSACTION_TRANSFER },       { 805, 809, TRANSACTION_FEE },
        { 814, 814, TRANSACTION_INTEREST },     { 820, 820, TRANSACTION_TRANSFER },
    };
    guint code = (guint)(gvc[0] - '0') * 100 + (guint)(gvc[1] - '0') * 10 + (guint)(gvc[2] - '0');

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++)
        if (code >= ROWS[i].from && code <= ROWS[i].to)
            return ROWS[i].kind;
    return otherwise;
}

typedef struct {
    GString *purpose; /* ?20-?29, ?60-?63 */
    GString *name;    /* ?32 ?33 */
    const char *posting;
    gsize posting_size;
} German;

static void
read_subfield(
    BankText *text, guint number, const char *value, gsize size, German *german,
    Transaction *transaction)
{
    if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
        g_string_append_len(german->purpose, value, (gssize)size);
    } else if (number == 32 || number == 33) {
        g_string_append_len(german->name, value, (gssize)size);
    } else if (number == 30) {
        mt940_set_piece(text, PIECE_BIC, value, size, transaction);
    } else if (number == 31 || (number == 38 && transaction->counterparty_iban == NULL)) {
        mt940_set_piece(text, PIECE_ACCOUNT, value, size, transaction);
    } else if (number == 0) {
        german->posting = value;
        german->posting_size = size;
    }
}

static bool
is_subfield(const char *at, const char *end, const char *separator, gsize width)
{
    return (gsize)(end - at) >= width + 2 && memcmp(at, separator, width) == 0 &&
           g_ascii_isdigit(at[width]) && g_ascii_isdigit(at[width + 1]);
}

static void
read_subfields(
    BankText *text, const char *at, const char *end, gsize width, German *german,
    Transaction *transaction)
{
    const char *separator = at;

    while (at < end) {
        guint number = (guint)(at[width] - '0') * 10 + (guint)(at[width + 1] - '0');
        const char *value = at + width + 2;
        const char *next = value;

        while (next < end && !is_subfield(next, end, separator, width))
            next++;
        read_subfield(text, number, value, (gsize)(next - value), german, transaction);
        at = next;
    }
}

/* 166?00posting?20purpose…: three digits, then a separator that begins every subfield. */
static bool
read_german(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *end = at + size;
    German german = { 0 };
    gsize width = 0;

    if (size < 6 || !g_ascii_isdigit(at[0]) || !g_ascii_isdigit(at[1]) || !g_ascii_isdigit(at[2]) ||
        g_ascii_isalnum(at[3]) || strchr(" -./,:", at[3]) != NULL)
        return false;
    width = (gsize)(g_utf8_next_char(at + 3) - (at + 3));
    if (width > size - 3 || !is_subfield(at + 3, end, at + 3, width))
        return false;
    transaction->kind = kind_of_gvc(at, transaction->kind);
    german.purpose = g_string_sized_new(size);
    german.name = g_string_sized_new(64);
    read_subfields(text, at + 3, end, width, &german, transaction);
    read_sepa_tokens(text, german.purpose->str, german.purpose->len, transaction);
    if (transaction->counterparty_name == NULL)
        transaction->counterparty_name = bank_text_keep(text, german.name->str, german.name->len);
    if (transaction->remittance == NULL && german.posting != NULL)
        transaction->remittance = bank_text_keep(text, german.posting, german.posting_size);
    g_string_free(german.purpose, TRUE);
    g_string_free(german.name, TRUE);
    return true;
}

/* A label where a word begins, with ':' after it, blanks and dots between allowed. */
static const Mark *
label_at(const char *start, const char *at, const char *end, const char **ret_value)
{
    if (at > start && g_ascii_isalnum(at[-1]))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++) {
        gsize size = *at == *LABELS[i].mark ? strlen(LABELS[i].mark) : 0;
        const char *colon = at + size;

        if (size == 0 || colon >= end || memcmp(at, LABELS[i].mark, size) != 0)
            continue;
        while (colon < end && (*colon == ' ' || *colon == '.'))
            colon++;
        if (colon < end && *colon == ':') {
            *ret_value = colon + 1;
            return &LABELS[i];
        }
    }
    return NULL;
}

/* NAAM: … IBAN: …, BNP Paribas Fortis, Knab, ABN AMRO. False when there is no label. */
static bool
read_labels(BankText *text, const char *start, gsize size, Transaction *transaction)
{
    const char *end = start + size;
    const char *value = NULL;
    const Mark *open = NULL;

    for (const char *at = start; at < end; at++) {
        const char *next_value = NULL;
        const Mark *mark = g_ascii_isupper(*at) ? label_at(start, at, end, &next_value) : NULL;

        if (mark == NULL)
            continue;
        if (open != NULL)
            mt940_set_piece(text, open->piece, value, (gsize)(at - value), transaction);
        open = mark;
        value = next_value;
        at = next_value - 1;
    }
    if (open != NULL)
        mt940_set_piece(text, open->piece, value, (gsize)(end - value), transaction);
    return open != NULL;
}

/* EUROPESE OVERSCHRIJVING VAN BE… BIC GEBABEBB NAME MEDEDELING : …, KBC and BNP Paribas Fortis: who
 * it is stands between the BIC and the next label. */
static void
read_name_after_bic(BankText *text, const char *start, gsize size, Transaction *transaction)
{
    const char *end = start + size;
    const char *bic = memmem(start, size, " BIC ", 5);
    const char *value = NULL;
    const char *name = NULL;
    const char *stop = NULL;

    if (bic == NULL)
        return;
    bic += 5;
    for (name = bic; name < end && g_ascii_isalnum(*name);)
        name++;
    stop = name;
    mt940_set_piece(text, PIECE_BIC, bic, (gsize)(name - bic), transaction);
    if (transaction->counterparty_bic == NULL)
        return;
    while (stop < end && !(g_ascii_isupper(*stop) && label_at(start, stop, end, &value) != NULL))
        stop++;
    mt940_set_piece(text, PIECE_NAME, name, (gsize)(stop - name), transaction);
}

/* BEA NR:XXX 21.05.11/12.54 MERCHANT,PAS999: what stands between the hour and the comma. */
static bool
read_card_words(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *end = at + size;
    const char *slash = NULL;
    const char *comma = NULL;

    if (size < 24 || (strncmp(at, "BEA ", 4) != 0 && strncmp(at, "GEA ", 4) != 0))
        return false;
    transaction->kind = *at == 'B' ? TRANSACTION_CARD : TRANSACTION_CASH;
    slash = memchr(at, '/', size);
    if (slash == NULL || end - slash < 8)
        return true;
    comma = memchr(slash, ',', (gsize)(end - slash));
    if (comma != NULL && slash + 7 < comma)
        transaction->counterparty_name =
            bank_text_keep(text, slash + 6, (gsize)(comma - slash - 6));
    return true;
}

/* "GIRO 428428 NAME   …", "12.34.56.789 NAME   …": an account, a name up to two blanks. */
static bool
read_giro_words(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *end = at + size;
    const char *name = NULL;
    const char *account = at;

    if (size > 5 && strncmp(at, "GIRO ", 5) == 0)
        account = at + 5;
    while (account < end && *account == ' ')
        account++;
    name = account;
    while (name < end && (g_ascii_isdigit(*name) || *name == '.'))
        name++;
    if (name - account < 3 || name == end || *name != ' ' ||
        (account == at && name - account != 12))
        return false;
    mt940_set_piece(text, PIECE_ACCOUNT, account, (gsize)(name - account), transaction);
    for (at = name + 1; at + 1 < end && !(at[0] == ' ' && at[1] == ' ') && *at != '\n';)
        at++;
    transaction->counterparty_name = bank_text_keep(text, name, (gsize)(at - name));
    return true;
}

/* SNS, ASN: the first line is an account and a name, the text follows in others. */
static bool
read_account_line(BankText *text, const char *at, gsize size, Transaction *transaction)
{
    const char *newline = memchr(at, '\n', size);
    const char *blank = memchr(at, ' ', size);
    gsize length = blank != NULL ? (gsize)(blank - at) : 0;

    if (newline == NULL || blank == NULL || blank > newline || length < 9 || length > 34)
        return false;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalnum(at[i]))
            return false;
    if (!g_ascii_isdigit(at[length - 1]) || !g_ascii_isdigit(at[3]))
        return false;
    mt940_set_piece(text, PIECE_ACCOUNT, at, length, transaction);
    transaction->counterparty_name = bank_text_keep(text, blank, (gsize)(newline - blank));
    transaction->remittance = bank_text_keep(text, newline, size - (gsize)(newline - at));
    return true;
}

/* An IBAN with right check digits anywhere in free text, unless it is our own. */
static void
find_iban(BankText *text, const char *start, gsize size, const char *own, Transaction *transaction)
{
    const char *end = start + size;

    for (const char *at = start; at + 15 <= end; at++) {
        if (!g_ascii_isupper(at[0]) || !g_ascii_isupper(at[1]) || !g_ascii_isdigit(at[2]) ||
            !g_ascii_isdigit(at[3]) || (at > start && g_ascii_isalnum(at[-1])))
            continue;
        for (gsize length = 15, most = MIN(42, (gsize)(end - at)); length <= most; length++) {
            const char *kept = NULL;

            if (length < (gsize)(end - at) && g_ascii_isalnum(at[length]))
                continue;
            if (!bank_account_is_iban(at, length))
                continue;
            kept = bank_account_keep(text, at, length);
            if (g_strcmp0(kept, own) != 0) {
                transaction->counterparty_iban = kept;
                return;
            }
        }
    }
}

static void
read_free_text(
    BankText *text, const char *at, gsize size, const char *own_account, Transaction *transaction)
{
    bool is_fixed = read_card_words(text, at, size, transaction) ||
                    read_giro_words(text, at, size, transaction) ||
                    read_account_line(text, at, size, transaction);

    if (!is_fixed) {
        read_labels(text, at, size, transaction);
        read_name_after_bic(text, at, size, transaction);
    }
    if (transaction->kind == TRANSACTION_OTHER)
        mt940_set_kind(transaction, at, size);
    if (transaction->counterparty_iban == NULL)
        find_iban(text, at, size, own_account, transaction);
    if (transaction->remittance == NULL)
        transaction->remittance = bank_text_keep(text, at, size);
}

/* Lines joined: a wrapped one without a blank, in a marked dialect every one. */
static GString *
join_lines(const char *bytes, gsize size, bool is_marked)
{
    GString *joined = g_string_sized_new(size + 1);
    const char *end = bytes + size;

    while (bytes < end) {
        const char *newline = memchr(bytes, '\n', (gsize)(end - bytes));
        const char *stop = newline != NULL ? newline : end;
        gsize length = (gsize)(stop - bytes);

        while (length > 0 && bytes[length - 1] == '\r')
            length--;
        g_string_append_len(joined, bytes, (gssize)length);
        if (newline != NULL && length < LINE_FULL && !is_marked)
            g_string_append_c(joined, '\n');
        bytes = newline != NULL ? newline + 1 : end;
    }
    return joined;
}

static bool
is_marked_dialect(const char *bytes, gsize size)
{
    return size > 5 &&
           (bytes[0] == '/' ||
            (g_ascii_isdigit(bytes[0]) && g_ascii_isdigit(bytes[1]) && g_ascii_isdigit(bytes[2]) &&
             !g_ascii_isalnum(bytes[3]) && bytes[3] != ' '));
}

void
mt940_info_read(
    BankText *text, const char *bytes, gsize size, const char *own_account,
    Transaction *transaction)
{
    GString *joined = NULL;

    if (size > INFO_MOST) {
        size = INFO_MOST;
        while (size > 0 && ((guchar)bytes[size] & 0xc0) == 0x80)
            size--;
    }
    mt940_trim(&bytes, &size);
    if (size == 0)
        return;
    joined = join_lines(bytes, size, is_marked_dialect(bytes, size));
    if (!read_german(text, joined->str, joined->len, transaction) &&
        !read_slashes(text, joined->str, joined->len, transaction))
        read_free_text(text, joined->str, joined->len, own_account, transaction);
    if (transaction->structured_communication == NULL)
        transaction->structured_communication = bank_reference_find(text, transaction->remittance);
    g_string_free(joined, TRUE);
}
