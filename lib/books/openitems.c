#include "books/openitems.h"

SQL(openitems_documents);
SQL(openitems_transactions);
SQL(openitems_invoices);

void
openitems_free(OpenItems *items)
{
    if (items == NULL)
        return;
    g_ptr_array_unref(items->documents);
    g_ptr_array_unref(items->transactions);
    g_string_chunk_free(items->text);
    g_free(items);
}

static OpenItems *
openitems_new(void)
{
    OpenItems *items = g_new0(OpenItems, 1);

    items->text = g_string_chunk_new(4096);
    items->documents = g_ptr_array_new_with_free_func(g_free);
    items->transactions = g_ptr_array_new_with_free_func(g_free);
    return items;
}

/* The text of a column, kept in the chunk; NULL for NULL. */
static const char *
keep(OpenItems *items, const Rows *rows, int row, const char *column)
{
    const char *text = rows_text(rows, row, rows_column(rows, column));

    return text != NULL ? g_string_chunk_insert_const(items->text, text) : NULL;
}

static const char *
keep_id(OpenItems *items, gint64 number)
{
    g_autofree char *id = g_strdup_printf("%08" G_GINT64_FORMAT, number);

    return g_string_chunk_insert(items->text, id);
}

static void
take_currency(char *currency, const char *text)
{
    g_strlcpy(currency, text != NULL ? text : "EUR", 4);
}

static Quality
quality_of(const char *source)
{
    if (g_str_equal(source, "ubl") || g_str_equal(source, "cii"))
        return QUALITY_STRUCTURED;
    return g_str_equal(source, "ocr") ? QUALITY_SCAN : QUALITY_TEXT;
}

static Candidate *
candidate_from(OpenItems *items, const Rows *rows, int row)
{
    Candidate *candidate = g_new0(Candidate, 1);
    const char *direction = rows_text(rows, row, rows_column(rows, "direction"));

    candidate->id = keep_id(items, rows_int(rows, row, rows_column(rows, "document_no")));
    document_type_from_name(rows_text(rows, row, rows_column(rows, "type")), &candidate->type);
    candidate->direction =
        direction != NULL && g_str_equal(direction, "sale") ? DIRECTION_SALE : DIRECTION_PURCHASE;
    candidate->issue_on = rows_day(rows, row, rows_column(rows, "issue_on"));
    candidate->due_on = rows_day(rows, row, rows_column(rows, "due_on"));
    take_currency(candidate->currency, rows_text(rows, row, rows_column(rows, "currency")));
    candidate->total_incl_vat = rows_int(rows, row, rows_column(rows, "total_incl_cents"));
    candidate->remaining = rows_int(rows, row, rows_column(rows, "remaining_cents"));
    candidate->counterparty_name = keep(items, rows, row, "counterparty_name");
    candidate->counterparty_vat = keep(items, rows, row, "counterparty_vat");
    candidate->counterparty_iban = keep(items, rows, row, "counterparty_iban");
    candidate->invoice_number = keep(items, rows, row, "invoice_number");
    candidate->payment_reference = keep(items, rows, row, "payment_reference");
    candidate->preceding_invoice = keep(items, rows, row, "preceding_invoice");
    candidate->sha256 = keep(items, rows, row, "sha256");
    candidate->quality = quality_of(rows_text(rows, row, rows_column(rows, "source")));
    candidate->place = keep(items, rows, row, "place");
    candidate->words = keep(items, rows, row, "words");
    return candidate;
}

static Payment *
payment_from(OpenItems *items, const Rows *rows, int row)
{
    Payment *payment = g_new0(Payment, 1);

    payment->id = keep_id(items, rows_int(rows, row, rows_column(rows, "no")));
    payment->booking_on = rows_day(rows, row, rows_column(rows, "booking_on"));
    payment->amount = rows_int(rows, row, rows_column(rows, "amount_cents"));
    take_currency(payment->currency, rows_text(rows, row, rows_column(rows, "currency")));
    payment->counterparty_name = keep(items, rows, row, "counterparty_name");
    payment->counterparty_iban = keep(items, rows, row, "counterparty_iban");
    payment->structured_communication = keep(items, rows, row, "structured_communication");
    payment->remittance = keep(items, rows, row, "remittance");
    payment->end_to_end_id = keep(items, rows, row, "end_to_end_id");
    transaction_kind_from_name(rows_text(rows, row, rows_column(rows, "kind")), &payment->kind);
    return payment;
}

static bool
load_documents(OpenItems *items, Db *db, const char *sql, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql, DB_ARGS(db_int(client_id)), error);

    for (int row = 0; rows != NULL && row < rows_count(rows); row++)
        g_ptr_array_add(items->documents, candidate_from(items, rows, row));
    return rows != NULL;
}

static bool
load_transactions(OpenItems *items, Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_openitems_transactions, DB_ARGS(db_int(client_id)), error);

    for (int row = 0; rows != NULL && row < rows_count(rows); row++)
        g_ptr_array_add(items->transactions, payment_from(items, rows, row));
    return rows != NULL;
}

OpenItems *
openitems_load(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(OpenItems) items = openitems_new();

    if (!load_documents(items, db, sql_openitems_documents, client_id, error) ||
        !load_transactions(items, db, client_id, error))
        return NULL;
    return g_steal_pointer(&items);
}

OpenItems *
openitems_load_invoices(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(OpenItems) items = openitems_new();

    if (!load_documents(items, db, sql_openitems_invoices, client_id, error))
        return NULL;
    return g_steal_pointer(&items);
}

int
openitems_number(const char *id)
{
    return (int)g_ascii_strtoll(id, NULL, 10);
}
