#include "reading/total_sets.h"

#include "reading/vat_rows.h"

#define MOST_TABLE_TRIES 400
#define MOST_SETS 2000

/* What is wanted of a set before it is believed. */
#define ENOUGH 150

/* The same for a set that sums up lines which are sets themselves, and how much lighter it may be
 * than the heaviest line. */
#define ENOUGH_TO_SUM 90
#define MOST_BEHIND 170

#define ON_ONE_ROW 80 /* net, VAT and total side by side behind "Total" */
#define TABLE_ADDS_UP 90
#define SEVERAL_RATES 60 /* a table of several rates makes the total by no accident */
#define FULL_LABEL 90
#define PLAIN_LABEL 60

bool
total_search_prints_rate(const TotalSearch *search, int rate_bp)
{
    for (guint i = 0; i < search->rates->len; i++)
        if (g_array_index(search->rates, int, i) == rate_bp)
            return true;
    return false;
}

static bool
leads_to(int rate_bp, Cents net, Cents vat)
{
    return ABS(cents_share_half_up(net, rate_bp) - vat) <= 2;
}

/* A printed rate above 0 that leads from net to vat; -1: none. */
static int
printed_rate(const TotalSearch *search, Cents net, Cents vat)
{
    for (guint i = 0; i < search->rates->len; i++) {
        int rate_bp = g_array_index(search->rates, int, i);

        if (rate_bp > 0 && leads_to(rate_bp, net, vat))
            return rate_bp;
    }
    return -1;
}

int
total_search_rate(const TotalSearch *search, Cents net, Cents vat)
{
    static const int common[] = { 2100, 600, 1200, 1900, 700, 2000, 1000, 550, 900, 1700 };
    int rate_bp = printed_rate(search, net, vat);

    for (guint i = 0; rate_bp < 0 && i < G_N_ELEMENTS(common); i++)
        if (leads_to(common[i], net, vat))
            rate_bp = common[i];
    return rate_bp;
}

static bool
has_table(TotalSearch *search, Cents net, Cents vat, bool is_partly)
{
    g_autoptr(GArray) chosen = NULL;

    if (search->rows->len == 0 || search->table_tries++ > MOST_TABLE_TRIES)
        return false;
    chosen = vat_rows_choose(search->rows, net, vat, is_partly);
    return chosen->len > 0;
}

/* 28 % is more than any rate there is. */
static int
rate_score(TotalSearch *search, const TotalSet *set)
{
    int rate_bp = 0;

    if (set->vat_cents > set->net_cents / 100 * 28 + 100)
        return -1000;
    if (has_table(search, set->net_cents, set->vat_cents, false))
        return TABLE_ADDS_UP;
    rate_bp = total_search_rate(search, set->net_cents, set->vat_cents);
    if (rate_bp >= 0)
        return total_search_prints_rate(search, rate_bp) ? 70 : 20;
    return has_table(search, set->net_cents, set->vat_cents, true) ? 40 : -30;
}

static void
keep(TotalSearch *search, const TotalSet *set)
{
    if (set->score >= ENOUGH_TO_SUM && search->sets->len < MOST_SETS)
        g_array_append_val(search->sets, *set);
}

static bool
has_on_row(const TotalSearch *search, guint row, Cents cents)
{
    const GArray *amounts = search->candidates->amounts->amounts;

    for (guint i = 0; i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);

        if (ABS(amount->cents) == cents &&
            layout_row_of(search->candidates->layout, amount->first) == row)
            return true;
    }
    return false;
}

/* "Total   661,45   120,43   781,88" */
static bool
is_on_sum_row(const TotalSearch *search, const TotalSet *set)
{
    for (guint i = 0; i < search->sum_rows->len; i++) {
        guint row = g_array_index(search->sum_rows, guint, i);

        if (has_on_row(search, row, set->net_cents) && has_on_row(search, row, set->vat_cents) &&
            has_on_row(search, row, set->gross->cents))
            return true;
    }
    return false;
}

static void
weigh(TotalSearch *search, TotalSet *set)
{
    int gross = money_value_gross(set->gross);

    set->score = set->net->net + set->vat->vat + gross;
    if (gross == 0 && (set->net->net == 0 || set->vat->vat == 0))
        return;
    set->score += rate_score(search, set);
    if (set->score + ON_ONE_ROW >= ENOUGH_TO_SUM && is_on_sum_row(search, set))
        set->score += ON_ONE_ROW;
    keep(search, set);
}

/* Two amounts that are announced as VAT, one for each rate, make the sum. */
static bool
vat_is_in_two_parts(const TotalSearch *search, Cents sum)
{
    for (guint i = 0; i < search->values->len; i++) {
        const MoneyValue *one = &g_array_index(search->values, MoneyValue, i);
        const MoneyValue *two =
            one->vat > 0 ? money_values_get(search->values, sum - one->cents) : NULL;

        if (two != NULL && two != one && two->vat > 0 && one->cents > 0 && two->cents > 0)
            return true;
    }
    return false;
}

/* The VAT itself is not printed as a sum: two clear labels, and a rate, a table or the VAT of two
 * rates that leads from one amount to the other. */
static void
weigh_without_vat(TotalSearch *search, TotalSet *set)
{
    if (set->gross->gross < FULL_LABEL || set->net->net < FULL_LABEL ||
        set->vat_cents > set->net_cents / 4 ||
        (rate_score(search, set) < 40 && !vat_is_in_two_parts(search, set->vat_cents)))
        return;
    set->score = set->net->net + set->gross->gross;
    keep(search, set);
}

/* "1.425,00 with 21 % VAT 299,25; 85,20 without; total 1.809,45": of what is not VAT one printed
 * part makes the VAT at a printed rate, and the other is printed too. */
static bool
makes_vat_in_part(const TotalSearch *search, Cents net, Cents vat)
{
    for (guint i = 0; i < search->values->len; i++) {
        Cents base = g_array_index(search->values, MoneyValue, i).cents;

        if (base > net - base && base < net && printed_rate(search, base, vat) >= 0 &&
            money_values_get(search->values, net - base) != NULL)
            return true;
    }
    return false;
}

/* The net amount is not printed: "Total 121,00, of which 21 % VAT 21,00". */
static void
weigh_without_net(TotalSearch *search, const MoneyValue *gross, const MoneyValue *vat)
{
    TotalSet set = {
        .gross = gross, .vat = vat, .net_cents = gross->cents - vat->cents, .vat_cents = vat->cents
    };

    if (vat->cents == 0 || vat->vat < PLAIN_LABEL || money_value_gross(gross) < PLAIN_LABEL ||
        set.net_cents <= vat->cents || money_values_get(search->values, set.net_cents) != NULL ||
        (printed_rate(search, set.net_cents, set.vat_cents) < 0 &&
         !makes_vat_in_part(search, set.net_cents, set.vat_cents)))
        return;
    set.score = money_value_gross(gross) + vat->vat + 20;
    keep(search, &set);
}

static bool
is_announced(const MoneyValue *value)
{
    return value->gross > 0 || value->payable > 0 || value->net > 0 || value->vat > 0;
}

/* Court fees, deposits and duties stand between the VAT and the total: "Total HTVA 2.849,90, TVA
 * 21 % 598,48, Débours 165,00, Total 3.613,38". */
static void
weigh_with_untaxed(TotalSearch *search, const MoneyValue *gross, const MoneyValue *net)
{
    if (gross->gross < PLAIN_LABEL || net->net < PLAIN_LABEL)
        return;
    for (guint i = 0; i < search->values->len; i++) {
        const MoneyValue *vat = &g_array_index(search->values, MoneyValue, i);
        Cents rest = gross->cents - net->cents - vat->cents;
        const MoneyValue *untaxed = NULL;
        TotalSet set = { .gross = gross,
                         .vat = vat,
                         .net_cents = net->cents + rest,
                         .vat_cents = vat->cents,
                         .untaxed_cents = rest,
                         .score = gross->gross + net->net + vat->vat };

        if (rest <= 0 || vat->cents == 0 || vat->vat < PLAIN_LABEL ||
            printed_rate(search, net->cents, vat->cents) < 0)
            continue;
        untaxed = money_values_get(search->values, rest);
        if (untaxed != NULL && !is_announced(untaxed) &&
            money_values_get(search->values, net->cents + vat->cents) == NULL)
            keep(search, &set);
    }
}

static bool
has_announced_vat(const TotalSearch *search)
{
    for (guint i = 0; i < search->values->len; i++) {
        const MoneyValue *value = &g_array_index(search->values, MoneyValue, i);

        if (value->cents > 0 && value->vat >= PLAIN_LABEL)
            return true;
    }
    return false;
}

/* No VAT: the same amount is net and total, and a printed 0.00 or a sentence says why. */
static void
weigh_untaxed(TotalSearch *search, const MoneyValue *value)
{
    const MoneyValue *zero = money_values_get(search->values, 0);
    int gross = money_value_gross(value);
    TotalSet set = { .net = value, .gross = value, .net_cents = value->cents };

    if (value->cents == 0 || gross == 0)
        return;
    if (zero != NULL && zero->vat > 0)
        set.score = gross + value->net + zero->vat / 2;
    else if (search->untaxed != NULL && !has_announced_vat(search))
        set.score = gross + value->net + 80;
    if (set.score > 0 && gross >= FULL_LABEL && !has_announced_vat(search))
        set.score = MAX(set.score, ENOUGH);
    if (set.score > 0)
        keep(search, &set);
}

/* Receipts and hotels print a VAT table and no sums of it: its rows make the total to the cent. */
static void
weigh_rows(TotalSearch *search, const MoneyValue *gross)
{
    TotalSet set = { .gross = gross, .is_of_rows = true };
    g_autoptr(GArray) rows = NULL;

    if (search->rows->len < 2 || money_value_gross(gross) < PLAIN_LABEL)
        return;
    rows = vat_rows_choose_gross(search->rows, gross->cents);
    if (rows->len < 2)
        return;
    for (guint i = 0; i < rows->len; i++) {
        set.net_cents += g_array_index(rows, VatRow, i).base;
        set.vat_cents += g_array_index(rows, VatRow, i).vat;
    }
    set.net = money_values_get(search->values, set.net_cents);
    set.vat = money_values_get(search->values, set.vat_cents);
    set.score = money_value_gross(gross) + TABLE_ADDS_UP + SEVERAL_RATES;
    keep(search, &set);
}

static void
weigh_sets_of(TotalSearch *search, const MoneyValue *gross)
{
    for (guint n = 0; n < search->values->len; n++) {
        const MoneyValue *other = &g_array_index(search->values, MoneyValue, n);
        TotalSet set = { .gross = gross, .net = other, .net_cents = other->cents };

        if (other->cents >= gross->cents)
            continue;
        weigh_without_net(search, gross, other);
        weigh_with_untaxed(search, gross, other);
        if (other->cents == 0)
            continue;
        set.vat_cents = gross->cents - other->cents;
        set.vat = money_values_get(search->values, set.vat_cents);
        if (set.vat != NULL)
            weigh(search, &set);
        else
            weigh_without_vat(search, &set);
    }
    weigh_untaxed(search, gross);
    weigh_rows(search, gross);
}

static bool
is_heavier(const TotalSet *set, const TotalSet *than)
{
    return than == NULL || set->score > than->score ||
           (set->score == than->score && set->gross->cents > than->gross->cents);
}

static bool
is_row_of_table(const TotalSearch *search, const TotalSet *set)
{
    for (guint i = 0; i < search->rows->len; i++) {
        const VatRow *row = &g_array_index(search->rows, VatRow, i);

        if (row->base == set->net_cents && row->vat == set->vat_cents)
            return true;
    }
    return false;
}

/* The VAT is that of the taxed line; what the sum has more is printed too, and carries none. */
static bool
has_untaxed_rest(const TotalSearch *search, const TotalSet *set, const TotalSet *line)
{
    return set->vat_cents == line->vat_cents &&
           money_values_get(search->values, set->net_cents - line->net_cents) != NULL;
}

/* The sum under a table whose lines are sets themselves: each of its amounts is the larger one. */
static bool
is_sum_over(const TotalSearch *search, const TotalSet *set, const TotalSet *line)
{
    if (line->vat == NULL || set->gross->cents <= line->gross->cents ||
        set->net_cents <= line->net_cents ||
        (set->vat_cents <= line->vat_cents && !has_untaxed_rest(search, set, line)))
        return false;
    if (set->is_of_rows)
        return is_row_of_table(search, line);
    return set->vat != NULL && set->net != NULL && set->net->net > 0 &&
           money_value_gross(set->gross) > 0 && set->score + MOST_BEHIND >= line->score;
}

const TotalSet *
total_search_best(const TotalSearch *search)
{
    const TotalSet *best = NULL;
    const TotalSet *sum = NULL;

    for (guint i = 0; i < search->sets->len; i++)
        if (is_heavier(&g_array_index(search->sets, TotalSet, i), best))
            best = &g_array_index(search->sets, TotalSet, i);
    if (best == NULL || best->score < ENOUGH)
        return NULL;
    for (guint i = 0; i < search->sets->len; i++) {
        const TotalSet *set = &g_array_index(search->sets, TotalSet, i);

        if (is_sum_over(search, set, best) && is_heavier(set, sum))
            sum = set;
    }
    return sum != NULL ? sum : best;
}

/* The VAT category (UNCL5305) of what the document says: reverse charge, or an exemption. */
static const char *
untaxed_category(const Candidates *candidates)
{
    g_autoptr(GArray) notes = phrases_find(candidates->words->notes, candidates->layout);
    const char *category = NULL;

    for (guint i = 0; i < notes->len; i++) {
        const char *key = g_array_index(notes, Phrase, i).meaning.key;

        if (strcmp(key, "reverse_charge") == 0)
            return "AE";
        if (strcmp(key, "exempt") == 0)
            category = "E";
    }
    return category;
}

/* Rows whose first word announces a total. */
static GArray *
find_sum_rows(const Candidates *candidates)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);
        guint row = layout_row_of(candidates->layout, label->first);

        if (label->leads_cell && strcmp(label->meaning.key, "gross") == 0 &&
            layout_token(candidates->layout, label->first)->cell ==
                layout_row(candidates->layout, row)->first)
            g_array_append_val(rows, row);
    }
    return rows;
}

TotalSearch *
total_search_new(const Candidates *candidates)
{
    TotalSearch *search = g_new0(TotalSearch, 1);

    search->candidates = candidates;
    search->values = money_values_find(candidates);
    search->rows = vat_rows_find(candidates);
    search->rates = vat_rates_printed(candidates);
    search->sum_rows = find_sum_rows(candidates);
    search->sets = g_array_new(FALSE, FALSE, sizeof(TotalSet));
    search->untaxed = untaxed_category(candidates);
    for (guint i = 0; i < search->values->len; i++)
        weigh_sets_of(search, &g_array_index(search->values, MoneyValue, i));
    return search;
}

void
total_search_free(TotalSearch *search)
{
    if (search == NULL)
        return;
    g_array_unref(search->sets);
    g_array_unref(search->sum_rows);
    g_array_unref(search->rates);
    g_array_unref(search->rows);
    g_array_unref(search->values);
    g_free(search);
}
