/* Bank lines into the database: the CPU of the server's process, beside COPY of the same rows into
 * the same tables by a role that no policy binds; and a night over a short and a long history.
 * Needs a server with the schema, as tests/support/postgres gives it. */

#include "base/fail.h"
#include "bench.h"
#include "books/accounts.h"
#include "books/statements.h"
#include "measure.h"

enum {
    BULK_STATEMENTS = 60,
    BULK_LINES = 500,
    NIGHT_CLIENTS = 60, /* each with a statement of NIGHT_LINES lines */
    NIGHT_LINES = 20,
    NIGHTS = 5,
    SHORT_DAYS = 250,
    LONG_TIMES = 8,
    FIRST_DAY = 16000,
};

typedef struct {
    Db *db;
    gint64 pid; /* of the server's process */
} Server;

static void
server_close(Server *server)
{
    db_close(server->db);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Server, server_close)

static bool
server_open(const char *database, const char *user, Server *ret_server, GError **error)
{
    g_autofree char *conninfo = g_strdup_printf("dbname=%s user=%s", database, user);
    g_autoptr(Db) db = db_open(conninfo, error);
    g_autoptr(Rows) rows =
        db != NULL ? db_query(db, "SELECT pg_backend_pid()", DB_NO_ARGS, error) : NULL;

    if (rows == NULL)
        return false;
    *ret_server = (Server){ g_steal_pointer(&db), rows_int(rows, 0, 0) };
    return true;
}

/* What the server's process has computed so far. */
static guint64
server_cpu_ns(const Server *server)
{
    g_autofree char *path = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/schedstat", server->pid);
    g_autofree char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? g_ascii_strtoull(text, NULL, 10) : 0;
}

/* Statement number n of a client file's account, with the strings of its lines. */
typedef struct {
    Statement statement;
    GStringChunk *text;
    GPtrArray *classes;
} Made;

static void
made_clear(Made *made)
{
    g_array_unref(made->statement.transactions);
    g_string_chunk_free(made->text);
    g_ptr_array_unref(made->classes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Made, made_clear)

static const char *
put(Made *made, const char *format, guint number)
{
    g_autofree char *text = g_strdup_printf("%s %08u", format, number);

    return g_string_chunk_insert(made->text, text);
}

static void
make(Made *made, guint n, guint lines)
{
    static char reason[] = "purchase (kind: transfer)";
    static TransactionClass class = { "purchase", true, reason };
    Day day = FIRST_DAY + (Day)n;

    *made = (Made){ .text = g_string_chunk_new(65536), .classes = g_ptr_array_new() };
    made->statement = (Statement){ .iban = "BE68539007547034",
                                   .currency = "EUR",
                                   .number = put(made, "", n),
                                   .old_balance = (Cents)n * lines,
                                   .old_balance_on = day - 1,
                                   .new_balance = (Cents)(n + 1) * lines,
                                   .new_balance_on = day };
    made->statement.transactions = g_array_new(FALSE, TRUE, sizeof(Transaction));
    for (guint i = 0; i < lines; i++) {
        Transaction line = { .amount = 1,
                             .currency = "EUR",
                             .booking_on = day,
                             .value_on = day,
                             .counterparty_name = put(made, "Leverancier", i),
                             .counterparty_iban = "BE21001234567803",
                             .remittance = put(made, "factuur van de maand", n * lines + i),
                             .bank_reference = put(made, "REF0001234", n * lines + i),
                             .code = "001500000",
                             .booking = i };

        g_array_append_val(made->statement.transactions, line);
        g_ptr_array_add(made->classes, &class);
    }
}

static bool
add_clients(const Server *owner, guint count, GError **error)
{
    g_autofree char *script = g_strdup_printf(
        "INSERT INTO client (number, name, vat_number, language, email, vat_period, package, "
        "follow_up_from) SELECT 'B' || n, 'Bench', 'BE' || n, 'nl', '', 'monthly', 'folder', "
        "'2013-01-01' FROM generate_series(1, %u) n",
        count);

    return db_run_script(owner->db, script, error);
}

static bool
take_one(const Server *job, gint64 client, guint n, guint lines, GError **error)
{
    g_auto(Made) made = { 0 };
    StatementTaken taken = { 0 };
    g_autoptr(GArray) accounts = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 account = 0;
    guint dropped = 0;

    make(&made, n, lines);
    if (!statements_take(
            job->db, client, FIRST_DAY + (Day)n, (int)n + 1, "coda", &made.statement, made.classes,
            &taken, error))
        return false;
    if (taken.fresh != lines)
        return fail(error, FAIL_STOP, "%u of %u lines are new", taken.fresh, lines);
    account = taken.account_no;
    g_array_append_val(accounts, account);
    return accounts_expect(job->db, client, accounts, error) &&
           accounts_drop_unconfirmed(job->db, client, FIRST_DAY + (Day)n, &dropped, error);
}

/* What a statement leaves, out to files of the server and back into the emptied tables. */
static bool
copy_back(const Server *owner, guint64 *ret_ns, GError **error)
{
    static const char *const tables[] = { "account", "statement", "transaction", "sighting" };
    g_autoptr(Rows) rows =
        db_query(owner->db, "SELECT current_setting('data_directory')", DB_NO_ARGS, error);
    guint64 began = 0;

    if (rows == NULL)
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *out = g_strdup_printf(
            "COPY %s TO '%s/bench.%s'; TRUNCATE %s", tables[i], rows_text(rows, 0, 0), tables[i],
            tables[i]);

        if (!db_run_script(owner->db, out, error))
            return false;
    }
    began = server_cpu_ns(owner);
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *in = g_strdup_printf(
            "COPY %s FROM '%s/bench.%s'", tables[i], rows_text(rows, 0, 0), tables[i]);

        if (!db_run_script(owner->db, in, error))
            return false;
    }
    *ret_ns = server_cpu_ns(owner) - began;
    return true;
}

static bool
measure_bulk(GError **error)
{
    static const Figure BULK = { "statements of 500 lines, server", "line",
                                 (guint64)BULK_STATEMENTS * BULK_LINES, "COPY, no policy",
                                 "2 x the floor" };
    g_auto(Server) owner = { 0 };
    g_auto(Server) job = { 0 };
    guint64 began = 0;
    guint64 ours = 0;
    guint64 copied = 0;

    if (!server_open("matins", "postgres", &owner, error) ||
        !server_open("matins", "matins_job", &job, error) || !add_clients(&owner, 1, error))
        return false;
    began = server_cpu_ns(&job);
    for (guint n = 0; n < BULK_STATEMENTS; n++)
        if (!db_begin_client(job.db, 1, error) || !take_one(&job, 1, n, BULK_LINES, error) ||
            !db_commit(job.db, error))
            return false;
    ours = server_cpu_ns(&job) - began;
    if (!copy_back(&owner, &copied, error))
        return false;
    measure_row(&BULK, ours, copied);
    return true;
}

/* Statements of `days` days in each client file, as the night leaves them. */
static bool
add_history(const Server *owner, guint days, GError **error)
{
    g_autofree char *script = g_strdup_printf(
        "INSERT INTO account (client_id, no, night_on, iban, currency) "
        "SELECT c, 1, '2013-01-01', 'BE68539007547034', 'EUR' FROM generate_series(1, %u) c;"
        "INSERT INTO statement (client_id, no, night_on, arrival_no, format, iban, currency, "
        "number, "
        "old_balance_cents, old_balance_on, new_balance_cents, new_balance_on, account_no, "
        "fingerprint, first_on, last_on) "
        "SELECT c, d + 1, date '1970-01-01' + %d + d, d + 1, 'coda', 'BE68539007547034', 'EUR', "
        "d::text, "
        "d * %u, date '1970-01-01' + %d + d - 1, (d + 1) * %u, date '1970-01-01' + %d + d, 1, "
        "md5(d::text), date '1970-01-01' + %d + d - 1, date '1970-01-01' + %d + d "
        "FROM generate_series(1, %u) c, generate_series(0, %u) d;"
        "INSERT INTO transaction (client_id, no, night_on, statement_no, account_no, booking, "
        "reference, booking_on, amount_cents, currency, counterparty_name, remittance, kind, "
        "class, "
        "needs_document) "
        "SELECT s.client_id, (s.no - 1) * %u + l, s.night_on, s.no, 1, l - 1, 'REF' || s.no || '-' "
        "|| l, "
        "s.last_on, 1, 'EUR', 'Leverancier', 'factuur van de maand', 'transfer', 'purchase', true "
        "FROM statement s, generate_series(1, %u) l;"
        "INSERT INTO sighting (client_id, statement_no, line, transaction_no) "
        "SELECT client_id, statement_no, booking + 1, no FROM transaction;"
        "VACUUM ANALYZE",
        NIGHT_CLIENTS, FIRST_DAY, NIGHT_LINES, FIRST_DAY, NIGHT_LINES, FIRST_DAY, FIRST_DAY,
        FIRST_DAY, NIGHT_CLIENTS, days - 1, NIGHT_LINES, NIGHT_LINES);
    g_auto(GStrv) statements = g_strsplit(script, ";", -1);

    for (gsize i = 0; statements[i] != NULL; i++)
        if (!db_run_script(owner->db, statements[i], error))
            return false;
    return true;
}

/* A statement for each client file, the day after the last. */
static bool
do_night(const Server *job, guint day, guint64 *ret_ns, GError **error)
{
    guint64 began = server_cpu_ns(job) + measure_cpu_ns();

    for (gint64 client = 1; client <= NIGHT_CLIENTS; client++)
        if (!db_begin_client(job->db, client, error) ||
            !take_one(job, client, day, NIGHT_LINES, error) || !db_commit(job->db, error))
            return false;
    *ret_ns = server_cpu_ns(job) + measure_cpu_ns() - began;
    return true;
}

/* The quickest of some nights in a row: what else runs on the machine makes them only slower. */
static bool
measure_night(const char *database, guint days, guint64 *ret_ns, GError **error)
{
    g_auto(Server) owner = { 0 };
    g_auto(Server) job = { 0 };
    guint64 least = G_MAXUINT64;

    if (!server_open(database, "postgres", &owner, error) ||
        !server_open(database, "matins_job", &job, error) ||
        !add_clients(&owner, NIGHT_CLIENTS, error) || !add_history(&owner, days, error))
        return false;
    for (guint night = 0; night < NIGHTS; night++) {
        guint64 took = 0;

        if (!do_night(&job, days + night, &took, error))
            return false;
        least = MIN(least, took);
    }
    *ret_ns = least;
    return true;
}

bool
bench_load(char **files, GError **error)
{
    static const Figure NIGHT = { "a night, 8 x the history, both sides", "line",
                                  (guint64)NIGHT_CLIENTS * NIGHT_LINES, "the same, 1 x",
                                  "1.15 x the floor" };
    guint64 once = 0;
    guint64 eight_times = 0;

    (void)files;
    if (!measure_bulk(error) || !measure_night("bench_short", SHORT_DAYS, &once, error) ||
        !measure_night("bench_long", LONG_TIMES * SHORT_DAYS, &eight_times, error))
        return false;
    measure_row(&NIGHT, eight_times, once);
    return true;
}
