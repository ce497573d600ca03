#include "reading/vat_rows.h"

#include "reading/scan.h"

#define MOST_RATES 4
#define MOST_ROWS_OF_RATE 6
#define MOST_ROWS_BELOW 3
#define COLUMN_SLACK 1500 /* 15 points: a rate and its amounts are seldom flush */

/* "21", "5,5", "21.00": basis points, or -1. */
static int
read_rate(const char *text)
{
    int whole = 0, part = 0, digits = 0;
    const char *at = text;

    for (; g_ascii_isdigit(*at); at++)
        whole = whole * 10 + (*at - '0');
    if (*at == '.' || *at == ',')
        for (at++; g_ascii_isdigit(*at) && digits < 2; at++, digits++)
            part = part * 10 + (*at - '0');
    return whole > 99 ? -1 : whole * 100 + (digits == 1 ? part * 10 : part);
}

typedef struct {
    const VatRates *known;
    GArray *rates; /* of RateMark */
} RateSearch;

typedef struct {
    int rate_bp;
    guint first, end;
} RateMark;

static void
add_rate(gpointer user, char *const *groups, guint first, guint end)
{
    RateSearch *search = user;
    RateMark mark = { read_rate(groups[1]), first, end };

    if (vat_rates_has_anywhere(search->known, mark.rate_bp) &&
        (mark.rate_bp > 0 || strchr(groups[0], '%') != NULL))
        g_array_append_val(search->rates, mark);
}

/* With a percent sign, and bare ("21", "21,00") as VAT tables without one have them. */
static GArray *
rate_marks(const Candidates *candidates, bool with_sign_only)
{
    const Layout *layout = candidates->layout;
    RateSearch search = { candidates->words->vat_rates,
                          g_array_new(FALSE, FALSE, sizeof(RateMark)) };

    scan_layout(layout, "(?<![\\d.,])(\\d{1,2}(?:[.,]\\d{1,3})?)\\s?%", false, add_rate, &search);
    if (!with_sign_only)
        scan_layout(
            layout, "(?<![^\\s(])(\\d{1,2}(?:[.,]\\d{1,2})?)(?![^\\s):]|\\s?%)", false, add_rate,
            &search);
    return search.rates;
}

GArray *
vat_rates_printed(const Candidates *candidates)
{
    g_autoptr(GArray) marks = rate_marks(candidates, true);
    GArray *rates = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint i = 0; i < marks->len; i++)
        g_array_append_val(rates, g_array_index(marks, RateMark, i).rate_bp);
    return rates;
}

static bool
is_share(Cents base, int rate_bp, Cents vat)
{
    return ABS(cents_share_half_up(base, rate_bp) - vat) <= 2;
}

static void
add_row(GArray *rows, const VatRow *row)
{
    for (guint i = 0; i < rows->len; i++) {
        const VatRow *known = &g_array_index(rows, VatRow, i);

        if (known->rate_bp == row->rate_bp && known->base == row->base && known->vat == row->vat)
            return;
    }
    g_array_append_val(rows, *row);
}

/* Amounts of one row of the layout: their first index and the one behind their last. */
static void
amounts_of_row(const Candidates *candidates, guint row, guint *ret_first, guint *ret_end)
{
    const GArray *amounts = candidates->amounts->amounts;
    guint first = 0, end = 0;

    while (first < amounts->len &&
           layout_row_of(candidates->layout, g_array_index(amounts, Amount, first).first) < row)
        first++;
    for (end = first;
         end < amounts->len &&
         layout_row_of(candidates->layout, g_array_index(amounts, Amount, end).first) == row;)
        end++;
    *ret_first = first;
    *ret_end = end;
}

static void
add_rows_of_rate(const Candidates *candidates, const RateMark *mark, GArray *rows)
{
    const GArray *amounts = candidates->amounts->amounts;
    guint first = 0, end = 0;

    amounts_of_row(candidates, layout_row_of(candidates->layout, mark->first), &first, &end);
    for (guint b = first; b < end; b++)
        for (guint v = first; v < end; v++) {
            const Amount *base = &g_array_index(amounts, Amount, b);
            const Amount *vat = &g_array_index(amounts, Amount, v);
            VatRow row = { .rate_bp = mark->rate_bp };

            if (b == v || ABS(base->cents) < 5 || vat->first == mark->first ||
                base->first == mark->first || !is_share(base->cents, mark->rate_bp, vat->cents))
                continue;
            row.base = ABS(base->cents);
            row.vat = ABS(vat->cents);
            row.first = MIN(mark->first, MIN(base->first, vat->first));
            row.end = MAX(mark->end, MAX(base->end, vat->end));
            add_row(rows, &row);
        }
}

/* "6 %   12 %   21 %" over a row of bases and one of VAT: what stands under the rate. */
static void
add_column_of_rate(const Candidates *candidates, const RateMark *mark, GArray *rows)
{
    const GArray *amounts = candidates->amounts->amounts;
    guint head = layout_row_of(candidates->layout, mark->first);
    Box box = layout_box(candidates->layout, mark->first, mark->end);
    const Amount *base = NULL;

    box.x0 -= COLUMN_SLACK;
    box.x1 += COLUMN_SLACK;
    for (guint i = 0; i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);
        guint row = layout_row_of(candidates->layout, amount->first);
        VatRow found = { .rate_bp = mark->rate_bp, .vat = ABS(amount->cents) };

        if (row <= head || row > head + MOST_ROWS_BELOW || amount->box.page != box.page ||
            box_overlap_x(&box, &amount->box) <= 0)
            continue;
        if (base == NULL) {
            base = amount;
            continue;
        }
        found.base = ABS(base->cents);
        found.first = base->first;
        found.end = amount->end;
        if (found.base >= 5 && is_share(found.base, found.rate_bp, found.vat))
            add_row(rows, &found);
        return;
    }
}

GArray *
vat_rows_find(const Candidates *candidates)
{
    g_autoptr(GArray) marks = rate_marks(candidates, false);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(VatRow));

    for (guint i = 0; i < marks->len; i++) {
        add_rows_of_rate(candidates, &g_array_index(marks, RateMark, i), rows);
        add_column_of_rate(candidates, &g_array_index(marks, RateMark, i), rows);
    }
    return rows;
}

/* Search state: the rates met, and of each the rows, few enough to try all. */
typedef struct {
    const GArray *rows;
    int rates[MOST_RATES];
    guint rate_count;
    const VatRow *chosen[MOST_RATES];
    VatRow sums[MOST_RATES]; /* all rows of a rate together */
    guint counts[MOST_RATES];
    Cents net, vat;
    Cents gross; /* wanted in place of net and vat when it is not 0 */
    bool is_partly;
} Choice;

static void
add_to_sum(VatRow *sum, const VatRow *row)
{
    if (sum->end == 0)
        *sum = *row;
    else {
        sum->base += row->base;
        sum->vat += row->vat;
    }
}

static void
collect_rates(Choice *choice)
{
    for (guint i = 0; i < choice->rows->len; i++) {
        const VatRow *row = &g_array_index(choice->rows, VatRow, i);
        guint known = 0;

        while (known < choice->rate_count && choice->rates[known] != row->rate_bp)
            known++;
        if (known == MOST_RATES)
            continue;
        choice->rates[known] = row->rate_bp;
        choice->rate_count = MAX(choice->rate_count, known + 1);
        choice->counts[known]++;
        add_to_sum(&choice->sums[known], row);
    }
}

static bool
is_reached(const Choice *choice, Cents base, Cents vat)
{
    if (choice->gross != 0)
        return base + vat == choice->gross;
    return ABS(vat - choice->vat) <= 1 && base <= choice->net + 1 &&
           (choice->is_partly || base >= choice->net - 1);
}

static bool choose_from(Choice *choice, guint rate, Cents base, Cents vat);

static bool
choose_row(Choice *choice, guint rate, const VatRow *row, Cents base, Cents vat)
{
    choice->chosen[rate] = row;
    return choose_from(choice, rate + 1, base + row->base, vat + row->vat);
}

/* One row, all or none of each rate from `rate` on; at most MOST_RATES deep. */
static bool
choose_from(Choice *choice, guint rate, Cents base, Cents vat)
{
    guint tried = 0;

    if (rate == choice->rate_count)
        return is_reached(choice, base, vat);
    for (guint i = choice->rows->len; i-- > 0 && tried < MOST_ROWS_OF_RATE;) {
        const VatRow *row = &g_array_index(choice->rows, VatRow, i);

        if (row->rate_bp != choice->rates[rate])
            continue;
        tried++;
        if (choose_row(choice, rate, row, base, vat))
            return true;
    }
    if (choice->counts[rate] > 1 && choose_row(choice, rate, &choice->sums[rate], base, vat))
        return true;
    choice->chosen[rate] = NULL;
    return choose_from(choice, rate + 1, base, vat);
}

static GArray *
chosen_rows(Choice *choice)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(VatRow));

    collect_rates(choice);
    if (choice->rate_count == 0 || !choose_from(choice, 0, 0, 0))
        return chosen;
    for (guint i = 0; i < choice->rate_count; i++)
        if (choice->chosen[i] != NULL)
            g_array_append_val(chosen, *choice->chosen[i]);
    return chosen;
}

GArray *
vat_rows_choose(const GArray *rows, Cents net, Cents vat, bool is_partly)
{
    Choice choice = { .rows = rows, .net = net, .vat = vat, .is_partly = is_partly };

    return vat == 0 ? g_array_new(FALSE, FALSE, sizeof(VatRow)) : chosen_rows(&choice);
}

GArray *
vat_rows_choose_gross(const GArray *rows, Cents gross)
{
    Choice choice = { .rows = rows, .gross = gross };

    return gross == 0 ? g_array_new(FALSE, FALSE, sizeof(VatRow)) : chosen_rows(&choice);
}
