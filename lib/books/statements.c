#include "books/statements.h"

#include "books/accounts.h"
#include "books/statements_rows.h"
#include "books/statements_told.h"
#include "matching/same_booking.h"

SQL(statements_add);
SQL(statements_correct);
SQL(statements_refuse);
SQL(transactions_add);
SQL(transactions_part);
SQL(transactions_retell);
SQL(transactions_sight);
SQL(transactions_withdraw);

/* A statement that is being taken. */
typedef struct {
    Db *db;
    gint64 client_id;
    Day night_on;
    const Statement *statement;
    const GPtrArray *classes;
    const ToldAccount *told;
    const Comparison *comparison;
    StatementTaken *taken;
} Taking;

static const Sight *
sight_at(const Taking *taking, guint i)
{
    return &g_array_index(taking->comparison->sights, Sight, i);
}

static int
told_no(const Taking *taking, guint told)
{
    return g_array_index(taking->told->lines, ToldLine, told).no;
}

static DbArg
balance(Cents cents, Day on)
{
    return on != DAY_NONE ? db_int(cents) : db_no_int();
}

static bool
add_statement(Taking *taking, int arrival_no, const char *format, GError **error)
{
    const Statement *statement = taking->statement;
    g_autofree char *fingerprint = statement_fingerprint(statement, format);
    g_autoptr(Rows) rows = NULL;
    Day first = DAY_NONE;
    Day last = DAY_NONE;

    statement_told_days(statement, &first, &last);
    rows = db_query(
        taking->db, sql_statements_add,
        DB_ARGS(
            db_int(taking->client_id), db_day(taking->night_on), db_int(arrival_no),
            db_text(format), db_text(statement->iban), db_text(statement->currency),
            db_text(statement->number != NULL ? statement->number : ""),
            balance(statement->old_balance, statement->old_balance_on),
            db_day(statement->old_balance_on),
            balance(statement->new_balance, statement->new_balance_on),
            db_day(statement->new_balance_on), db_int(taking->taken->account_no),
            db_text(statement_is_interim(statement) ? "interim" : "booked"), db_text(fingerprint),
            db_day(first), db_day(last)),
        error);
    if (rows == NULL)
        return false;
    taking->taken->no = rows_count(rows) > 0 ? (int)rows_int(rows, 0, 0) : 0;
    return true;
}

/* The transactions that the lines became, by line; 0 for lines that are known. */
static bool
add_new_lines(const Taking *taking, gint64 *numbers, GError **error)
{
    g_auto(LineColumns) columns = { 0 };
    DbArg args[5 + LINE_COLUMNS];
    g_autoptr(Rows) rows = NULL;
    int row = 0;

    line_columns_open(&columns);
    for (guint i = 0; i < taking->comparison->sights->len; i++) {
        guint line = sight_at(taking, i)->line;

        if (sight_at(taking, i)->told == SIGHT_NEW)
            line_columns_add(
                &columns, line + 1, taking->statement, line,
                g_ptr_array_index(taking->classes, line));
    }
    if (columns.count == 0)
        return true;
    args[0] = db_int(taking->client_id);
    args[1] = db_day(taking->night_on);
    args[2] = db_int(taking->taken->no);
    args[3] = db_int(taking->taken->account_no);
    args[4] = db_bool(statement_is_interim(taking->statement));
    line_columns_give(&columns, args + 5);
    rows = db_query(taking->db, sql_transactions_add, args, G_N_ELEMENTS(args), error);
    if (rows == NULL)
        return false;
    for (guint i = 0; i < taking->comparison->sights->len; i++)
        if (sight_at(taking, i)->told == SIGHT_NEW)
            numbers[sight_at(taking, i)->line] = rows_int(rows, row++, 0);
    return true;
}

static char *
words_of_differences(guint differs)
{
    static const struct {
        guint flag;
        const char *word;
    } words[] = { { DIFFERS_DAY, "day" },
                  { DIFFERS_NAME, "name" },
                  { DIFFERS_ACCOUNT, "account" },
                  { DIFFERS_COMMUNICATION, "communication" },
                  { DIFFERS_TEXT, "text" } };
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if ((differs & words[i].flag) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", words[i].word);
    return text->len > 0 ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static bool
sight_known_lines(const Taking *taking, GError **error)
{
    g_autoptr(DbArray) lines = db_array_of_ints();
    g_autoptr(DbArray) transactions = db_array_of_ints();
    g_autoptr(DbArray) differs = db_array_of_texts();

    if (taking->taken->known == 0)
        return true;
    for (guint i = 0; i < taking->comparison->sights->len; i++) {
        const Sight *sight = sight_at(taking, i);
        g_autofree char *words = words_of_differences(sight->differs);

        if (sight->told == SIGHT_NEW)
            continue;
        db_array_add_int(lines, sight->line + 1);
        db_array_add_int(transactions, told_no(taking, sight->told));
        db_array_add_text(differs, words);
    }
    return db_run(
        taking->db, sql_transactions_sight,
        DB_ARGS(
            db_int(taking->client_id), db_int(taking->taken->no),
            db_bool(!statement_is_interim(taking->statement)), db_array(lines),
            db_array(transactions), db_array(differs)),
        error);
}

static bool
retell_known_lines(const Taking *taking, GError **error)
{
    g_auto(LineColumns) columns = { 0 };
    DbArg args[3 + LINE_COLUMNS];

    line_columns_open(&columns);
    for (guint i = 0; i < taking->comparison->sights->len; i++) {
        const Sight *sight = sight_at(taking, i);

        if (sight->told != SIGHT_NEW && sight->retells)
            line_columns_add(
                &columns, told_no(taking, sight->told), taking->statement, sight->line,
                g_ptr_array_index(taking->classes, sight->line));
    }
    if (columns.count == 0)
        return true;
    args[0] = db_int(taking->client_id);
    args[1] = db_day(taking->night_on);
    args[2] = db_int(taking->taken->no);
    line_columns_give(&columns, args + 3);
    return db_run(taking->db, sql_transactions_retell, args, G_N_ELEMENTS(args), error);
}

/* numbers: of the transactions that the lines became. */
static bool
part_totals(const Taking *taking, const gint64 *numbers, GError **error)
{
    const GArray *parts = taking->comparison->parts;
    g_autoptr(DbArray) totals = db_array_of_ints();
    g_autoptr(DbArray) fresh = db_array_of_ints();

    if (parts->len == 0)
        return true;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);

        db_array_add_int(totals, told_no(taking, part->told));
        db_array_add_int(fresh, numbers[part->line]);
    }
    return db_run(
        taking->db, sql_transactions_part,
        DB_ARGS(db_int(taking->client_id), db_array(totals), db_array(fresh)), error);
}

/* What is gone, and totals whose parts came. */
static bool
withdraw_lines(const Taking *taking, GError **error)
{
    const Comparison *comparison = taking->comparison;
    g_autoptr(DbArray) gone = db_array_of_ints();

    if (comparison->gone->len + comparison->parts->len == 0)
        return true;
    for (guint i = 0; i < comparison->gone->len; i++)
        db_array_add_int(gone, told_no(taking, g_array_index(comparison->gone, guint, i)));
    for (guint i = 0; i < comparison->parts->len; i++)
        db_array_add_int(gone, told_no(taking, g_array_index(comparison->parts, Part, i).told));
    return db_run(
        taking->db, sql_transactions_withdraw,
        DB_ARGS(db_int(taking->client_id), db_day(taking->night_on), db_array(gone)), error);
}

static bool
correct_statement(const Taking *taking, GError **error)
{
    return taking->comparison->corrects == 0 ||
           db_run(
               taking->db, sql_statements_correct,
               DB_ARGS(
                   db_int(taking->client_id), db_int(taking->comparison->corrects),
                   db_int(taking->taken->no)),
               error);
}

static void
count_lines(Taking *taking)
{
    const Comparison *comparison = taking->comparison;
    StatementTaken *taken = taking->taken;
    guint last = G_MAXUINT;

    taken->lines = taking->statement->transactions->len;
    for (guint i = 0; i < comparison->sights->len; i++)
        taken->fresh += sight_at(taking, i)->told == SIGHT_NEW;
    taken->known = taken->lines - taken->fresh;
    taken->gone = comparison->gone->len;
    for (guint i = 0; i < comparison->parts->len; i++) {
        guint told = g_array_index(comparison->parts, Part, i).told;

        taken->parted += told != last;
        last = told;
    }
    taken->corrects = comparison->corrects != 0;
}

static bool
take_lines(Taking *taking, GError **error)
{
    g_autofree gint64 *numbers = g_new0(gint64, taking->statement->transactions->len + 1);

    count_lines(taking);
    return add_new_lines(taking, numbers, error) && sight_known_lines(taking, error) &&
           retell_known_lines(taking, error) && part_totals(taking, numbers, error) &&
           withdraw_lines(taking, error) && correct_statement(taking, error);
}

bool
statements_take(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const char *format,
    const Statement *statement, const GPtrArray *classes, StatementTaken *ret_taken, GError **error)
{
    StatementTaken taken = { 0 };
    Taking taking = { .db = db,
                      .client_id = client_id,
                      .night_on = night_on,
                      .statement = statement,
                      .classes = classes,
                      .taken = &taken };
    g_autoptr(ToldAccount) told = NULL;
    g_autoptr(Comparison) comparison = NULL;

    if (!accounts_meet(db, client_id, night_on, statement, &taken.account_no, error) ||
        !add_statement(&taking, arrival_no, format, error))
        return false;
    if (taken.no > 0) {
        told = statements_told(db, client_id, taken.account_no, taken.no, statement, format, error);
        if (told == NULL)
            return false;
        comparison = statement_compare(told, statement, format);
        taking.told = told;
        taking.comparison = comparison;
        if (!take_lines(&taking, error))
            return false;
    }
    *ret_taken = taken;
    return true;
}

bool
statements_refuse(
    Db *db, gint64 client_id, Day night_on, int arrival_no, const RefusedStatement *refused,
    GError **error)
{
    return db_run(
        db, sql_statements_refuse,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_int(arrival_no), db_text(refused->iban),
            db_text(refused->number), db_text(refused->reason)),
        error);
}
