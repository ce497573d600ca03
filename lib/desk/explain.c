/* explain: all that is known of a document or a transaction, and why it stands where it stands. */

#include "base/fail.h"
#include "books/clients.h"
#include "desk/desk.h"
#include "desk/show.h"

SQL(looks_alarms);
SQL(looks_arrivals);
SQL(looks_readings);
SQL(looks_fields);
SQL(looks_groups);
SQL(looks_ties);
SQL(looks_decisions);
SQL(looks_state);
SQL(looks_transitions);
SQL(looks_deliveries);
SQL(looks_delivery_events);
SQL(looks_with_reference);
SQL(looks_transaction);

/* A document or a transaction of a client file; the number of the other is 0. */
typedef struct {
    Db *db;
    gint64 client_id;
    const char *client;
    int document;
    int transaction;
    bool json;
} Thing;

static DbArg
number_or_null(int number)
{
    return number > 0 ? db_int(number) : db_no_int();
}

static bool
show_rows(Show show, const char *title, const Thing *thing, Rows *take_rows)
{
    g_autoptr(Rows) rows = take_rows;

    if (rows != NULL)
        show(title, rows, thing->json);
    return rows != NULL;
}

/* A statement whose parameters are the client file and the thing's number. */
static bool
part(const Thing *thing, const char *title, const char *sql, Show show, GError **error)
{
    int number = MAX(thing->document, thing->transaction);

    return show_rows(
        show, title, thing,
        db_query(thing->db, sql, DB_ARGS(db_int(thing->client_id), db_int(number)), error));
}

static bool
groups(const Thing *thing, GError **error)
{
    return show_rows(
        show_cards, "Duplicates", thing,
        db_query(
            thing->db, sql_looks_groups,
            DB_ARGS(db_text(thing->client), db_int(thing->client_id), db_int(thing->document)),
            error));
}

static bool
ties(const Thing *thing, GError **error)
{
    return show_rows(
        show_cards, "Tie", thing,
        db_query(
            thing->db, sql_looks_ties,
            DB_ARGS(
                db_text(thing->client), db_int(thing->client_id), number_or_null(thing->document),
                number_or_null(thing->transaction)),
            error));
}

static bool
decisions(const Thing *thing, GError **error)
{
    return show_rows(
        show_table, "What people said", thing,
        db_query(
            thing->db, sql_looks_decisions,
            DB_ARGS(
                db_int(thing->client_id), number_or_null(thing->document),
                number_or_null(thing->transaction)),
            error));
}

static bool
explain_document(const Thing *thing, GError **error)
{
    return part(thing, "How it came in", sql_looks_arrivals, show_cards, error) &&
           part(thing, "Reading", sql_looks_readings, show_cards, error) &&
           part(thing, "What was read, and where", sql_looks_fields, show_table, error) &&
           groups(thing, error) && ties(thing, error) && decisions(thing, error) &&
           part(thing, "Where it stands", sql_looks_state, show_cards, error) &&
           part(thing, "Alarms", sql_looks_alarms, show_table, error) &&
           part(thing, "How it came there", sql_looks_transitions, show_table, error) &&
           part(thing, "Delivery", sql_looks_deliveries, show_cards, error) &&
           part(thing, "What happened to deliveries", sql_looks_delivery_events, show_table, error);
}

static bool
explain_transaction(const Thing *thing, GError **error)
{
    return part(thing, "Transaction", sql_looks_transaction, show_cards, error) &&
           ties(thing, error) && decisions(thing, error);
}

/* *ret_found false: the words do not name a document that is there. */
static bool
try_document(Thing *thing, const char *id, bool *ret_found, GError **error)
{
    g_autofree char *number = NULL;
    g_autoptr(Client) client = NULL;
    g_autoptr(Rows) arrivals = NULL;

    if (!desk_split_document(id, &number, &thing->document))
        return true;
    if (!clients_find(thing->db, number, &client, error))
        return false;
    if (client == NULL)
        return true;
    thing->client_id = client->id;
    thing->client = client->number;
    arrivals = db_query(
        thing->db, sql_looks_arrivals, DB_ARGS(db_int(client->id), db_int(thing->document)), error);
    if (arrivals == NULL)
        return false;
    *ret_found = rows_count(arrivals) > 0;
    return !*ret_found || explain_document(thing, error);
}

static bool
explain_reference(Thing *thing, const char *reference, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(thing->db, sql_looks_with_reference, DB_ARGS(db_text(reference)), error);

    if (rows == NULL)
        return false;
    if (rows_count(rows) == 0)
        return fail(
            error, FAIL_SETUP,
            "there is no document and no transaction %s; 'matins find' looks for words, amounts "
            "and "
            "numbers",
            reference);
    thing->document = 0;
    for (int row = 0; row < rows_count(rows); row++) {
        thing->client_id = rows_int(rows, row, rows_column(rows, "client_id"));
        thing->client = rows_text(rows, row, rows_column(rows, "client"));
        thing->transaction = (int)rows_int(rows, row, rows_column(rows, "no"));
        if (!explain_transaction(thing, error))
            return false;
    }
    return true;
}

bool
desk_explain(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    Thing thing = { .json = desk->json };
    bool found = false;

    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(
            error, FAIL_SETUP, "which one? 'matins explain 0412-d137', or a bank's reference");
    db = setting_connect(desk->setting, "matins_report", error);
    thing.db = db;
    return db != NULL && try_document(&thing, desk->words[0], &found, error) &&
           (found || explain_reference(&thing, desk->words[0], error));
}
