#include "reading/receipt.h"

#include "reading/receipt_figures.h"
#include "reading/receipt_number.h"
#include "reading/receipt_total.h"
#include "reading/receipt_vat.h"

#define MOST_WORDS 500 /* a till prints narrow and short */
#define FEW_WORDS 150  /* fewer than any invoice has */
#define MOST_ROUNDING 5

static bool
has_role(const GArray *figures, TillRole role)
{
    for (guint i = 0; i < figures->len; i++)
        if (g_array_index(figures, Figure, i).role == role)
            return true;
    return false;
}

/* Who prints an account wants a transfer. */
static bool
names_account(const Candidates *candidates)
{
    for (guint i = 0; i < candidates->identifiers->len; i++)
        if (g_array_index(candidates->identifiers, Identifier, i).kind == IDENTIFIER_IBAN)
            return true;
    return false;
}

static bool
is_narrow(const Layout *layout)
{
    return layout_page_height(layout, 0) > layout_page_width(layout, 0) * 3 / 2;
}

/* One narrow page, with words of the till; an A4 invoice that names Visa is none. */
static bool
is_of_a_till(const Reading *reading, const Candidates *candidates, const GArray *figures)
{
    const Layout *layout = candidates->layout;

    if (layout->pages->pages->len != 1 || layout->tokens->len == 0 ||
        layout->tokens->len > MOST_WORDS || figures->len == 0)
        return false;
    if (reading->type == DOCUMENT_RECEIPT)
        return true;
    if ((reading->type != DOCUMENT_INVOICE && reading->type != DOCUMENT_OTHER) ||
        names_account(candidates))
        return false;
    return is_narrow(layout) || has_role(figures, TILL_CHANGE) ||
           (has_role(figures, TILL_ROUNDING) && has_role(figures, TILL_CASH)) ||
           (layout->tokens->len < FEW_WORDS && receipt_figures_say(candidates, TILL_CARD));
}

/* What a till took was paid there: nobody may pay it again. */
static void
read_payment(Reading *reading, const Candidates *candidates, const GArray *figures)
{
    if (reading->paid_by != PAID_BY_TRANSFER)
        return;
    if (has_role(figures, TILL_CARD))
        reading->paid_by = PAID_BY_CARD;
    else if (has_role(figures, TILL_CHANGE))
        reading->paid_by = PAID_BY_CASH;
    else if (reading->type == DOCUMENT_RECEIPT)
        reading->paid_by = receipt_figures_say(candidates, TILL_CARD) ? PAID_BY_CARD : PAID_ALREADY;
}

static void
forget(Reading *reading, ReadingField field)
{
    reading->confidence[field] = 0;
    reading->proof[field] = (Proof){ 0 };
}

static void
forget_vat(Reading *reading)
{
    forget(reading, READING_TOTAL_EXCL_VAT);
    forget(reading, READING_VAT);
    forget(reading, READING_VAT_LINES);
    g_array_set_size(reading->vat_lines, 0);
}

/* What the rules for invoices made of net and VAT stands when it leads to the same total. */
static bool
vat_stands(const Reading *reading, const Claim *claim)
{
    Cents sum = reading->total_excl_vat + reading->vat;

    return reading_has(reading, READING_TOTAL_EXCL_VAT) && reading_has(reading, READING_VAT) &&
           (sum == claim->cents || sum == claim->unrounded ||
            ((claim->kinds & CLAIM_ROUNDED) != 0 && ABS(sum - claim->cents) < MOST_ROUNDING));
}

static void
write_total(
    Reading *reading, const Candidates *candidates, const GArray *figures, const Claim *claim)
{
    const Figure *figure = &g_array_index(figures, Figure, claim->figure);
    bool is_known = reading_has(reading, READING_TOTAL_INCL_VAT) &&
                    reading->total_incl_vat == claim->cents &&
                    reading->confidence[READING_TOTAL_INCL_VAT] >= claim->confidence;

    reading->is_contradictory = false;
    reading->total_incl_vat = claim->cents;
    if (!is_known)
        reading_prove(
            reading, READING_TOTAL_INCL_VAT, claim->confidence, receipt_total_rule(claim),
            candidates->layout, figure->first, figure->end);
}

/* Recognition gave one word for the total, and nothing proves it. */
static bool
is_lone_and_recognised(const Reading *reading, const Candidates *candidates)
{
    return reading_has(reading, READING_TOTAL_INCL_VAT) &&
           !reading_has(reading, READING_TOTAL_EXCL_VAT) &&
           layout_is_recognised(candidates->layout, 0);
}

bool
receipt_read(Reading *reading, const Candidates *candidates)
{
    g_autoptr(GArray) figures = receipt_figures_find(candidates);
    g_autoptr(GArray) rows = NULL;
    Claim claim = { 0 };

    if (!is_of_a_till(reading, candidates, figures))
        return false;
    rows = receipt_vat_rows(candidates, figures);
    if (!receipt_total_find(
            figures, rows, receipt_figures_say(candidates, TILL_ROUNDING), &claim)) {
        if (is_lone_and_recognised(reading, candidates))
            forget(reading, READING_TOTAL_INCL_VAT);
        return true;
    }
    write_total(reading, candidates, figures, &claim);
    if (!vat_stands(reading, &claim)) {
        forget_vat(reading);
        receipt_vat_write(reading, candidates, figures, rows, &claim);
    }
    if (reading->type == DOCUMENT_OTHER) {
        reading->type = DOCUMENT_RECEIPT;
        reading->is_relevant = true;
    }
    read_payment(reading, candidates, figures);
    receipt_number_read(reading, candidates);
    return is_narrow(candidates->layout) || candidates->layout->tokens->len < FEW_WORDS;
}
