#include "books/forwards.h"

#include "books/readings_invoice.h"

SQL(deliveries_forwards);

void
forward_free(Forward *forward)
{
    if (forward == NULL)
        return;
    g_free(forward->sha256);
    g_free(forward->page_sha256);
    g_free(forward->name);
    g_free(forward->source);
    g_free(forward->direction);
    g_free(forward->words);
    g_free(forward->reason);
    invoice_free(forward->invoice);
    g_free(forward);
}

static const char *
text_at(const Rows *rows, int row, const char *column)
{
    return rows_text(rows, row, rows_column(rows, column));
}

static Forward *
forward_at(const Rows *rows, int row)
{
    Forward *forward = g_new0(Forward, 1);

    forward->no = (int)rows_int(rows, row, rows_column(rows, "no"));
    forward->reading_no = (int)rows_int(rows, row, rows_column(rows, "reading_no"));
    forward->sha256 = g_strdup(text_at(rows, row, "sha256"));
    forward->page_sha256 = g_strdup(text_at(rows, row, "page_sha256"));
    forward->name = g_strdup(text_at(rows, row, "name"));
    forward->source = g_strdup(text_at(rows, row, "source"));
    forward->direction = g_strdup(text_at(rows, row, "direction"));
    forward->words = g_strdup(text_at(rows, row, "words"));
    forward->reason = g_strdup(text_at(rows, row, "reason"));
    forward->invoice = readings_to_invoice(rows, row);
    return forward;
}

GPtrArray *
forwards_list(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_deliveries_forwards, DB_ARGS(db_int(client_id)), error);
    g_autoptr(GPtrArray) forwards = g_ptr_array_new_with_free_func((GDestroyNotify)forward_free);

    for (int row = 0; rows != NULL && row < rows_count(rows); row++)
        g_ptr_array_add(forwards, forward_at(rows, row));
    return rows != NULL ? g_steal_pointer(&forwards) : NULL;
}
