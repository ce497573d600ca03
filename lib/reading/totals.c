/* The heaviest set of net, VAT and total is written; one that labels hardly support is not
 * believed, and a lone total only when one amount alone is announced as it. */
#include "reading/totals.h"

#include "reading/total_sets.h"
#include "reading/vat_rows.h"

#define ENOUGH_FOR_LONE_TOTAL 60
#define SURE_OF_ROWS 9300

static void
prove_amount(
    Reading *reading, const TotalSearch *search, ReadingField field, int confidence,
    const char *rule, guint amount)
{
    const Amount *at = &g_array_index(search->candidates->amounts->amounts, Amount, amount);

    reading_prove(reading, field, confidence, rule, search->candidates->layout, at->first, at->end);
}

static void
add_vat_line(Reading *reading, const char *category, int rate_bp, Cents base, Cents vat)
{
    VatLine line = { .rate_bp = rate_bp, .base = ABS(base), .vat = ABS(vat) };

    g_strlcpy(line.category, category, sizeof line.category);
    g_array_append_val(reading->vat_lines, line);
}

/* Rows of taxed lines, and a printed amount that makes the rest of net and carries no VAT. */
static bool
write_partly_taxed(Reading *reading, const TotalSearch *search, const TotalSet *set, int confidence)
{
    g_autoptr(GArray) rows = vat_rows_choose(search->rows, set->net_cents, set->vat_cents, true);
    Cents rest = set->net_cents;

    for (guint i = 0; i < rows->len; i++)
        rest -= g_array_index(rows, VatRow, i).base;
    if (rows->len == 0 || rest <= 0 || money_values_get(search->values, rest) == NULL)
        return false;
    add_vat_line(reading, search->untaxed != NULL ? search->untaxed : "Z", 0, rest, 0);
    for (guint i = 0; i < rows->len; i++) {
        const VatRow *row = &g_array_index(rows, VatRow, i);

        add_vat_line(reading, "S", row->rate_bp, row->base, row->vat);
        if (i == 0)
            reading_prove(
                reading, READING_VAT_LINES, confidence, "VAT table and an untaxed rest",
                search->candidates->layout, row->first, row->end);
    }
    return true;
}

static void
write_vat_lines(Reading *reading, const TotalSearch *search, const TotalSet *set, int confidence)
{
    Cents taxed = set->net_cents - set->untaxed_cents;
    g_autoptr(GArray) rows = vat_rows_choose(search->rows, taxed, set->vat_cents, false);
    int rate_bp = total_search_rate(search, taxed, set->vat_cents);

    for (guint i = 0; i < rows->len; i++) {
        const VatRow *row = &g_array_index(rows, VatRow, i);

        add_vat_line(reading, row->rate_bp > 0 ? "S" : "Z", row->rate_bp, row->base, row->vat);
        if (i == 0)
            reading_prove(
                reading, READING_VAT_LINES, confidence, "VAT table adds up",
                search->candidates->layout, row->first, row->end);
    }
    if (rows->len == 0 && set->untaxed_cents == 0 &&
        write_partly_taxed(reading, search, set, confidence))
        return;
    if (rows->len == 0 && rate_bp >= 0 && total_search_prints_rate(search, rate_bp)) {
        add_vat_line(reading, "S", rate_bp, taxed, set->vat_cents);
        reading_prove_text(reading, READING_VAT_LINES, confidence, "the one printed rate", NULL);
    }
    if (set->untaxed_cents > 0 && reading->vat_lines->len > 0)
        add_vat_line(reading, "Z", 0, set->untaxed_cents, 0);
}

/* One line of 0 %, where the document says why or prints that rate. */
static void
write_untaxed_line(Reading *reading, const TotalSearch *search, const TotalSet *set, int confidence)
{
    if (search->untaxed == NULL && !total_search_prints_rate(search, 0))
        return;
    add_vat_line(reading, search->untaxed != NULL ? search->untaxed : "Z", 0, set->net_cents, 0);
    reading_prove_text(reading, READING_VAT_LINES, confidence, "no VAT is charged", NULL);
}

static int
set_confidence(const TotalSet *set)
{
    int confidence = 7000 + set->score * 8;

    return CLAMP(confidence, 7000, 9900);
}

/* The place of a printed amount, or why it is known without one. */
static void
prove_value(
    Reading *reading, const TotalSearch *search, ReadingField field, int confidence,
    const guint *amount, const char *else_rule)
{
    if (amount != NULL)
        prove_amount(reading, search, field, confidence, "net + VAT = total", *amount);
    else
        reading_prove_text(reading, field, confidence, else_rule, NULL);
}

static bool
is_negative(const TotalSearch *search, guint amount)
{
    return g_array_index(search->candidates->amounts->amounts, Amount, amount).cents < 0;
}

/* An invoice below zero gives money back. Of what calls itself a credit note the sign says no more.
 */
static void
turn_negative(Reading *reading)
{
    if (reading->type != DOCUMENT_INVOICE)
        return;
    reading->is_negated = true;
    reading->type = DOCUMENT_CREDIT_NOTE;
}

/* Net, VAT and total all stand below zero, as far as they are printed. */
static bool
is_set_negative(const TotalSearch *search, const TotalSet *set)
{
    return is_negative(search, set->gross->gross_at) &&
           (set->net == NULL || is_negative(search, set->net->net_at)) &&
           (set->vat == NULL || set->vat_cents == 0 || is_negative(search, set->vat->vat_at));
}

static void
write_set(Reading *reading, const TotalSearch *search, const TotalSet *set)
{
    int confidence = set_confidence(set);
    const char *unprinted_vat = set->vat_cents == 0 ? "no VAT is charged" : "total - net";

    reading->total_excl_vat = set->net_cents;
    reading->total_incl_vat = set->gross->cents;
    reading->vat = set->vat_cents;
    prove_value(reading, search, READING_TOTAL_INCL_VAT, confidence, &set->gross->gross_at, NULL);
    prove_value(
        reading, search, READING_TOTAL_EXCL_VAT, confidence,
        set->net != NULL ? &set->net->net_at : NULL, "total - VAT");
    prove_value(
        reading, search, READING_VAT, confidence, set->vat != NULL ? &set->vat->vat_at : NULL,
        unprinted_vat);
    if (set->vat_cents != 0)
        write_vat_lines(reading, search, set, confidence);
    else
        write_untaxed_line(reading, search, set, confidence);
    if (is_set_negative(search, set))
        turn_negative(reading);
}

/* Receipts print a VAT table and no sums of it: its rows make the total to the cent. */
static void
write_sums_of_rows(Reading *reading, const TotalSearch *search, const MoneyValue *total)
{
    static const char rule[] = "VAT table makes the total";
    g_autoptr(GArray) rows = vat_rows_choose_gross(search->rows, total->cents);

    if (rows->len == 0)
        return;
    reading->total_incl_vat = total->cents;
    reading->total_excl_vat = reading->vat = 0;
    for (guint i = 0; i < rows->len; i++) {
        const VatRow *row = &g_array_index(rows, VatRow, i);

        add_vat_line(reading, row->rate_bp > 0 ? "S" : "Z", row->rate_bp, row->base, row->vat);
        reading->total_excl_vat += row->base;
        reading->vat += row->vat;
    }
    prove_amount(reading, search, READING_TOTAL_INCL_VAT, SURE_OF_ROWS, rule, total->gross_at);
    reading_prove_text(reading, READING_TOTAL_EXCL_VAT, SURE_OF_ROWS, rule, NULL);
    reading_prove_text(reading, READING_VAT, SURE_OF_ROWS, rule, NULL);
    reading_prove_text(reading, READING_VAT_LINES, SURE_OF_ROWS, rule, NULL);
    if (is_negative(search, total->gross_at))
        turn_negative(reading);
}

/* The strongest announced value of a kind, when no other is announced as strongly; 0 tells of none.
 */
static Cents
lone_value(const TotalSearch *search, gsize weight_at)
{
    Cents best = 0;
    int most = ENOUGH_FOR_LONE_TOTAL - 1;

    for (guint i = 0; i < search->values->len; i++) {
        const MoneyValue *value = &g_array_index(search->values, MoneyValue, i);
        int weight = *(const int *)((const char *)value + weight_at);

        if (weight > most)
            best = value->cents;
        else if (weight == most)
            best = 0;
        most = MAX(most, weight);
    }
    return best;
}

/* Net, VAT and total each stand behind their own label, and do not add up. */
static bool
is_contradictory(const TotalSearch *search, Cents total)
{
    Cents net = lone_value(search, offsetof(MoneyValue, net));
    Cents vat = lone_value(search, offsetof(MoneyValue, vat));

    return net > 0 && vat > 0 && net < total && vat < net && net + vat != total;
}

/* What is left to pay of an invoice whose net amount alone is more. */
static bool
is_rest(const TotalSearch *search, const MoneyValue *value)
{
    return value->gross == 0 && lone_value(search, offsetof(MoneyValue, net)) > value->cents;
}

/* Only a label speaks for it: the best announced amount, when no other is announced as well. */
static void
write_lone_total(Reading *reading, const TotalSearch *search)
{
    const MoneyValue *best = NULL;
    bool is_alone = true;

    for (guint i = 0; i < search->values->len; i++) {
        const MoneyValue *value = &g_array_index(search->values, MoneyValue, i);

        if (value->cents == 0 || money_value_gross(value) < ENOUGH_FOR_LONE_TOTAL)
            continue;
        if (best == NULL || money_value_gross(value) > money_value_gross(best)) {
            best = value;
            is_alone = true;
        } else if (money_value_gross(value) == money_value_gross(best))
            is_alone = false;
    }
    if (best == NULL || !is_alone || is_rest(search, best))
        return;
    reading->total_incl_vat = best->cents;
    prove_amount(reading, search, READING_TOTAL_INCL_VAT, 6500, "label", best->gross_at);
    write_sums_of_rows(reading, search, best);
    reading->is_contradictory =
        !reading_has(reading, READING_VAT) && is_contradictory(search, best->cents);
}

void
totals_read(Reading *reading, const Candidates *candidates)
{
    g_autoptr(TotalSearch) search = total_search_new(candidates);
    const TotalSet *best = total_search_best(search);

    if (best != NULL && best->is_of_rows)
        write_sums_of_rows(reading, search, best->gross);
    else if (best != NULL)
        write_set(reading, search, best);
    else
        write_lone_total(reading, search);
}
