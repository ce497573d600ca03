/* bank: read the bank statements that came in, prove their balances, keep their transactions. */
#include <glib.h>

#include "base/text.h"
#include "books/arrivals.h"
#include "books/statements.h"
#include "data/legal_forms.h"
#include "deciding/classes.h"
#include "formats/formats.h"
#include "formats/statement_json.h"
#include "host/probe.h"
#include "job/job.h"
#include "store/store.h"

SQL(arrivals_statements_due);

/* Of a worker. */
typedef struct {
    Store *store;
    ClassTable *classes;
    LegalForms *forms;
    CsvProfiles *profiles;
} Banker;

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    Banker *banker = g_new0(Banker, 1);

    run->state = banker;
    banker->store = store_open(run->home, error);
    banker->classes = banker->store != NULL ? class_table_load(data, error) : NULL;
    banker->forms = banker->classes != NULL ? legal_forms_load(data, error) : NULL;
    banker->profiles = banker->forms != NULL ? csv_profiles_load(data, error) : NULL;
    return banker->profiles != NULL;
}

static void
close_worker(Run *run)
{
    Banker *banker = run->state;

    store_free(banker->store);
    class_table_free(banker->classes);
    legal_forms_free(banker->forms);
    csv_profiles_free(banker->profiles);
    g_free(banker);
}

/* Somebody whose name has no legal form. */
static bool
is_natural_person(const Banker *banker, const Client *client)
{
    g_autofree char *stripped = legal_forms_strip(banker->forms, client->name);
    g_autofree char *folded = text_fold(client->name);
    g_autofree char *letters = text_alphanumerics(folded);
    g_autofree char *kept = text_alphanumerics(stripped);

    return g_str_equal(letters, kept);
}

/* What each transaction of a statement is. */
static GPtrArray *
classify(const Banker *banker, const Client *client, const Statement *statement, GPtrArray *own)
{
    AccountHolder holder = { client->name, own, is_natural_person(banker, client) };
    GPtrArray *classes = g_ptr_array_new();

    for (guint i = 0; i < statement->transactions->len; i++)
        g_ptr_array_add(
            classes,
            (gpointer)class_of(
                banker->classes, &g_array_index(statement->transactions, Transaction, i), &holder));
    return classes;
}

static bool
keep_statement(
    Run *run, const Client *client, const Arrival *arrival, const StatementFile *file,
    const Statement *statement, GPtrArray *own, GString *notes, GError **error)
{
    g_autoptr(GPtrArray) classes = classify(run->state, client, statement, own);
    bool is_new = false;

    if (!statements_add(
            run->db, client->id, run->night.night_on, arrival->no, file->format, statement, classes,
            &is_new, error))
        return false;
    if (!is_new)
        g_string_append_printf(
            notes, "%sstatement %s of %s was here already", notes->len > 0 ? "; " : "",
            statement->number != NULL ? statement->number : "", statement->iban);
    return true;
}

/* One statement file: taken whole, or refused whole with its line and reason. */
static bool
read_arrival(Run *run, const Client *client, gpointer item, GError **error)
{
    const Arrival *arrival = item;
    const Banker *banker = run->state;
    g_autoptr(GBytes) bytes = store_get(banker->store, client->number, arrival->sha256, error);
    g_autoptr(StatementFile) file =
        bytes != NULL ? statement_file_read_with(bytes, banker->profiles, error) : NULL;
    g_autoptr(GPtrArray) own =
        file != NULL ? statements_accounts(run->db, client->id, error) : NULL;
    g_autoptr(GString) notes = g_string_new(NULL);

    if (own == NULL)
        return false;
    for (guint i = 0; i < file->problems->len; i++)
        g_string_append_printf(
            notes, "%s%s", i > 0 ? "; " : "", (char *)g_ptr_array_index(file->problems, i));
    for (guint i = 0; i < file->statements->len; i++)
        if (!keep_statement(
                run, client, arrival, file, g_ptr_array_index(file->statements, i), own, notes,
                error))
            return false;
    return arrivals_taken(
        run->db, client->id, arrival->no, notes->len > 0 ? notes->str : NULL, error);
}

static bool
refuse_arrival(Run *run, const Client *client, gpointer item, const char *reason, GError **error)
{
    return arrivals_refused(run->db, client->id, ((const Arrival *)item)->no, reason, error);
}

static bool
bank_client(Run *run, const Client *client, GError **error)
{
    g_autoptr(GPtrArray) arrivals = arrivals_new(run->db, client->id, ARRIVAL_STATEMENT, error);

    for (guint i = 0; arrivals != NULL && i < arrivals->len; i++)
        if (!run_item(
                run, client, g_ptr_array_index(arrivals, i), read_arrival, refuse_arrival, error))
            return false;
    return arrivals != NULL;
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
