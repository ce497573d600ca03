/* collect: take in what came for each client file: store it, record its arrival, and only then move
 * it out of the drop folder. Archives and mails with attachments are opened; each member is an
 * arrival of its own. Then the links that are due are read, each in a commit of its own. */

#include "base/bytes.h"
#include "base/fail.h"
#include "base/kind.h"
#include "books/arrivals.h"
#include "books/links.h"
#include "desk/vies.h"
#include "desk/visit.h"
#include "formats/formats.h"
#include "formats/payroll.h"
#include "jail/jail.h"
#include "job/job.h"
#include "links/dropfolder.h"
#include "links/link.h"
#include "store/store.h"

SQL(links_due);

#define MOST_ARCHIVE_DEPTH 5

/* Of a worker. */
typedef struct {
    Store *store;
    CsvProfiles *profiles;
    PayrollProfiles *payroll;
    Jail *jail;            /* started with the first archive */
    GPtrArray *left_names; /* files of the client file in hand that stay, and why */
    GPtrArray *left_reasons;
} Collector;

static char *
inbox_of(const Run *run, const Client *client)
{
    return g_build_filename(run->home, "inbox", client->number, NULL);
}

static bool
collect_due(const Run *run, const Client *client)
{
    g_autofree char *inbox = inbox_of(run, client);

    return dropfolder_has_something(inbox);
}

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    Collector *collector = g_new0(Collector, 1);

    run->state = collector;
    collector->left_names = g_ptr_array_new_with_free_func(g_free);
    collector->left_reasons = g_ptr_array_new_with_free_func(g_free);
    collector->profiles = csv_profiles_load(data, error);
    collector->payroll = collector->profiles != NULL ? payroll_profiles_load(data, error) : NULL;
    collector->store = collector->payroll != NULL ? store_open(run->home, error) : NULL;
    return collector->store != NULL;
}

static void
close_worker(Run *run)
{
    Collector *collector = run->state;

    jail_free(collector->jail);
    store_free(collector->store);
    csv_profiles_free(collector->profiles);
    payroll_profiles_free(collector->payroll);
    g_ptr_array_unref(collector->left_names);
    g_ptr_array_unref(collector->left_reasons);
    g_free(collector);
}

/* One thing that came: from the drop folder, or out of another arrival. */
typedef struct {
    const char *source;
    const char *identity;
    const char *name;
    GBytes *bytes;
    int parent_no;
    int depth;
} Incoming;

/* *ret_no: 0 when it stands already. */
static bool
take_in(Run *run, const Client *client, const Incoming *incoming, int *ret_no, GError **error);

/* Opens an archive. *ret_result is NULL when it cannot be opened; then *ret_reason says why. */
static bool
open_archive(
    Run *run, const Client *client, const Incoming *incoming, JailResult **ret_result,
    char **ret_reason, GError **error)
{
    static const JailRequest request = { 0 };
    JailLimits limits = jail_limits_of(run->config);
    Collector *collector = run->state;
    g_autofree char *program = g_build_filename(run->program_folder, "matins-parse", NULL);
    g_autoptr(GError) cause = NULL;
    JailResult *result = NULL;

    (void)client;
    if (collector->jail == NULL)
        collector->jail = jail_start_within(program, &limits, error);
    if (collector->jail == NULL)
        return false;
    if (!jail_read(collector->jail, incoming->bytes, &request, &result, &cause)) {
        if (fail_kind(cause) != FAIL_INPUT) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        *ret_reason = g_strdup(cause->message);
        result = NULL;
    } else if (result->problems->len > 0) {
        g_ptr_array_add(result->problems, NULL);
        *ret_reason = g_strjoinv("; ", (char **)result->problems->pdata);
        g_ptr_array_remove_index(result->problems, result->problems->len - 1);
    }
    *ret_result = result;
    return true;
}

static bool
take_members(
    Run *run, const Client *client, const Incoming *archive, const JailResult *opened,
    int archive_no, GError **error)
{
    for (guint i = 0; i < opened->members->len; i++) {
        const JailMember *member = g_ptr_array_index(opened->members, i);
        g_autofree char *name = g_strdup_printf("%s/%s", archive->name, member->name);
        g_autofree char *identity = g_strdup_printf("%d/%u", archive_no, i);
        Incoming incoming = { "archive",     identity,   name,
                              member->bytes, archive_no, archive->depth + 1 };
        int no = 0;

        if (!take_in(run, client, &incoming, &no, error))
            return fail_in(error, "%s", name);
    }
    return true;
}

/* What may hold other documents. A mail without attachments is a document itself. */
static bool
may_be_archive(const Run *run, const Incoming *incoming)
{
    FileKind kind = kind_of_bytes(incoming->bytes);

    return incoming->depth < MIN(run->config->read_archive_depth, MOST_ARCHIVE_DEPTH) &&
           (kind == KIND_ZIP || kind == KIND_MAIL || kind == KIND_TNEF);
}

static ArrivalKind
kind_of(const Collector *collector, const Incoming *incoming, const JailResult *opened)
{
    if (opened != NULL && (opened->members->len > 0 || opened->kind == KIND_ZIP))
        return ARRIVAL_ARCHIVE;
    if (statement_file_recognise_with(incoming->bytes, collector->profiles))
        return ARRIVAL_STATEMENT;
    return payroll_recognise(incoming->bytes, collector->payroll) ? ARRIVAL_PAYROLL
                                                                  : ARRIVAL_DOCUMENT;
}

/* Stores the bytes and records the arrival; what is inside an archive too. */
static bool
take_in(Run *run, const Client *client, const Incoming *incoming, int *ret_no, GError **error)
{
    Collector *collector = run->state;
    g_autofree char *sha256 = NULL;
    g_autofree char *reason = NULL;
    g_autoptr(JailResult) opened = NULL;
    NewArrival arrival = {
        .source = incoming->source,
        .identity = incoming->identity,
        .name = incoming->name,
        .size_bytes = (gint64)g_bytes_get_size(incoming->bytes),
        .parent_no = incoming->parent_no,
    };

    if (!store_put_soon(collector->store, client->number, incoming->bytes, &sha256, error))
        return false;
    if (may_be_archive(run, incoming) &&
        !open_archive(run, client, incoming, &opened, &reason, error))
        return false;
    arrival.sha256 = sha256;
    arrival.reason = reason;
    arrival.kind = kind_of(collector, incoming, opened);
    if (!arrivals_add(run->db, client->id, run->night.night_on, &arrival, ret_no, error))
        return false;
    if (*ret_no == 0 || arrival.kind != ARRIVAL_ARCHIVE)
        return true;
    return take_members(run, client, incoming, opened, *ret_no, error);
}

typedef struct {
    char *path;
    char *identity;
    char *name;
    char *taken_folder;
} Move;

static void
move_free(gpointer data)
{
    Move *move = data;

    g_free(move->path);
    g_free(move->identity);
    g_free(move->name);
    g_free(move->taken_folder);
    g_free(move);
}

static bool
move_out(gpointer data, GError **error)
{
    const Move *move = data;

    return dropfolder_take(move->path, move->identity, move->name, move->taken_folder, error);
}

static void
move_after_commit(Run *run, const Client *client, const DroppedFile *file)
{
    g_autofree char *date = day_to_iso(run->night.night_on);
    Move *move = g_new0(Move, 1);

    move->path = g_strdup(file->path);
    move->identity = g_strdup(file->identity);
    move->name = g_strdup(file->name);
    move->taken_folder = g_build_filename(run->home, "taken", client->number, date, NULL);
    run_after_commit(run, move_out, move, move_free);
}

/* One file of the drop folder. */
static bool
collect_file(Run *run, const Client *client, gpointer item, GError **error)
{
    const DroppedFile *file = item;
    gsize most_bytes = (gsize)run->config->most_file_mb * 1000000;
    g_autoptr(GBytes) bytes = bytes_read_file(file->path, most_bytes, error);
    g_autofree char *identity = g_strdup_printf("%s %s", file->name, file->identity);
    Incoming incoming = { "inbox", identity, file->name, bytes, 0, 0 };
    int no = 0;

    if (bytes == NULL)
        return false;
    if (!take_in(run, client, &incoming, &no, error))
        return fail_in(error, "%s", file->name);
    move_after_commit(run, client, file);
    return true;
}

static bool
leave_file(Run *run, const Client *client, gpointer item, const char *reason, GError **error)
{
    Collector *collector = run->state;

    (void)client;
    (void)error;
    g_ptr_array_add(collector->left_names, g_strdup(((const DroppedFile *)item)->name));
    g_ptr_array_add(collector->left_reasons, g_strdup(reason));
    return true;
}

static bool
collect_files(Run *run, const Client *client, GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        DroppedFile *file = g_ptr_array_index(files, i);

        if (file->left != NULL) {
            run->tally.later++;
            leave_file(run, client, file, file->left, error);
        } else if (!run_item(run, client, file, collect_file, leave_file, error)) {
            return false;
        }
    }
    return true;
}

/* What a visit brought, in the commit that moves the link's cursor. */
static bool
take_things(
    Run *run, const Client *client, const Link *link, const LinkVisit *visit, guint *ret_new,
    GError **error)
{
    g_autofree char *source = g_strdup_printf("link:%s/%d", link->kind, link->no);

    for (guint i = 0; visit->things != NULL && i < visit->things->len; i++) {
        const LinkThing *thing = g_ptr_array_index(visit->things, i);
        Incoming incoming = { source, thing->identity, thing->name, thing->bytes, 0, 0 };
        int no = 0;

        if (!take_in(run, client, &incoming, &no, error))
            return fail_in(error, "%s", thing->name);
        *ret_new += no > 0;
    }
    return true;
}

static bool
commit_visit(gpointer run, GError **error)
{
    return run_commit_step(run, error);
}

/* A look at a tree in which nothing is new is no reason for another morning. */
static void
count_visit(Run *run, const Link *link, const GError *cause, bool is_quiet)
{
    if (cause == NULL && is_quiet && link_kind(link->kind)->each_run)
        return;
    run->tally.seen++;
    if (cause == NULL)
        run->tally.done++;
    else if (fail_kind(cause) == FAIL_LATER)
        run->tally.later++;
    else
        run->tally.aside++;
}

/* What came of a visit, whether it went well or not, is one commit. */
static bool
keep_visit(
    Run *run, const VisitPlace *place, Link *link, const LinkVisit *visit, const GError *cause,
    GError **error)
{
    g_autofree char *host = link_host(link->settings);
    bool was_well = link->state == LINK_ACTIVE;
    guint new = 0;

    if (cause != NULL &&
        !run_event(run, place->client, "warning", "link-failed", cause->message, error))
        return false;
    if (visit->silent && !links_silence(run->db, &run->night, host, error))
        return false;
    if (!take_things(run, place->client, link, visit, &new, error))
        return false;
    count_visit(run, link, cause, was_well && new == 0);
    return store_settle(place->store, error) &&
           visit_settle(place, link, visit, cause, new > 0, error) && run_commit_step(run, error);
}

/* A failure of a link is its own: it is kept with the link, and the others go on. *ret_more: there
 * is more to fetch. */
static bool
visit_link(
    Run *run, const VisitPlace *place, Link *link, const LinkKind *kind, bool *ret_more,
    GError **error)
{
    g_autoptr(GError) cause = NULL;
    LinkVisit visit = { 0 };
    bool kept = false;

    if (!visit_open(place, link, &visit, error))
        return false;
    if (!kind->collect(&visit, &cause) && fail_kind(cause) == FAIL_STOP)
        g_propagate_error(error, g_steal_pointer(&cause));
    else
        kept = keep_visit(run, place, link, &visit, cause, error);
    *ret_more = cause == NULL && visit.more;
    visit_close(&visit);
    return kept;
}

static bool
collect_link(Run *run, const VisitPlace *place, Link *link, GError **error)
{
    const LinkKind *kind = link_kind(link->kind);
    g_autofree char *host = link_host(link->settings);
    bool silent = false;
    bool more = true;

    if (link->state == LINK_STOPPED) { /* once, so that the report says so */
        run->tally.seen++;
        link->next_on = DAY_NONE;
        return links_save(run->db, place->client->id, link, error);
    }
    if (kind == NULL)
        return fail(error, FAIL_STOP, "link %d is of kind '%s'", link->no, link->kind);
    if (!links_is_silent(run->db, &run->night, host, &silent, error))
        return false;
    if (silent || run->dry_run) {
        run->tally.later++;
        return true;
    }
    while (more)
        if (!visit_link(run, place, link, kind, &more, error))
            return fail_in(error, "link %d (%s)", link->no, link->kind);
    return true;
}

static bool
collect_links(Run *run, const Client *client, GError **error)
{
    Collector *collector = run->state;
    g_autoptr(GPtrArray) links = links_list(run->db, client->id, error);
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    VisitPlace place = {
        .db = run->db,
        .store = collector->store,
        .client = client,
        .night_on = run->night.night_on,
        .timeout_s = run->config->link_timeout_s,
        .settle_s = run->config->settle_s,
        .most_bytes = (gint64)run->config->most_file_mb * 1000000,
        .data = data,
        .commit = commit_visit,
        .user = run,
    };

    for (guint i = 0; links != NULL && i < links->len; i++) {
        Link *link = g_ptr_array_index(links, i);

        if (link->next_on != DAY_NONE && link->next_on <= place.night_on &&
            !collect_link(run, &place, link, error))
            return false;
    }
    return links != NULL;
}

static bool
collect_client(Run *run, const Client *client, GError **error)
{
    Collector *collector = run->state;
    g_autofree char *inbox = inbox_of(run, client);
    g_autoptr(GPtrArray) files = dropfolder_list(
        inbox, run->config->settle_s, (gint64)run->config->most_file_mb * 1000000, error);
    gint64 gone = 0; /* left by an earlier night, and taken or away now */

    if (files == NULL)
        return false;
    if (collector->jail != NULL)
        jail_next_client(collector->jail);
    g_ptr_array_set_size(collector->left_names, 0);
    g_ptr_array_set_size(collector->left_reasons, 0);
    if (!collect_files(run, client, files, error) || !store_settle(collector->store, error) ||
        !arrivals_set_left(
            run->db, client->id, run->night.night_on, collector->left_names,
            collector->left_reasons, &gone, error))
        return false;
    run->tally.done += gone;
    return collect_links(run, client, error);
}

/* What others know of the suppliers that were read, once everything that came is in: nobody waits
 * for it, and a service that is out of order fails nothing. */
static bool
look_up(Run *run, bool *ret_person_needed, GError **error)
{
    ViesTally tally = { 0 };
    g_autoptr(GError) cause = NULL;

    (void)ret_person_needed;
    if (!vies_round(run->db, run->config, run->home, run->night.night_on, &tally, &cause)) {
        if (fail_kind(cause) == FAIL_SETUP) {
            log_event(
                LOG_WARNING, "vies", "%s: nothing is asked until it is put right", cause->message);
            return true;
        }
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    if (tally.valid + tally.invalid + tally.none + tally.left > 0)
        log_event(
            LOG_INFO, "vies", "valid %u, invalid %u, no answer %u, not asked %u", tally.valid,
            tally.invalid, tally.none, tally.left);
    return true;
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "collect",
        .summary = "Take in what came for each client file",
        .due_sql = sql_links_due,
        .due = collect_due,
        .waits = true,
        .each_client = collect_client,
        .finish = look_up,
        .open_worker = open_worker,
        .close_worker = close_worker,
    };

    return job_main(&job, argc, argv);
}
