/* VAT numbers, bank accounts and payment references on a page, by their check digits. */
#pragma once

#include <glib.h>

#include "reading/layout.h"

typedef enum {
    IDENTIFIER_VAT,
    IDENTIFIER_IBAN,
    IDENTIFIER_BIC,
    IDENTIFIER_OGM,
    IDENTIFIER_RF,
} IdentifierKind;

typedef struct {
    IdentifierKind kind;
    const char *value; /* canonical; of the layout's chunk */
    guint first, end;  /* tokens */
    Box box;
    bool
        is_checked; /* its check digits hold; false only for foreign VAT numbers, clearly printed */
    bool has_prefix; /* false: an enterprise number without BE before it */
    bool is_mended;  /* letters were read as digits, and the check digits hold */
} Identifier;

/* GArray of Identifier in layout order. Recognised text is repaired (O for 0 …, two letters at
 * most) where the check digits then hold. */
GArray *identifiers_find(Layout *layout);
