/* status: the last nights, what is unfinished, how much there is, what needs a person. */
#include "desk/desk.h"
#include "desk/show.h"

SQL(looks_nights);
SQL(looks_counts);
SQL(looks_exceptions);
SQL(looks_faults);

#define NIGHTS 7
#define FAULTS 20

static bool
show_part(const Desk *desk, Show show, const char *title, Rows *take_rows)
{
    g_autoptr(Rows) rows = take_rows;

    if (rows != NULL)
        show(title, rows, desk->json);
    return rows != NULL;
}

bool
desk_status(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = setting_connect(desk->setting, "matins_report", error);

    (void)ret_person_needed;
    return db != NULL &&
           show_part(
               desk, show_table, "The last runs",
               db_query(db, sql_looks_nights, DB_ARGS(db_int(NIGHTS)), error)) &&
           show_part(
               desk, show_table, "What there is",
               db_query(db, sql_looks_counts, DB_NO_ARGS, error)) &&
           show_part(
               desk, show_table, "What needs a person",
               db_query(db, sql_looks_exceptions, DB_NO_ARGS, error)) &&
           show_part(
               desk, show_table, "Faults of the last night",
               db_query(db, sql_looks_faults, DB_ARGS(db_int(FAULTS)), error));
}
