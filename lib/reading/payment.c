#include "reading/payment.h"

#include "base/text.h"
#include "ident/ogm.h"
#include "reading/own_side.h"

#define FULL_LABEL 100
#define MOST_WORDS_OF_REFERENCE 4

static int
iban_score(const Candidates *candidates, const GArray *sections, const Identifier *identifier)
{
    const Section *section = sections_at(sections, &identifier->box);

    if (candidates_left(candidates, identifier->first, "buyer_iban") > 0 ||
        (section != NULL && section->kind == SECTION_BUYER &&
         identifier->box.y0 - section->box.y1 < 8000))
        return 0;
    return candidates_left(candidates, identifier->first, "iban") > 0 ? 100 : 80;
}

/* The first account that is not the client file's own, unless it sells; a second one lowers the
 * confidence. */
static void
read_iban(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context)
{
    const Identifier *best = NULL;
    int best_score = 0;
    bool others = false;
    OwnSide side = own_side_of(reading, candidates, context);

    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *identifier = &g_array_index(candidates->identifiers, Identifier, i);
        int score = 0;

        if (identifier->kind != IDENTIFIER_IBAN ||
            (side != OWN_SIDE_SELLER && text_is_among(identifier->value, context->own_ibans)))
            continue;
        score = iban_score(candidates, sections, identifier);
        others = others || (best != NULL && strcmp(best->value, identifier->value) != 0);
        if (score > best_score) {
            best_score = score;
            best = identifier;
        }
    }
    if (best == NULL)
        return;
    reading->iban = reading_text(reading, best->value);
    reading_prove(
        reading, READING_IBAN, others || best->is_mended ? 8000 : 9800,
        best->is_mended ? "letters read as digits: check digits prove it"
        : others        ? "check digits, the first of several"
                        : "check digits",
        candidates->layout, best->first, best->end);
}

#define MOST_TO_BIC 3 /* "(", "-" or "BIC" between */

/* "BE68 5390 0754 7034 (GKCCBEBB)": behind the account, on its row. */
static bool
stands_behind_iban(const Reading *reading, const Candidates *candidates, const Identifier *bic)
{
    for (guint i = 0; reading->iban != NULL && i < candidates->identifiers->len; i++) {
        const Identifier *iban = &g_array_index(candidates->identifiers, Identifier, i);

        if (iban->kind == IDENTIFIER_IBAN && strcmp(iban->value, reading->iban) == 0 &&
            bic->first >= iban->end && bic->first < iban->end + MOST_TO_BIC &&
            layout_row_of(candidates->layout, bic->first) ==
                layout_row_of(candidates->layout, iban->first))
            return true;
    }
    return false;
}

/* Words of eight capitals look like a BIC: one must be announced, or stand beside the IBAN. */
static void
read_bic(Reading *reading, const Candidates *candidates)
{
    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *identifier = &g_array_index(candidates->identifiers, Identifier, i);

        if (identifier->kind != IDENTIFIER_BIC ||
            (candidates_left(candidates, identifier->first, "bic") == 0 &&
             candidates_above(candidates, identifier->first, "bic") < 60 &&
             !stands_behind_iban(reading, candidates, identifier)))
            continue;
        if (reading->iban != NULL && strncmp(reading->iban, identifier->value + 4, 2) != 0)
            continue;
        reading->bic = reading_text(reading, identifier->value);
        reading_prove(
            reading, READING_BIC, 9500, "label", candidates->layout, identifier->first,
            identifier->end);
        return;
    }
}

static void
write_reference(
    Reading *reading, const Candidates *candidates, const char *value, int confidence,
    const char *rule, guint first, guint end)
{
    reading->payment_reference = reading_text(reading, value);
    reading_prove(
        reading, READING_PAYMENT_REFERENCE, confidence, rule, candidates->layout, first, end);
}

/* Twelve bare digits behind "mededeling". */
static void
read_bare_reference(Reading *reading, const Candidates *candidates)
{
    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);
        g_autofree char *ogm = NULL;
        const char *text = NULL;

        if (strcmp(label->meaning.key, "reference") != 0 ||
            label->end >= candidates->layout->tokens->len ||
            layout_row_of(candidates->layout, label->end) !=
                layout_row_of(candidates->layout, label->first))
            continue;
        text = layout_token(candidates->layout, label->end)->text;
        if (strspn(text, "0123456789") != 12 || !ogm_parse(text, &ogm, NULL))
            continue;
        write_reference(
            reading, candidates, ogm, 9300, "label, check digits", label->end, label->end + 1);
        return;
    }
}

/* What may be a reference: letters, digits and strokes with a digit among them, and no structured
 * communication whose check digits fail. */
static bool
is_reference(const char *text)
{
    g_autofree char *digits = text_digits(text);
    bool has_letter = false;

    for (const char *at = text; *at != '\0'; at++) {
        has_letter = has_letter || g_ascii_isalpha(*at);
        if (!g_ascii_isalnum(*at) && strchr("/-_. ", *at) == NULL)
            return false;
    }
    return digits[0] != '\0' && (has_letter || strlen(digits) != 12);
}

/* "Payment reference: INV-26-14", in its own cell or the next, as printed. */
static bool
free_reference(const Candidates *candidates, const Phrase *label, guint *ret_first, guint *ret_end)
{
    const Layout *layout = candidates->layout;
    const Cell *cell = layout_cell(layout, layout_token(layout, label->first)->cell);
    guint first = label->end;
    bool has_colon = g_str_has_suffix(layout_token(layout, first - 1)->text, ":");
    g_autofree char *text = NULL;

    if (first < cell->end && strcmp(layout_token(layout, first)->text, ":") == 0) {
        has_colon = true;
        first++;
    }
    if (first == cell->end &&
        layout_row(layout, cell->row)->end > layout_token(layout, label->first)->cell + 1)
        cell++;
    first = MAX(first, cell->first);
    if (!(has_colon || first == cell->first) || first >= cell->end ||
        cell->end - first > MOST_WORDS_OF_REFERENCE)
        return false;
    text = layout_text(layout, first, cell->end);
    *ret_first = first;
    *ret_end = cell->end;
    return is_reference(text);
}

static void
read_free_reference(Reading *reading, const Candidates *candidates)
{
    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);
        g_autofree char *text = NULL;
        guint first = 0, end = 0;

        if (strcmp(label->meaning.key, "reference") != 0 || label->meaning.weight < FULL_LABEL ||
            !free_reference(candidates, label, &first, &end))
            continue;
        text = layout_text(candidates->layout, first, end);
        write_reference(reading, candidates, text, 8500, "label", first, end);
        return;
    }
}

static void
read_reference(Reading *reading, const Candidates *candidates)
{
    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *identifier = &g_array_index(candidates->identifiers, Identifier, i);

        if (identifier->kind != IDENTIFIER_OGM && identifier->kind != IDENTIFIER_RF)
            continue;
        write_reference(
            reading, candidates, identifier->value, identifier->is_mended ? 8500 : 9800,
            identifier->is_mended ? "letters read as digits: check digits prove it"
                                  : "check digits",
            identifier->first, identifier->end);
        return;
    }
    read_bare_reference(reading, candidates);
    if (!reading_has(reading, READING_PAYMENT_REFERENCE))
        read_free_reference(reading, candidates);
}

void
payment_read(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context)
{
    read_iban(reading, candidates, sections, context);
    read_bic(reading, candidates);
    read_reference(reading, candidates);
}
