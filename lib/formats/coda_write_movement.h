/* Movements of a CODA file that is being written. Inside lib/formats only. */
#pragma once

#include "formats/coda_out.h"
#include "formats/statement.h"

typedef struct {
    CodaOut out;
    const char *currency; /* of the account */
    guint sequence;       /* of the booked movement */
    guint detail;
    guint records; /* as record 9 counts them */
} CodaWriter;

/* One movement, its text as it is written. */
typedef struct {
    const Transaction *transaction; /* NULL for the total of a collective booking */
    Cents amount;
    Day booking_on;
    Day value_on;
    char code[9];
    char globalisation; /* '0': stands alone */
    bool is_structured;
    GString *reference;
    GString *zones; /* communication, its type before it when structured */
    GString *name;
    GString *account;
    GString *bic;
    GString *end_to_end;
    GString *info; /* free text that has no place in the zones */
} CodaWritten;

void coda_written_clear(CodaWritten *movement);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodaWritten, coda_written_clear)

/* detail_type: as for coda_code_of. */
void coda_written_fill(const Transaction *transaction, char detail_type, CodaWritten *movement);

/* Its records 2 and 3. */
void coda_written_write(CodaWriter *writer, const CodaWritten *movement);
