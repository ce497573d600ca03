/* Lessons of words: which stand on which kind of paper, from papers whose type was confirmed. */
#pragma once

#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "reading/word_model.h"

/* Takes the words of what was confirmed since the last time. confirm_nights: as lessons_open's.
 * own_names: of the client file; their words are not learned. */
bool typelessons_learn(
    Db *db, gint64 client_id, Day night_on, int confirm_nights, const char *own_names,
    GError **error);

/* What is known this night, for the client file of this commit. */
WordModel *typelessons_model(Db *db, Day night_on, GError **error);
