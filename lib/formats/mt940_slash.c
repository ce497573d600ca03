/* The code words of the SWIFT User Handbook and of the Dutch and Belgian banks' guides (ING,
 * ABN AMRO, Rabobank: MT940 structured). A value may hold slashes: only a word of the list between
 * two of them is a key. */
#include <string.h>

#include "formats/mt940_dialect.h"

static const Mt940Mark KEYS[] = {
    { "REMI", PIECE_TEXT },       { "NAME", PIECE_NAME },     { "IBAN", PIECE_ACCOUNT },
    { "EREF", PIECE_END_TO_END }, { "TRTP", PIECE_TYPE },     { "BIC", PIECE_BIC },
    { "MARF", PIECE_MANDATE },    { "CSID", PIECE_CREDITOR }, { "CNTP", PIECE_COUNTERPARTY },
    { "ORDP", PIECE_PAYER },      { "BENM", PIECE_PAYEE },    { "ULTD", PIECE_THIRD },
    { "ULTC", PIECE_THIRD },      { "ULTB", PIECE_THIRD },    { "INIT", PIECE_THIRD },
    { "TRCD", PIECE_CODE },       { "RTRN", PIECE_RETURN },   { "PURP", PIECE_PURPOSE },
    { "OCMT", PIECE_ORIGINAL },   { "CDTRREF", PIECE_TEXT },  { "CDTRREFTP", PIECE_SKIP },
    { "KREF", PIECE_SKIP },       { "IREF", PIECE_SKIP },     { "PREF", PIECE_SKIP },
    { "ISDT", PIECE_SKIP },       { "ADDR", PIECE_SKIP },     { "SVCL", PIECE_SKIP },
    { "EXCH", PIECE_SKIP },       { "CHGS", PIECE_SKIP },     { "NRTX", PIECE_SKIP },
    { "ACCW", PIECE_SKIP },       { "CATP", PIECE_PURPOSE },  { "BATC", PIECE_SKIP },
};

bool
mt940_read_slashes(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    const char *value = NULL;
    const Mt940Mark *open = NULL;

    for (const char *slash = memchr(at, '/', size); slash != NULL;
         slash = memchr(slash + 1, '/', (gsize)(end - slash - 1))) {
        const Mt940Mark *mark = NULL;

        if (end - slash < 4 || !g_ascii_isupper(slash[1]))
            continue;
        mark = mt940_mark_at(KEYS, G_N_ELEMENTS(KEYS), slash + 1, (gsize)(end - slash - 1), '/');
        if (mark == NULL || (open == NULL && slash != at && mark->piece == PIECE_SKIP))
            continue;
        if (open != NULL)
            mt940_set_piece(pieces, open->piece, value, (gsize)(slash - value));
        open = mark;
        value = slash + strlen(mark->mark) + 2;
        slash = value - 2; /* the key's own closing slash may open the next key */
    }
    if (open != NULL)
        mt940_set_piece(pieces, open->piece, value, (gsize)(end - value));
    return open != NULL;
}
