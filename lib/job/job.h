/* The skeleton of every nightly job: options, the lease of units, worker processes, one commit a
 * unit, the tally, the exit code. A job says what to do for one client file; nothing else.
 *
 * A job started by itself begins a run of its own; `matins-night` starts the jobs of one run in
 * order and passes the run on. Whatever is not committed when a unit fails did not happen. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "books/clients.h"
#include "books/nights.h"
#include "host/config.h"
#include "host/log.h"

/* What people and machines read off a job's end; numbers of sysexits.h. */
enum {
    JOB_DONE = 0,
    JOB_PERSON_NEEDED = 1, /* done, and something is in the report */
    JOB_USAGE = 64,
    JOB_STOPPED = 70, /* nothing further could be trusted */
    JOB_LATER = 75,   /* no database, another night is running */
    JOB_SETUP = 78,
};

typedef struct Run Run;

/* What a job's functions are given. */
struct Run {
    const char *home;
    const char *program_folder; /* where the other programs lie */
    const Config *config;
    Db *db; /* as matins_job, inside the commit of the client file */
    NightRun night;
    const char *stage;       /* the name its units stand under */
    bool by_name;            /* in finish: the job was started by itself, not by a night */
    bool dry_run;            /* work, show, and roll back; nothing outside is touched */
    Tally tally;             /* of the unit in hand */
    gpointer state;          /* of the job, made by its open_worker */
    GPtrArray *after_commit; /* private to job.c */
    const Unit *unit;        /* private to job.c */
};

typedef struct {
    const char *name;
    const char *summary;
    /* Which client files have work: those that the SQL gives (client_id and basis, see UnitDue; $1
     * the night's date, run as matins_report) and those that the function says; NULL says nothing.
     */
    const char *due_sql;
    bool (*due)(const Run *run, const Client *client);
    /* All that a unit does is in its commit: then nobody waits for the disk at each, and after a
     * power cut the last ones are done again. A job that acts outside must not say so. */
    bool only_books;
    /* Its units wait for servers of others: each is claimed by itself, so that none waits behind
     * another's, and there are two workers a core. */
    bool waits;
    /* One client file, inside its commit. */
    bool (*each_client)(Run *run, const Client *client, GError **error);
    /* Before the first and after the last unit of a worker; NULL when there is nothing to hold. */
    bool (*open_worker)(Run *run, GError **error);
    void (*close_worker)(Run *run);
    /* Once a stage, after all units, in the parent, even when there was none (the report's firm
     * pages). run->db is as matins_report here. */
    bool (*finish)(Run *run, bool *ret_person_needed, GError **error);
} Job;

/* The whole of a job's main: options, lease of units, workers, a commit a unit, tally. Returns the
 * exit code of the contract. */
int job_main(const Job *job, int argc, char **argv);

/* Does something outside once the unit is committed (moves a file, …); its own failure is logged
 * and the next run does it again. Takes data, freed with free_data. */
void run_after_commit(
    Run *run, bool (*act)(gpointer data, GError **error), gpointer data, GDestroyNotify free_data);

/* Commits what the unit did so far and goes on in a new commit: for acts outside that need their
 * intention on record first (delivery). FAIL_STOP when the unit is not ours any more. */
bool run_commit_step(Run *run, GError **error);

typedef bool (*RunItem)(Run *run, const Client *client, gpointer item, GError **error);
typedef bool (*RunAside)(
    Run *run, const Client *client, gpointer item, const char *reason, GError **error);

/* One item of many inside a savepoint: when `one` fails with FAIL_INPUT its changes are undone,
 * `aside` is told in the same commit, the tally counts it, and true is returned. Any other failure
 * is passed on. aside may be NULL. */
bool run_item(
    Run *run, const Client *client, gpointer item, RunItem one, RunAside aside, GError **error);

/* A happening that run.html shows; part of the unit's commit. level: info, warning, error. */
bool run_event(
    Run *run, const Client *client, const char *level, const char *code, const char *words,
    GError **error);
