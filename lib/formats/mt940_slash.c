/* The code words of the SWIFT User Handbook and of the Dutch and Belgian banks' guides (ING,
 * ABN AMRO, Rabobank: MT940 structured). A value may hold slashes: only a word of the list between
 * two of them is a key. */
#include <string.h>

#include "formats/mt940_dialect.h"

/* The commonest first; each with the slash that closes it, and the letters before that. */
static const struct {
    char word[12];
    guint8 size;
    Mt940Piece piece;
} KEYS[] = {
    { "REMI/", 4, PIECE_TEXT },         { "NAME/", 4, PIECE_NAME },
    { "IBAN/", 4, PIECE_ACCOUNT },      { "EREF/", 4, PIECE_END_TO_END },
    { "TRTP/", 4, PIECE_TYPE },         { "BIC/", 3, PIECE_BIC },
    { "MARF/", 4, PIECE_MANDATE },      { "CSID/", 4, PIECE_CREDITOR },
    { "CNTP/", 4, PIECE_COUNTERPARTY }, { "ORDP/", 4, PIECE_PAYER },
    { "BENM/", 4, PIECE_PAYEE },        { "ULTD/", 4, PIECE_THIRD },
    { "ULTC/", 4, PIECE_THIRD },        { "ULTB/", 4, PIECE_THIRD },
    { "INIT/", 4, PIECE_THIRD },        { "TRCD/", 4, PIECE_CODE },
    { "RTRN/", 4, PIECE_RETURN },       { "PURP/", 4, PIECE_PURPOSE },
    { "OCMT/", 4, PIECE_ORIGINAL },     { "CDTRREF/", 7, PIECE_TEXT },
    { "CDTRREFTP/", 9, PIECE_SKIP },    { "KREF/", 4, PIECE_SKIP },
    { "IREF/", 4, PIECE_SKIP },         { "PREF/", 4, PIECE_SKIP },
    { "ISDT/", 4, PIECE_SKIP },         { "ADDR/", 4, PIECE_SKIP },
    { "SVCL/", 4, PIECE_SKIP },         { "EXCH/", 4, PIECE_SKIP },
    { "CHGS/", 4, PIECE_SKIP },         { "NRTX/", 4, PIECE_SKIP },
    { "ACCW/", 4, PIECE_SKIP },         { "CATP/", 4, PIECE_PURPOSE },
    { "BATC/", 4, PIECE_SKIP },
};

#define NO_KEY G_N_ELEMENTS(KEYS)
#define KEY_SIZES (1U << 3 | 1U << 4 | 1U << 7 | 1U << 9) /* those of the list */

/* Four bytes: all of most keys, or the shortest and its slash. */
static guint32
four_of(const char *word)
{
    guint32 four = 0;

    memcpy(&four, word, sizeof four);
    return four;
}

/* The key that stands between two slashes, or NO_KEY. */
static guint
find_key(const char *word, gsize size)
{
    guint32 four = 0;

    if (size > 9 || ((KEY_SIZES >> size) & 1) == 0)
        return NO_KEY;
    four = four_of(word);
    for (guint i = 0; i < NO_KEY; i++)
        if (four == four_of(KEYS[i].word) && size == KEYS[i].size &&
            (size <= sizeof four || memcmp(word, KEYS[i].word, size) == 0))
            return i;
    return NO_KEY;
}

#define EACH_BYTE(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

/* The next slash, or `end`, eight bytes a step: it is near, and a call of memchr takes longer than
 * the way there. */
static const char *
find_slash(const char *at, const char *end)
{
    for (; end - at >= (gssize)sizeof(guint64); at += sizeof(guint64)) {
        guint64 eight = 0;
        guint64 hits = 0; /* the lowest bit that is set is in the first byte that is a slash */

        memcpy(&eight, at, sizeof eight);
        eight = GUINT64_FROM_LE(eight) ^ EACH_BYTE('/');
        hits = (eight - EACH_BYTE(1)) & ~eight & EACH_BYTE(0x80);
        if (hits != 0)
            return at + __builtin_ctzll(hits) / 8;
    }
    while (at < end && *at != '/')
        at++;
    return at;
}

bool
mt940_read_slashes(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    const char *value = NULL;
    const char *slash = NULL;
    guint open = NO_KEY;

    do {
        const char *next = find_slash(slash != NULL ? slash + 1 : at, end);
        guint key =
            slash != NULL && next < end ? find_key(slash + 1, (gsize)(next - slash - 1)) : NO_KEY;

        if (key != NO_KEY && (open != NO_KEY || slash == at || KEYS[key].piece != PIECE_SKIP)) {
            if (open != NO_KEY)
                mt940_set_piece(
                    pieces, KEYS[open].piece, value, value < slash ? (gsize)(slash - value) : 0);
            open = key;
            value = next + 1;
        }
        slash = next; /* a key's closing slash may open the next key: its value is empty */
    } while (slash < end);
    if (open != NO_KEY)
        mt940_set_piece(pieces, KEYS[open].piece, value, (gsize)(end - value));
    return open != NO_KEY;
}
