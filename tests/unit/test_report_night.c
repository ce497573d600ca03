/* Renders a night out of a database that tests/db/report.sh has filled; without one it only says
 * that it was left out. Arguments: FOLDER LANGUAGE DATE. */
#include <glib.h>
#include <locale.h>

#include "books/clients.h"
#include "report/morning.h"
#include "report/night.h"
#include "reports.h"

static bool
keep_mornings(Db *db, Day night, GError **error)
{
    g_autoptr(GPtrArray) clients = clients_list(db, error);

    for (guint i = 0; clients != NULL && i < clients->len; i++) {
        const Client *client = clients->pdata[i];

        if (!db_begin_client(db, client->id, error) ||
            !morning_keep(db, reports_all, client->id, night, error) || !db_commit(db, error))
            return false;
    }
    return clients != NULL;
}

static bool
render(const char *folder, const char *language, Day night, GError **error)
{
    g_autoptr(Db) job = db_open(g_getenv("MATINS_TEST_JOB"), error);
    g_autoptr(Db) report = job != NULL ? db_open(g_getenv("MATINS_TEST_REPORT"), error) : NULL;
    ReportNight what = {
        .reports = reports_all, .night = night, .folder = folder, .language = language
    };

    return report != NULL && keep_mornings(job, night, error) &&
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
