#include "books/nights.h"

#include "base/fail.h"

SQL(nights_lock);
SQL(nights_unfinished);
SQL(nights_begin);
SQL(nights_end);
SQL(units_become_owner);
SQL(units_plan);
SQL(units_claim);
SQL(units_begin);
SQL(units_hold);
SQL(units_done);
SQL(units_failed);
SQL(units_count);
SQL(events_add);

bool
night_lock(Db *db, bool *ret_taken, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_nights_lock, DB_NO_ARGS, error);

    if (rows == NULL)
        return false;
    *ret_taken = rows_bool(rows, 0, 0);
    return true;
}

bool
night_begin(Db *db, Day night_on, const char *stages, NightRun *ret_run, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_nights_unfinished, DB_ARGS(db_day(night_on), db_text(stages)), error);

    if (rows != NULL && rows_count(rows) == 0) {
        g_clear_pointer(&rows, rows_free);
        rows = db_query(db, sql_nights_begin, DB_ARGS(db_day(night_on), db_text(stages)), error);
    }
    if (rows == NULL)
        return false;
    *ret_run = (NightRun){ night_on, (int)rows_int(rows, 0, 0) };
    return true;
}

bool
night_end(Db *db, const NightRun *run, GError **error)
{
    return db_run(db, sql_nights_end, DB_ARGS(db_day(run->night_on), db_int(run->run)), error);
}

bool
units_become_owner(Db *db, int *ret_owner, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_units_become_owner, DB_NO_ARGS, error);

    if (rows == NULL)
        return false;
    *ret_owner = (int)rows_int(rows, 0, 0);
    return true;
}

bool
units_plan(Db *db, const NightRun *run, const char *job, const GArray *due, GError **error)
{
    g_autoptr(DbArray) ids = db_array_of_ints();
    g_autoptr(DbArray) bases = db_array_of_ints();

    for (guint i = 0; i < due->len; i++) {
        const UnitDue *unit = &g_array_index(due, UnitDue, i);

        db_array_add_int(ids, unit->client_id);
        db_array_add_int(bases, unit->basis);
    }
    return db_run(
        db, sql_units_plan,
        DB_ARGS(
            db_day(run->night_on), db_int(run->run), db_text(job), db_array(ids), db_array(bases)),
        error);
}

static int
compare_units(gconstpointer a, gconstpointer b)
{
    gint64 left = ((const Unit *)a)->client_id;
    gint64 right = ((const Unit *)b)->client_id;

    return (left > right) - (left < right);
}

bool
units_claim(
    Db *db, const NightRun *run, const char *job, int owner, int most, GArray **ret_units,
    GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_units_claim,
        DB_ARGS(db_day(run->night_on), db_int(run->run), db_text(job), db_int(owner), db_int(most)),
        error);
    GArray *units = NULL;

    if (rows == NULL)
        return false;
    units = g_array_new(FALSE, FALSE, sizeof(Unit));
    for (int row = 0; row < rows_count(rows); row++) {
        Unit unit = { rows_int(rows, row, 0), (int)rows_int(rows, row, 1), 0 };

        g_array_append_val(units, unit);
    }
    g_array_sort(units, compare_units);
    *ret_units = units;
    return true;
}

/* One row, or somebody else has the unit now. */
static bool
was_ours(gint64 changed, GError **error)
{
    if (changed == 1)
        return true;
    return fail(error, FAIL_STOP, "this unit of work was taken over by another worker");
}

bool
unit_begin(Db *db, const NightRun *run, const char *job, Unit *unit, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_units_begin,
        DB_ARGS(
            db_day(run->night_on), db_int(run->run), db_text(job), db_int(unit->client_id),
            db_int(unit->epoch)),
        error);

    if (rows == NULL || !was_ours(rows_count(rows), error))
        return false;
    unit->attempts = (int)rows_int(rows, 0, 0);
    return true;
}

bool
unit_hold(Db *db, const NightRun *run, const char *job, const Unit *unit, GError **error)
{
    gint64 changed = 0;

    return db_run_counted(
               db, sql_units_hold,
               DB_ARGS(
                   db_day(run->night_on), db_int(run->run), db_text(job), db_int(unit->client_id),
                   db_int(unit->epoch)),
               &changed, error) &&
           was_ours(changed, error);
}

bool
unit_done(
    Db *db, const NightRun *run, const char *job, const Unit *unit, const Tally *tally,
    GError **error)
{
    gint64 changed = 0;

    return db_run_counted(
               db, sql_units_done,
               DB_ARGS(
                   db_day(run->night_on), db_int(run->run), db_text(job), db_int(unit->client_id),
                   db_int(unit->epoch), db_int(tally->seen), db_int(tally->done),
                   db_int(tally->aside), db_int(tally->later)),
               &changed, error) &&
           was_ours(changed, error);
}

bool
unit_failed(
    Db *db, const NightRun *run, const char *job, const Unit *unit, const char *sentence,
    bool try_again, GError **error)
{
    return db_run(
        db, sql_units_failed,
        DB_ARGS(
            db_day(run->night_on), db_int(run->run), db_text(job), db_int(unit->client_id),
            db_int(unit->epoch), db_text(sentence), db_bool(try_again)),
        error);
}

bool
units_count(Db *db, const NightRun *run, const char *job, UnitCounts *ret_counts, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_units_count, DB_ARGS(db_day(run->night_on), db_int(run->run), db_text(job)), error);

    if (rows == NULL)
        return false;
    *ret_counts = (UnitCounts){
        .units = rows_int(rows, 0, rows_column(rows, "units")),
        .waiting = rows_int(rows, 0, rows_column(rows, "waiting")),
        .running = rows_int(rows, 0, rows_column(rows, "running")),
        .done = rows_int(rows, 0, rows_column(rows, "done")),
        .failed = rows_int(rows, 0, rows_column(rows, "failed")),
        .tally = {
            .seen = rows_int(rows, 0, rows_column(rows, "seen")),
            .done = rows_int(rows, 0, rows_column(rows, "items_done")),
            .aside = rows_int(rows, 0, rows_column(rows, "aside")),
            .later = rows_int(rows, 0, rows_column(rows, "later")),
        },
    };
    return true;
}

bool
event_add(
    Db *db, const NightRun *run, const char *job, gint64 client_id, const char *level,
    const char *code, const char *words, GError **error)
{
    return db_run(
        db, sql_events_add,
        DB_ARGS(
            db_day(run->night_on), db_int(run->run), db_text(job),
            client_id != 0 ? db_int(client_id) : db_no_int(), db_text(level), db_text(code),
            db_text(words)),
        error);
}
