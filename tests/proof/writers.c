#include "writers.h"

#include "ident/ogm.h"

/* Free text says the party of a plain SWIFT statement; Ponto's number of a line is not the bank's.
 */
const Writer WRITERS[] = {
    { "CODA", print_coda, LACKS_NOTHING },
    { "CAMT.053.001.02", print_camt_02, LACKS_NOTHING },
    { "CAMT.053.001.08", print_camt_08, LACKS_NOTHING },
    { "MT940 of ING", print_mt940_ing, LACKS_NOTHING },
    { "MT940 of ABN AMRO", print_mt940_abn, LACKS_NOTHING },
    { "MT940 of Rabobank", print_mt940_rabobank, LACKS_NOTHING },
    { "MT940 of KBC", print_mt940_kbc, LACKS_END_TO_END | LACKS_SIGNED_MANDATE },
    { "MT940 of BNP Paribas Fortis", print_mt940_bnp, LACKS_END_TO_END | LACKS_SIGNED_MANDATE },
    { "MT940 of Belfius", print_mt940_belfius, LACKS_END_TO_END | LACKS_SIGNED_MANDATE },
    { "MT940, German", print_mt940_german, LACKS_NOTHING },
    { "MT940, plain SWIFT", print_mt940_swift,
      LACKS_PARTY | LACKS_ACCOUNT | LACKS_END_TO_END | LACKS_SIGNED_MANDATE },
    { "CSV of KBC", print_csv_kbc,
      LACKS_END_TO_END | LACKS_SIGNED_MANDATE | LACKS_REFERENCE | LACKS_IDLE },
    { "Berlin Group", print_berlin_group, LACKS_NOTHING },
    { "Ponto Connect", print_ponto, LACKS_NOTHING },
    { NULL, NULL, 0 },
};

char *
print_communication(const Movement *movement)
{
    return movement_has_ogm(movement) ? ogm_format(movement->communication)
                                      : g_strdup(movement->communication);
}
