#include "reading/receipt_vat.h"

#include "reading/receipt_figures.h"
#include "reading/vat_rows.h"

#define LEAST_BASE 100 /* cents: the VAT of less is any small amount */
#define LEAST_VAT 10   /* cents */
#define SURE_OF_ROWS 9300
#define SURE_OF_RATE 8800
#define SURE_OF_MENDED 8300

static const Figure *
figure_at(const GArray *figures, guint i)
{
    return &g_array_index(figures, Figure, i);
}

static void
add_row(GArray *rows, int rate_bp, const Figure *base, const Figure *vat)
{
    VatRow row = { .rate_bp = rate_bp,
                   .base = base->cents,
                   .vat = vat->cents,
                   .first = MIN(base->first, vat->first),
                   .end = MAX(base->end, vat->end) };

    for (guint i = 0; i < rows->len; i++) {
        const VatRow *known = &g_array_index(rows, VatRow, i);

        if (known->rate_bp == row.rate_bp && known->base == row.base && known->vat == row.vat)
            return;
    }
    g_array_append_val(rows, row);
}

GArray *
receipt_vat_rows(const Candidates *candidates, const GArray *figures)
{
    GArray *rows = vat_rows_find(candidates);

    for (guint b = 0; b < figures->len; b++)
        for (guint v = 0; v < figures->len; v++) {
            const Figure *base = figure_at(figures, b);
            const Figure *vat = figure_at(figures, v);

            if (b != v && base->row == vat->row && base->rate_bp >= 0 &&
                base->cents >= LEAST_BASE && (vat->cents > 0) == (base->rate_bp > 0) &&
                !(base->is_mended && vat->is_mended) &&
                ABS(cents_share_half_up(base->cents, base->rate_bp) - vat->cents) <= 1)
                add_row(rows, base->rate_bp, base, vat);
        }
    return rows;
}

static void
add_line(Reading *reading, int rate_bp, Cents base, Cents vat)
{
    VatLine line = { .rate_bp = rate_bp, .base = base, .vat = vat };

    g_strlcpy(line.category, rate_bp > 0 ? "S" : "Z", sizeof line.category);
    g_array_append_val(reading->vat_lines, line);
    reading->total_excl_vat += base;
    reading->vat += vat;
}

static void
prove(
    Reading *reading, const Candidates *candidates, int confidence, const char *rule, guint first,
    guint end)
{
    static const ReadingField fields[] = { READING_TOTAL_EXCL_VAT, READING_VAT, READING_VAT_LINES };

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        reading_prove(reading, fields[i], confidence, rule, candidates->layout, first, end);
}

static bool
write_rows(Reading *reading, const Candidates *candidates, const GArray *rows, Cents total)
{
    g_autoptr(GArray) chosen = vat_rows_choose_gross(rows, total);

    if (chosen->len == 0)
        return false;
    reading->total_excl_vat = reading->vat = 0;
    for (guint i = 0; i < chosen->len; i++) {
        const VatRow *row = &g_array_index(chosen, VatRow, i);

        add_line(reading, row->rate_bp, row->base, row->vat);
        if (i == 0)
            prove(
                reading, candidates, SURE_OF_ROWS, "VAT table makes the total", row->first,
                row->end);
    }
    return true;
}

/* The only rate above 0 that is printed with its sign; 0 when there are more, or none. */
static int
only_rate(const Candidates *candidates, const GArray *figures)
{
    g_autoptr(GArray) printed = vat_rates_printed(candidates);
    int only = 0;

    for (guint i = 0; i < figures->len; i++)
        if (figure_at(figures, i)->rate_bp > 0)
            g_array_append_val(printed, figure_at(figures, i)->rate_bp);
    for (guint i = 0; i < printed->len; i++) {
        int rate_bp = g_array_index(printed, int, i);

        if (rate_bp == 0 || (only != 0 && rate_bp != only))
            return 0;
        only = rate_bp;
    }
    return only;
}

/* How far a printed amount agrees with one that must be there: 3 as printed, 2 but for a cent of
 * rounding, 1 but for a digit. */
static int
agreement(const Figure *figure, Cents wanted)
{
    if (!figure->is_mended && figure->cents == wanted)
        return 3;
    if (ABS(figure->cents - wanted) <= 1)
        return figure->is_mended ? 1 : 2;
    return receipt_figures_are_alike(figure->cents, wanted) ? 1 : 0;
}

/* The figure on a row of the rate that is the VAT or the base that the total makes. */
static const Figure *
agreeing_figure(const GArray *figures, int rate_bp, Cents net, Cents vat, int *ret_agreement)
{
    const Figure *best = NULL;

    for (guint i = 0; i < figures->len; i++) {
        const Figure *figure = figure_at(figures, i);
        int agrees = MAX(agreement(figure, net), agreement(figure, vat));

        if (figure->rate_bp != rate_bp || figure->cents < (agrees >= 2 ? LEAST_VAT : LEAST_BASE) ||
            agrees == 0 || (best != NULL && agrees <= *ret_agreement))
            continue;
        best = figure;
        *ret_agreement = agrees;
    }
    return best;
}

void
receipt_vat_write(
    Reading *reading, const Candidates *candidates, const GArray *figures, const GArray *rows,
    const Claim *claim)
{
    int rate_bp = only_rate(candidates, figures);
    Cents vat = receipt_vat_inside(claim->unrounded, rate_bp);
    int agrees = 0;
    const Figure *figure = NULL;

    if (write_rows(reading, candidates, rows, claim->unrounded) ||
        write_rows(reading, candidates, rows, claim->cents) || rate_bp == 0)
        return;
    figure = agreeing_figure(figures, rate_bp, claim->unrounded - vat, vat, &agrees);
    if (figure == NULL)
        return;
    if (agrees >= 2)
        vat = ABS(figure->cents - vat) <= 1 ? figure->cents : claim->unrounded - figure->cents;
    reading->total_excl_vat = reading->vat = 0;
    add_line(reading, rate_bp, claim->unrounded - vat, vat);
    prove(
        reading, candidates, agrees >= 2 ? SURE_OF_RATE : SURE_OF_MENDED,
        agrees >= 2 ? "the one printed rate, of the total"
                    : "the one printed rate, of the total; one digit misread",
        figure->first, figure->end);
}
