/* Payroll journals of a client file, and what paid their entries. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "formats/payroll.h"

/* Keeps a journal's entries; *ret_added: how many, 0 when it is here already. */
bool payroll_add(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const PayrollJournal *journal,
    guint *ret_added, GError **error);

/* Ties open entries to payments (matching/payroll_ties.h). */
bool payroll_settle(Db *db, gint64 client_id, Day night_on, GError **error);
