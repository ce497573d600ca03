/* bank: read the bank statements that came in, prove their balances, keep their transactions;
 * and payroll journals, with what paid them. */
#include <glib.h>

#include "base/fail.h"
#include "books/accounts.h"
#include "books/arrivals.h"
#include "books/cards.h"
#include "books/payroll.h"
#include "books/statements.h"
#include "deciding/classes.h"
#include "formats/formats.h"
#include "formats/payroll.h"
#include "formats/statement_json.h"
#include "host/probe.h"
#include "ident/enterprise.h"
#include "ident/iban.h"
#include "job/job.h"
#include "store/store.h"

SQL(arrivals_statements_due);

enum { MOST_NOTES = 7 }; /* of a file */

/* Of a worker. */
typedef struct {
    Store *store;
    ClassTable *classes;
    CsvProfiles *profiles;
    PayrollProfiles *payroll;
} Banker;

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    Banker *banker = g_new0(Banker, 1);

    run->state = banker;
    banker->store = store_open(run->home, error);
    banker->classes = banker->store != NULL ? class_table_load(data, error) : NULL;
    banker->profiles = banker->classes != NULL ? csv_profiles_load(data, error) : NULL;
    banker->payroll = banker->profiles != NULL ? payroll_profiles_load(data, error) : NULL;
    return banker->payroll != NULL;
}

static void
close_worker(Run *run)
{
    Banker *banker = run->state;

    store_free(banker->store);
    class_table_free(banker->classes);
    csv_profiles_free(banker->profiles);
    payroll_profiles_free(banker->payroll);
    g_free(banker);
}

/* A statement file in hand. */
typedef struct {
    Run *run;
    const Client *client;
    const Arrival *arrival;
    const StatementFile *file;
    const GPtrArray *own; /* of char *: IBANs of the client file */
    GString *notes;       /* what a person should know of it */
    guint note_count;
    GArray *accounts; /* of gint64: those that it told of */
} Intake;

/* The first few are enough to know; NULL is none. */
static void
add_note(Intake *intake, const char *words)
{
    if (words == NULL || intake->note_count == MOST_NOTES)
        return;
    if (++intake->note_count == MOST_NOTES)
        words = "and so on";
    g_string_append_printf(intake->notes, "%s%s", intake->notes->len > 0 ? "; " : "", words);
}

/* What each transaction of a statement is. */
static GPtrArray *
classify(
    const Banker *banker, const Client *client, const Statement *statement, const GPtrArray *own)
{
    g_autofree char *words = class_holder_words(banker->classes, client->name);
    AccountHolder holder = { client->name, own, words };
    GPtrArray *classes = g_ptr_array_new_with_free_func((GDestroyNotify)transaction_class_free);

    for (guint i = 0; i < statement->transactions->len; i++)
        g_ptr_array_add(
            classes,
            class_of(
                banker->classes, &g_array_index(statement->transactions, Transaction, i), &holder));
    return classes;
}

static bool
note_correction(
    Run *run, const Client *client, const Statement *statement, const StatementTaken *taken,
    const char *words, GError **error)
{
    AccountNote note = { .account_no = taken->account_no,
                         .code = "statement-corrected",
                         .day_on = statement->new_balance_on,
                         .reason = words };

    return !taken->corrects || taken->fresh + taken->gone == 0 ||
           accounts_note(run->db, client->id, run->night.night_on, &note, error);
}

/* A statement that does not hold; the others of its file are taken. */
static bool
refuse_statement(Intake *intake, const RefusedStatement *refused, GError **error)
{
    return statements_refuse(
        intake->run->db, intake->client->id, intake->run->night.night_on, intake->arrival->no,
        refused, error);
}

static bool
has_account(const GPtrArray *own, const char *iban)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)own, iban, g_str_equal, NULL);
}

/* Why an account cannot be the client file's: *ret_reason, NULL when it can. */
static bool
doubt_account(Intake *intake, const Statement *statement, char **ret_reason, GError **error)
{
    g_autofree char *owner = NULL;

    *ret_reason = NULL;
    if (iban_is_damaged(statement->iban) && !has_account(intake->own, statement->iban)) {
        *ret_reason =
            g_strdup_printf("the check digits of account %s do not hold", statement->iban);
        return true;
    }
    if (!accounts_claim(
            intake->run->db, intake->client->id, intake->run->night.night_on, statement->iban,
            &owner, error))
        return false;
    if (owner != NULL)
        *ret_reason =
            g_strdup_printf("account %s belongs to client file %s", statement->iban, owner);
    return true;
}

static bool
keep_statement(Intake *intake, const Statement *statement, GError **error)
{
    Run *run = intake->run;
    const Client *client = intake->client;
    g_autoptr(GPtrArray) classes = classify(run->state, client, statement, intake->own);
    g_autofree char *words = NULL;
    StatementTaken taken = { 0 };
    gint64 account = 0;

    if (!statements_take(
            run->db, client->id, run->night.night_on, intake->arrival->no, intake->file->format,
            statement, classes, &taken, error))
        return false;
    words = statements_taken_words(statement, &taken);
    add_note(intake, words);
    account = taken.account_no;
    g_array_append_val(intake->accounts, account);
    return note_correction(run, client, statement, &taken, words, error);
}

static bool
take_statement(Intake *intake, const Statement *statement, GError **error)
{
    g_autofree char *reason = NULL;

    if (!doubt_account(intake, statement, &reason, error))
        return false;
    if (reason != NULL)
        return refuse_statement(
            intake, &(RefusedStatement){ statement->iban, statement->number, reason }, error);
    return keep_statement(intake, statement, error);
}

static bool
take_file(Intake *intake, GError **error)
{
    const StatementFile *file = intake->file;

    for (guint i = 0; i < file->problems->len; i++)
        add_note(intake, g_ptr_array_index(file->problems, i));
    for (guint i = 0; i < file->statements->len; i++)
        if (!take_statement(intake, g_ptr_array_index(file->statements, i), error))
            return false;
    for (guint i = 0; i < file->refused->len; i++)
        if (!refuse_statement(intake, g_ptr_array_index(file->refused, i), error))
            return false;
    return true;
}

/* One statement file: a statement is taken whole, or refused whole with its line and reason. */
static bool
read_arrival(Run *run, const Client *client, gpointer item, GError **error)
{
    const Arrival *arrival = item;
    const Banker *banker = run->state;
    g_autoptr(GBytes) bytes = store_get(banker->store, client->number, arrival->sha256, error);
    g_autoptr(StatementFile) file =
        bytes != NULL ? statement_file_read_with(bytes, banker->profiles, error) : NULL;
    g_autoptr(GPtrArray) own = file != NULL ? accounts_own(run->db, client->id, error) : NULL;
    g_autoptr(GString) notes = g_string_new(NULL);
    g_autoptr(GArray) accounts = g_array_new(FALSE, FALSE, sizeof(gint64));
    Intake intake = { .run = run,
                      .client = client,
                      .arrival = arrival,
                      .file = file,
                      .own = own,
                      .notes = notes,
                      .accounts = accounts };

    return own != NULL && take_file(&intake, error) &&
           accounts_expect(run->db, client->id, accounts, error) &&
           arrivals_taken(
               run->db, client->id, arrival->no, notes->len > 0 ? notes->str : NULL, error);
}

static bool
is_own_company(const Client *client, const PayrollJournal *journal, GError **error)
{
    g_autofree char *own = NULL;

    return journal->company == NULL || !enterprise_from_vat(client->vat_number, &own, NULL) ||
           g_str_equal(journal->company, own) ||
           fail(error, FAIL_INPUT, "it is of another company, %s", journal->company);
}

/* One payroll journal. */
static bool
read_payroll(Run *run, const Client *client, gpointer item, GError **error)
{
    const Arrival *arrival = item;
    const Banker *banker = run->state;
    g_autoptr(GBytes) bytes = store_get(banker->store, client->number, arrival->sha256, error);
    g_autoptr(PayrollJournal) journal =
        bytes != NULL ? payroll_read(bytes, banker->payroll, error) : NULL;
    guint added = 0;

    return journal != NULL && is_own_company(client, journal, error) &&
           payroll_add(
               run->db, client->id, run->night.night_on, arrival->no, journal, &added, error) &&
           arrivals_taken(
               run->db, client->id, arrival->no, added > 0 ? NULL : "it was here already", error);
}

static bool
refuse_arrival(Run *run, const Client *client, gpointer item, const char *reason, GError **error)
{
    return arrivals_refused(run->db, client->id, ((const Arrival *)item)->no, reason, error);
}

static bool
read_payrolls(Run *run, const Client *client, GError **error)
{
    g_autoptr(GPtrArray) arrivals = arrivals_new(run->db, client->id, ARRIVAL_PAYROLL, error);

    for (guint i = 0; arrivals != NULL && i < arrivals->len; i++)
        if (!run_item(
                run, client, g_ptr_array_index(arrivals, i), read_payroll, refuse_arrival, error))
            return false;
    return arrivals != NULL && payroll_settle(run->db, client->id, run->night.night_on, error);
}

static bool
bank_client(Run *run, const Client *client, GError **error)
{
    g_autoptr(GPtrArray) arrivals = arrivals_new(run->db, client->id, ARRIVAL_STATEMENT, error);
    guint dropped = 0;

    for (guint i = 0; arrivals != NULL && i < arrivals->len; i++)
        if (!run_item(
                run, client, g_ptr_array_index(arrivals, i), read_arrival, refuse_arrival, error))
            return false;
    return arrivals != NULL &&
           accounts_drop_unconfirmed(run->db, client->id, run->night.night_on, &dropped, error) &&
           cards_tie(run->db, client->id, run->night.night_on, error) &&
           read_payrolls(run, client, error);
}

static json_t *
probe_statement(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    g_autoptr(StatementFile) file = statement_file_read_with(bytes, user, error);

    (void)path;
    return file != NULL ? statement_file_to_json(file) : NULL;
}

/* With the profiles that ship: a probe has no home. */
static int
probe(char *const *files)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvProfiles) profiles = csv_profiles_load(NULL, &error);
    const Probe statements = {
        .read = probe_statement,
        .user = profiles,
        .most_bytes = STATEMENT_MOST_BYTES,
    };

    if (profiles == NULL) {
        g_printerr("matins-bank: %s\n", error->message);
        return 78;
    }
    return probe_files(&statements, files);
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "bank",
        .summary = "Read the bank statements that came in and prove their balances",
        .due_sql = sql_arrivals_statements_due,
        .only_books = true,
        .each_client = bank_client,
        .open_worker = open_worker,
        .close_worker = close_worker,
    };

    if (argc >= 2 && g_str_equal(argv[1], "--probe"))
        return probe(argv + 2);
    return job_main(&job, argc, argv);
}
