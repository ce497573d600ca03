/* The movements of a CODA file: records 2 and 3 of one sequence number become transactions.
 * Inside lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/statement.h"

#define CODA_COLUMNS 128

/* Where a column of a record is, counted from 1 as the standard does. */
static inline const char *
coda_column(const char *record, guint column)
{
    return record + column - 1;
}

/* A record 2.1 with what belongs to it. Records are borrowed lines of CODA_COLUMNS bytes. */
typedef struct {
    const char *first;  /* 2.1 */
    const char *second; /* 2.2, NULL when there is none */
    const char *third;  /* 2.3, NULL when there is none */
    guint infos_from;   /* its records 3 in CodaGroup.infos */
    guint infos;
    Cents amount;
} CodaMovement;

/* One booked movement (detail number 0000) and the details that explain it. */
typedef struct {
    GArray *movements; /* of CodaMovement, the booked one first */
    GPtrArray *infos;  /* borrowed records 3.1, 3.2, 3.3 */
    guint line;        /* of the booked movement */
    bool version_one;
    Day created_on; /* of the file: booking date of a movement that has none */
} CodaGroup;

/* Adds the movement to the statement: its details when they add up to it, else itself, with a
 * problem when there were details. Empties the group. */
void coda_group_flush(CodaGroup *group, BankText *text, Statement *statement, GPtrArray *problems);

/* What a transaction code of eight digits (type, family, operation, category) says; code: at least
 * eight characters. */
TransactionKind coda_kind(const char *code);
