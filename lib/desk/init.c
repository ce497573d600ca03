/* init: make a home. Running it again completes what is missing and migrates the database. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "db/migrate.h"
#include "desk/desk.h"
#include "host/owner.h"
#include "store/seal.h"

SQL(database_exists);
SQL(database_create);

static const char *const FOLDERS[] = { "store", "keys", "inbox",  "taken",  "requests",
                                       "data",  "run",  "outbox", "reports" };

static bool
length_fits(const char *home, GError **error)
{
    if (strlen(home) <= CLUSTER_MOST_HOME_BYTES)
        return true;
    return fail(
        error, FAIL_SETUP,
        "%s has %zu bytes; a home has at most %d, because a Unix socket lies in it", home,
        strlen(home), CLUSTER_MOST_HOME_BYTES);
}

/* Root makes the folder and gives it away before it becomes its owner. */
static bool
make_home_folder(const char *home, GError **error)
{
    struct stat status;
    guint user = 0;
    guint group = 0;

    if (!bytes_make_folder(home, error))
        return false;
    if (stat(home, &status) != 0)
        return fail_errno(error, errno, "%s", home);
    if (geteuid() != 0 || status.st_uid != 0)
        return true;
    if (!owner_of_new_home(&user, &group, error))
        return false;
    if (chown(home, user, group) != 0)
        return fail_errno(error, errno, "cannot give %s away", home);
    return true;
}

/* Every folder above the home must let its user through. */
static bool
parents_let_us_in(const char *home, GError **error)
{
    g_autofree char *folder = g_strdup(home);

    while (!g_str_equal(folder, "/")) {
        g_autofree char *parent = g_path_get_dirname(folder);

        if (access(parent, X_OK) != 0)
            return fail(
                error, FAIL_SETUP, "user %d may not enter %s; choose a home elsewhere",
                (int)geteuid(), parent);
        g_free(folder);
        folder = g_steal_pointer(&parent);
    }
    return true;
}

static bool
make_folders(const char *home, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        g_autofree char *folder = g_build_filename(home, FOLDERS[i], NULL);

        if (!bytes_make_folder(folder, error))
            return false;
    }
    return true;
}

static bool
write_settings(const char *home, GError **error)
{
    g_autofree char *path = g_build_filename(home, "matins.conf", NULL);
    char *text = config_template();
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));

    return g_file_test(path, G_FILE_TEST_EXISTS) || bytes_write_file(path, bytes, 0600, error);
}

/* A key that is there is never replaced. */
static bool
make_key(const char *home, GError **error)
{
    g_autofree char *path = g_build_filename(home, "matins.key", NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS) || seal_make_key_file(path, error);
}

/* The embedded cluster has no database of ours at first. */
static bool
make_database(const char *home, GError **error)
{
    g_autofree char *conninfo =
        g_strdup_printf("host='%s/run' port=5432 dbname=postgres user=matins_admin", home);
    g_autoptr(Db) db = db_open(conninfo, error);
    g_autoptr(Rows) rows = NULL;

    if (db == NULL)
        return false;
    rows = db_query(db, sql_database_exists, DB_NO_ARGS, error);
    return rows != NULL && (rows_count(rows) > 0 || db_run_script(db, sql_database_create, error));
}

static bool
prepare_database(const char *home, GError **error)
{
    g_autofree char *path = g_build_filename(home, "matins.conf", NULL);
    g_autoptr(Config) config = config_load(path, error);
    g_autofree char *conninfo = NULL;
    g_autoptr(Cluster) cluster = NULL;
    g_autoptr(Db) db = NULL;

    if (config == NULL)
        return false;
    if (config->database_connection[0] == '\0') {
        if (!cluster_create(home, error))
            return false;
        cluster = cluster_join(home, error);
        if (cluster == NULL || !make_database(home, error))
            return false;
    }
    conninfo = config_conninfo(config, home, NULL);
    db = db_open(conninfo, error);
    return db != NULL && migrate(db, error);
}

bool
desk_init(const Desk *desk, bool *ret_person_needed, GError **error)
{
    const char *typed = desk->words[0] != NULL ? desk->words[0] : desk->home;
    g_autofree char *home = NULL;

    (void)ret_person_needed;
    if (typed == NULL)
        return fail(error, FAIL_SETUP, "which folder? 'matins init DIR'");
    home = g_canonicalize_filename(typed, NULL);
    if (!length_fits(home, error) || !make_home_folder(home, error) || !owner_become(home, error) ||
        !parents_let_us_in(home, error) || !make_folders(home, error) ||
        !write_settings(home, error) || !make_key(home, error) || !prepare_database(home, error))
        return false;
    g_print(
        "%s is a home now. Its key is %s/matins.key: keep a copy elsewhere, without it nothing\n"
        "that is stored can be read. Next: matins --home %s client import FILE.csv\n",
        home, home, home);
    return true;
}
