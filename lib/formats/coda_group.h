/* Globalised movements of a CODA file: a booked movement and the details that explain it. Inside
 * lib/formats only. */
#pragma once

#include "formats/coda_movement.h"

void coda_group_init(CodaGroup *group);
void coda_group_clear(CodaGroup *group);

/* The movement that was added last; NULL in an empty group. */
CodaMovement *coda_group_last(const CodaGroup *group);

/* Adds a record 3.1 to the movement that it explains: the last one, unless its bank reference and
 * transaction code are those of the booked one. The group is not empty. */
void coda_group_add_info(CodaGroup *group, const char *record);

/* Adds the movement to the statement: its details when they add up to it, else itself, with a
 * problem when there were details. Empties the group and counts the booking. */
void coda_group_flush(CodaGroup *group, BankText *text, Statement *statement, GPtrArray *problems);

/* Empties the group without a trace. */
void coda_group_drop(CodaGroup *group);

/* Lets what a total that stands for its details says hold for one of them too. */
void coda_inherit(Transaction *detail, const Transaction *total);
