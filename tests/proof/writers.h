/* The same ledger in every format that the product reads. */
#pragma once

#include "ledger.h"

/* What a format has no place for, or gives inside free text only. */
typedef enum {
    LACKS_NOTHING = 0,
    LACKS_PARTY = 1, /* name and account */
    LACKS_ACCOUNT = 2,
    LACKS_SIGNED_MANDATE = 4, /* mandate and creditor */
    LACKS_END_TO_END = 8,
    LACKS_REFERENCE = 16, /* of the bank; the order of the lines tells which is which */
    LACKS_IDLE = 32,      /* says nothing of days without movements */
} Lacks;

typedef struct {
    const char *name;
    void (*print)(GString *file, const Ledger *ledger);
    unsigned lacks;
} Writer;

/* Apart by bank or version; ends with a NULL name. */
extern const Writer WRITERS[];

void print_coda(GString *file, const Ledger *ledger);
void print_camt_02(GString *file, const Ledger *ledger);
void print_camt_08(GString *file, const Ledger *ledger);
void print_mt940_ing(GString *file, const Ledger *ledger);
void print_mt940_abn(GString *file, const Ledger *ledger);
void print_mt940_rabobank(GString *file, const Ledger *ledger);
void print_mt940_kbc(GString *file, const Ledger *ledger);
void print_mt940_bnp(GString *file, const Ledger *ledger);
void print_mt940_belfius(GString *file, const Ledger *ledger);
void print_mt940_german(GString *file, const Ledger *ledger);
void print_mt940_swift(GString *file, const Ledger *ledger);
void print_berlin_group(GString *file, const Ledger *ledger);
void print_csv_kbc(GString *file, const Ledger *ledger);
void print_ponto(GString *file, const Ledger *ledger);

/* "+++090/7540/00046+++" of an OGM, an RF reference as it is. */
char *print_communication(const Movement *movement);
