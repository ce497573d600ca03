/* A round of questions to VIES: one after the other, at a bounded pace, within a budget of time. It
 * may find nobody there; that is no failure, and the next night asks again. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "host/config.h"

/* What came of it. */
typedef struct {
    guint valid;
    guint invalid;
    guint none;
    guint left; /* not asked: no time, or nobody there */
} ViesTally;

/* FAIL_SETUP names the setting that is wrong. */
bool vies_check(const Config *config, GError **error);

/* Asks of the suppliers' numbers that are due, and keeps each answer as it comes. report: as
 * matins_report; home: for the connection that keeps them. Nothing when the configuration says off.
 * Fails only for the database (as db.h says) or for settings that are none. */
bool vies_round(
    Db *report, const Config *config, const char *home, Day night_on, ViesTally *ret_tally,
    GError **error);
