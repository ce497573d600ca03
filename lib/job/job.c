/* A stage, seen from its parent process: which client files have work, a unit for each, workers
 * that claim them, the tally, the exit code. */
#include "job/job.h"

#include <jansson.h>
#include <locale.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fail.h"
#include "host/clock.h"
#include "job/options.h"
#include "job/run.h"
#include "job/worker.h"

#define FEWEST_SHARED_FAILURES 3 /* fewer client files that all fail may be chance */
#define MOST_ROUNDS 5            /* of workers: each replaces those that died in the one before */
#define STRANGER_US 100000       /* between looks at a unit that a dying process still holds */
#define STRANGER_PATIENCE 100

/* Client files that were asked for, or all. of Client. */
static GPtrArray *
wanted_clients(Db *db, char **numbers, GError **error)
{
    g_autoptr(GPtrArray) clients = NULL;

    if (numbers == NULL)
        return clients_list(db, error);
    clients = g_ptr_array_new_with_free_func((GDestroyNotify)client_free);
    for (gsize i = 0; numbers[i] != NULL; i++) {
        Client *client = NULL;

        if (!clients_find(db, numbers[i], &client, error))
            return NULL;
        if (client == NULL)
            return fail_null(error, FAIL_SETUP, "there is no client file %s", numbers[i]);
        g_ptr_array_add(clients, client);
    }
    return g_steal_pointer(&clients);
}

/* The client files that the job's SQL finds due: UnitDue by client id. */
static bool
read_due(const Stage *stage, GHashTable **ret_due, GError **error)
{
    g_autoptr(Db) db = setting_connect(stage->setting, "matins_report", error);
    g_autoptr(Rows) rows = NULL;
    GHashTable *all = NULL;
    int basis = 0;

    if (db != NULL)
        rows = db_query(db, stage->job->due_sql, DB_ARGS(db_day(stage->night.night_on)), error);
    if (rows == NULL)
        return false;
    all = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    basis = rows_column(rows, "basis");
    for (int row = 0; row < rows_count(rows); row++) {
        UnitDue due = { rows_int(rows, row, 0), rows_int(rows, row, basis) };
        UnitDue *kept = g_memdup2(&due, sizeof due);

        g_hash_table_replace(all, &kept->client_id, kept);
    }
    *ret_due = all;
    return true;
}

/* Removes the client files that have no work for this job. *ret_due: of UnitDue, the others. */
static bool
keep_due(const Stage *stage, GPtrArray *clients, GArray **ret_due, GError **error)
{
    g_autoptr(GHashTable) found = NULL;
    GArray *due = NULL;
    Run run = { .home = stage->setting->home,
                .config = stage->setting->config,
                .night = stage->night,
                .stage = stage->stage };

    if (stage->job->due_sql != NULL && !read_due(stage, &found, error))
        return false;
    due = g_array_new(FALSE, FALSE, sizeof(UnitDue));
    for (guint i = clients->len; i > 0; i--) {
        const Client *client = g_ptr_array_index(clients, i - 1);
        const UnitDue *by_sql = found != NULL ? g_hash_table_lookup(found, &client->id) : NULL;
        bool by_itself = stage->job->due != NULL && stage->job->due(&run, client);
        UnitDue unit = { client->id, by_sql != NULL && !by_itself ? by_sql->basis : 0 };

        if (by_sql != NULL || by_itself)
            g_array_append_val(due, unit);
        else
            g_ptr_array_remove_index(clients, i - 1);
    }
    *ret_due = due;
    return true;
}

/* A worker dies with its parent, so that a killed night leaves nobody behind. */
static pid_t
start_worker(const Stage *stage)
{
    pid_t parent = getpid();
    pid_t child = fork();

    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(JOB_LATER);
    _exit(worker_run(stage));
}

/* One round of workers; the worst of their exit codes, those killed by a signal left out. */
static bool
work_a_round(const Stage *stage, int workers, GError **error)
{
    int started = 0;
    int worst = JOB_DONE;

    for (; started < workers; started++)
        if (start_worker(stage) < 0)
            break;
    if (started == 0)
        return fail(error, FAIL_LATER, "cannot start a worker");
    for (int status = 0; started > 0; started--) {
        if (wait(&status) < 0)
            break;
        if (WIFEXITED(status))
            worst = MAX(worst, WEXITSTATUS(status));
        else
            log_event(
                LOG_ERROR, "worker-died", "by signal %d; its units go to another",
                WTERMSIG(status));
    }
    if (worst == JOB_DONE)
        return true;
    return fail(
        error,
        worst == JOB_LATER   ? FAIL_LATER
        : worst == JOB_SETUP ? FAIL_SETUP
                             : FAIL_STOP,
        "a worker ended the stage (its reason is in the log)");
}

/* Rounds until nothing waits and nobody works; a unit that a dying process of an earlier start
 * still holds is waited for. */
static bool
work_off(const Stage *stage, Db *db, int workers, UnitCounts *ret_counts, GError **error)
{
    int patience = STRANGER_PATIENCE;

    for (int round = 0; round < MOST_ROUNDS + STRANGER_PATIENCE; round++) {
        UnitCounts counts = { 0 };
        gint64 left = 0;

        if (!units_count(db, &stage->night, stage->stage, &counts, error))
            return false;
        *ret_counts = counts;
        left = counts.waiting + counts.running;
        if (left == 0)
            return true;
        if (round > 0 && counts.waiting == 0 && patience-- > 0)
            g_usleep(STRANGER_US);
        if (!work_a_round(stage, (int)MIN(left, workers), error))
            return false;
    }
    return fail(error, FAIL_LATER, "some units are held by somebody else");
}

static void
print_summary(const Stage *stage, const UnitCounts *counts, bool person_needed)
{
    g_autofree char *date = day_to_iso(stage->night.night_on);
    json_t *object = json_pack(
        "{s:s, s:s, s:i, s:I, s:I, s:I, s:I, s:I, s:I, s:b}", "job", stage->stage, "date", date,
        "run", stage->night.run, "client_files", (json_int_t)counts->units, "failed",
        (json_int_t)counts->failed, "seen", (json_int_t)counts->tally.seen, "done",
        (json_int_t)counts->tally.done, "aside", (json_int_t)counts->tally.aside, "later",
        (json_int_t)counts->tally.later, "person_needed", person_needed);
    char *text = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);

    g_print("%s\n", text);
    free(text);
    json_decref(object);
}

static void
list_units(const Stage *stage, const GPtrArray *clients)
{
    for (guint i = 0; i < clients->len; i++)
        g_print("%s %s\n", stage->stage, ((const Client *)g_ptr_array_index(clients, i))->number);
}

/* One client file's failure is its own. When all of several fail, what they share cannot be
 * trusted. */
static bool
some_went_well(const Stage *stage, const UnitCounts *counts, GError **error)
{
    if (counts->failed < FEWEST_SHARED_FAILURES || counts->failed < counts->units)
        return true;
    return fail(
        error, FAIL_STOP, "%s failed for each of %" G_GINT64_FORMAT " client files", stage->stage,
        counts->units);
}

/* The end of a stage that concerns the whole firm. */
static bool
finish(const Stage *stage, bool by_name, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    Run run = { 0 };

    if (stage->job->finish == NULL)
        return true;
    db = setting_connect(stage->setting, "matins_report", error);
    run = (Run){ .home = stage->setting->home,
                 .program_folder = stage->setting->program_folder,
                 .config = stage->setting->config,
                 .db = db,
                 .night = stage->night,
                 .stage = stage->stage,
                 .by_name = by_name };
    return db != NULL && stage->job->finish(&run, ret_person_needed, error);
}

/* The run of this stage: the one that the night passed on, else a new one of our own. */
static bool
begin(Stage *stage, Db *db, const JobOptions *options, GError **error)
{
    bool alone = false;

    if (options->run > 0 || options->dry_run) {
        stage->night.run = options->run;
        return true;
    }
    if (!night_lock(db, &alone, error))
        return false;
    if (!alone)
        return fail(error, FAIL_LATER, "another night is running on this database");
    return night_begin(db, stage->night.night_on, stage->job->name, &stage->night, error);
}

static bool
run_stage(Stage *stage, const JobOptions *options, int *ret_exit, GError **error)
{
    g_autoptr(Db) db = setting_connect(stage->setting, "matins_job", error);
    g_autoptr(GPtrArray) clients = NULL;
    g_autoptr(GArray) due = NULL;
    UnitCounts counts = { 0 };
    bool person_needed = false;
    int usual = (int)g_get_num_processors() * (stage->job->waits ? 2 : 1);
    int workers = options->workers > 0 ? options->workers : usual;

    if (db == NULL || !begin(stage, db, options, error))
        return false;
    log_set_run(stage->night.run);
    clients = wanted_clients(db, options->clients, error);
    if (clients == NULL || !keep_due(stage, clients, &due, error))
        return false;
    if (options->list)
        list_units(stage, clients);
    if (options->dry_run) {
        counts.units = clients->len;
        if (!options->list && !worker_rehearse(stage, clients, &counts.tally, error))
            return false;
    } else if (
        !units_plan(db, &stage->night, stage->stage, due, error) ||
        !work_off(stage, db, workers, &counts, error) ||
        !finish(stage, options->run == 0, &person_needed, error) ||
        !some_went_well(stage, &counts, error) ||
        (options->run == 0 && !night_end(db, &stage->night, error))) {
        return false;
    }
    person_needed = person_needed || counts.failed > 0;
    log_event(
        LOG_INFO, "tally",
        "client files %" G_GINT64_FORMAT ", failed %" G_GINT64_FORMAT ", seen %" G_GINT64_FORMAT
        ", done %" G_GINT64_FORMAT ", aside %" G_GINT64_FORMAT ", later %" G_GINT64_FORMAT,
        counts.units, counts.failed, counts.tally.seen, counts.tally.done, counts.tally.aside,
        counts.tally.later);
    if (options->json)
        print_summary(stage, &counts, person_needed);
    *ret_exit = person_needed ? JOB_PERSON_NEEDED : JOB_DONE;
    return true;
}

int
job_main(const Job *job, int argc, char **argv)
{
    JobOptions options = { 0 };
    Setting setting = { 0 };
    g_autoptr(GError) error = NULL;
    int exit_code = JOB_DONE;
    Stage stage = { .job = job, .setting = &setting };

    setlocale(LC_ALL, "C.UTF-8");
    if (!job_options_read(job->name, job->summary, argc, argv, &options, &exit_code))
        return exit_code;
    log_start(job->name, options.verbose);
    stage.stage = options.stage != NULL ? options.stage : job->name;
    stage.dry_run = options.dry_run;
    stage.night.night_on = options.night_on != DAY_NONE ? options.night_on : clock_today();
    if (!setting_open(options.home, options.config, &setting, &error) ||
        !run_stage(&stage, &options, &exit_code, &error)) {
        log_event(LOG_ERROR, "stopped", "%s", error->message);
        exit_code = job_exit_code(error);
    }
    setting_clear(&setting);
    job_options_clear(&options);
    return exit_code;
}
