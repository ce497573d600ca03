/* deliver: hand over what is to leave the house, each exactly once, with proof.
 *
 * Documents that are to be forwarded are packed and put into the outbox, in one commit; so are the
 * days of accounts that are written out as CODA. Then each
 * delivery is claimed and committed, sent, and its outcome committed: killed in between, the next
 * run finds `sending` and asks the other side's evidence, or leaves it in doubt. What cannot be
 * packed or addressed is held with its sentence; an endpoint that is down holds up nobody else. */
#include <glib.h>

#include "base/fail.h"
#include "base/xml.h"
#include "books/deliveries.h"
#include "books/forwards.h"
#include "books/own_coda.h"
#include "delivery/batch.h"
#include "delivery/courier.h"
#include "formats/coda.h"
#include "formats/coda_write.h"
#include "formats/ubl_check.h"
#include "host/probe.h"
#include "job/job.h"

SQL(deliveries_due);
SQL(deliveries_unsettled);

#define ABOUT_TO_PUBLISH "about to be given its final name"

static bool
open_worker(Run *run, GError **error)
{
    run->state = courier_new(run->home, run->program_folder, run->config, error);
    return run->state != NULL;
}

static void
close_worker(Run *run)
{
    courier_free(run->state);
}

static Pack *
pack(Run *run, const Client *client, const Forward *forward, GError **error)
{
    return courier_pack(
        run->state,
        &(PackOrder){
            .client_number = client->number,
            .client_name = client->name,
            .client_vat_number = client->vat_number,
            .package = client->package,
            .delivery_address = client->delivery_address,
            .document_no = forward->no,
            .name = forward->name,
            .sha256 = forward->sha256,
            .page_sha256 = forward->page_sha256,
            .source = forward->source,
            .direction = forward->direction,
            .words = forward->words,
            .reason = forward->reason,
            .night_on = run->night.night_on,
            .invoice = forward->invoice,
        },
        error);
}

/* Stores the bytes and puts their delivery into the outbox; *ret_no: 0 when it stands there.
 * reading_no: whose values they hold, or 0. */
static bool
enqueue(
    Run *run, const Client *client, int document_no, int reading_no, const PackedParcel *parcel,
    int *ret_no, GError **error)
{
    g_autofree char *sha256 = NULL;
    NewDelivery delivery = {
        .kind = parcel->kind,
        .document_no = document_no,
        .reading_no = reading_no,
        .version = 1,
        .channel = parcel->channel,
        .target = parcel->target,
        .name = parcel->name,
    };

    if (!courier_keep(run->state, client->number, parcel->bytes, run->dry_run, &sha256, error))
        return false;
    delivery.sha256 = sha256;
    return deliveries_enqueue(run->db, client->id, run->night.night_on, &delivery, ret_no, error);
}

/* An original goes as it came, whatever rule it breaks; that it does is an event. */
static bool
flag_original(
    Run *run, const Client *client, const Forward *forward, const char *rule, GError **error)
{
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
    g_autoptr(Pack) packed = pack(run, client, forward, error);
    int no = 0;

    if (packed == NULL)
        return false;
    for (guint i = 0; i < packed->parcels->len; i++)
        if (!enqueue(
                run, client, forward->no, forward->reading_no,
                g_ptr_array_index(packed->parcels, i), &no, error))
            return false;
    return flag_original(run, client, forward, packed->broken_rule, error) &&
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

/* One day of an account as CODA, read back before it may leave. */
static GBytes *
write_coda(
    const Run *run, const OwnCoda *account, const DailyStatement *day, const char *number,
    const OwnCodaStuff *stuff, GError **error)
{
    g_autoptr(StatementFile) file = statement_file_new("coda");
    Statement *statement = statement_file_add(file);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(StatementFile) again = NULL;

    statement->iban = account->iban;
    g_strlcpy(statement->currency, account->currency, sizeof statement->currency);
    statement->number = number;
    statement->holder = account->holder;
    statement->bic = account->bic;
    statement->description = account->description;
    statement->old_balance = day->old_balance;
    statement->old_balance_on = day->opened_on;
    statement->new_balance = day->new_balance;
    statement->new_balance_on = day->day;
    for (guint i = 0; i < day->lines->len; i++) {
        Transaction line =
            g_array_index(stuff->details, Transaction, g_array_index(day->lines, guint, i));

        line.booking = i; /* a link tells of no collective bookings */
        g_array_append_val(statement->transactions, line);
    }
    bytes = coda_write(file->statements, run->night.night_on, error);
    again = bytes != NULL ? coda_read(bytes, error) : NULL;
    if (again == NULL)
        return NULL;
    if (again->refused->len > 0)
        return fail_null(
            error, FAIL_INPUT, "%s",
            ((const RefusedStatement *)g_ptr_array_index(again->refused, 0))->reason);
    return g_steal_pointer(&bytes);
}

/* Puts a day's statement into the outbox and keeps that it was written, in one commit. */
static bool
send_coda(
    Run *run, const Client *client, const OwnCoda *account, const DailyStatement *day,
    const OwnCodaStuff *stuff, GError **error)
{
    int year = 0, month = 0, in_month = 0, number = 0, delivery_no = 0;
    g_autofree char *counted = NULL;
    g_autofree char *name = NULL;
    g_autofree char *subject = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Pack) packed = NULL;

    day_to_ymd(day->day, &year, &month, &in_month);
    if (!own_coda_next(run->db, client->id, account, year, &number, error))
        return false;
    counted = g_strdup_printf("%03d", number);
    name = g_strdup_printf("%s-%s-%d-%s.cod", account->iban, account->currency, year, counted);
    subject = g_strdup_printf("CODA %s %d/%s", account->iban, year, counted);
    bytes = write_coda(run, account, day, counted, stuff, error);
    if (bytes != NULL)
        packed = courier_pack_file(
            run->state,
            &(FileOrder){
                .client_number = client->number,
                .package = client->package,
                .delivery_address = client->delivery_address,
                .kind = SEND_STATEMENT,
                .name = name,
                .mime = "application/octet-stream",
                .bytes = bytes,
                .subject = subject,
                .text = subject,
                .night_on = run->night.night_on,
            },
            error);
    if (packed == NULL ||
        !enqueue(run, client, 0, 0, g_ptr_array_index(packed->parcels, 0), &delivery_no, error))
        return false;
    if (delivery_no == 0)
        return fail(error, FAIL_INPUT, "%s is in the outbox already", name);
    return own_coda_add(
        run->db, client->id, run->night.night_on, account, day, year, number, delivery_no, stuff,
        error);
}

/* As far as it goes; *ret_stand: up to where it went. */
static bool
send_days(
    Run *run, const Client *client, const OwnCoda *account, const DailyWork *work,
    const OwnCodaStuff *stuff, DailyStand *ret_stand, GError **error)
{
    for (guint i = 0; i < work->statements->len; i++) {
        const DailyStatement *day = g_ptr_array_index(work->statements, i);

        run->tally.seen++;
        if (!send_coda(run, client, account, day, stuff, error))
            return false;
        *ret_stand = (DailyStand){ day->day, true, day->new_balance };
    }
    *ret_stand = work->stand;
    return true;
}

/* The days that are proven since. What hinders it stands with the account until it is solved. */
static bool
write_account(Run *run, const Client *client, const OwnCoda *account, GError **error)
{
    g_auto(OwnCodaStuff) stuff = { 0 };
    g_auto(DailyWork) work = { 0 };
    g_autoptr(GError) cause = NULL;
    DailyStand stand = account->stand;
    const char *problem = NULL;

    if (account->has_booked)
        return own_coda_stand(
            run->db, client->id, run->night.night_on, account, &stand,
            "statements of the bank's own come now: switch it off", error);
    if (!own_coda_load(run->db, client->id, account, &stuff, error) ||
        !daily_make(
            stuff.proofs, stuff.lines, &account->stand, run->night.night_on - 1, &work, error))
        return false;
    if (!send_days(run, client, account, &work, &stuff, &stand, &cause)) {
        if (fail_kind(cause) != FAIL_INPUT && fail_kind(cause) != FAIL_SETUP) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        run->tally.aside++;
    }
    problem = cause != NULL ? cause->message : work.problem;
    return own_coda_stand(
        run->db, client->id, run->night.night_on, account, &stand, problem, error);
}

/* Accounts without CODA that are to have it. */
static bool
write_accounts(Run *run, const Client *client, guint *ret_count, GError **error)
{
    g_autoptr(GPtrArray) accounts = own_coda_accounts(run->db, client->id, error);

    for (guint i = 0; accounts != NULL && i < accounts->len; i++) {
        const OwnCoda *account = g_ptr_array_index(accounts, i);

        if (!write_account(run, client, account, error))
            return fail_in(error, "account %d", account->no);
    }
    *ret_count = accounts != NULL ? accounts->len : 0;
    return accounts != NULL;
}

/* What the courier does with a delivery, as commits of its row. */
typedef struct {
    Run *run;
    const Client *client;
    Delivery *delivery;
} Act;

static bool
commit_claim(gpointer user, GError **error)
{
    const Act *act = user;

    return deliveries_claim(act->run->db, act->client->id, act->delivery, error) &&
           run_commit_step(act->run, error);
}

static bool
commit_mark(gpointer user, GError **error)
{
    const Act *act = user;

    return deliveries_mark(act->run->db, act->client->id, act->delivery, ABOUT_TO_PUBLISH, error) &&
           run_commit_step(act->run, error);
}

static bool
commit_end(gpointer user, const Outcome *outcome, GError **error)
{
    static const DeliveryState states[] = {
        [OUTCOME_ACCEPTED] = DELIVERY_ACCEPTED,
        [OUTCOME_NOT_DONE] = DELIVERY_RETRY,
        [OUTCOME_REFUSED] = DELIVERY_REFUSED,
        [OUTCOME_IN_DOUBT] = DELIVERY_IN_DOUBT,
    };
    const Act *act = user;
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
           run_commit_step(run, error);
}

static bool
act_on(Run *run, const Client *client, Delivery *delivery, GError **error)
{
    Act act = { run, client, delivery };
    const ActRecord record = { commit_claim, commit_mark, commit_end, &act };
    const Cargo cargo = {
        .client_number = client->number,
        .channel = delivery->channel,
        .target = delivery->target,
        .name = delivery->name,
        .sha256 = delivery->sha256,
        .attempts = delivery->attempts,
        .state = delivery->state == DELIVERY_SENDING    ? CARGO_UNSEEN
                 : delivery->state == DELIVERY_IN_DOUBT ? CARGO_DOUBTFUL
                                                        : CARGO_FRESH,
        .marked = delivery->marked,
    };
    g_auto(Outcome) outcome = { 0 };

    if (!courier_reaches(run->state, delivery->channel, delivery->target)) {
        run->tally.later++;
        return true;
    }
    if (!courier_carry(run->state, &cargo, &record, &outcome, error))
        return false;
    return !outcome.endpoint_down ||
           run_event(run, client, "warning", "endpoint-down", outcome.words, error);
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

static bool
any_goes_by(const GPtrArray *deliveries, const char *channel)
{
    for (guint i = 0; i < deliveries->len; i++)
        if (g_str_equal(((const Delivery *)g_ptr_array_index(deliveries, i))->channel, channel))
            return true;
    return false;
}

/* Says once a client file why a channel is not usable at all. */
static bool
report_problems(Run *run, const Client *client, const GPtrArray *deliveries, GError **error)
{
    const char *channel = NULL;
    const char *problem = NULL;

    for (guint i = 0; (problem = courier_problem(run->state, i, &channel)) != NULL; i++)
        if (any_goes_by(deliveries, channel) &&
            !run_event(run, client, "warning", "channel", problem, error))
            return false;
    return true;
}

/* What was packed is durable before the outbox names it. */
static bool
settle_kept(Run *run, guint count, GError **error)
{
    return count == 0 || run->dry_run || courier_settle(run->state, error);
}

static bool
deliver_client(Run *run, const Client *client, GError **error)
{
    bool is_live = client->live_from != DAY_NONE && client->live_from <= run->night.night_on;
    g_autoptr(GPtrArray) forwards = NULL;
    g_autoptr(GPtrArray) deliveries = NULL;
    guint accounts = 0;

    courier_next_client(run->state);
    if (is_live) {
        forwards = forwards_list(run->db, client->id, error);
        if (forwards == NULL || !prepare_all(run, client, forwards, error) ||
            !write_accounts(run, client, &accounts, error) ||
            !settle_kept(run, forwards->len + accounts, error) || !run_commit_step(run, error))
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
