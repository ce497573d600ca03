#include "books/classes.h"

SQL(classes_open);
SQL(classes_add);
SQL(classes_suppliers);
SQL(transfers_legs);
SQL(transfers_add);

void
kept_lines_free(KeptLines *set)
{
    if (set == NULL)
        return;
    g_array_unref(set->lines);
    rows_free(set->rows);
    g_free(set);
}

static const char *
text(const Rows *rows, int row, const char *column)
{
    return rows_text(rows, row, rows_column(rows, column));
}

static KeptLine
line_from(const Rows *rows, int row)
{
    KeptLine line = {
        .no = (int)rows_int(rows, row, rows_column(rows, "no")),
        .that = { .amount = rows_int(rows, row, rows_column(rows, "amount_cents")),
                  .booking_on = rows_day(rows, row, rows_column(rows, "booking_on")),
                  .value_on = DAY_NONE,
                  .counterparty_name = text(rows, row, "counterparty_name"),
                  .counterparty_iban = text(rows, row, "counterparty_iban"),
                  .structured_communication = text(rows, row, "structured_communication"),
                  .remittance = text(rows, row, "remittance"),
                  .code = text(rows, row, "code"),
                  .kind = TRANSACTION_OTHER },
        .class = text(rows, row, "class"),
        .needs_document = rows_bool(rows, row, rows_column(rows, "needs_document")),
        .reason = text(rows, row, "class_reason"),
        .now_class = text(rows, row, "now_class"),
        .now_needs_document = rows_bool(rows, row, rows_column(rows, "now_needs_document")),
        .now_rule_no = (int)rows_int(rows, row, rows_column(rows, "rule_no")),
        .is_transfer = rows_bool(rows, row, rows_column(rows, "is_transfer")),
    };

    g_strlcpy(line.that.currency, text(rows, row, "currency"), sizeof line.that.currency);
    transaction_kind_from_name(text(rows, row, "kind"), &line.that.kind);
    return line;
}

KeptLines *
classes_open_lines(Db *db, gint64 client_id, Day from, bool with_quiet, GError **error)
{
    Rows *rows = db_query(
        db, sql_classes_open, DB_ARGS(db_int(client_id), db_day(from), db_bool(with_quiet)), error);
    KeptLines *set = NULL;

    if (rows == NULL)
        return NULL;
    set = g_new0(KeptLines, 1);
    set->rows = rows;
    set->lines = g_array_new(FALSE, FALSE, sizeof(KeptLine));
    for (int row = 0; row < rows_count(rows); row++) {
        KeptLine line = line_from(rows, row);

        g_array_append_val(set->lines, line);
    }
    return set;
}

bool
classes_add(Db *db, gint64 client_id, Day night_on, const GArray *classes, GError **error)
{
    g_autoptr(DbArray) numbers = db_array_of_ints();
    g_autoptr(DbArray) names = db_array_of_texts();
    g_autoptr(DbArray) needs = db_array_of_bools();
    g_autoptr(DbArray) reasons = db_array_of_texts();
    g_autoptr(DbArray) rules = db_array_of_ints();

    if (classes->len == 0)
        return true;
    for (guint i = 0; i < classes->len; i++) {
        const NewClass *new = &g_array_index(classes, NewClass, i);

        db_array_add_int(numbers, new->transaction_no);
        db_array_add_text(names, new->class->name);
        db_array_add_bool(needs, new->class->needs_document);
        db_array_add_text(reasons, new->class->reason);
        if (new->rule_no != 0)
            db_array_add_int(rules, new->rule_no);
        else
            db_array_add_null(rules);
    }
    return db_run(
        db, sql_classes_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_array(numbers), db_array(names),
            db_array(needs), db_array(reasons), db_array(rules)),
        error);
}

void
known_suppliers_free(KnownSuppliers *suppliers)
{
    if (suppliers == NULL)
        return;
    g_hash_table_unref(suppliers->ibans);
    g_ptr_array_unref(suppliers->names);
    g_free(suppliers);
}

KnownSuppliers *
classes_suppliers(Db *db, gint64 client_id, const LegalForms *forms, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_classes_suppliers, DB_ARGS(db_int(client_id)), error);
    KnownSuppliers *suppliers = NULL;

    if (rows == NULL)
        return NULL;
    suppliers = g_new0(KnownSuppliers, 1);
    suppliers->ibans = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    suppliers->names = g_ptr_array_new_with_free_func(g_free);
    for (int row = 0; row < rows_count(rows); row++) {
        const char *iban = text(rows, row, "iban");
        const char *name = text(rows, row, "seller_name");

        if (iban != NULL)
            g_hash_table_add(suppliers->ibans, g_strdup(iban));
        if (name != NULL)
            g_ptr_array_add(suppliers->names, legal_forms_strip(forms, name));
    }
    return suppliers;
}

/* Their strings are those of the rows. */
static GArray *
legs_from(const Rows *rows)
{
    GArray *legs = g_array_new(FALSE, FALSE, sizeof(TransferLeg));

    for (int row = 0; row < rows_count(rows); row++) {
        TransferLeg leg = {
            .no = (int)rows_int(rows, row, rows_column(rows, "no")),
            .account = text(rows, row, "account"),
            .counterparty_iban = text(rows, row, "counterparty_iban"),
            .is_own = rows_bool(rows, row, rows_column(rows, "is_own")),
            .booking_on = rows_day(rows, row, rows_column(rows, "booking_on")),
            .amount = rows_int(rows, row, rows_column(rows, "amount_cents")),
        };

        g_strlcpy(leg.currency, text(rows, row, "currency"), sizeof leg.currency);
        g_array_append_val(legs, leg);
    }
    return legs;
}

static bool
add_pairs(Db *db, gint64 client_id, Day night_on, const GArray *pairs, GError **error)
{
    g_autoptr(DbArray) outs = db_array_of_ints();
    g_autoptr(DbArray) ins = db_array_of_ints();

    if (pairs->len == 0)
        return true;
    for (guint i = 0; i < pairs->len; i++) {
        db_array_add_int(outs, g_array_index(pairs, TransferPair, i).out_no);
        db_array_add_int(ins, g_array_index(pairs, TransferPair, i).in_no);
    }
    return db_run(
        db, sql_transfers_add,
        DB_ARGS(db_int(client_id), db_day(night_on), db_array(outs), db_array(ins)), error);
}

bool
transfers_find(
    Db *db, gint64 client_id, Day night_on, Day from, const GPtrArray *own,
    const Holidays *holidays, guint *ret_found, GError **error)
{
    g_autoptr(DbArray) accounts = db_array_of_texts();
    g_autoptr(Rows) rows = NULL;
    g_autoptr(GArray) legs = NULL;
    g_autoptr(GArray) pairs = NULL;

    for (guint i = 0; i < own->len; i++)
        db_array_add_text(accounts, g_ptr_array_index(own, i));
    rows = db_query(
        db, sql_transfers_legs, DB_ARGS(db_int(client_id), db_day(from), db_array(accounts)),
        error);
    if (rows == NULL)
        return false;
    legs = legs_from(rows);
    pairs = transfers_pair(legs, holidays);
    if (!add_pairs(db, client_id, night_on, pairs, error))
        return false;
    *ret_found = pairs->len;
    return true;
}
