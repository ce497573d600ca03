#include "books/vies.h"

SQL(vies_due);
SQL(vies_add);

GPtrArray *
vies_due(Db *db, Day night_on, int days, guint most, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_vies_due, DB_ARGS(db_day(night_on), db_int(days), db_int(most)), error);
    GPtrArray *numbers = NULL;

    if (rows == NULL)
        return NULL;
    numbers = g_ptr_array_new_with_free_func(g_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(numbers, g_strdup(rows_text(rows, row, rows_column(rows, "vat"))));
    return numbers;
}

bool
vies_keep(Db *db, Day night_on, const char *vat_number, const ViesAnswer *answer, GError **error)
{
    return db_run(
        db, sql_vies_add,
        DB_ARGS(
            db_text(vat_number), db_day(night_on), db_text(vies_outcome_name(answer->outcome)),
            db_text(answer->name), db_text(answer->request_id), db_text(answer->cause)),
        error);
}
