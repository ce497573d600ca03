#include "books/matches.h"

#include "books/evidence.h"
#include "books/openitems.h"
#include "matching/allocate.h"

SQL(matches_proposals);
SQL(matches_add);
SQL(matches_allocate);
SQL(matches_supersede);
SQL(matches_key_of_evidence);

static bool
add_match(
    Db *db, gint64 client_id, Day night_on, const Match *match, const char *evidence,
    const GArray *parts, GError **error)
{
    g_autoptr(DbArray) documents = db_array_of_ints();
    g_autoptr(DbArray) transactions = db_array_of_ints();
    g_autoptr(DbArray) cents = db_array_of_ints();
    g_autoptr(Rows) rows = db_query(
        db, sql_matches_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(decision_name(match->decision)),
            db_int(match->score), db_json(g_strdup(evidence)),
            db_text(
                match->payments->len == 0 && match->documents->len > 1
                    ? "Invoice and Credit Note without transaction"
                    : NULL)),
        error);

    if (rows == NULL)
        return false;
    for (guint i = 0; i < parts->len; i++) {
        const Allocation *part = &g_array_index(parts, Allocation, i);

        db_array_add_int(documents, openitems_number(part->document->id));
        if (part->payment != NULL)
            db_array_add_int(transactions, openitems_number(part->payment->id));
        else
            db_array_add_null(transactions);
        db_array_add_int(cents, part->cents);
    }
    return db_run(
        db, sql_matches_allocate,
        DB_ARGS(
            db_int(client_id), db_int(rows_int(rows, 0, 0)), db_array(documents),
            db_array(transactions), db_array(cents)),
        error);
}

/* The proposals that stand: key -> number. */
static bool
load_proposals(Db *db, gint64 client_id, GHashTable **ret_standing, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_matches_proposals, DB_ARGS(db_int(client_id)), error);
    GHashTable *standing = NULL;

    if (rows == NULL)
        return false;
    standing = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int row = 0; row < rows_count(rows); row++)
        g_hash_table_insert(
            standing, g_strdup(rows_text(rows, row, 1)),
            GINT_TO_POINTER((int)rows_int(rows, row, 0)));
    *ret_standing = standing;
    return true;
}

/* What proposals.sql makes of a row: two proposals with one key are the same. */
static bool
key_of(
    Db *db, const Match *match, const char *evidence, const GArray *parts, char **ret_key,
    GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_matches_key_of_evidence, DB_ARGS(db_json(g_strdup(evidence))), error);
    GString *key = NULL;

    if (rows == NULL)
        return false;
    key = g_string_new(NULL);
    g_string_append_printf(
        key, "%s %d %s ", decision_name(match->decision), match->score, rows_text(rows, 0, 0));
    for (guint i = 0; i < parts->len; i++) {
        const Allocation *part = &g_array_index(parts, Allocation, i);

        g_string_append_printf(
            key, "%s%d:%d:%" G_GINT64_FORMAT, i > 0 ? "," : "",
            openitems_number(part->document->id),
            part->payment != NULL ? openitems_number(part->payment->id) : 0, part->cents);
    }
    *ret_key = g_string_free(key, FALSE);
    return true;
}

static bool
save_one(
    Db *db, gint64 client_id, Day night_on, const Match *match, GHashTable *standing,
    GError **error)
{
    g_autofree char *evidence = evidence_to_json(match->evidence);
    g_autoptr(GArray) parts = allocate(match->documents, match->payments);
    g_autofree char *key = NULL;

    if (match->decision != DECISION_AUTO) {
        if (!key_of(db, match, evidence, parts, &key, error))
            return false;
        if (g_hash_table_remove(standing, key))
            return true;
    }
    return add_match(db, client_id, night_on, match, evidence, parts, error);
}

/* What is left in `standing` was not found again. */
static bool
supersede(Db *db, gint64 client_id, Day night_on, GHashTable *standing, GError **error)
{
    g_autoptr(DbArray) numbers = db_array_of_ints();
    GHashTableIter iterator;
    gpointer number = NULL;

    if (g_hash_table_size(standing) == 0)
        return true;
    g_hash_table_iter_init(&iterator, standing);
    while (g_hash_table_iter_next(&iterator, NULL, &number))
        db_array_add_int(numbers, GPOINTER_TO_INT(number));
    return db_run(
        db, sql_matches_supersede, DB_ARGS(db_int(client_id), db_day(night_on), db_array(numbers)),
        error);
}

bool
matches_save(Db *db, gint64 client_id, Day night_on, const MatchResult *result, GError **error)
{
    g_autoptr(GHashTable) standing = NULL;

    if (!load_proposals(db, client_id, &standing, error))
        return false;
    for (guint i = 0; i < result->matches->len; i++)
        if (!save_one(
                db, client_id, night_on, g_ptr_array_index(result->matches, i), standing, error))
            return false;
    return supersede(db, client_id, night_on, standing, error);
}
