/* A worker process: claims units of one stage and works them off, one commit each. */
#pragma once

#include "db/setting.h"
#include "job/job.h"

/* Everything that the stage's processes share. */
typedef struct {
    const Job *job;
    const Setting *setting;
    NightRun night;
    const char *stage;
    bool dry_run;
} Stage;

/* Works until no unit is left to claim. Never returns to the caller's story: the exit code of the
 * process (JOB_DONE, JOB_STOPPED, JOB_LATER, JOB_SETUP). */
int worker_run(const Stage *stage);

/* One client file after the other in this process, each rolled back: --dry-run. clients: of Client.
 */
bool
worker_rehearse(const Stage *stage, const GPtrArray *clients, Tally *ret_tally, GError **error);
