#include "job/worker.h"

#include "base/fail.h"
#include "job/run.h"

#define UNITS_A_CLAIM 32
#define MOST_ATTEMPTS 3

static void
run_start(Run *run, const Stage *stage, Db *db)
{
    *run = (Run){
        .home = stage->setting->home,
        .program_folder = stage->setting->program_folder,
        .config = stage->setting->config,
        .db = db,
        .night = stage->night,
        .stage = stage->stage,
        .dry_run = stage->dry_run,
    };
    run_actions_open(run);
}

/* The work of a unit inside its commit; false leaves everything to be rolled back. */
static bool
work(const Stage *stage, Run *run, const Client *client, GError **error)
{
    return db_begin(run->db, error) &&
           unit_hold(run->db, &run->night, run->stage, run->unit, error) &&
           stage->job->each_client(run, client, error) &&
           unit_done(run->db, &run->night, run->stage, run->unit, &run->tally, error) &&
           db_commit(run->db, error);
}

/* What each kind of failure means, here and nowhere else: true goes on with the next unit. What
 * cannot be trusted inside a unit is its own client file, unless the database cannot even take note
 * of it: then the worker ends. */
static bool
settle_failure(Run *run, const Client *client, const GError *failure, GError **error)
{
    bool again = fail_kind(failure) == FAIL_LATER && run->unit->attempts < MOST_ATTEMPTS;

    db_rollback(run->db);
    log_event(
        again ? LOG_WARNING : LOG_ERROR, "unit-failed", "%s%s", failure->message,
        again ? ", tried again in this run" : ", the other client files go on");
    return unit_failed(
               run->db, &run->night, run->stage, run->unit, failure->message, again, error) &&
           event_add(
               run->db, &run->night, run->stage, client->id, again ? "warning" : "error",
               "unit-failed", failure->message, error);
}

static bool
work_one(const Stage *stage, Run *run, Unit *unit, GError **error)
{
    g_autoptr(Client) client = NULL;
    g_autoptr(GError) failure = NULL;

    run->unit = unit;
    run->tally = (Tally){ 0 };
    if (!unit_begin(run->db, &run->night, run->stage, unit, error) ||
        !clients_get(run->db, unit->client_id, &client, error))
        return false;
    g_assert(client != NULL);
    log_set_client(client->number);
    if (unit->attempts > MOST_ATTEMPTS)
        fail(&failure, FAIL_SETUP, "given up after %d attempts: its worker died", MOST_ATTEMPTS);
    else if (work(stage, run, client, &failure))
        run_actions_do(run);
    run_actions_forget(run);
    if (failure != NULL && !settle_failure(run, client, failure, error))
        return false;
    log_set_client(NULL);
    return true;
}

static bool
work_all(const Stage *stage, Run *run, GError **error)
{
    int most = stage->job->waits ? 1 : UNITS_A_CLAIM;
    int owner = 0;

    if (!units_become_owner(run->db, &owner, error))
        return false;
    for (;;) {
        g_autoptr(GArray) units = NULL;

        if (!units_claim(run->db, &run->night, run->stage, owner, most, &units, error))
            return false;
        if (units->len == 0)
            return true;
        for (guint i = 0; i < units->len; i++)
            if (!work_one(stage, run, &g_array_index(units, Unit, i), error))
                return false;
    }
}

/* Commits of jobs that act outside are flushed with all that went before them, whoever made it. */
static Db *
connect_worker(const Stage *stage, GError **error)
{
    g_autoptr(Db) db = setting_connect(stage->setting, "matins_job", error);

    if (db == NULL ||
        (stage->job->only_books && !db_run_script(db, "SET synchronous_commit = off", error)))
        return NULL;
    return g_steal_pointer(&db);
}

int
worker_run(const Stage *stage)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Db) db = connect_worker(stage, &error);
    Run run = { 0 };
    bool open = db != NULL;

    run_start(&run, stage, db);
    if (open && stage->job->open_worker != NULL)
        open = stage->job->open_worker(&run, &error);
    if (open) {
        work_all(stage, &run, &error);
        if (stage->job->close_worker != NULL)
            stage->job->close_worker(&run);
    }
    run_actions_close(&run);
    if (error == NULL)
        return JOB_DONE;
    log_event(LOG_ERROR, "worker-ended", "%s", error->message);
    return job_exit_code(error);
}

static void
tally_add(Tally *sum, const Tally *tally)
{
    sum->seen += tally->seen;
    sum->done += tally->done;
    sum->aside += tally->aside;
    sum->later += tally->later;
}

static bool
rehearse_one(const Stage *stage, Run *run, const Client *client, GError **error)
{
    g_autoptr(GError) failure = NULL;

    run->tally = (Tally){ 0 };
    if (!db_begin_client(run->db, client->id, error))
        return false;
    if (!stage->job->each_client(run, client, &failure))
        log_event(LOG_ERROR, "unit-failed", "client %s: %s", client->number, failure->message);
    run_actions_forget(run);
    db_rollback(run->db);
    return true;
}

bool
worker_rehearse(const Stage *stage, const GPtrArray *clients, Tally *ret_tally, GError **error)
{
    g_autoptr(Db) db = setting_connect(stage->setting, "matins_job", error);
    Run run = { 0 };
    Tally sum = { 0 };
    bool done = db != NULL;

    run_start(&run, stage, db);
    if (done && stage->job->open_worker != NULL)
        done = stage->job->open_worker(&run, error);
    for (guint i = 0; done && i < clients->len; i++) {
        done = rehearse_one(stage, &run, g_ptr_array_index(clients, i), error);
        tally_add(&sum, &run.tally);
    }
    if (done && stage->job->close_worker != NULL)
        stage->job->close_worker(&run);
    run_actions_close(&run);
    if (done)
        *ret_tally = sum;
    return done;
}
