/* Movements of a CODA file: the records 2 and 3 of one sequence number. Inside lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/coda_record.h"
#include "formats/statement.h"

/* A record 3.1 with what continues it. Records are borrowed lines of CODA_COLUMNS bytes; NULL is
 * none. */
typedef struct {
    const char *first;
    const char *second;
    const char *third;
    guint next; /* of the same movement: its index in CodaGroup.infos and 1; 0 ends */
} CodaInfo;

/* A record 2.1 with what belongs to it. */
typedef struct {
    const char *first;
    const char *second;
    const char *third;
    guint first_info; /* as CodaInfo.next */
    guint last_info;
    Cents amount;
    Day booking_on;
    Day value_on;
} CodaMovement;

/* One booked movement (detail number 0000) and the details that explain it. */
typedef struct {
    GArray *movements; /* of CodaMovement, the booked one first */
    GArray *infos;     /* of CodaInfo */
    guint line;        /* of the booked movement */
    guint booking;     /* its place among the booked movements of the statement, from 0 */
    bool version_one;
} CodaGroup;

/* Fills *transaction from one movement of the group, but for its booking. */
void coda_movement_read(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, const char *currency,
    Transaction *transaction);

/* What a transaction code of eight digits (type, family, operation, category) says; code: at least
 * eight characters. */
TransactionKind coda_kind(const char *code);
