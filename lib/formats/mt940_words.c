/* Words in fixed places: Dutch banks before SEPA, and what cards pay. */
#include <string.h>

#include "formats/mt940_dialect.h"

#define GROUP 4
#define GROUPS 4
#define POSTCODE 4

/* The place of `needle` in the text, or its end. */
static const char *
find(const char *at, const char *end, const char *needle)
{
    const char *found = memmem(at, (gsize)(end - at), needle, strlen(needle));

    return found != NULL ? found : end;
}

static const char *
skip_blanks(const char *at, const char *end)
{
    while (at < end && g_ascii_isspace(*at))
        at++;
    return at;
}

/* PAS999 behind the last comma. */
static void
read_pass(Mt940Pieces *pieces, const char *at, const char *end)
{
    const char *pass = find(at, end, ",PAS");
    const char *stop = pass;

    if (pass == end)
        return;
    for (stop = pass + 4; stop < end && g_ascii_isdigit(*stop);)
        stop++;
    mt940_set_piece(pieces, PIECE_CARD, pass + 1, (gsize)(stop - pass - 1));
}

/* BEA NR:XXX 21.05.11/12.54 MERCHANT,PAS999: what stands between the hour and the comma. */
static void
read_older_card(Mt940Pieces *pieces, const char *at, const char *end)
{
    const char *slash = find(at, end, "/");
    const char *comma = slash < end ? find(slash, end, ",") : end;

    if (end - slash >= 8 && comma < end && slash + 7 < comma)
        mt940_set_piece(pieces, PIECE_NAME, slash + 6, (gsize)(comma - slash - 6));
}

/* BEA, Betaalpas    MERCHANT,PAS999  NR:XXX, 21.05.25/12:54    CITY. */
static void
read_newer_card(Mt940Pieces *pieces, const char *at, const char *end)
{
    const char *name = find(at, end, "  ");
    const char *comma = find(name, end, ",PAS");
    const char *slash = comma < end ? find(comma, end, "/") : end;

    if (comma == end)
        return;
    mt940_set_piece(pieces, PIECE_NAME, name, (gsize)(comma - name));
    if (end - slash > 6)
        mt940_set_piece(pieces, PIECE_PLACE, slash + 6, (gsize)(end - slash - 6));
}

bool
mt940_read_dutch_card(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    bool is_newer = size > 4 && at[3] == ',';

    if (size < 24 || (strncmp(at, "BEA", 3) != 0 && strncmp(at, "GEA", 3) != 0) ||
        (at[3] != ' ' && !is_newer))
        return false;
    pieces->transaction->kind = *at == 'B' ? TRANSACTION_CARD : TRANSACTION_CASH;
    read_pass(pieces, at, end);
    if (is_newer)
        read_newer_card(pieces, at, end);
    else
        read_older_card(pieces, at, end);
    mt940_set_piece(pieces, PIECE_TEXT, at, size);
    return true;
}

bool
mt940_read_giro(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    const char *start = at;
    const char *account = size > 5 && strncmp(at, "GIRO ", 5) == 0 ? at + 5 : at;
    const char *name = NULL;

    account = account > at ? skip_blanks(account, end) : account;
    for (name = account; name < end && (g_ascii_isdigit(*name) || *name == '.');)
        name++;
    if (name - account < 3 || name == end || *name != ' ' ||
        (account == at && name - account != 12))
        return false;
    mt940_set_piece(pieces, PIECE_ACCOUNT, account, (gsize)(name - account));
    name = skip_blanks(name, end);
    for (at = name; at + 1 < end && !(at[0] == ' ' && at[1] == ' ') && *at != '\n';)
        at++;
    if (at + 1 == end)
        at = end;
    mt940_set_piece(pieces, PIECE_NAME, name, (gsize)(at - name));
    mt940_set_piece(pieces, PIECE_TEXT, start, size);
    return true;
}

/* Whether :61: gives it as its reference: as an IBAN, or as an account before IBAN. */
static bool
is_of_entry(const Transaction *transaction, const char *account, gsize size)
{
    const char *given = transaction->counterparty_iban != NULL ? transaction->counterparty_iban
                                                               : transaction->end_to_end_id;

    return given != NULL && strlen(given) == size && memcmp(given, account, size) == 0;
}

bool
mt940_read_account_line(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *newline = memchr(at, '\n', size);
    const char *blank = memchr(at, ' ', size);

    if (newline == NULL || blank == NULL || blank > newline ||
        !is_of_entry(pieces->transaction, at, (gsize)(blank - at)))
        return false;
    pieces->transaction->end_to_end_id = NULL;
    mt940_set_piece(pieces, PIECE_ACCOUNT, at, (gsize)(blank - at));
    mt940_set_piece(pieces, PIECE_NAME, blank, (gsize)(newline - blank));
    mt940_set_piece(pieces, PIECE_TEXT, newline, size - (gsize)(newline - at));
    return true;
}

/* Four groups of four, the first of digits, the others of digits, X or stars; its end, or NULL.
 * masked: GROUPS * GROUP + 1 characters, the middle hidden although a bank did not. */
static const char *
card_end(const char *at, const char *end, char *masked)
{
    for (guint i = 0; i < GROUP * GROUPS; i++, at++) {
        if (i > 0 && i % GROUP == 0 && at < end && *at == ' ')
            at++;
        if (at == end || (!g_ascii_isdigit(*at) && (i < GROUP || (*at != 'X' && *at != '*'))))
            return NULL;
        masked[i] = i < GROUP || i >= GROUP * (GROUPS - 1) ? *at : 'X';
    }
    return at == end || !g_ascii_isalnum(*at) ? at : NULL;
}

/* 02/10/2026, 02-10-2026 or 02.10.2026. */
static bool
is_date(const char *at, const char *end)
{
    static const char FORM[] = "00-00-0000";

    if (end - at < 10)
        return false;
    for (guint i = 0; i < 10; i++)
        if (FORM[i] == '0' ? !g_ascii_isdigit(at[i]) : at[i] != '/' && at[i] != '-' && at[i] != '.')
            return false;
    return true;
}

/* SHOP 9000 GENT: name and city on the two sides of a Belgian postcode. */
static void
read_shop(Mt940Pieces *pieces, const char *at, const char *end)
{
    const char *name_end = end;

    for (const char *digit = at + 1; digit + POSTCODE + 1 < end; digit++) {
        gsize digits = 0;

        while (digits <= POSTCODE && g_ascii_isdigit(digit[digits]))
            digits++;
        if (digits != POSTCODE || digit[-1] != ' ' || digit[POSTCODE] != ' ' || *digit == '0')
            continue;
        name_end = digit;
        mt940_set_piece(pieces, PIECE_PLACE, digit + POSTCODE, (gsize)(end - digit) - POSTCODE);
        break;
    }
    mt940_set_piece(pieces, PIECE_NAME, at, (gsize)(name_end - at));
}

bool
mt940_read_card_sentence(Mt940Pieces *pieces, const char *at, gsize size)
{
    const char *end = at + size;
    const char *shop = NULL;
    char masked[GROUP * GROUPS + 1] = "";
    TransactionKind before = pieces->transaction->kind;

    for (const char *card = at; card < end && shop == NULL; card++)
        if (g_ascii_isdigit(*card) && (card == at || !g_ascii_isalnum(card[-1])))
            shop = card_end(card, end, masked);
    if (shop == NULL)
        return false;
    pieces->transaction->kind = TRANSACTION_OTHER;
    mt940_set_kind(pieces->transaction, at, size);
    if (pieces->transaction->kind != TRANSACTION_CARD &&
        pieces->transaction->kind != TRANSACTION_CASH) {
        pieces->transaction->kind = before;
        return false;
    }
    mt940_set_piece(pieces, PIECE_CARD, masked, strlen(masked));
    for (const char *date = shop; date < end; date++)
        if (is_date(date, end)) {
            read_shop(pieces, shop, date);
            break;
        }
    mt940_read_labels(pieces, at, size);
    return true;
}
