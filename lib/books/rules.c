#include "books/rules.h"

SQL(rules_list);
SQL(rules_add);
SQL(rules_stop);
SQL(rules_document);

static char *
copy(const Rows *rows, int row, const char *column)
{
    return g_strdup(rows_text(rows, row, rows_column(rows, column)));
}

static ClassRule *
rule_from(const Rows *rows, int row)
{
    const char *sign = rows_text(rows, row, rows_column(rows, "sign"));
    ClassRule *rule = g_new0(ClassRule, 1);

    rule->no = (int)rows_int(rows, row, rows_column(rows, "no"));
    rule->class = copy(rows, row, "class");
    rule->needs_document = rows_bool(rows, row, rows_column(rows, "needs_document"));
    rule->words = copy(rows, row, "words");
    rule->counterparty = copy(rows, row, "counterparty");
    rule->iban = copy(rows, row, "iban");
    rule->sign = sign == NULL ? 0 : g_str_equal(sign, "in") ? 1 : -1;
    rule->document_no = (int)rows_int(rows, row, rows_column(rows, "document_no"));
    rule->first_on = rows_day(rows, row, rows_column(rows, "first_on"));
    rule->last_on = rows_day(rows, row, rows_column(rows, "last_on"));
    rule->said_by = copy(rows, row, "said_by");
    return rule;
}

GPtrArray *
rules_list(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_rules_list, DB_ARGS(db_int(client_id)), error);
    GPtrArray *rules = NULL;

    if (rows == NULL)
        return NULL;
    rules = g_ptr_array_new_with_free_func((GDestroyNotify)class_rule_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(rules, rule_from(rows, row));
    return rules;
}

bool
rules_add(Db *db, gint64 client_id, Day day, const ClassRule *rule, int *ret_no, GError **error)
{
    const char *sign = rule->sign == 0 ? NULL : rule->sign > 0 ? "in" : "out";
    g_autoptr(Rows) rows = db_query(
        db, sql_rules_add,
        DB_ARGS(
            db_int(client_id), db_day(day), db_text(rule->class), db_bool(rule->needs_document),
            db_text(rule->words), db_text(rule->counterparty), db_text(rule->iban), db_text(sign),
            rule->document_no != 0 ? db_int(rule->document_no) : db_no_int(),
            db_day(rule->first_on), db_day(rule->last_on), db_text(rule->said_by)),
        error);

    if (rows == NULL)
        return false;
    *ret_no = (int)rows_int(rows, 0, 0);
    return true;
}

bool
rules_stop(Db *db, gint64 client_id, Day day, int no, bool *ret_stopped, GError **error)
{
    gint64 changed = 0;

    if (!db_run_counted(
            db, sql_rules_stop, DB_ARGS(db_int(client_id), db_int(no), db_day(day)), &changed,
            error))
        return false;
    *ret_stopped = changed > 0;
    return true;
}

bool
rules_document_exists(Db *db, gint64 client_id, int no, bool *ret_found, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_rules_document, DB_ARGS(db_int(client_id), db_int(no)), error);

    if (rows == NULL)
        return false;
    *ret_found = rows_bool(rows, 0, 0);
    return true;
}
