#include "formats/bank_kind.h"

#include <glib.h>
#include <string.h>

static const struct {
    guint from;
    guint to;
    TransactionKind kind;
    bool undoes;
} GVCS[] = {
    { 4, 5, TRANSACTION_DIRECT_DEBIT, false },     { 9, 9, TRANSACTION_DIRECT_DEBIT, true },
    { 20, 20, TRANSACTION_TRANSFER, false },       { 51, 54, TRANSACTION_TRANSFER, false },
    { 59, 59, TRANSACTION_TRANSFER, true },        { 71, 71, TRANSACTION_DIRECT_DEBIT, false },
    { 82, 84, TRANSACTION_CASH, false },           { 104, 105, TRANSACTION_DIRECT_DEBIT, false },
    { 106, 107, TRANSACTION_CARD, false },         { 108, 109, TRANSACTION_DIRECT_DEBIT, true },
    { 110, 110, TRANSACTION_CARD, true },          { 116, 119, TRANSACTION_TRANSFER, false },
    { 152, 157, TRANSACTION_TRANSFER, false },     { 159, 160, TRANSACTION_TRANSFER, true },
    { 161, 169, TRANSACTION_TRANSFER, false },     { 171, 174, TRANSACTION_DIRECT_DEBIT, false },
    { 177, 177, TRANSACTION_TRANSFER, false },     { 181, 181, TRANSACTION_DIRECT_DEBIT, true },
    { 182, 182, TRANSACTION_CARD, true },          { 184, 184, TRANSACTION_DIRECT_DEBIT, true },
    { 185, 190, TRANSACTION_CARD, false },         { 191, 191, TRANSACTION_TRANSFER, false },
    { 192, 193, TRANSACTION_DIRECT_DEBIT, false }, { 194, 194, TRANSACTION_TRANSFER, false },
    { 195, 197, TRANSACTION_DIRECT_DEBIT, false }, { 201, 206, TRANSACTION_TRANSFER, false },
    { 805, 809, TRANSACTION_FEE, false },          { 812, 812, TRANSACTION_INTEREST, false },
    { 814, 815, TRANSACTION_INTEREST, false },     { 820, 820, TRANSACTION_TRANSFER, false },
};

bool
bank_kind_of_gvc(const char *digits, TransactionKind *ret_kind, bool *ret_undoes)
{
    guint code =
        (guint)(digits[0] - '0') * 100 + (guint)(digits[1] - '0') * 10 + (guint)(digits[2] - '0');

    for (guint i = 0; i < G_N_ELEMENTS(GVCS); i++) {
        if (code < GVCS[i].from || code > GVCS[i].to)
            continue;
        *ret_kind = GVCS[i].kind;
        *ret_undoes = GVCS[i].undoes;
        return true;
    }
    return false;
}

bool
bank_kind_of_swift(const char *letters, TransactionKind *ret_kind)
{
    static const struct {
        char letters[4]; /* of SWIFT; from INC of SNS and ASN */
        TransactionKind kind;
    } ROWS[] = {
        { "TRF", TRANSACTION_TRANSFER },     { "STO", TRANSACTION_TRANSFER },
        { "DDT", TRANSACTION_DIRECT_DEBIT }, { "CHG", TRANSACTION_FEE },
        { "COM", TRANSACTION_FEE },          { "INT", TRANSACTION_INTEREST },
        { "BRF", TRANSACTION_FEE },          { "INC", TRANSACTION_DIRECT_DEBIT },
        { "BEA", TRANSACTION_CARD },         { "GEA", TRANSACTION_CASH },
        { "KST", TRANSACTION_FEE },          { "PRV", TRANSACTION_FEE },
        { "RNT", TRANSACTION_INTEREST },     { "OVB", TRANSACTION_TRANSFER },
        { "IOB", TRANSACTION_TRANSFER },     { "IDB", TRANSACTION_TRANSFER },
    };

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        if (memcmp(letters, ROWS[i].letters, 3) != 0)
            continue;
        *ret_kind = ROWS[i].kind;
        return true;
    }
    return false;
}
