#include "db/migrate.h"

#include "base/fail.h"
#include "base/hash.h"

SQL(roles);
SQL(migration);
SQL(migration_list);
SQL(migration_add);

static bool
applied_is_ours(const Rows *applied, int row, const SqlFile *file, GError **error)
{
    g_autofree char *sha256 = NULL;

    if (file->name == NULL)
        return fail(
            error, FAIL_SETUP,
            "the database has migration %s, which this program does not know: "
            "it belongs to a newer version",
            rows_text(applied, row, rows_column(applied, "name")));
    sha256 = hash_sha256_text(file->text);
    if (!g_str_equal(sha256, rows_text(applied, row, rows_column(applied, "sha256"))))
        return fail(
            error, FAIL_SETUP, "migration %s was applied with another content than this program's",
            file->name);
    return true;
}

/* Compares what was applied with what ships; *ret_next is the first that was not applied. */
static bool
compare(Db *db, const SqlFile **ret_next, GError **error)
{
    g_autoptr(Rows) applied = db_query(db, sql_migration_list, DB_NO_ARGS, error);
    const SqlFile *file = sql_migrations;

    if (applied == NULL)
        return false;
    for (int row = 0; row < rows_count(applied); row++) {
        if (!applied_is_ours(applied, row, file, error))
            return false;
        file++;
    }
    *ret_next = file;
    return true;
}

static bool
apply(Db *db, const SqlFile *file, GError **error)
{
    g_autofree char *sha256 = hash_sha256_text(file->text);
    bool applied =
        db_begin(db, error) && db_run_script(db, "SET LOCAL ROLE matins_owner", error) &&
        db_run_script(db, file->text, error) &&
        db_run(
            db, sql_migration_add,
            DB_ARGS(db_int(file->number), db_text(file->name), db_text(sha256)), error) &&
        db_commit(db, error);

    if (applied)
        return true;
    db_rollback(db);
    return fail_in(error, "migration %s", file->name);
}

bool
migrate(Db *db, GError **error)
{
    static const char prepare[] =
        "GRANT matins_owner TO CURRENT_USER; GRANT CREATE, USAGE ON SCHEMA public TO matins_owner; "
        "GRANT USAGE ON SCHEMA public TO matins_job, matins_report; SET ROLE matins_owner";
    const SqlFile *file = NULL;

    if (!db_run_script(db, sql_roles, error) || !db_run_script(db, prepare, error) ||
        !db_run_script(db, sql_migration, error) || !db_run_script(db, "RESET ROLE", error) ||
        !compare(db, &file, error))
        return false;
    for (; file->name != NULL; file++)
        if (!apply(db, file, error))
            return false;
    return true;
}

bool
migrate_check(Db *db, GError **error)
{
    const SqlFile *next = NULL;

    if (!compare(db, &next, error))
        return false;
    if (next->name != NULL)
        return fail(
            error, FAIL_SETUP, "the database lacks migration %s: run 'matins init' on this home",
            next->name);
    return true;
}
