/* Ties between documents and transactions. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "matching/match.h"

/* Keeps what matching found: certain ties for good, proposals (suggest, ambiguous) in place of
 * those of earlier nights. A proposal that stands already is left as it is, so that a second run
 * changes nothing. */
bool
matches_save(Db *db, gint64 client_id, Day night_on, const MatchResult *result, GError **error);
