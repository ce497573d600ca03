#include "books/cards.h"

SQL(cards_tie);

#define MOST_ROUNDS 20 /* several bills of one amount are tied one a round */

bool
cards_tie(Db *db, gint64 client_id, Day night_on, GError **error)
{
    gint64 tied = 1;

    for (int round = 0; tied > 0 && round < MOST_ROUNDS; round++)
        if (!db_run_counted(
                db, sql_cards_tie, DB_ARGS(db_int(client_id), db_day(night_on)), &tied, error))
            return false;
    return true;
}
