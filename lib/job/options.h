/* The options that every job takes. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

typedef struct {
    char *home;
    char *config;
    char **clients; /* numbers; NULL: all */
    Day night_on;   /* DAY_NONE: today */
    int workers;    /* 0: as many as there are cores */
    int run;        /* of the night that started us; 0: none did */
    char *stage;    /* the name its units stand under; NULL: the job's */
    char *until;    /* night only */
    bool list;      /* the night's dry run: name the units, do nothing */
    bool dry_run;
    bool json;
    bool verbose;
} JobOptions;

/* Reads argv. When the program is to end at once (--help, --version, or a usage error, which is
 * then printed) returns false and the exit code. */
bool job_options_read(
    const char *name, const char *summary, int argc, char **argv, JobOptions *ret_options,
    int *ret_exit);
void job_options_clear(JobOptions *options);
