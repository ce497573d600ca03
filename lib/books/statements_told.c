#include "books/statements_told.h"

#include <string.h>

SQL(statements_told);
SQL(statements_told_lines);
SQL(statements_told_sightings);

void
statement_told_days(const Statement *statement, Day *ret_first, Day *ret_last)
{
    Day days[] = { statement->old_balance_on, statement->new_balance_on };
    Day first = DAY_NONE;
    Day last = DAY_NONE;

    for (guint i = 0; i < G_N_ELEMENTS(days) + statement->transactions->len; i++) {
        Day on = i < G_N_ELEMENTS(days)
                     ? days[i]
                     : g_array_index(statement->transactions, Transaction, i - G_N_ELEMENTS(days))
                           .booking_on;

        if (on == DAY_NONE)
            continue;
        first = first == DAY_NONE ? on : MIN(first, on);
        last = last == DAY_NONE ? on : MAX(last, on);
    }
    *ret_first = first;
    *ret_last = last;
}

static const char *
keep(ToldAccount *told, const Rows *rows, int row, const char *column)
{
    const char *text = rows_text(rows, row, rows_column(rows, column));

    return text != NULL ? g_string_chunk_insert_const(told->text, text) : NULL;
}

static void
take_statements(ToldAccount *told, const Rows *rows, const Statement *fresh, const char *format)
{
    for (int row = 0; row < rows_count(rows); row++) {
        ToldStatement statement = {
            .no = (int)rows_int(rows, row, rows_column(rows, "no")),
            .format = keep(told, rows, row, "format"),
            .number = keep(told, rows, row, "number"),
            .is_interim = rows_bool(rows, row, rows_column(rows, "interim")),
            .old_balance = rows_int(rows, row, rows_column(rows, "old_balance_cents")),
            .old_balance_on = rows_day(rows, row, rows_column(rows, "old_on")),
            .new_balance = rows_int(rows, row, rows_column(rows, "new_balance_cents")),
            .new_balance_on = rows_day(rows, row, rows_column(rows, "new_on")),
            .first_on = rows_day(rows, row, rows_column(rows, "first_on")),
            .last_on = rows_day(rows, row, rows_column(rows, "last_on")),
        };

        statement.is_apart = statement_lies_apart(&statement, fresh, format);

        g_array_append_val(told->statements, statement);
    }
}

/* The bank's own; what the books made of account, statement and place is none. */
static const char *
own_reference(ToldAccount *told, const Rows *rows, int row)
{
    const char *reference = keep(told, rows, row, "reference");
    const char *iban = rows_text(rows, row, rows_column(rows, "iban"));
    const char *number = rows_text(rows, row, rows_column(rows, "number"));
    g_autofree char *made = g_strdup_printf("%s/%s/", iban, *number != '\0' ? number : "-");

    return g_str_has_prefix(reference, made) ? NULL : reference;
}

static void
take_lines(ToldAccount *told, const Rows *rows)
{
    for (int row = 0; row < rows_count(rows); row++) {
        const char *format = rows_text(rows, row, rows_column(rows, "format"));
        bool interim = rows_bool(rows, row, rows_column(rows, "interim"));
        ToldLine line = {
            .no = (int)rows_int(rows, row, rows_column(rows, "no")),
            .teller = (int)rows_int(rows, row, rows_column(rows, "statement_no")),
            .rank = statement_rank(format, interim),
            .words = {
                .amount = rows_int(rows, row, rows_column(rows, "amount_cents")),
                .booking_on = rows_day(rows, row, rows_column(rows, "booking_on")),
                .booking = (guint)rows_int(rows, row, rows_column(rows, "booking")),
                .bank_reference = own_reference(told, rows, row),
                .counterparty_name = keep(told, rows, row, "counterparty_name"),
                .counterparty_iban = keep(told, rows, row, "counterparty_iban"),
                .structured_communication = keep(told, rows, row, "structured_communication"),
                .remittance = keep(told, rows, row, "remittance"),
                .end_to_end_id = keep(told, rows, row, "end_to_end_id"),
            },
        };

        g_array_append_val(told->lines, line);
    }
}

static void
take_sightings(ToldAccount *told, const Rows *rows)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < told->lines->len; i++)
        g_hash_table_insert(
            places, GINT_TO_POINTER(g_array_index(told->lines, ToldLine, i).no),
            GUINT_TO_POINTER(i));
    for (int row = 0; row < rows_count(rows); row++) {
        ToldSighting sighting = {
            .statement = (int)rows_int(rows, row, 0),
            .place = (guint)rows_int(rows, row, 1) - 1,
            .line = GPOINTER_TO_UINT(
                g_hash_table_lookup(places, GINT_TO_POINTER((int)rows_int(rows, row, 2)))),
        };

        g_array_append_val(told->sightings, sighting);
    }
}

/* Numbers of the statements, or of those that may share lines with the fresh one only. */
static DbArg
numbers_of(const ToldAccount *told, bool only_near)
{
    g_autoptr(DbArray) numbers = db_array_of_ints();

    for (guint i = 0; i < told->statements->len; i++) {
        const ToldStatement *statement = &g_array_index(told->statements, ToldStatement, i);

        if (!only_near || !statement->is_apart)
            db_array_add_int(numbers, statement->no);
    }
    return db_array(numbers);
}

static bool
is_any_near(const ToldAccount *told)
{
    for (guint i = 0; i < told->statements->len; i++)
        if (!g_array_index(told->statements, ToldStatement, i).is_apart)
            return true;
    return false;
}

static DbArg
line_numbers_of(const ToldAccount *told)
{
    g_autoptr(DbArray) numbers = db_array_of_ints();

    for (guint i = 0; i < told->lines->len; i++)
        db_array_add_int(numbers, g_array_index(told->lines, ToldLine, i).no);
    return db_array(numbers);
}

static bool
load_lines(ToldAccount *told, Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) lines = db_query(
        db, sql_statements_told_lines,
        DB_ARGS(db_int(client_id), numbers_of(told, /* only_near */ true)), error);
    g_autoptr(Rows) sightings = NULL;

    if (lines == NULL)
        return false;
    take_lines(told, lines);
    sightings = db_query(
        db, sql_statements_told_sightings,
        DB_ARGS(db_int(client_id), numbers_of(told, /* only_near */ false), line_numbers_of(told)),
        error);
    if (sightings == NULL)
        return false;
    take_sightings(told, sightings);
    return true;
}

ToldAccount *
statements_told(
    Db *db, gint64 client_id, int account_no, int statement_no, const Statement *statement,
    const char *format, GError **error)
{
    g_autoptr(ToldAccount) told = told_account_new();
    g_autoptr(Rows) rows = NULL;
    Day first = DAY_NONE;
    Day last = DAY_NONE;

    statement_told_days(statement, &first, &last);
    if (first == DAY_NONE)
        return g_steal_pointer(&told);
    rows = db_query(
        db, sql_statements_told,
        DB_ARGS(
            db_int(client_id), db_int(account_no), db_int(statement_no),
            db_day(first - SAME_BOOKING_DAYS), db_day(last + SAME_BOOKING_DAYS)),
        error);
    if (rows == NULL)
        return NULL;
    take_statements(told, rows, statement, format);
    if (!is_any_near(told))
        g_array_set_size(told->statements, 0);
    if (told->statements->len > 0 && !load_lines(told, db, client_id, error))
        return NULL;
    return g_steal_pointer(&told);
}
