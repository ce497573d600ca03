/* Cards and what pays them. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

/* Ties each statement of a card to the debit of a current account that paid its total, where both
 * are there. What is tied already stays. */
bool cards_tie(Db *db, gint64 client_id, Day night_on, GError **error);
