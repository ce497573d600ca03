#include "books/statements_rows.h"

#include "base/text.h"

static DbArray *
column_new(int column)
{
    switch (column) {
    case LINE_FIRST:
    case LINE_BOOKING:
    case LINE_AMOUNT:
        return db_array_of_ints();
    case LINE_BOOKING_ON:
    case LINE_VALUE_ON:
        return db_array_of_days();
    case LINE_NEEDS_DOCUMENT:
        return db_array_of_bools();
    default:
        return db_array_of_texts();
    }
}

void
line_columns_open(LineColumns *columns)
{
    for (int i = 0; i < LINE_COLUMNS; i++)
        columns->of[i] = column_new(i);
    columns->count = 0;
}

void
line_columns_clear(LineColumns *columns)
{
    for (int i = 0; i < LINE_COLUMNS; i++)
        db_array_free(columns->of[i]);
}

/* The bank's own reference, else account, statement and place in it. */
static char *
reference_of(const Statement *statement, guint i)
{
    const Transaction *line = &g_array_index(statement->transactions, Transaction, i);

    if (!text_is_empty(line->bank_reference))
        return g_strdup(line->bank_reference);
    return g_strdup_printf(
        "%s/%s/%u", statement->iban, statement->number != NULL ? statement->number : "-", i + 1);
}

void
line_columns_add(
    LineColumns *columns, gint64 first, const Statement *statement, guint i,
    const TransactionClass *class)
{
    const Transaction *line = &g_array_index(statement->transactions, Transaction, i);
    g_autofree char *reference = reference_of(statement, i);

    db_array_add_int(columns->of[LINE_FIRST], first);
    db_array_add_int(columns->of[LINE_BOOKING], line->booking);
    db_array_add_text(columns->of[LINE_REFERENCE], reference);
    db_array_add_day(columns->of[LINE_BOOKING_ON], line->booking_on);
    db_array_add_day(columns->of[LINE_VALUE_ON], line->value_on);
    db_array_add_int(columns->of[LINE_AMOUNT], line->amount);
    db_array_add_text(columns->of[LINE_CURRENCY], line->currency);
    db_array_add_text(columns->of[LINE_NAME], line->counterparty_name);
    db_array_add_text(columns->of[LINE_IBAN], line->counterparty_iban);
    db_array_add_text(columns->of[LINE_BIC], line->counterparty_bic);
    db_array_add_text(columns->of[LINE_STRUCTURED], line->structured_communication);
    db_array_add_text(columns->of[LINE_REMITTANCE], line->remittance);
    db_array_add_text(columns->of[LINE_END_TO_END], line->end_to_end_id);
    db_array_add_text(columns->of[LINE_MANDATE], line->mandate_id);
    db_array_add_text(columns->of[LINE_CREDITOR], line->creditor_id);
    db_array_add_text(columns->of[LINE_CODE], line->code);
    db_array_add_text(columns->of[LINE_KIND], transaction_kind_name(line->kind));
    db_array_add_text(columns->of[LINE_CLASS], class->name);
    db_array_add_bool(columns->of[LINE_NEEDS_DOCUMENT], class->needs_document);
    db_array_add_text(columns->of[LINE_CLASS_REASON], class->reason != NULL ? class->reason : "");
    columns->count++;
}

void
line_columns_give(const LineColumns *columns, DbArg *args)
{
    for (int i = 0; i < LINE_COLUMNS; i++)
        args[i] = db_array(columns->of[i]);
}
