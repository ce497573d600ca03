#include "db/db.h"

#include <libpq-fe.h>

#include "base/fail.h"
#include "db/rows_private.h"

#define MOST_ARGS 64

struct Db {
    PGconn *connection;
    GHashTable *prepared; /* statement text by address -> its name */
};

/* SQLSTATEs after which the same thing may succeed later: no connection (08, but for 08P01, which
 * is a mistake in the protocol), too little of something (53), operator intervention (57), a
 * conflict with another commit (40). */
static FailKind
kind_of_state(const char *state)
{
    if (g_strcmp0(state, "08P01") == 0)
        return FAIL_STOP;
    if (state == NULL || g_str_has_prefix(state, "08") || g_str_has_prefix(state, "53") ||
        g_str_has_prefix(state, "57") || g_str_has_prefix(state, "40"))
        return FAIL_LATER;
    return FAIL_STOP;
}

static bool
fail_result(Db *db, const PGresult *result, GError **error)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    g_autofree char *lost = g_strchomp(g_strdup(PQerrorMessage(db->connection)));

    if (PQstatus(db->connection) == CONNECTION_BAD)
        return fail(error, FAIL_LATER, "the database connection is lost: %s", lost);
    return fail(
        error, kind_of_state(state), "database: %s (%s)", words != NULL ? words : lost,
        state != NULL ? state : "no state");
}

static bool
result_is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

bool
db_run_script(Db *db, const char *script, GError **error)
{
    PGresult *result = PQexec(db->connection, script);
    bool good = result_is_good(result);

    if (!good)
        fail_result(db, result, error);
    PQclear(result);
    return good;
}

Db *
db_open(const char *conninfo, GError **error)
{
    g_autoptr(Db) db = g_new0(Db, 1);

    db->prepared = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    db->connection = PQconnectdb(conninfo);
    if (PQstatus(db->connection) != CONNECTION_OK) {
        g_autofree char *words =
            g_strdelimit(g_strchomp(g_strdup(PQerrorMessage(db->connection))), "\n", ' ');

        return fail_null(error, FAIL_LATER, "no database: %s", words);
    }
    if (!db_run_script(
            db,
            "SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET datestyle = 'ISO'; "
            "SET client_min_messages = 'warning'; SET jit = off",
            error))
        return NULL;
    return g_steal_pointer(&db);
}

void
db_close(Db *db)
{
    if (db == NULL)
        return;
    PQfinish(db->connection);
    g_hash_table_unref(db->prepared);
    g_free(db);
}

/* The name under which the statement is prepared on this connection; prepares it the first time. */
static const char *
prepare(Db *db, const char *sql, const DbArg *args, gsize count, GError **error)
{
    char *name = g_hash_table_lookup(db->prepared, sql);
    Oid types[MOST_ARGS];
    PGresult *result = NULL;

    if (name != NULL)
        return name;
    g_assert(count <= MOST_ARGS);
    for (gsize i = 0; i < count; i++)
        types[i] = args[i].type;
    name = g_strdup_printf("s%u", g_hash_table_size(db->prepared));
    result = PQprepare(db->connection, name, sql, (int)count, types);
    if (!result_is_good(result)) {
        fail_result(db, result, error);
        g_clear_pointer(&name, g_free);
    } else {
        g_hash_table_insert(db->prepared, (gpointer)sql, name);
    }
    PQclear(result);
    return name;
}

Rows *
db_query(Db *db, const char *sql, DbArg *take_args, gsize count, GError **error)
{
    const char *name = prepare(db, sql, take_args, count, error);
    const char *values[MOST_ARGS];
    PGresult *result = NULL;

    for (gsize i = 0; i < count; i++)
        values[i] = take_args[i].text;
    if (name != NULL)
        result = PQexecPrepared(db->connection, name, (int)count, values, NULL, NULL, 0);
    for (gsize i = 0; i < count; i++)
        g_free(take_args[i].text);
    if (name == NULL)
        return NULL;
    if (!result_is_good(result)) {
        fail_result(db, result, error);
        PQclear(result);
        return NULL;
    }
    return rows_take(result);
}

/* One result of a statement that gives its rows one by one. */
static bool
visit_result(Db *db, PGresult *take_result, DbVisit visit, gpointer user, GError **error)
{
    g_autoptr(Rows) rows = NULL;

    if (PQresultStatus(take_result) == PGRES_SINGLE_TUPLE) {
        rows = rows_take(take_result);
        return visit(rows, user, error);
    }
    if (!result_is_good(take_result)) {
        fail_result(db, take_result, error);
        PQclear(take_result);
        return false;
    }
    PQclear(take_result);
    return true;
}

bool
db_each(
    Db *db, const char *sql, DbArg *take_args, gsize count, DbVisit visit, gpointer user,
    GError **error)
{
    const char *name = prepare(db, sql, take_args, count, error);
    const char *values[MOST_ARGS];
    PGresult *result = NULL;
    bool good = name != NULL;

    for (gsize i = 0; i < count; i++)
        values[i] = take_args[i].text;
    if (good &&
        (PQsendQueryPrepared(db->connection, name, (int)count, values, NULL, NULL, 0) != 1 ||
         PQsetSingleRowMode(db->connection) != 1))
        good = fail_result(db, NULL, error);
    while (name != NULL && (result = PQgetResult(db->connection)) != NULL) {
        if (good)
            good = visit_result(db, result, visit, user, error);
        else
            PQclear(result); /* what is left of the answer */
    }
    for (gsize i = 0; i < count; i++)
        g_free(take_args[i].text);
    return good;
}

bool
db_run_counted(
    Db *db, const char *sql, DbArg *take_args, gsize count, gint64 *ret_changed, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql, take_args, count, error);

    if (rows == NULL)
        return false;
    *ret_changed = rows_changed(rows);
    return true;
}

bool
db_run(Db *db, const char *sql, DbArg *take_args, gsize count, GError **error)
{
    gint64 changed = 0;

    return db_run_counted(db, sql, take_args, count, &changed, error);
}

bool
db_begin(Db *db, GError **error)
{
    return db_run_script(db, "BEGIN", error);
}

bool
db_commit(Db *db, GError **error)
{
    return db_run_script(db, "COMMIT", error);
}

bool
db_commit_and_begin(Db *db, GError **error)
{
    return db_run_script(db, "COMMIT AND CHAIN", error);
}

void
db_rollback(Db *db)
{
    if (PQtransactionStatus(db->connection) != PQTRANS_IDLE)
        PQclear(PQexec(db->connection, "ROLLBACK"));
}

bool
db_begin_client(Db *db, gint64 client_id, GError **error)
{
    static const char name_and_lock[] =
        "SELECT set_config('matins.client', $1::bigint::text, true), "
        "pg_advisory_xact_lock($1::bigint)";

    return db_begin(db, error) && db_run(db, name_and_lock, DB_ARGS(db_int(client_id)), error);
}

bool
db_savepoint(Db *db, GError **error)
{
    return db_run_script(db, "SAVEPOINT item", error);
}

bool
db_savepoint_release(Db *db, GError **error)
{
    return db_run_script(db, "RELEASE SAVEPOINT item", error);
}

bool
db_savepoint_undo(Db *db, GError **error)
{
    return db_run_script(db, "ROLLBACK TO SAVEPOINT item; RELEASE SAVEPOINT item", error);
}
