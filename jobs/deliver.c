/* deliver: hand over what is to leave the house, each exactly once, with proof.
 *
 * Documents that are to be forwarded are packed and put into the outbox, in one commit. Then each
 * delivery is claimed and committed, sent, and its outcome committed: killed in between, the next
 * run finds `sending` and asks the other side's evidence, or leaves it in doubt. What cannot be
 * packed or addressed is held with its sentence; an endpoint that is down holds up nobody else. */
#include <glib.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/kind.h"
#include "base/text.h"
#include "base/xml.h"
#include "books/deliveries.h"
#include "books/forwards.h"
#include "data/tables.h"
#include "delivery/batch.h"
#include "delivery/channel.h"
#include "delivery/message.h"
#include "formats/ubl_check.h"
#include "host/probe.h"
#include "jail/jail.h"
#include "job/job.h"
#include "store/seal.h"
#include "store/store.h"

SQL(deliveries_due);
SQL(deliveries_unsettled);

#define MOST_CONVERTED_PAGES 50
#define ABOUT_TO_PUBLISH "about to be given its final name"

/* A channel as a worker has it. */
typedef struct {
    const Channel *channel;
    gpointer session;
    char *problem; /* why it cannot be used; NULL: it can, or was not tried */
} Line;

/* Of a worker. */
typedef struct {
    Store *store;
    SealKey key;          /* from which Message-IDs are made */
    GHashTable *profiles; /* name -> Profile */
    Jail *jail;           /* started with the first picture that must be converted */
    GPtrArray *lines;     /* of Line */
    GHashTable *down;     /* endpoints that were found down */
} Courier;

static void
line_free(gpointer data)
{
    Line *line = data;

    if (line->session != NULL)
        line->channel->close(line->session);
    g_free(line->problem);
    g_free(line);
}

static bool
open_worker(Run *run, GError **error)
{
    Courier *courier = g_new0(Courier, 1);
    g_autofree char *key_file = g_build_filename(run->home, "matins.key", NULL);

    run->state = courier;
    courier->profiles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)profile_free);
    courier->lines = g_ptr_array_new_with_free_func(line_free);
    courier->down = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    courier->store = store_open(run->home, error);
    return courier->store != NULL && seal_read_key_file(key_file, &courier->key, error);
}

static void
close_worker(Run *run)
{
    Courier *courier = run->state;

    g_ptr_array_unref(courier->lines);
    g_hash_table_unref(courier->profiles);
    g_hash_table_unref(courier->down);
    jail_free(courier->jail);
    store_free(courier->store);
    seal_key_clear(&courier->key);
    g_free(courier);
}

/* The profile of a client file's package: the firm's own, else the one that is shipped. */
static const Profile *
profile_of(Run *run, const char *package, GError **error)
{
    Courier *courier = run->state;
    Profile *profile = g_hash_table_lookup(courier->profiles, package);
    g_autofree char *folder = g_build_filename(run->home, "data", NULL);
    g_autofree char *name = g_strdup_printf("profiles/%s.conf", package);
    g_autofree char *text = NULL;

    if (profile != NULL)
        return profile;
    text = data_load(folder, name, error);
    if (text != NULL)
        profile = profile_parse(package, text, error);
    if (profile != NULL)
        g_hash_table_insert(courier->profiles, g_strdup(package), profile);
    return profile;
}

/* A picture of a kind that UBL cannot carry, made one that it can in the locked process. */
static bool
convert(Run *run, GBytes *original, GBytes **ret_picture, GError **error)
{
    static const JailRequest request = { .convert = true, .most_pages = MOST_CONVERTED_PAGES };
    Courier *courier = run->state;
    g_autofree char *program = g_build_filename(run->program_folder, "matins-parse", NULL);
    g_autoptr(JailResult) result = NULL;

    if (courier->jail == NULL)
        courier->jail = jail_start(program, error);
    if (courier->jail == NULL || !jail_read(courier->jail, original, &request, &result, error))
        return false;
    if (result->members->len != 1)
        return fail(error, FAIL_INPUT, "the picture could not be converted");
    *ret_picture = g_bytes_ref(((const JailMember *)g_ptr_array_index(result->members, 0))->bytes);
    return true;
}

/* The picture of a document as UBL can carry it; *ret_picture stays NULL when it has none. */
static bool
picture_of(Run *run, GBytes *original, GBytes **ret_picture, GError **error)
{
    FileKind kind = kind_of_bytes(original);

    if (batch_wants_conversion(original))
        return convert(run, original, ret_picture, error);
    if (kind == KIND_PDF || kind == KIND_PNG || kind == KIND_JPEG)
        *ret_picture = g_bytes_ref(original);
    return true;
}

/* Where a document goes; FAIL_SETUP when the settings do not say. */
static char *
target_of(const Client *client, const Forward *forward, const Profile *profile, GError **error)
{
    SendKind kind = SEND_OTHER;
    char *target = NULL;

    if (!batch_kind(forward->invoice, forward->direction, &kind, error) ||
        !profile_target(profile, client->number, client->delivery_address, kind, &target, error))
        return NULL;
    return target;
}

/* A document, packed for its package. */
static Batch *
pack(Run *run, const Client *client, const Forward *forward, const Profile *profile, GError **error)
{
    Courier *courier = run->state;
    const Party party = { .name = client->name, .vat_number = client->vat_number, .country = "BE" };
    g_autofree char *name = g_path_get_basename(forward->name);
    g_autoptr(GBytes) original = store_get(courier->store, client->number, forward->sha256, error);
    g_autoptr(GBytes) picture = NULL;

    if (original == NULL || !picture_of(run, original, &picture, error))
        return NULL;
    return batch_build(
        &(BatchOrder){
            .client_number = client->number,
            .document_no = forward->no,
            .profile = profile,
            .client = &party,
            .original_name = name,
            .original = original,
            .picture = picture,
            .direction = forward->direction,
            .words = forward->words,
            .reason = forward->reason,
            .invoice = forward->invoice,
        },
        error);
}

/* Stores the bytes and puts their delivery into the outbox. */
static bool
enqueue_bytes(
    Run *run, const Client *client, const NewDelivery *like, GBytes *bytes, GError **error)
{
    Courier *courier = run->state;
    NewDelivery delivery = *like;
    g_autofree char *sha256 = NULL;
    int no = 0;

    if (run->dry_run)
        sha256 = hash_sha256(bytes);
    else if (!store_put(courier->store, client->number, bytes, &sha256, error))
        return false;
    delivery.sha256 = sha256;
    return deliveries_enqueue(run->db, client->id, run->night.night_on, &delivery, &no, error);
}

/* What goes beside the file that is booked goes first, so that it is there when that one comes. */
static bool
enqueue_files(
    Run *run, const Client *client, const Forward *forward, const Profile *profile,
    const Batch *batch, const char *target, GError **error)
{
    for (guint i = batch->files->len; i > 0; i--) {
        const BatchFile *file = g_ptr_array_index(batch->files, i - 1);
        const NewDelivery delivery = {
            .kind = i == 1 ? send_kind_name(batch->kind) : "companion",
            .document_no = forward->no,
            .version = 1,
            .channel = profile->channel,
            .target = target,
            .name = file->name,
        };

        if (!enqueue_bytes(run, client, &delivery, file->bytes, error))
            return false;
    }
    return true;
}

/* The whole batch as one mail, its Message-ID the same whenever it is made. */
static bool
enqueue_mail(
    Run *run, const Client *client, const Forward *forward, const Batch *batch, const char *target,
    GError **error)
{
    const Courier *courier = run->state;
    const char *sender = run->config->firm_sender;
    g_autofree char *document = g_strdup_printf("%s-d%d", client->number, forward->no);
    g_autofree char *what = g_strdup_printf("message-id/%s/v1/%s", document, target);
    g_autofree char *id =
        message_id_make(courier->key.bytes, sizeof courier->key.bytes, what, sender, error);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(MessageFile));
    g_autoptr(GBytes) mail = NULL;

    for (guint i = 0; i < batch->files->len; i++) {
        const BatchFile *from = g_ptr_array_index(batch->files, i);
        MessageFile file = { .name = from->name, .mime = from->mime, .bytes = from->bytes };

        g_array_append_val(files, file);
    }
    if (id != NULL)
        mail = message_write(
            &(Message){
                .from = sender,
                .from_name = run->config->firm_name,
                .to = target,
                .subject = batch->subject,
                .message_id = id,
                .delivery = document,
                .date_on = run->night.night_on,
                .text = batch->text,
                .files = (const MessageFile *)(gpointer)files->data,
                .file_count = files->len,
            },
            error);
    return mail != NULL && enqueue_bytes(
                               run, client,
                               &(NewDelivery){
                                   .kind = send_kind_name(batch->kind),
                                   .document_no = forward->no,
                                   .version = 1,
                                   .channel = "mail",
                                   .target = target,
                                   .name = id,
                               },
                               mail, error);
}

static bool
enqueue(
    Run *run, const Client *client, const Forward *forward, const Profile *profile,
    const Batch *batch, const char *target, GError **error)
{
    return g_str_equal(profile->channel, "mail")
               ? enqueue_mail(run, client, forward, batch, target, error)
               : enqueue_files(run, client, forward, profile, batch, target, error);
}

/* The first fatal rule that an original e-invoice breaks; NULL when it breaks none. */
static char *
broken_rule(const Forward *forward, const Batch *batch)
{
    const BatchFile *first = g_ptr_array_index(batch->files, 0);
    g_autofree char *sha256 = hash_sha256(first->bytes);
    g_autoptr(UblReport) report = NULL;

    if (!g_str_equal(forward->source, "ubl") || !g_str_equal(sha256, forward->sha256))
        return NULL;
    report = ubl_check(first->bytes, NULL);
    for (guint i = 0; report != NULL && i < report->failures->len; i++) {
        const UblFailure *failure = &g_array_index(report->failures, UblFailure, i);

        if (g_str_equal(failure->flag, "fatal"))
            return g_strdup(failure->rule);
    }
    return NULL;
}

/* An original goes as it came, whatever rule it breaks; that it does is an event. */
static bool
flag_original(
    Run *run, const Client *client, const Forward *forward, const Batch *batch, GError **error)
{
    g_autofree char *rule = broken_rule(forward, batch);
    g_autofree char *words = NULL;

    if (rule == NULL)
        return true;
    words = g_strdup_printf(
        "document %d breaks rule %s and is forwarded as it came", forward->no, rule);
    return run_event(run, client, "warning", "e-invoice-invalid", words, error);
}

static bool
prepare(Run *run, const Client *client, const Forward *forward, GError **error)
{
    const Profile *profile = profile_of(run, client->package, error);
    g_autofree char *target = NULL;
    g_autoptr(Batch) batch = NULL;

    if (profile != NULL)
        target = target_of(client, forward, profile, error);
    if (target == NULL)
        return false;
    if (channel_find(profile->channel) == NULL)
        return fail(
            error, FAIL_SETUP, "deliveries to %s by %s are not possible yet", profile->name,
            profile->channel);
    batch = pack(run, client, forward, profile, error);
    return batch != NULL && enqueue(run, client, forward, profile, batch, target, error) &&
           flag_original(run, client, forward, batch, error) &&
           deliveries_unhold(run->db, client->id, forward->no, error);
}

/* The document waits, with the sentence, until what it says is put right. */
static bool
hold(Run *run, const Client *client, const Forward *forward, const char *sentence, GError **error)
{
    SendKind kind = SEND_OTHER;

    batch_kind(forward->invoice, forward->direction, &kind, NULL);
    run->tally.aside++;
    return deliveries_hold(
        run->db, client->id, run->night.night_on, send_kind_name(kind), forward->no, forward->name,
        forward->sha256, sentence, error);
}

static bool
prepare_all(Run *run, const Client *client, const GPtrArray *forwards, GError **error)
{
    for (guint i = 0; i < forwards->len; i++) {
        const Forward *forward = g_ptr_array_index(forwards, i);
        g_autoptr(GError) cause = NULL;

        run->tally.seen++;
        if (prepare(run, client, forward, &cause))
            continue;
        if (fail_kind(cause) != FAIL_INPUT && fail_kind(cause) != FAIL_SETUP) {
            g_propagate_prefixed_error(
                error, g_steal_pointer(&cause), "document %d: ", forward->no);
            return false;
        }
        if (!hold(run, client, forward, cause->message, error))
            return false;
    }
    return true;
}

/* The channel, opened the first time; NULL when it cannot be used, and *ret_problem says why. */
static Line *
line_to(Run *run, const char *name, const char **ret_problem)
{
    Courier *courier = run->state;
    Line *line = NULL;
    g_autoptr(GError) cause = NULL;

    for (guint i = 0; i < courier->lines->len && line == NULL; i++) {
        Line *open = g_ptr_array_index(courier->lines, i);

        if (g_str_equal(open->channel->name, name))
            line = open;
    }
    if (line == NULL) {
        line = g_new0(Line, 1);
        line->channel = channel_find(name);
        g_assert(line->channel != NULL); /* none other comes into the outbox */
        line->session = line->channel->open(run->home, run->config, &cause);
        line->problem = cause != NULL ? g_strdup(cause->message) : NULL;
        g_ptr_array_add(courier->lines, line);
    }
    *ret_problem = line->problem;
    return line->problem == NULL ? line : NULL;
}

typedef struct {
    Run *run;
    const Client *client;
    Delivery *delivery;
} Act;

static bool
commit_mark(gpointer data, GError **error)
{
    Act *act = data;

    return deliveries_mark(act->run->db, act->client->id, act->delivery, ABOUT_TO_PUBLISH, error) &&
           run_commit_step(act->run, act->client, error);
}

/* What became of it, as one commit. */
static bool
commit_outcome(const Act *act, const Outcome *outcome, GError **error)
{
    static const DeliveryState states[] = {
        [OUTCOME_ACCEPTED] = DELIVERY_ACCEPTED,
        [OUTCOME_NOT_DONE] = DELIVERY_RETRY,
        [OUTCOME_REFUSED] = DELIVERY_REFUSED,
        [OUTCOME_IN_DOUBT] = DELIVERY_IN_DOUBT,
    };
    Run *run = act->run;

    if (outcome->kind == OUTCOME_ACCEPTED)
        run->tally.done++;
    else if (outcome->kind == OUTCOME_NOT_DONE)
        run->tally.later++;
    else
        run->tally.aside++;
    return deliveries_move(
               run->db, act->client->id, act->delivery, states[outcome->kind], outcome->words,
               DAY_NONE, error) &&
           run_commit_step(run, act->client, error);
}

/* An act of an earlier run whose end nobody saw. */
static bool
settle(Act *act, const Line *line, const Parcel *parcel, GError **error)
{
    Delivery *delivery = act->delivery;
    g_auto(Outcome) outcome = { 0 };

    line->channel->settle(line->session, parcel, delivery->marked, &outcome);
    if (delivery->state == DELIVERY_IN_DOUBT && outcome.kind == OUTCOME_IN_DOUBT)
        return true;
    return commit_outcome(act, &outcome, error);
}

static bool
send_one(Act *act, const Line *line, const Parcel *parcel, Outcome *outcome, GError **error)
{
    const ChannelMark mark = { commit_mark, act };

    return deliveries_claim(act->run->db, act->client->id, act->delivery, error) &&
           run_commit_step(act->run, act->client, error) &&
           line->channel->send(line->session, parcel, &mark, outcome, error) &&
           commit_outcome(act, outcome, error);
}

static bool
act_on(Run *run, const Client *client, Delivery *delivery, GError **error)
{
    Courier *courier = run->state;
    Act act = { run, client, delivery };
    const char *problem = NULL;
    const Line *line = line_to(run, delivery->channel, &problem);
    g_autofree char *endpoint = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_auto(Outcome) outcome = { 0 };
    Parcel parcel = { .target = delivery->target,
                      .name = delivery->name,
                      .attempts = delivery->attempts };

    if (line != NULL)
        endpoint = line->channel->endpoint(line->session, delivery->target);
    if (line == NULL || g_hash_table_contains(courier->down, endpoint)) {
        run->tally.later++;
        return true;
    }
    bytes = store_get(courier->store, client->number, delivery->sha256, error);
    if (bytes == NULL)
        return false;
    parcel.sha256 = delivery->sha256;
    parcel.bytes = bytes;
    if ((delivery->state == DELIVERY_SENDING || delivery->state == DELIVERY_IN_DOUBT) &&
        !settle(&act, line, &parcel, error))
        return false;
    if (delivery->state != DELIVERY_QUEUED && delivery->state != DELIVERY_RETRY)
        return true;
    if (!send_one(&act, line, &parcel, &outcome, error))
        return false;
    if (!outcome.endpoint_down)
        return true;
    g_hash_table_add(courier->down, g_steal_pointer(&endpoint));
    return run_event(run, client, "warning", "endpoint-down", outcome.words, error);
}

static bool
act_on_all(Run *run, const Client *client, const GPtrArray *deliveries, GError **error)
{
    for (guint i = 0; i < deliveries->len; i++) {
        Delivery *delivery = g_ptr_array_index(deliveries, i);

        if (!act_on(run, client, delivery, error))
            return fail_in(error, "delivery %d", delivery->no);
    }
    return true;
}

/* Says once a client file why a channel is not usable at all. */
static bool
report_problems(Run *run, const Client *client, const GPtrArray *deliveries, GError **error)
{
    Courier *courier = run->state;

    for (guint i = 0; i < courier->lines->len; i++) {
        const Line *line = g_ptr_array_index(courier->lines, i);
        bool wanted = false;

        for (guint k = 0; line->problem != NULL && k < deliveries->len; k++)
            wanted = wanted || g_str_equal(
                                   ((Delivery *)g_ptr_array_index(deliveries, k))->channel,
                                   line->channel->name);
        if (wanted && !run_event(run, client, "warning", "channel", line->problem, error))
            return false;
    }
    return true;
}

static bool
deliver_client(Run *run, const Client *client, GError **error)
{
    bool is_live = client->live_from != DAY_NONE && client->live_from <= run->night.night_on;
    Courier *courier = run->state;
    g_autoptr(GPtrArray) forwards = NULL;
    g_autoptr(GPtrArray) deliveries = NULL;

    if (courier->jail != NULL)
        jail_next_client(courier->jail);
    if (is_live) {
        forwards = forwards_list(run->db, client->id, error);
        if (forwards == NULL || !prepare_all(run, client, forwards, error) ||
            !run_commit_step(run, client, error))
            return false;
    }
    deliveries = deliveries_open(run->db, client->id, run->night.night_on, error);
    if (deliveries == NULL)
        return false;
    return run->dry_run || (act_on_all(run, client, deliveries, error) &&
                            report_problems(run, client, deliveries, error));
}

/* A delivery that waits for a person is in the report, whoever put it there. */
static bool
finish(Run *run, bool *ret_person_needed, GError **error)
{
    g_autoptr(Rows) rows = db_query(run->db, sql_deliveries_unsettled, DB_NO_ARGS, error);

    if (rows == NULL)
        return false;
    *ret_person_needed = rows_int(rows, 0, 0) > 0;
    return true;
}

static json_t *
check_document(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    g_autoptr(UblReport) report = ubl_check(bytes, error);

    (void)path;
    (void)user;
    return report != NULL ? ubl_report_to_json(report) : NULL;
}

int
main(int argc, char **argv)
{
    static const Probe check = { .read = check_document, .most_bytes = XML_MOST_BYTES };
    static const Job job = {
        .name = "deliver",
        .summary = "Hand over what is to leave the house, each exactly once, with proof",
        .due_sql = sql_deliveries_due,
        .each_client = deliver_client,
        .open_worker = open_worker,
        .close_worker = close_worker,
        .finish = finish,
    };

    if (argc >= 2 && g_str_equal(argv[1], "--check"))
        return probe_files(&check, argv + 2);
    return job_main(&job, argc, argv);
}
