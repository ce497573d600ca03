#include "reading/own_side.h"

#include "base/text.h"
#include "reading/letterhead.h"

static bool
is_own_letterhead(const Candidates *candidates, const ReadingContext *context, DocumentType type)
{
    g_autofree char *text = NULL;
    g_autofree char *folded = NULL;
    guint first = 0, end = 0;

    if (context->own_names == NULL || !letterhead_find(candidates, type, &first, &end))
        return false;
    text = layout_text(candidates->layout, first, end);
    folded = text_fold(text);
    for (guint i = 0; context->own_names[i] != NULL; i++) {
        g_autofree char *own = text_fold(context->own_names[i]);

        if (strlen(own) >= 4 && strstr(folded, own) != NULL)
            return true;
    }
    return false;
}

OwnSide
own_side_of(const Reading *reading, const Candidates *candidates, const ReadingContext *context)
{
    bool has_own = false, has_other = false;

    if (is_own_letterhead(candidates, context, reading->type))
        return OWN_SIDE_SELLER;
    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *known = &g_array_index(candidates->identifiers, Identifier, i);

        if (known->kind != IDENTIFIER_IBAN ||
            candidates_left(candidates, known->first, "buyer_iban") > 0)
            continue;
        has_own = has_own || text_is_among(known->value, context->own_ibans);
        has_other = has_other || !text_is_among(known->value, context->own_ibans);
    }
    if (has_own == has_other || context->own_ibans == NULL || context->own_ibans[0] == NULL)
        return OWN_SIDE_UNKNOWN;
    if (has_other)
        return OWN_SIDE_BUYER;
    return reading->paid_by == PAID_BY_DIRECT_DEBIT ? OWN_SIDE_BUYER : OWN_SIDE_SELLER;
}
