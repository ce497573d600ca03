/* Nights, their runs and units of work: PostgreSQL is the only coordinator.
 *
 * A unit is one job for one client file in one run. It is claimed in batches; each claim raises its
 * epoch, and whoever commits its work names the epoch it was given, so that a worker that was cut
 * off cannot commit late. A claim is alive while its owner's advisory lock is held. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

typedef struct {
    Day night_on;
    int run;
} NightRun;

typedef struct {
    gint64 client_id;
    int epoch;
    int attempts; /* this one included; 0 before unit_begin */
} Unit;

typedef struct {
    gint64 seen;  /* items looked at */
    gint64 done;  /* items that came to their end now */
    gint64 aside; /* set aside: wrong today and wrong tomorrow */
    gint64 later; /* left for the next run */
} Tally;

typedef struct {
    gint64 units, waiting, running, done, failed;
    Tally tally;
} UnitCounts;

/* Keeps every other night out for the life of the connection; *ret_taken false: one is running. */
bool night_lock(Db *db, bool *ret_taken, GError **error);

/* The run to work on: an unfinished one of that date and the same stages is resumed, else the next
 * one begins. stages: 'night', 'until read', a job's name. */
bool night_begin(Db *db, Day night_on, const char *stages, NightRun *ret_run, GError **error);
bool night_end(Db *db, const NightRun *run, GError **error);

/* An owner for this connection's claims; its lock is held until the connection ends. */
bool units_become_owner(Db *db, int *ret_owner, GError **error);

/* A client file with work. basis: how much there is to look at, as a number that changes when there
 * is more; 0: what is due has not been done, whatever units say. */
typedef struct {
    gint64 client_id;
    gint64 basis;
} UnitDue;

/* A unit for each of these client files, but for those whose unit of this night has done the same
 * basis; another that is done already waits again. due: of UnitDue. */
bool units_plan(Db *db, const NightRun *run, const char *job, const GArray *due, GError **error);

/* Claims up to `most` units that wait, or whose owner is gone. *ret_units: of Unit, by client
 * number; empty when there are none. Commits by itself. */
bool units_claim(
    Db *db, const NightRun *run, const char *job, int owner, int most, GArray **ret_units,
    GError **error);

/* Counts the attempt, in a commit of its own: a unit that kills its worker is known by it.
 * FAIL_STOP as unit_hold. */
bool unit_begin(Db *db, const NightRun *run, const char *job, Unit *unit, GError **error);

/* Inside a commit (db_begin): the commit is of this client file, as db_begin_client makes it.
 * FAIL_STOP when the unit was claimed by somebody else since. */
bool unit_hold(Db *db, const NightRun *run, const char *job, const Unit *unit, GError **error);
bool unit_done(
    Db *db, const NightRun *run, const char *job, const Unit *unit, const Tally *tally,
    GError **error);

/* After its work was rolled back: waits for another try, or has failed for good. */
bool unit_failed(
    Db *db, const NightRun *run, const char *job, const Unit *unit, const char *sentence,
    bool try_again, GError **error);

/* How many units of a job stand where in this run, and their tally in all. */
bool
units_count(Db *db, const NightRun *run, const char *job, UnitCounts *ret_counts, GError **error);

/* A happening that run.html shows. client_id 0: none. level: info, warning, error. */
bool event_add(
    Db *db, const NightRun *run, const char *job, gint64 client_id, const char *level,
    const char *code, const char *words, GError **error);
