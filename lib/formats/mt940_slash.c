/* The code words of the SWIFT User Handbook and of the Dutch and Belgian banks' guides (ING,
 * ABN AMRO, Rabobank: MT940 structured). A value may hold slashes: only a word of the list between
 * two of them is a key. */
#include <string.h>

#include "formats/mt940_dialect.h"

/* The commonest first; of 3, 4, 7 or 9 letters. */
static const struct {
    char word[10];
    guint8 size;
    Mt940Piece piece;
} KEYS[] = {
    { "REMI", 4, PIECE_TEXT },         { "NAME", 4, PIECE_NAME },
    { "IBAN", 4, PIECE_ACCOUNT },      { "EREF", 4, PIECE_END_TO_END },
    { "TRTP", 4, PIECE_TYPE },         { "BIC", 3, PIECE_BIC },
    { "MARF", 4, PIECE_MANDATE },      { "CSID", 4, PIECE_CREDITOR },
    { "CNTP", 4, PIECE_COUNTERPARTY }, { "ORDP", 4, PIECE_PAYER },
    { "BENM", 4, PIECE_PAYEE },        { "ULTD", 4, PIECE_THIRD },
    { "ULTC", 4, PIECE_THIRD },        { "ULTB", 4, PIECE_THIRD },
    { "INIT", 4, PIECE_THIRD },        { "TRCD", 4, PIECE_CODE },
    { "RTRN", 4, PIECE_RETURN },       { "PURP", 4, PIECE_PURPOSE },
    { "OCMT", 4, PIECE_ORIGINAL },     { "CDTRREF", 7, PIECE_TEXT },
    { "CDTRREFTP", 9, PIECE_SKIP },    { "KREF", 4, PIECE_SKIP },
    { "IREF", 4, PIECE_SKIP },         { "PREF", 4, PIECE_SKIP },
    { "ISDT", 4, PIECE_SKIP },         { "ADDR", 4, PIECE_SKIP },
    { "SVCL", 4, PIECE_SKIP },         { "EXCH", 4, PIECE_SKIP },
    { "CHGS", 4, PIECE_SKIP },         { "NRTX", 4, PIECE_SKIP },
    { "ACCW", 4, PIECE_SKIP },         { "CATP", 4, PIECE_PURPOSE },
    { "BATC", 4, PIECE_SKIP },
};

#define NO_KEY G_N_ELEMENTS(KEYS)

/* The key that stands between two slashes, or NO_KEY. */
static guint
find_key(const char *word, gsize size)
{
    guint i = 0;

    if (size != 4 && size != 3 && size != 7 && size != 9)
        return NO_KEY;
    while (i < NO_KEY && (KEYS[i].size != size || KEYS[i].word[0] != *word ||
                          memcmp(word, KEYS[i].word, size) != 0))
        i++;
    return i;
}

/* The next slash, or `end`. Values are short: a call of memchr takes longer than the way there. */
static const char *
find_slash(const char *at, const char *end)
{
    while (at < end && *at != '/')
        at++;
    return at;
}

bool
mt940_read_slashes(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    const char *value = NULL;
    const char *slash = find_slash(at, end);
    guint open = NO_KEY;

    while (slash < end) {
        const char *next = find_slash(slash + 1, end);
        guint key = next < end ? find_key(slash + 1, (gsize)(next - slash - 1)) : NO_KEY;

        if (key != NO_KEY && (open != NO_KEY || slash == at || KEYS[key].piece != PIECE_SKIP)) {
            if (open != NO_KEY)
                mt940_set_piece(
                    pieces, KEYS[open].piece, value, value < slash ? (gsize)(slash - value) : 0);
            open = key;
            value = next + 1;
        }
        slash = next; /* a key's closing slash may open the next key: its value is empty */
    }
    if (open != NO_KEY)
        mt940_set_piece(pieces, KEYS[open].piece, value, (gsize)(end - value));
    return open != NO_KEY;
}
