/* Renders a night out of a database that tests/db/report.sh has filled; without one it only says
 * that it was left out. Arguments: FOLDER LANGUAGE DATE. */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "base/bytes.h"
#include "books/clients.h"
#include "report/morning.h"
#include "report/night.h"
#include "reports.h"
#include "store/seal.h"

static bool
keep_mornings(Db *db, Day night, GError **error)
{
    g_autoptr(GPtrArray) clients = clients_list(db, error);
    g_autoptr(Suppliers) suppliers = clients != NULL ? suppliers_load(NULL, error) : NULL;

    for (guint i = 0; suppliers != NULL && i < clients->len; i++) {
        const Client *client = clients->pdata[i];

        if (!db_begin_client(db, client->id, error) ||
            !morning_keep(db, reports_all, suppliers, client->id, night, error) ||
            !db_commit(db, error))
            return false;
    }
    return suppliers != NULL;
}

/* The fixture's documents: each is the text of its client file and name. */
static bool
fill_store(Db *db, Store *store, GError **error)
{
    static const char sql[] =
        "SELECT c.number, a.client_id || '/' || a.name AS words FROM arrival a"
        " JOIN client c ON c.id = a.client_id WHERE a.document_no IS NOT NULL"
        " ORDER BY a.client_id, a.no";
    g_autoptr(Rows) rows = db_query(db, sql, DB_NO_ARGS, error);

    for (int i = 0; rows != NULL && i < rows_count(rows); i++) {
        const char *words = rows_text(rows, i, rows_column(rows, "words"));
        g_autoptr(GBytes) bytes = g_bytes_new(words, strlen(words));
        g_autofree char *sha256 = NULL;

        if (!store_put(
                store, rows_text(rows, i, rows_column(rows, "number")), bytes, &sha256, error))
            return false;
    }
    return rows != NULL;
}

static Store *
make_store(const char *home, GError **error)
{
    g_autofree char *key = g_build_filename(home, "matins.key", NULL);

    if (!bytes_make_folder(home, error) ||
        (!g_file_test(key, G_FILE_TEST_EXISTS) && !seal_make_key_file(key, error)))
        return NULL;
    return store_open(home, error);
}

static bool
render(const char *folder, const char *language, Day night, GError **error)
{
    g_autoptr(Db) job = db_open(g_getenv("MATINS_TEST_JOB"), error);
    g_autoptr(Db) report = job != NULL ? db_open(g_getenv("MATINS_TEST_REPORT"), error) : NULL;
    g_autofree char *home = g_strconcat(folder, ".home", NULL);
    g_autoptr(Store) store = report != NULL ? make_store(home, error) : NULL;
    ReportNight what = { .reports = reports_all,
                         .night = night,
                         .folder = folder,
                         .language = language,
                         .store = store,
                         .copies_from = night - 14 };

    return store != NULL && fill_store(report, store, error) && keep_mornings(job, night, error) &&
           report_render_night(report, &what, /* ret_needing */ NULL, error) &&
           report_export_night(report, &what, error) && report_render_run(report, &what, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    Day night = DAY_NONE;

    setlocale(LC_ALL, "C.UTF-8");
    if (argc != 4 || g_getenv("MATINS_TEST_JOB") == NULL) {
        g_print("1..0 # SKIP there is no database; see tests/db/report.sh\n");
        return 0;
    }
    if (!day_from_iso(argv[3], &night, &error) || !render(argv[1], argv[2], night, &error)) {
        g_print("1..1\nnot ok 1 - a night is rendered: %s\n", error->message);
        return 1;
    }
    g_print("1..1\nok 1 - a night is rendered\n");
    return 0;
}
