/* Between worker.c and run.c: what waits for the unit's commit, and the exit codes of failures. */
#pragma once

#include "job/job.h"

/* Before the first and after the last unit of a worker. */
void run_actions_open(Run *run);
void run_actions_close(Run *run);
/* Does what run_after_commit collected; a failure is logged and left for the next run. */
void run_actions_do(Run *run);
/* Drops it: the unit was not committed, or it is done. */
void run_actions_forget(Run *run);

/* The exit code for a failure that ends the whole job. */
int job_exit_code(const GError *error);
