/* Where each document stands, and how it came there. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/rules.h"

/* All documents of a client file with what was read from them and where they stand: the columns of
 * sql/books/states/facts.sql. */
Rows *states_facts(Db *db, gint64 client_id, GError **error);

/* Where a document is to stand. */
typedef struct {
    int document_no;
    const Outcome *outcome;
    char *reason; /* for people; "" when the cause says it all */
    Day due_on;   /* when it moves by itself; DAY_NONE: never */
} NewState;

void new_state_free(NewState *state);

/* Moves documents; each change of state or cause is a transition. states: of NewState. */
bool states_set(Db *db, gint64 client_id, Day night_on, const GPtrArray *states, GError **error);

/* The next day after the night on which a document moves by itself; DAY_NONE: none. */
bool states_next_due(Db *db, gint64 client_id, Day night_on, Day *ret_day, GError **error);
