/* Duplicate groups: documents that are the same invoice; one leads. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "matching/duplicate.h"

/* Keeps the groups that were found. A document's group grows and may get a better leader; documents
 * that a person put apart are not grouped again. */
bool
groups_save(Db *db, gint64 client_id, Day night_on, const DuplicateResult *result, GError **error);
