#include "books/states.h"

SQL(states_facts);
SQL(states_set);
SQL(states_next_due);

Rows *
states_facts(Db *db, gint64 client_id, GError **error)
{
    return db_query(db, sql_states_facts, DB_ARGS(db_int(client_id)), error);
}

void
new_state_free(NewState *state)
{
    if (state == NULL)
        return;
    g_free(state->reason);
    g_free(state);
}

bool
states_set(Db *db, gint64 client_id, Day night_on, const GPtrArray *states, GError **error)
{
    g_autoptr(DbArray) documents = db_array_of_ints();
    g_autoptr(DbArray) names = db_array_of_texts();
    g_autoptr(DbArray) causes = db_array_of_texts();
    g_autoptr(DbArray) reasons = db_array_of_texts();
    g_autoptr(DbArray) doubts = db_array_of_texts();
    g_autoptr(DbArray) due = db_array_of_days();

    if (states->len == 0)
        return true;
    for (guint i = 0; i < states->len; i++) {
        const NewState *state = g_ptr_array_index(states, i);

        db_array_add_int(documents, state->document_no);
        db_array_add_text(names, state->outcome->state);
        db_array_add_text(causes, state->outcome->cause);
        db_array_add_text(reasons, state->reason);
        db_array_add_text(doubts, state->outcome->doubt);
        db_array_add_day(due, state->due_on);
    }
    return db_run(
        db, sql_states_set,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_array(documents), db_array(names),
            db_array(causes), db_array(reasons), db_array(doubts), db_array(due)),
        error);
}

bool
states_next_due(Db *db, gint64 client_id, Day night_on, Day *ret_day, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_states_next_due, DB_ARGS(db_int(client_id), db_day(night_on)), error);

    if (rows == NULL)
        return false;
    *ret_day = rows_day(rows, 0, 0);
    return true;
}
