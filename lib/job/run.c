#include "job/run.h"

#include "base/fail.h"

typedef struct {
    bool (*act)(gpointer data, GError **error);
    gpointer data;
    GDestroyNotify free_data;
} Action;

static void
action_free(gpointer data)
{
    Action *action = data;

    if (action->free_data != NULL)
        action->free_data(action->data);
    g_free(action);
}

void
run_actions_open(Run *run)
{
    run->after_commit = g_ptr_array_new_with_free_func(action_free);
}

void
run_actions_close(Run *run)
{
    g_clear_pointer(&run->after_commit, g_ptr_array_unref);
}

void
run_actions_do(Run *run)
{
    for (guint i = 0; i < run->after_commit->len; i++) {
        Action *action = g_ptr_array_index(run->after_commit, i);
        g_autoptr(GError) error = NULL;

        if (!action->act(action->data, &error))
            log_event(LOG_WARNING, "after-commit", "%s, left for the next run", error->message);
    }
}

void
run_actions_forget(Run *run)
{
    g_ptr_array_set_size(run->after_commit, 0);
}

void
run_after_commit(
    Run *run, bool (*act)(gpointer data, GError **error), gpointer data, GDestroyNotify free_data)
{
    Action *action = g_new0(Action, 1);

    *action = (Action){ act, data, free_data };
    g_ptr_array_add(run->after_commit, action);
}

bool
run_commit_step(Run *run, GError **error)
{
    if (run->dry_run)
        return true;
    return db_commit_and_begin(run->db, error) &&
           unit_hold(run->db, &run->night, run->stage, run->unit, error);
}

bool
run_item(Run *run, const Client *client, gpointer item, RunItem one, RunAside aside, GError **error)
{
    g_autoptr(GError) failure = NULL;

    run->tally.seen++;
    if (!db_savepoint(run->db, error))
        return false;
    if (one(run, client, item, &failure)) {
        run->tally.done++;
        return db_savepoint_release(run->db, error);
    }
    if (fail_kind(failure) != FAIL_INPUT) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    run->tally.aside++;
    log_event(LOG_WARNING, "set-aside", "an item is set aside and reported");
    return db_savepoint_undo(run->db, error) &&
           (aside == NULL || aside(run, client, item, failure->message, error));
}

bool
run_event(
    Run *run, const Client *client, const char *level, const char *code, const char *words,
    GError **error)
{
    return event_add(run->db, &run->night, run->stage, client->id, level, code, words, error);
}

int
job_exit_code(const GError *error)
{
    switch (fail_kind(error)) {
    case FAIL_LATER:
        return JOB_LATER;
    case FAIL_SETUP:
        return JOB_SETUP;
    case FAIL_INPUT:
    case FAIL_STOP:
        break;
    }
    return JOB_STOPPED;
}
