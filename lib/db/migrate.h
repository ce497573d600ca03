/* Migrations: forward only, each in its own commit, remembered with its checksum. */
#pragma once

#include "db/db.h"

/* Brings the schema of a fresh or older database to this program's. db: as a role that may become
 * matins_owner. FAIL_SETUP when the database is newer than the program, or when a migration that
 * was applied differs from the one that ships. */
bool migrate(Db *db, GError **error);

/* FAIL_SETUP when the schema is not exactly this program's: what every job asks first. */
bool migrate_check(Db *db, GError **error);
