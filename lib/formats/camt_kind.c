#include "formats/camt_kind.h"

#include <string.h>

#include "formats/bank_kind.h"
#include "formats/coda_movement.h"

#define CODA_DIGITS 8
#define GVC_DIGITS 3

typedef struct {
    const char *code;
    TransactionKind kind;
} KindRow;

/* What a sub-family says goes before the family: cash from a machine is of the family of cards. */
static const KindRow SUBFAMILIES[] = {
    { "FEES", TRANSACTION_FEE },          { "CHRG", TRANSACTION_FEE },
    { "COMM", TRANSACTION_FEE },          { "COME", TRANSACTION_FEE },
    { "COMI", TRANSACTION_FEE },          { "COMT", TRANSACTION_FEE },
    { "INTR", TRANSACTION_INTEREST },     { "CWDL", TRANSACTION_CASH },
    { "CDPT", TRANSACTION_CASH },         { "BCDP", TRANSACTION_CASH },
    { "BCWD", TRANSACTION_CASH },         { "XBCW", TRANSACTION_CASH },
    { "XBCP", TRANSACTION_CARD },         { "DCCT", TRANSACTION_CARD },
    { "POSD", TRANSACTION_CARD },         { "POSC", TRANSACTION_CARD },
    { "POSP", TRANSACTION_CARD },         { "SMRT", TRANSACTION_CARD },
    { "SMCD", TRANSACTION_CARD },         { "ESDD", TRANSACTION_DIRECT_DEBIT },
    { "BBDD", TRANSACTION_DIRECT_DEBIT }, { "PMDD", TRANSACTION_DIRECT_DEBIT },
    { "FIDD", TRANSACTION_DIRECT_DEBIT }, { "OODD", TRANSACTION_DIRECT_DEBIT },
    { "UPDD", TRANSACTION_DIRECT_DEBIT }, { "RCDD", TRANSACTION_DIRECT_DEBIT },
    { "XBDD", TRANSACTION_DIRECT_DEBIT }, { "PRDD", TRANSACTION_DIRECT_DEBIT },
};

static const KindRow FAMILIES[] = {
    { "RDDT", TRANSACTION_DIRECT_DEBIT }, { "IDDT", TRANSACTION_DIRECT_DEBIT },
    { "ICDT", TRANSACTION_TRANSFER },     { "RCDT", TRANSACTION_TRANSFER },
    { "IRCT", TRANSACTION_TRANSFER },     { "RRCT", TRANSACTION_TRANSFER },
    { "CCRD", TRANSACTION_CARD },         { "MCRD", TRANSACTION_CARD },
    { "CNTR", TRANSACTION_CASH },
};

static bool
find_kind(const KindRow *rows, gsize count, const char *code, TransactionKind *ret_kind)
{
    for (gsize i = 0; code != NULL && i < count; i++) {
        if (*rows[i].code != *code || strcmp(rows[i].code, code) != 0)
            continue;
        *ret_kind = rows[i].kind;
        return true;
    }
    return false;
}

/* The first three digits that stand alone: "166", "NTRF+166+9002". NULL when none do. */
static const char *
find_gvc(const char *code)
{
    for (const char *at = code; *at != '\0';) {
        gsize run = strspn(at, "0123456789");

        if (run == GVC_DIGITS)
            return at;
        at += MAX(run, 1);
    }
    return NULL;
}

/* "0-01-50-000", "00150000"; "NTRF+166+…", "166"; "NTRF", "TRF". */
static TransactionKind
kind_of_proprietary(const char *code, bool *ret_undoes)
{
    char digits[CODA_DIGITS + 1] = "";
    guint length = 0;
    const char *gvc = NULL;
    TransactionKind kind = TRANSACTION_OTHER;

    for (const char *at = code; *at != '\0' && length < CODA_DIGITS; at++)
        if (g_ascii_isdigit(*at))
            digits[length++] = *at;
    if (length == CODA_DIGITS)
        return coda_kind(digits);
    gvc = find_gvc(code);
    if (gvc != NULL && bank_kind_of_gvc(gvc, &kind, ret_undoes))
        return kind;
    if (strchr("NSF", *code) != NULL && strlen(code) >= 4)
        code++;
    if (strlen(code) >= 3)
        bank_kind_of_swift(code, &kind);
    return kind;
}

/* The sub-families of returns, refusals and recalls. */
static bool
undoes(const char *subfamily)
{
    static const char CODES[][5] = { "RRTN", "XRTN", "RPCR", "PRDD", "UPDD",
                                     "UPCT", "RCDD", "RPBC", "UPCQ" };

    for (guint i = 0; subfamily != NULL && i < G_N_ELEMENTS(CODES); i++)
        if (strcmp(subfamily, CODES[i]) == 0)
            return true;
    return false;
}

TransactionKind
camt_kind(const CamtPart *part, bool *ret_undoes)
{
    TransactionKind kind = TRANSACTION_OTHER;

    *ret_undoes = undoes(part->subfamily);
    if (find_kind(SUBFAMILIES, G_N_ELEMENTS(SUBFAMILIES), part->subfamily, &kind) ||
        find_kind(FAMILIES, G_N_ELEMENTS(FAMILIES), part->family, &kind))
        return kind;
    return part->proprietary != NULL ? kind_of_proprietary(part->proprietary, ret_undoes)
                                     : TRANSACTION_OTHER;
}

const char *
camt_code(const CamtPart *part, BankText *text)
{
    const char *rest[] = { part->family, part->subfamily };

    if (part->domain == NULL)
        return part->proprietary;
    g_string_assign(text->scratch, part->domain);
    for (guint i = 0; i < G_N_ELEMENTS(rest); i++) {
        g_string_append_c(text->scratch, '/');
        g_string_append(text->scratch, rest[i] != NULL ? rest[i] : "NTAV");
    }
    return g_string_chunk_insert_len(text->chunk, text->scratch->str, (gssize)text->scratch->len);
}
