/* Lines of a statement as columns for unnest: for statements.c alone. */
#pragma once

#include "books/statements.h"

/* The columns of transactions/add.sql and retell.sql. */
enum {
    LINE_FIRST, /* the line from 1, or the transaction that it is */
    LINE_BOOKING,
    LINE_REFERENCE,
    LINE_BOOKING_ON,
    LINE_VALUE_ON,
    LINE_AMOUNT,
    LINE_CURRENCY,
    LINE_NAME,
    LINE_IBAN,
    LINE_BIC,
    LINE_STRUCTURED,
    LINE_REMITTANCE,
    LINE_END_TO_END,
    LINE_MANDATE,
    LINE_CREDITOR,
    LINE_CODE,
    LINE_KIND,
    LINE_CLASS,
    LINE_NEEDS_DOCUMENT,
    LINE_CLASS_REASON,
    LINE_COLUMNS,
};

typedef struct {
    DbArray *of[LINE_COLUMNS];
    guint count;
} LineColumns;

void line_columns_open(LineColumns *columns);
void line_columns_clear(LineColumns *columns);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LineColumns, line_columns_clear)

/* Line i of the statement, from 0; first: its first column. */
void line_columns_add(
    LineColumns *columns, gint64 first, const Statement *statement, guint i,
    const TransactionClass *class);

/* The columns as arguments, from args on. */
void line_columns_give(const LineColumns *columns, DbArg *args);
