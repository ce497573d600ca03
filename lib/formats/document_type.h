/* What a piece of paper is, by the words of the contract. */
#pragma once

#include <stdbool.h>

typedef enum {
    DOCUMENT_INVOICE,
    DOCUMENT_CREDIT_NOTE,
    DOCUMENT_RECEIPT,
    DOCUMENT_REMINDER,
    DOCUMENT_ORDER_CONFIRMATION,
    DOCUMENT_DELIVERY_NOTE,
    DOCUMENT_QUOTE,
    DOCUMENT_STATEMENT, /* of account: a supplier's list of open invoices */
    DOCUMENT_CONTRACT,
    DOCUMENT_CERTIFICATE,
    DOCUMENT_OTHER,
} DocumentType;

/* "invoice", "credit_note", … as in JSON and the database. */
const char *document_type_name(DocumentType type);

/* False when no type has that name. */
bool document_type_from_name(const char *name, DocumentType *ret_type);

/* Invoices, credit notes and receipts go to the accounting package; the rest is archive only. */
bool document_type_is_bookable(DocumentType type);
