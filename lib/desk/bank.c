/* bank: accounts, statements, what is missing between them, and where two sources disagree. */
#include "base/fail.h"
#include "books/accounts.h"
#include "desk/desk.h"
#include "desk/show.h"
#include "ident/iban.h"

SQL(looks_bank_accounts);
SQL(looks_bank_gaps);
SQL(looks_bank_sources);
SQL(looks_bank_statements);

enum { MOST_STATEMENTS = 500 };

/* The number behind --client; *ret_number is NULL for every client file. */
static bool
read_client(const Desk *desk, const char **ret_number, GError **error)
{
    const char *number = NULL;

    for (gsize i = 0; desk->words[i] != NULL; i++) {
        if (!g_str_equal(desk->words[i], "--client") || desk->words[i + 1] == NULL)
            return fail(
                error, FAIL_SETUP, "'%s'? only --client NUMBER is understood here", desk->words[i]);
        number = desk->words[++i];
    }
    *ret_number = number;
    return true;
}

/* Takes more: the argument after the client file's number; NULL: there is none. */
static Rows *
ask(const Desk *desk, const char *sql, const DbArg *take_more, GError **error)
{
    g_autoptr(Db) db = NULL;
    const char *number = NULL;
    DbArg args[2];

    if (!read_client(desk, &number, error))
        return NULL;
    db = setting_connect(desk->setting, "matins_report", error);
    if (db == NULL)
        return NULL;
    args[0] = db_text(number);
    if (take_more != NULL)
        args[1] = *take_more;
    return db_query(db, sql, args, take_more != NULL ? 2 : 1, error);
}

bool
desk_bank_accounts(const Desk *desk, bool *ret_person_needed, GError **error)
{
    DbArg today = db_day(desk_today(desk));
    g_autoptr(Rows) rows = ask(desk, sql_looks_bank_accounts, &today, error);

    (void)ret_person_needed;
    if (rows != NULL)
        show_table("Accounts", rows, desk->json);
    return rows != NULL;
}

bool
desk_bank_statements(const Desk *desk, bool *ret_person_needed, GError **error)
{
    DbArg most = db_int(MOST_STATEMENTS);
    g_autoptr(Rows) rows = ask(desk, sql_looks_bank_statements, &most, error);

    (void)ret_person_needed;
    if (rows == NULL)
        return false;
    show_table("Statements", rows, desk->json);
    if (rows_count(rows) == MOST_STATEMENTS)
        g_printerr("these are the first %d; --client NUMBER shows fewer\n", MOST_STATEMENTS);
    return true;
}

bool
desk_bank_gaps(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Rows) rows = ask(desk, sql_looks_bank_gaps, NULL, error);

    if (rows == NULL)
        return false;
    show_table("Statements that are missing", rows, desk->json);
    *ret_person_needed = rows_count(rows) > 0;
    return true;
}

bool
desk_bank_sources(const Desk *desk, bool *ret_person_needed, GError **error)
{
    DbArg today = db_day(desk_today(desk));
    g_autoptr(Rows) rows = ask(desk, sql_looks_bank_sources, &today, error);

    (void)ret_person_needed;
    if (rows != NULL)
        show_table("Where two sources of an account differ", rows, desk->json);
    return rows != NULL;
}

static bool
release(Db *db, const Client *client, Day today, const char *iban, GError **error)
{
    AccountReleased released = { 0 };

    if (!db_begin_client(db, client->id, error) ||
        !accounts_release(db, client->id, today, iban, &released, error))
        return false;
    if (!released.was_there)
        return fail(error, FAIL_SETUP, "client file %s has no account %s", client->number, iban);
    if (!clients_wake(db, client->id, today, error) || !db_commit(db, error))
        return false;
    g_print(
        "%s: account %s was taken out, with %u statements and %u transactions; put its files into "
        "the inbox of the client file that it belongs to\n",
        client->number, iban, released.statements, released.transactions);
    return true;
}

bool
desk_bank_release(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    g_autofree char *iban = NULL;

    (void)ret_person_needed;
    if (desk->words[0] == NULL || desk->words[1] == NULL || desk->words[2] != NULL)
        return fail(error, FAIL_SETUP, "which account of whom? 'matins bank release NUMBER IBAN'");
    if (!iban_parse(desk->words[1], &iban, NULL))
        iban = g_strdup(desk->words[1]);
    db = setting_connect(desk->setting, "matins_job", error);
    return db != NULL && desk_find_client(db, desk->words[0], &client, error) &&
           release(db, client, desk_today(desk), iban, error);
}
