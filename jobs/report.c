/* report: say what needs a person this morning, for the firm and for each client file.
 *
 * Each client file's unit keeps its model; the pages, workbooks and exports of all client files are
 * made once, from what is kept, when the units are over; by a night only when something changed, by
 * `matins report` always. */
#include "jail/show.h"
#include "job/job.h"
#include "report/mark.h"
#include "report/morning.h"
#include "report/night.h"
#include "reports.h"
#include "store/store.h"

SQL(mornings_due);

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);

    run->state = suppliers_load(data, error);
    return run->state != NULL;
}

static void
close_worker(Run *run)
{
    suppliers_free(run->state);
}

static bool
report_client(Run *run, const Client *client, GError **error)
{
    run->tally.seen = 1;
    run->tally.done = 1;
    return morning_keep(run->db, reports_all, run->state, client->id, run->night.night_on, error);
}

/* Pages, workbooks and exports of every client file. */
static bool
render(Db *db, const ReportNight *night, const char *mark, bool *ret_person_needed, GError **error)
{
    guint needing = 0;

    if (!report_render_night(db, night, &needing, error) ||
        !report_export_night(db, night, error) || !report_mark_set(night, mark, needing > 0, error))
        return false;
    *ret_person_needed = needing > 0;
    return true;
}

/* Draws pages for the marks on doubtful copies. */
typedef struct {
    const Run *run;
    Jail *jail; /* started with the first page */
} Painter;

static void
painter_clear(Painter *painter)
{
    jail_free(painter->jail);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Painter, painter_clear)

static bool
draw_page(
    gpointer user, GBytes *document, guint page, gint32 width, gint32 height, guint8 turns,
    GBytes **ret_jpeg, GError **error)
{
    Painter *painter = user;
    const ShownPage shown = { page, width, height, turns };
    JailLimits limits = jail_limits_of(painter->run->config);
    g_autofree char *program = g_build_filename(painter->run->program_folder, "matins-parse", NULL);

    if (painter->jail == NULL)
        painter->jail = jail_start_within(program, &limits, error);
    return painter->jail != NULL && jail_show(painter->jail, document, &shown, ret_jpeg, error);
}

static bool
report_firm(Run *run, bool *ret_person_needed, GError **error)
{
    g_autofree char *date = day_to_iso(run->night.night_on);
    g_autofree char *folder = g_build_filename(run->home, "reports", date, NULL);
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    g_autoptr(Store) store = store_open(run->home, error);
    g_auto(Painter) painter = { .run = run };
    ReportNight night = {
        .reports = reports_all,
        .night = run->night.night_on,
        .folder = folder,
        .data = data,
        .language = run->config->firm_language,
        .firm_name = run->config->firm_name,
        .store = store,
        .draw = draw_page,
        .draw_user = &painter,
        .copies_from = run->night.night_on - run->config->taken_days,
    };
    g_autofree char *mark = store != NULL ? report_mark(run->db, &night, error) : NULL;

    if (mark == NULL)
        return false;
    return ((!run->by_name && report_mark_stands(&night, mark, ret_person_needed)) ||
            render(run->db, &night, mark, ret_person_needed, error)) &&
           report_render_run(run->db, &night, error);
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "report",
        .summary = "Say what needs a person this morning",
        .due_sql = sql_mornings_due,
        .only_books = true,
        .each_client = report_client,
        .open_worker = open_worker,
        .close_worker = close_worker,
        .finish = report_firm,
    };

    return job_main(&job, argc, argv);
}
