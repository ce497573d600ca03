/* Labels and sentences, as far as the statements of the banks show them: none publishes a grammar.
 * Names are taken only where a label or an account marks them: a wrong name is worse than none. */
#include <string.h>

#include "formats/bank_ident.h"
#include "formats/mt940_dialect.h"

#define ACCOUNT_TRIES 24 /* words like an IBAN that are looked at in one text */

static const Mt940Mark LABELS[] = {
    { "NAAM", PIECE_NAME },
    { "NAME", PIECE_NAME },
    { "NOM", PIECE_NAME },
    { "TEGENPARTIJ", PIECE_NAME },
    { "CONTREPARTIE", PIECE_NAME },
    { "OPDRACHTGEVER", PIECE_PAYER },
    { "DONNEUR D'ORDRE", PIECE_PAYER },
    { "VAN", PIECE_PAYER },
    { "BEGUNSTIGDE", PIECE_PAYEE },
    { "BENEFICIAIRE", PIECE_PAYEE },
    { "NAAR", PIECE_PAYEE },
    { "IBAN", PIECE_ACCOUNT },
    { "REK", PIECE_ACCOUNT },
    { "REKENING", PIECE_ACCOUNT },
    { "COMPTE", PIECE_ACCOUNT },
    { "BIC", PIECE_BIC },
    { "OMSCHRIJVING", PIECE_TEXT },
    { "MEDEDELING", PIECE_TEXT },
    { "COMMUNICATION", PIECE_TEXT },
    { "COMMUNICATIE", PIECE_TEXT },
    { "BETALINGSKENM", PIECE_TEXT },
    { "BETALINGSKENMERK", PIECE_TEXT },
    { "KENMERK", PIECE_END_TO_END },
    { "MACHTIGING", PIECE_MANDATE },
    { "MANDAAT", PIECE_MANDATE },
    { "MANDAAT NUMMER", PIECE_MANDATE },
    { "MANDAATNUMMER", PIECE_MANDATE },
    { "MANDAATREFERTE", PIECE_MANDATE },
    { "MANDAT", PIECE_MANDATE },
    { "NUMERO DE MANDAT", PIECE_MANDATE },
    { "REFERENCE DU MANDAT", PIECE_MANDATE },
    { "INCASSANT", PIECE_CREDITOR },
    { "IDENTIFICATIE SCHULDEISER", PIECE_CREDITOR },
    { "ID SCHULDEISER", PIECE_CREDITOR },
    { "IDENTIFICATION DU CREANCIER", PIECE_CREDITOR },
    { "ID CREANCIER", PIECE_CREDITOR },
    { "SCHULDEISER", PIECE_NAME },
    { "CREANCIER", PIECE_NAME },
    { "BANKREFERENTIE", PIECE_BANK_REFERENCE },
    { "REFERENCE BANQUE", PIECE_BANK_REFERENCE },
    { "REFERENCE DE LA BANQUE", PIECE_BANK_REFERENCE },
    { "REF.", PIECE_BANK_REFERENCE },
    { "VALUTADATUM", PIECE_VALUE_DATE },
    { "DATE VALEUR", PIECE_VALUE_DATE },
    { "DATE DE VALEUR", PIECE_VALUE_DATE },
    { "REFERTE", PIECE_SKIP },
    { "REFERENCE", PIECE_SKIP },
};

static const Mt940Mark POLISH[] = {
    { "Z RACH", PIECE_ACCOUNT }, { "NA RACH", PIECE_ACCOUNT },    { "OD", PIECE_NAME },
    { "DLA", PIECE_NAME },       { "TYT", PIECE_TEXT },           { "TNR", PIECE_BANK_REFERENCE },
    { "ID IPH", PIECE_SKIP },    { "ID TRANSAKCJI", PIECE_SKIP },
};

/* Words before an account that say whose it is. */
static const Mt940Mark BEFORE_ACCOUNT[] = {
    { "VAN", PIECE_PAYER },
    { "VAN REKENING", PIECE_PAYER },
    { "DE", PIECE_PAYER },
    { "DU COMPTE", PIECE_PAYER },
    { "NAAR", PIECE_PAYEE },
    { "NAAR REKENING", PIECE_PAYEE },
    { "OP", PIECE_PAYEE },
    { "OP REKENING", PIECE_PAYEE },
    { "VERS", PIECE_PAYEE },
    { "AU COMPTE", PIECE_PAYEE },
    { "SUR LE COMPTE", PIECE_PAYEE },
    { "AUF", PIECE_PAYEE },
};

/* A label where a word begins, with ':' after it, blanks and dots between allowed. */
static const Mt940Mark *
label_at(
    const Mt940Mark *labels, guint count, const char *start, const char *at, const char *end,
    const char **ret_value)
{
    if (!g_ascii_isupper(*at) || (at > start && g_ascii_isalnum(at[-1])))
        return NULL;
    for (guint i = 0; i < count; i++) {
        gsize size = *at == *labels[i].mark ? strlen(labels[i].mark) : 0;
        const char *colon = at + size;

        if (size == 0 || (gsize)(end - at) <= size || memcmp(at, labels[i].mark, size) != 0)
            continue;
        while (colon < end && (*colon == ' ' || *colon == '.' || *colon == '\n'))
            colon++;
        if (colon < end && *colon == ':') {
            *ret_value = colon + 1;
            return &labels[i];
        }
    }
    return NULL;
}

/* In a text of the payer's own making some labels are his words. */
static bool
ends_piece(const Mt940Mark *open, const Mt940Mark *next)
{
    return open == NULL || open->piece != PIECE_TEXT || next->piece != PIECE_SKIP;
}

/* False when there is no label. */
static bool
read_marked(
    Mt940Pieces *pieces, const Mt940Mark *labels, guint count, const char *start, gsize size)
{
    const char *end = start + size;
    const char *value = NULL;
    const Mt940Mark *open = NULL;

    for (const char *at = start; at < end; at++) {
        const char *next_value = NULL;
        const Mt940Mark *label = label_at(labels, count, start, at, end, &next_value);

        if (label == NULL || !ends_piece(open, label))
            continue;
        if (open != NULL)
            mt940_set_piece(pieces, open->piece, value, (gsize)(at - value));
        open = label;
        value = next_value;
        at = next_value - 1;
    }
    if (open != NULL)
        mt940_set_piece(pieces, open->piece, value, (gsize)(end - value));
    return open != NULL;
}

/* An IBAN with right check digits, alone or in groups of four; its end. */
static const char *
iban_end(const char *at, const char *end)
{
    gsize most = MIN(42, (gsize)(end - at));

    for (gsize length = 15; length <= most; length++)
        if ((length == (gsize)(end - at) || !g_ascii_isalnum(at[length])) &&
            bank_account_is_iban(at, length))
            return at + length;
    return NULL;
}

/* The first account in the text that is not our own. */
static const char *
find_account(Mt940Pieces *pieces, const char *start, const char *end, const char **ret_end)
{
    guint tries = 0;

    for (const char *at = start; at + 15 <= end && tries < ACCOUNT_TRIES; at++) {
        const char *stop = NULL;
        const char *kept = NULL;

        if (!g_ascii_isupper(at[0]) || !g_ascii_isupper(at[1]) || !g_ascii_isdigit(at[2]) ||
            !g_ascii_isdigit(at[3]) || (at > start && g_ascii_isalnum(at[-1])))
            continue;
        tries++;
        stop = iban_end(at, end);
        kept = stop != NULL ? bank_account_keep(pieces->text, at, (gsize)(stop - at)) : NULL;
        if (kept == NULL || g_strcmp0(kept, pieces->own_account) == 0)
            continue;
        if (pieces->transaction->counterparty_iban == NULL)
            pieces->transaction->counterparty_iban = kept;
        *ret_end = stop;
        return at;
    }
    return NULL;
}

static bool
follows_party_word(const char *start, const char *account)
{
    while (account > start && g_ascii_isspace(account[-1]))
        account--;
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE_ACCOUNT); i++) {
        gsize size = strlen(BEFORE_ACCOUNT[i].mark);

        if ((gsize)(account - start) > size &&
            memcmp(account - size, BEFORE_ACCOUNT[i].mark, size) == 0 &&
            g_ascii_isspace(account[-(gssize)size - 1]))
            return true;
    }
    return false;
}

/* " BIC GEBABEBB": the end of it, or `at`. */
static const char *
read_bic(Mt940Pieces *pieces, const char *at, const char *end)
{
    const char *bic = at;
    const char *stop = NULL;

    while (bic < end && g_ascii_isspace(*bic))
        bic++;
    if (end - bic < 12 || memcmp(bic, "BIC", 3) != 0 || !g_ascii_isspace(bic[3]))
        return at;
    bic += 4;
    for (stop = bic; stop < end && g_ascii_isalnum(*stop);)
        stop++;
    if (!mt940_looks_like_bic(bic, (gsize)(stop - bic)))
        return at;
    mt940_set_piece(pieces, PIECE_BIC, bic, (gsize)(stop - bic));
    return stop;
}

/* The next label from `at` on, or the end. */
static const char *
find_label(const char *start, const char *at, const char *end)
{
    const char *value = NULL;

    while (at < end && label_at(LABELS, G_N_ELEMENTS(LABELS), start, at, end, &value) == NULL)
        at++;
    return at;
}

/* EUROPESE DOMICILIERING VAN NAME MANDAAT NUMMER : …: a label must follow. */
static void
read_collector_sentence(Mt940Pieces *pieces, const char *start, const char *end)
{
    static const char *const OPENINGS[] = { "DOMICILIERING VAN ", "DOMICILIATION EUROPEENNE DE ",
                                            "DOMICILIATION DE " };

    for (guint i = 0; i < G_N_ELEMENTS(OPENINGS); i++) {
        const char *name = memmem(start, (gsize)(end - start), OPENINGS[i], strlen(OPENINGS[i]));
        const char *stop = NULL;

        if (name == NULL)
            continue;
        name += strlen(OPENINGS[i]);
        stop = find_label(start, name, end);
        if (stop < end)
            mt940_set_piece(pieces, PIECE_NAME, name, (gsize)(stop - name));
    }
}

/* … VAN BE56363123456788 BIC GEBABEBB NAME MEDEDELING : …: who it is stands between the account
 * and the next label; without a label the BIC must be there, or the rest may be any text. */
static void
read_party_sentence(Mt940Pieces *pieces, const char *start, const char *end)
{
    const char *stop = NULL;
    const char *account = find_account(pieces, start, end, &stop);
    const char *name = NULL;
    const char *label = NULL;

    if (account == NULL || !follows_party_word(start, account))
        return;
    name = read_bic(pieces, stop, end);
    label = find_label(start, name, end);
    if (label < end || name != stop)
        mt940_set_piece(pieces, PIECE_NAME, name, (gsize)(label - name));
}

bool
mt940_read_labels(Mt940Pieces *pieces, const char *at, gsize size)
{
    const Transaction *transaction = pieces->transaction;

    read_marked(pieces, LABELS, G_N_ELEMENTS(LABELS), at, size);
    read_party_sentence(pieces, at, at + size);
    read_collector_sentence(pieces, at, at + size);
    if (transaction->kind == TRANSACTION_OTHER)
        mt940_set_kind(pieces->transaction, at, size);
    if (transaction->remittance == NULL)
        pieces->transaction->remittance = bank_text_keep(pieces->text, at, size);
    return true;
}

/* The name ends at two blanks; its address follows. */
static void
drop_address(Mt940Pieces *pieces, const char *start, gsize size)
{
    const char *end = start + size;

    for (guint i = 0; i < G_N_ELEMENTS(POLISH); i++) {
        g_autofree char *mark =
            POLISH[i].piece == PIECE_NAME ? g_strconcat(" ", POLISH[i].mark, ":", NULL) : NULL;
        const char *name = mark != NULL ? memmem(start, size, mark, strlen(mark)) : NULL;
        const char *stop = NULL;

        if (name == NULL)
            continue;
        for (name += strlen(mark); name < end && g_ascii_isspace(*name);)
            name++;
        for (stop = name; stop < end && *stop != ';' && *stop != '\n' &&
                          (stop + 1 == end || stop[0] != ' ' || stop[1] != ' ');)
            stop++;
        mt940_set_piece(pieces, PIECE_NAME, name, (gsize)(stop - name));
    }
}

bool
mt940_read_polish(Mt940Pieces *pieces, const char *at, gsize size)
{
    GString *plain = pieces->scratch;

    if (memmem(at, size, "TYT.:", 5) == NULL && memmem(at, size, " RACH.:", 7) == NULL)
        return false;
    drop_address(pieces, at, size);
    g_string_truncate(plain, 0);
    g_string_append_len(plain, at, (gssize)size);
    for (char *semicolon = plain->str; (semicolon = strchr(semicolon, ';')) != NULL;)
        *semicolon = ' ';
    return read_marked(pieces, POLISH, G_N_ELEMENTS(POLISH), plain->str, plain->len);
}
