/* night: run the stages of one night, in order, over all client files.
 *
 * Catch-up, a run by day for one client file and a re-run are this command too. An unfinished run
 * is resumed, a finished one followed by the next. Each stage is a program of its own that dies
 * with this one. */
#include <locale.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fail.h"
#include "db/setting.h"
#include "host/clock.h"
#include "job/job.h"
#include "job/options.h"
#include "job/run.h"

typedef struct {
    const char *job;
    const char *stage; /* the name its units stand under */
    bool always;       /* even when an earlier stage was stopped: people must be told */
} NightStage;

/* The night. */
static const NightStage STAGES[] = {
    { "collect", "collect", false },
    { "bank", "bank", false },
    { "read", "read", false },
    { "bank", "bank-cards", false }, /* what read found on paper */
    { "dedupe", "dedupe", false },
    { "match", "match", false },
    { "decide", "decide", false },
    { "deliver", "deliver", false },
    { "report", "report", true },
    { "deliver", "deliver-mails", false }, /* the report's own mails */
};

static bool
is_stage(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(STAGES); i++)
        if (g_str_equal(STAGES[i].stage, name))
            return true;
    return false;
}

/* The command line of one stage: our own options, and the run it belongs to. */
static char **
stage_arguments(
    const NightStage *stage, const Setting *setting, const JobOptions *options,
    const NightRun *night)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autofree char *program = g_strdup_printf("%s/matins-%s", setting->program_folder, stage->job);
    g_autofree char *date = day_to_iso(night->night_on);
    g_autofree char *run = g_strdup_printf("--run=%d", night->run);
    g_autofree char *workers = g_strdup_printf("--workers=%d", options->workers);

    g_strv_builder_add_many(
        words, program, "--home", setting->home, "--date", date, run, "--stage", stage->stage,
        NULL);
    if (options->config != NULL)
        g_strv_builder_add_many(words, "--config", options->config, NULL);
    for (gsize i = 0; options->clients != NULL && options->clients[i] != NULL; i++)
        g_strv_builder_add_many(words, "--client", options->clients[i], NULL);
    if (options->workers > 0)
        g_strv_builder_add(words, workers);
    if (options->dry_run)
        g_strv_builder_add(
            words, "--list"); /* a stage cannot rehearse what the one before left out */
    if (options->verbose)
        g_strv_builder_add(words, "--verbose");
    return g_strv_builder_end(words);
}

/* Runs a stage to its end; its exit code, or JOB_STOPPED when a signal ended it. */
static int
run_stage(char **arguments)
{
    pid_t parent = getpid();
    pid_t child = fork();
    int status = 0;

    if (child < 0)
        return JOB_LATER;
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() == parent)
            execv(arguments[0], arguments);
        _exit(JOB_STOPPED);
    }
    while (waitpid(child, &status, 0) < 0)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : JOB_STOPPED;
}

/* All stages up to --until; the worst that happened. After a stage that was stopped only those that
 * must tell people still run. */
static int
run_stages(const Setting *setting, const JobOptions *options, const NightRun *night)
{
    int worst = JOB_DONE;

    for (gsize i = 0; i < G_N_ELEMENTS(STAGES); i++) {
        const NightStage *stage = &STAGES[i];
        g_auto(GStrv) arguments = stage_arguments(stage, setting, options, night);

        if (worst <= JOB_PERSON_NEEDED || stage->always) {
            int code = run_stage(arguments);

            log_event(
                code <= JOB_PERSON_NEEDED ? LOG_INFO : LOG_ERROR, "stage", "%s ended with %d",
                stage->stage, code);
            worst = MAX(worst, code);
        }
        if (options->until != NULL && g_str_equal(stage->stage, options->until))
            break;
    }
    return worst;
}

static bool
begin(Db *db, const JobOptions *options, NightRun *ret_night, GError **error)
{
    g_autofree char *stages =
        options->until != NULL ? g_strdup_printf("until %s", options->until) : g_strdup("night");
    bool alone = false;

    if (!night_lock(db, &alone, error))
        return false;
    if (!alone)
        return fail(error, FAIL_LATER, "another night is running on this database");
    return night_begin(db, ret_night->night_on, stages, ret_night, error);
}

static bool
run_night(const Setting *setting, const JobOptions *options, int *ret_exit, GError **error)
{
    g_autoptr(Db) db = setting_connect(setting, "matins_job", error);
    NightRun night = { options->night_on != DAY_NONE ? options->night_on : clock_today(), 0 };

    if (db == NULL || (!options->dry_run && !begin(db, options, &night, error)))
        return false;
    log_set_run(night.run);
    *ret_exit = run_stages(setting, options, &night);
    return options->dry_run || *ret_exit > JOB_PERSON_NEEDED || night_end(db, &night, error);
}

int
main(int argc, char **argv)
{
    static const char summary[] = "Run the stages of a night, in order, over all client files";
    JobOptions options = { 0 };
    Setting setting = { 0 };
    g_autoptr(GError) error = NULL;
    int exit_code = JOB_DONE;

    setlocale(LC_ALL, "C.UTF-8");
    if (!job_options_read("night", summary, argc, argv, &options, &exit_code))
        return exit_code;
    log_start("night", options.verbose);
    if (options.until != NULL && !is_stage(options.until)) {
        g_printerr("matins-night: there is no stage '%s'\n", options.until);
        exit_code = JOB_USAGE;
    } else if (
        !setting_open(options.home, options.config, &setting, &error) ||
        !run_night(&setting, &options, &exit_code, &error)) {
        log_event(LOG_ERROR, "stopped", "%s", error->message);
        exit_code = job_exit_code(error);
    }
    setting_clear(&setting);
    job_options_clear(&options);
    return exit_code;
}
