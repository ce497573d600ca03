#include "books/clients.h"

#include "base/fail.h"

SQL(clients_list);
SQL(clients_save);
SQL(clients_with_vat_number);
SQL(clients_go_live);
SQL(clients_set_next_due);
SQL(clients_wake);

void
client_free(Client *client)
{
    if (client == NULL)
        return;
    g_free(client->number);
    g_free(client->name);
    g_free(client->vat_number);
    g_free(client->language);
    g_free(client->email);
    g_free(client->vat_period);
    g_free(client->package);
    g_free(client->delivery_address);
    g_free(client->manager);
    g_free(client->team);
    g_free(client->recipients);
    g_free(client->phone);
    g_free(client->forward);
    g_free(client->remind);
    g_free(client->vat_regime);
    g_free(client->follow_up);
    g_free(client);
}

static char *
copy(const Rows *rows, int row, const char *column)
{
    return g_strdup(rows_text(rows, row, rows_column(rows, column)));
}

static Client *
from_row(const Rows *rows, int row)
{
    Client *client = g_new0(Client, 1);

    client->id = rows_int(rows, row, rows_column(rows, "id"));
    client->number = copy(rows, row, "number");
    client->name = copy(rows, row, "name");
    client->vat_number = copy(rows, row, "vat_number");
    client->language = copy(rows, row, "language");
    client->email = copy(rows, row, "email");
    client->vat_period = copy(rows, row, "vat_period");
    client->package = copy(rows, row, "package");
    client->delivery_address = copy(rows, row, "delivery_address");
    client->manager = copy(rows, row, "manager");
    client->team = copy(rows, row, "team");
    client->recipients = copy(rows, row, "recipients");
    client->phone = copy(rows, row, "phone");
    client->forward = copy(rows, row, "forward");
    client->remind = copy(rows, row, "remind");
    client->vat_regime = copy(rows, row, "vat_regime");
    client->follow_up = copy(rows, row, "follow_up");
    client->deductible_bp = (int)rows_int(rows, row, rows_column(rows, "deductible_bp"));
    client->follow_up_from = rows_day(rows, row, rows_column(rows, "follow_up_from"));
    client->live_from = rows_day(rows, row, rows_column(rows, "live_from"));
    return client;
}

GPtrArray *
clients_list(Db *db, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_clients_list, DB_ARGS(db_text(NULL), db_no_int()), error);
    GPtrArray *clients = NULL;

    if (rows == NULL)
        return NULL;
    clients = g_ptr_array_new_with_free_func((GDestroyNotify)client_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(clients, from_row(rows, row));
    return clients;
}

static bool
find(Db *db, DbArg number, DbArg id, Client **ret_client, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_clients_list, DB_ARGS(number, id), error);

    if (rows == NULL)
        return false;
    *ret_client = rows_count(rows) > 0 ? from_row(rows, 0) : NULL;
    return true;
}

bool
clients_find(Db *db, const char *number, Client **ret_client, GError **error)
{
    return find(db, db_text(number), db_no_int(), ret_client, error);
}

bool
clients_get(Db *db, gint64 id, Client **ret_client, GError **error)
{
    return find(db, db_text(NULL), db_int(id), ret_client, error);
}

static bool
vat_number_is_free(Db *db, const Client *client, GError **error)
{
    g_autoptr(Rows) others = db_query(
        db, sql_clients_with_vat_number,
        DB_ARGS(db_text(client->vat_number), db_text(client->number)), error);

    if (others == NULL)
        return false;
    if (rows_count(others) > 0)
        return fail(
            error, FAIL_INPUT, "VAT number %s is client file %s already", client->vat_number,
            rows_text(others, 0, 0));
    return true;
}

bool
clients_save(Db *db, const Client *client, bool *ret_added, GError **error)
{
    g_autoptr(Rows) rows = NULL;

    if (!vat_number_is_free(db, client, error))
        return false;
    rows = db_query(
        db, sql_clients_save,
        DB_ARGS(
            db_text(client->number), db_text(client->name), db_text(client->vat_number),
            db_text(client->language), db_text(client->email), db_text(client->vat_period),
            db_text(client->package), db_text(client->delivery_address), db_text(client->manager),
            db_text(client->team), db_text(client->recipients), db_text(client->phone),
            db_text(client->forward), db_text(client->remind), db_text(client->vat_regime),
            db_int(client->deductible_bp), db_day(client->follow_up_from),
            db_text(client->follow_up)),
        error);
    if (rows == NULL)
        return false;
    *ret_added = rows_bool(rows, 0, 0);
    return true;
}

bool
clients_go_live(Db *db, gint64 id, Day day, GError **error)
{
    return db_run(db, sql_clients_go_live, DB_ARGS(db_int(id), db_day(day)), error);
}

bool
clients_set_next_due(Db *db, gint64 id, Day day, GError **error)
{
    return db_run(db, sql_clients_set_next_due, DB_ARGS(db_int(id), db_day(day)), error);
}

bool
clients_wake(Db *db, gint64 id, Day day, GError **error)
{
    return db_run(db, sql_clients_wake, DB_ARGS(db_int(id), db_day(day)), error);
}
