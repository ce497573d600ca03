/* Deutsche Kreditwirtschaft, Anlage 3 des DFÜ-Abkommens, chapter 8: subfields ?00 to ?63 behind a
 * three-digit code of the kind of business (GVC), and the tokens of SEPA in the purpose lines. */
#include <string.h>

#include "formats/bank_ident.h"
#include "formats/bank_kind.h"
#include "formats/mt940_dialect.h"

#define PURPOSE_WIDTH 27 /* a purpose line that is full goes on in the next without a blank */

static const Mt940Mark TOKENS[] = {
    { "SVWZ", PIECE_TEXT },     { "EREF", PIECE_END_TO_END }, { "MREF", PIECE_MANDATE },
    { "CRED", PIECE_CREDITOR }, { "IBAN", PIECE_ACCOUNT },    { "BIC", PIECE_BIC },
    { "PURP", PIECE_PURPOSE },  { "OAMT", PIECE_SKIP },       { "COAM", PIECE_SKIP },
    { "KREF", PIECE_SKIP },     { "BREF", PIECE_SKIP },       { "DEBT", PIECE_SKIP },
    { "ABWA", PIECE_SKIP },     { "ABWE", PIECE_SKIP },       { "SQTP", PIECE_SKIP },
    { "MDAT", PIECE_SKIP },     { "ORCR", PIECE_SKIP },       { "ORMR", PIECE_SKIP },
    { "DDAT", PIECE_SKIP },     { "RREF", PIECE_SKIP },       { "RCUR", PIECE_SKIP },
};

/* What some savings banks add to the text a second time, with a colon. */
static const Mt940Mark COLON_TOKENS[] = {
    { "EREF", PIECE_END_TO_END }, { "MREF", PIECE_MANDATE }, { "CRED", PIECE_CREDITOR },
    { "ABWA", PIECE_SKIP },       { "ABWE", PIECE_SKIP },    { "KREF", PIECE_SKIP },
    { "IBAN", PIECE_SKIP },       { "BIC", PIECE_SKIP },
};

/* ?34 of a line that undoes another, where its meaning is sure. */
static const struct {
    char code[4];
    char reason[5];
} REASONS[] = {
    { "901", "AC01" }, { "902", "AC04" }, { "903", "AC06" }, { "912", "MD06" }, { "914", "MS03" },
};

typedef struct {
    Mt940Pieces *pieces;
    GString *purpose; /* ?20-?29, ?60-?63 */
    GString *name;    /* ?32 ?33 */
    gsize last;       /* size of the purpose line before */
    bool undoes;
    bool is_dutch; /* Triodos: ?10 is the other account, ?31 our own */
    const char *posting;
    gsize posting_size;
} German;

static bool
is_three_digits(const char *at)
{
    return g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]) && g_ascii_isdigit(at[2]);
}

static void
read_gvc(German *german, const char *gvc)
{
    bank_kind_of_gvc(gvc, &german->pieces->transaction->kind, &german->undoes);
    if (german->undoes)
        mt940_set_piece(german->pieces, PIECE_RETURN, "MS03", 4);
    german->is_dutch = memcmp(gvc, "000", 3) == 0 && gvc[3] == '>';
    if (memcmp(gvc, "000", 3) != 0)
        mt940_set_piece(german->pieces, PIECE_CODE, gvc, 3);
}

static bool
begins_with_token(const char *at, gsize size)
{
    return mt940_mark_at(TOKENS, G_N_ELEMENTS(TOKENS), at, size, '+') != NULL;
}

/* A line that was not full had a blank at its end. */
static void
add_purpose(German *german, const char *value, gsize size)
{
    if (german->purpose->len > 0 &&
        (german->last < PURPOSE_WIDTH || begins_with_token(value, size)))
        g_string_append_c(german->purpose, ' ');
    g_string_append_len(german->purpose, value, (gssize)size);
    german->last = size;
}

static void
add_name(German *german, const char *value, gsize size)
{
    if (german->name->len > 0 && german->name->len < PURPOSE_WIDTH)
        g_string_append_c(german->name, ' ');
    g_string_append_len(german->name, value, (gssize)size);
}

static void
read_reason(German *german, const char *value, gsize size)
{
    for (guint i = 0; german->undoes && size >= 3 && i < G_N_ELEMENTS(REASONS); i++)
        if (memcmp(value, REASONS[i].code, 3) == 0)
            mt940_set_piece(german->pieces, PIECE_RETURN, REASONS[i].reason, 4);
}

static void
read_subfield(German *german, guint number, const char *value, gsize size)
{
    Mt940Pieces *pieces = german->pieces;

    if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
        add_purpose(german, value, size);
    } else if (number == 32 || number == 33) {
        add_name(german, value, size);
    } else if (number == 30) {
        mt940_set_piece(pieces, PIECE_BIC, value, size);
    } else if (german->is_dutch && (number == 10 || number == 31)) {
        if (number == 10)
            mt940_set_piece(pieces, PIECE_ACCOUNT, value, size);
    } else if (number == 31 || number == 38) {
        if (number == 31 || pieces->transaction->counterparty_iban == NULL)
            mt940_set_piece(pieces, PIECE_ACCOUNT, value, size);
    } else if (number == 34) {
        read_reason(german, value, size);
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
read_subfields(German *german, const char *at, const char *end, gsize width)
{
    const char *separator = at;

    while (at < end) {
        guint number = (guint)(at[width] - '0') * 10 + (guint)(at[width + 1] - '0');
        const char *value = at + width + 2;
        const char *next = value;

        while (next < end && !is_subfield(next, end, separator, width))
            next++;
        /* a line that ends before a subfield was broken there, not at a blank */
        read_subfield(german, number, value, (gsize)(next - value) - (next[-1] == '\n'));
        at = next;
    }
}

/* The token that ends in the plus or colon at `mark`; *ret_start: where it begins. In a text of the
 * payer's own making IBAN: and BIC: are his words. */
static const Mt940Mark *
token_before(
    const char *from, const char *mark, const char *end, Mt940Piece open, const char **ret_start)
{
    const Mt940Mark *token = NULL;

    for (gsize length = 3; length <= 4 && token == NULL; length++) {
        *ret_start = mark - length;
        if (*ret_start < from)
            break;
        token = *mark == '+'
                    ? mt940_mark_at(
                          TOKENS, G_N_ELEMENTS(TOKENS), *ret_start, (gsize)(end - *ret_start), '+')
                    : mt940_mark_at(
                          COLON_TOKENS, G_N_ELEMENTS(COLON_TOKENS), *ret_start,
                          (gsize)(end - *ret_start), ':');
    }
    if (token != NULL && *mark == ':' && open == PIECE_TEXT &&
        (token->mark[0] == 'I' || token->mark[0] == 'B'))
        return NULL;
    return token;
}

/* TOKEN+value TOKEN+value: what stands before the first is remittance. */
static void
read_tokens(German *german)
{
    const char *at = german->purpose->str;
    const char *end = at + german->purpose->len;
    const char *value = at;
    Mt940Piece open = PIECE_TEXT;

    for (; at < end; at++) {
        const char *start = NULL;
        const Mt940Mark *token =
            *at == '+' || *at == ':' ? token_before(value, at, end, open, &start) : NULL;

        if (token == NULL)
            continue;
        mt940_set_piece(german->pieces, open, value, (gsize)(start - value));
        open = token->piece;
        value = at + 1;
    }
    mt940_set_piece(german->pieces, open, value, (gsize)(end - value));
}

static void
begin(German *german, Mt940Pieces *pieces)
{
    *german =
        (German){ .pieces = pieces, .purpose = pieces->scratch, .name = pieces->scratch_name };
    g_string_truncate(german->purpose, 0);
    g_string_truncate(german->name, 0);
}

/* Of a card payment: SHOP//CITY/COUNTRY. */
static void
set_name(German *german)
{
    const char *name = german->name->str;
    const char *city =
        german->pieces->transaction->kind == TRANSACTION_CARD ? strstr(name, "//") : NULL;

    if (city == NULL) {
        mt940_set_piece(german->pieces, PIECE_NAME, name, german->name->len);
        return;
    }
    mt940_set_piece(german->pieces, PIECE_NAME, name, (gsize)(city - name));
    mt940_set_piece(german->pieces, PIECE_PLACE, city + 2, strcspn(city + 2, "/"));
}

static void
finish(German *german)
{
    Mt940Pieces *pieces = german->pieces;

    read_tokens(german);
    set_name(german);
    if (pieces->transaction->remittance == NULL && german->posting != NULL)
        mt940_set_piece(pieces, PIECE_TEXT, german->posting, german->posting_size);
    if (pieces->transaction->kind == TRANSACTION_OTHER && german->posting != NULL)
        mt940_set_kind(pieces->transaction, german->posting, german->posting_size);
}

/* The separator is whatever stands behind the three digits: '?' nearly always, '>' with Triodos;
 * one outside ASCII is several bytes. */
bool
mt940_read_german(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    gsize width = 1;
    German german = { 0 };

    if (size < 6 || !is_three_digits(at))
        return false;
    while (width < 4 && 3 + width < size && ((guchar)at[3 + width] & 0xc0) == 0x80)
        width++;
    if (g_ascii_isalnum(at[3]) || g_ascii_isspace(at[3]) || at[3] == '.' || at[3] == '-' ||
        at[3] == '/' || at[3] == ',' || !is_subfield(at + 3, end, at + 3, width))
        return false;
    begin(&german, pieces);
    read_gvc(&german, at);
    read_subfields(&german, at + 3, end, width);
    finish(&german);
    return true;
}

/* 01-14 purpose, 15 and 16 the counterparty's name, 17 posting text. */
bool
mt940_read_numbered(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    German german = { 0 };

    if (size < 3 || !g_ascii_isdigit(at[0]) || !g_ascii_isdigit(at[1]))
        return false;
    begin(&german, pieces);
    while (at < end) {
        const char *newline = memchr(at, '\n', (gsize)(end - at));
        const char *stop = newline != NULL ? newline : end;
        guint number = stop - at > 2 && g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1])
                           ? (guint)(at[0] - '0') * 10 + (guint)(at[1] - '0')
                           : 99;

        if (number >= 1 && number <= 14)
            add_purpose(&german, at + 2, (gsize)(stop - at) - 2);
        else if (number == 15 || number == 16)
            add_name(&german, at + 2, (gsize)(stop - at) - 2);
        at = newline != NULL ? newline + 1 : end;
    }
    finish(&german);
    return true;
}
