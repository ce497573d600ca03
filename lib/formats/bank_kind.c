#include "formats/bank_kind.h"

#include <glib.h>
#include <string.h>

bool
bank_kind_of_gvc(const char *digits, TransactionKind *ret_kind)
{
    static const struct {
        guint from;
        guint to;
        TransactionKind kind;
    } ROWS[] = {
        { 4, 5, TRANSACTION_DIRECT_DEBIT },     { 51, 54, TRANSACTION_TRANSFER },
        { 83, 84, TRANSACTION_CASH },           { 104, 105, TRANSACTION_DIRECT_DEBIT },
        { 106, 107, TRANSACTION_CARD },         { 108, 109, TRANSACTION_DIRECT_DEBIT },
        { 116, 119, TRANSACTION_TRANSFER },     { 152, 169, TRANSACTION_TRANSFER },
        { 171, 174, TRANSACTION_DIRECT_DEBIT }, { 181, 181, TRANSACTION_DIRECT_DEBIT },
        { 184, 184, TRANSACTION_DIRECT_DEBIT }, { 191, 191, TRANSACTION_TRANSFER },
        { 192, 193, TRANSACTION_DIRECT_DEBIT }, { 194, 194, TRANSACTION_TRANSFER },
        { 195, 197, TRANSACTION_DIRECT_DEBIT }, { 201, 201, TRANSACTION_TRANSFER },
        { 805, 809, TRANSACTION_FEE },          { 814, 814, TRANSACTION_INTEREST },
        { 820, 820, TRANSACTION_TRANSFER },
    };
    guint code =
        (guint)(digits[0] - '0') * 100 + (guint)(digits[1] - '0') * 10 + (guint)(digits[2] - '0');

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        if (code < ROWS[i].from || code > ROWS[i].to)
            continue;
        *ret_kind = ROWS[i].kind;
        return true;
    }
    return false;
}

bool
bank_kind_of_swift(const char *letters, TransactionKind *ret_kind)
{
    static const struct {
        const char *letters;
        TransactionKind kind;
    } ROWS[] = {
        { "TRF", TRANSACTION_TRANSFER }, { "STO", TRANSACTION_TRANSFER },
        { "RTI", TRANSACTION_TRANSFER }, { "DDT", TRANSACTION_DIRECT_DEBIT },
        { "CHG", TRANSACTION_FEE },      { "COM", TRANSACTION_FEE },
        { "INT", TRANSACTION_INTEREST },
    };

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        if (strncmp(letters, ROWS[i].letters, 3) != 0)
            continue;
        *ret_kind = ROWS[i].kind;
        return true;
    }
    return false;
}
