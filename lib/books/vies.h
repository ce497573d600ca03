/* What VIES said of VAT numbers, kept with its proof. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "formats/vies.h"

/* The VAT numbers to ask of on a night, as matins_report; an answer holds for so many days. of char
 * *. NULL on failure. */
GPtrArray *vies_due(Db *db, Day night_on, int days, guint most, GError **error);

/* Keeps an answer, in a commit of its own where none is open. */
bool
vies_keep(Db *db, Day night_on, const char *vat_number, const ViesAnswer *answer, GError **error);
