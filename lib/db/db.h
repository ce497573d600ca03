/* PostgreSQL as the books see it: one statement with parameters, rows by column name.
 *
 * Statements come from sql/ (see db/sql.h) and are prepared once a connection. libpq's types stay
 * in db.c and rows.c. Nothing is committed unless db_commit is called: closing a Db, and losing it,
 * roll back. Every failure of the server is FAIL_STOP but these: no server, a lost connection, a
 * full disk, a deadlock or a cancelled statement are FAIL_LATER. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/rows.h"
#include "db/sql.h"

typedef struct Db Db;

/* conninfo: as libpq takes it. FAIL_LATER when no server answers. */
Db *db_open(const char *conninfo, GError **error);
void db_close(Db *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Db, db_close)

/* A parameter; made by the functions below, freed by the call that takes it. */
typedef struct {
    guint32 type; /* PostgreSQL's type number */
    char *text;   /* NULL is NULL */
} DbArg;

DbArg db_int(gint64 value);
DbArg db_bool(bool value);
DbArg db_text(const char *text); /* NULL is NULL */
DbArg db_day(Day day);           /* DAY_NONE is NULL */
DbArg db_json(char *take_json);  /* frees it; NULL is NULL */
DbArg db_no_int(void);           /* a NULL integer */

/* A column of values for `unnest`: bulk saving is one statement over such arrays. */
typedef struct DbArray DbArray;
DbArray *db_array_of_ints(void);
DbArray *db_array_of_texts(void);
DbArray *db_array_of_days(void);
DbArray *db_array_of_bools(void);
void db_array_free(DbArray *array);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbArray, db_array_free)
void db_array_add_int(DbArray *array, gint64 value);
void db_array_add_text(DbArray *array, const char *text); /* NULL is NULL */
void db_array_add_day(DbArray *array, Day day);           /* DAY_NONE is NULL */
void db_array_add_bool(DbArray *array, bool value);
void db_array_add_null(DbArray *array);
DbArg db_array(const DbArray *array); /* copies */

/* The arguments of a call: db_query(db, sql_x, DB_ARGS(db_int(1), db_text("a")), error). */
#define DB_ARGS(...) ((DbArg[]){ __VA_ARGS__ }), G_N_ELEMENTS(((DbArg[]){ __VA_ARGS__ }))
#define DB_NO_ARGS NULL, 0

/* Runs one statement and gives all its rows. The kind of a failure is the server's: FAIL_LATER when
 * it is gone, full or busy, else FAIL_STOP. */
Rows *db_query(Db *db, const char *sql, DbArg *take_args, gsize count, GError **error);

/* The same when the rows do not matter; ret_changed: how many the statement touched. */
bool db_run(Db *db, const char *sql, DbArg *take_args, gsize count, GError **error);
bool db_run_counted(
    Db *db, const char *sql, DbArg *take_args, gsize count, gint64 *ret_changed, GError **error);

/* The rows one by one, as Rows of one row each, so that a large answer is never in memory whole.
 * visit runs no statement on this connection; false with error set stops. */
typedef bool (*DbVisit)(const Rows *row, gpointer user, GError **error);
bool db_each(
    Db *db, const char *sql, DbArg *take_args, gsize count, DbVisit visit, gpointer user,
    GError **error);

/* Several statements in one text, without parameters: migrations and roles. */
bool db_run_script(Db *db, const char *script, GError **error);

/* A commit of anything: what db_begin opened is kept by db_commit, dropped by db_rollback, which
 * does nothing when none is open. db_commit_and_begin opens the next one in the same step. */
bool db_begin(Db *db, GError **error);
bool db_commit(Db *db, GError **error);
bool db_commit_and_begin(Db *db, GError **error);
void db_rollback(Db *db);

/* Begins a commit of one client file: names it to the policies and keeps other writers of the same
 * client file waiting. */
bool db_begin_client(Db *db, gint64 client_id, GError **error);

/* A savepoint around one item of many; at most one at a time. */
bool db_savepoint(Db *db, GError **error);
bool db_savepoint_release(Db *db, GError **error);
bool db_savepoint_undo(Db *db, GError **error);
