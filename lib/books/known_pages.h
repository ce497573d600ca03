/* Recognised pages of a client file, by the name of their picture (lib/jail/memory.h). They are
 * never changed: another version of recognition has other names. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

/* *ret_page: NULL when the picture is new. */
bool known_pages_get(Db *db, gint64 client_id, const char *key, GBytes **ret_page, GError **error);

bool known_pages_add(
    Db *db, gint64 client_id, Day night_on, const char *key, GBytes *page, GError **error);
