#include "formats/document_type.h"

#include <glib.h>

static const char *const NAMES[] = {
    [DOCUMENT_INVOICE] = "invoice",
    [DOCUMENT_CREDIT_NOTE] = "credit_note",
    [DOCUMENT_RECEIPT] = "receipt",
    [DOCUMENT_REMINDER] = "reminder",
    [DOCUMENT_ORDER_CONFIRMATION] = "order_confirmation",
    [DOCUMENT_DELIVERY_NOTE] = "delivery_note",
    [DOCUMENT_QUOTE] = "quote",
    [DOCUMENT_STATEMENT] = "statement",
    [DOCUMENT_CONTRACT] = "contract",
    [DOCUMENT_CERTIFICATE] = "certificate",
    [DOCUMENT_OTHER] = "other",
};

const char *
document_type_name(DocumentType type)
{
    return NAMES[type];
}

bool
document_type_from_name(const char *name, DocumentType *ret_type)
{
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (g_str_equal(name, NAMES[i])) {
            *ret_type = (DocumentType)i;
            return true;
        }
    }
    return false;
}

bool
document_type_is_bookable(DocumentType type)
{
    return type == DOCUMENT_INVOICE || type == DOCUMENT_CREDIT_NOTE || type == DOCUMENT_RECEIPT;
}
