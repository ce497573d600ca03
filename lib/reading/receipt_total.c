/* Each amount of the receipt, and each that its sums make, is a claim to be the total. Claims are
 * weighed by independent kinds of evidence; an amount that recognition broke is taken only where
 * arithmetic makes it. */
#include "reading/receipt_total.h"

#include "reading/receipt_figures.h"
#include "reading/vat_rows.h"

#define MOST_CLAIMS 120
#define MOST_ADDENDS 6   /* behind a subtotal */
#define MOST_ITEMS 120   /* rows of articles */
#define MOST_ROUNDING 5  /* cents */
#define CLEAR_LABEL 60   /* words that mean the total and nothing else */
#define WEAK_LABEL 50    /* "due": wants the amount printed three times */
#define LEGIBLE_PRINT 60 /* of 100, a recognised word's confidence */
#define CERTAIN_PRINT 90
#define CLEAR_PRINT 80 /* of 100: below, a word may be misread */
#define LEAST_BASE 500 /* cents: the VAT of less is any small amount */
#define LEAST_TAX 10   /* cents: less agrees with too many totals */
#define ARITHMETIC (CLAIM_CHANGE | CLAIM_SUM | CLAIM_TABLE | CLAIM_ITEMS | CLAIM_TAX)

typedef struct {
    const GArray *figures;
    const GArray *rows;
    bool says_rounding;
    GArray *claims; /* of Claim */
} Search;

static const Figure *
figure_at(const Search *search, guint i)
{
    return &g_array_index(search->figures, Figure, i);
}

static Claim *
claim_at(const Search *search, guint i)
{
    return &g_array_index(search->claims, Claim, i);
}

static Claim *
find_claim(const Search *search, Cents cents)
{
    for (guint i = 0; i < search->claims->len; i++)
        if (claim_at(search, i)->cents == cents)
            return claim_at(search, i);
    return NULL;
}

static void
claim(Search *search, Cents cents, ClaimKind kind)
{
    Claim fresh = { .cents = cents, .unrounded = cents, .figure = G_MAXUINT };
    Claim *known = find_claim(search, cents);

    if (cents <= 0)
        return;
    if (known == NULL && search->claims->len < MOST_CLAIMS) {
        g_array_append_val(search->claims, fresh);
        known = claim_at(search, search->claims->len - 1);
    }
    if (known != NULL)
        known->kinds |= (guint)kind;
}

static bool
is_better_place(const Search *search, const Claim *known, guint figure)
{
    const Figure *best = known->figure == G_MAXUINT ? NULL : figure_at(search, known->figure);
    const Figure *other = figure_at(search, figure);

    if (best == NULL || best->is_mended != other->is_mended)
        return best == NULL || best->is_mended;
    return (other->role == TILL_TOTAL ? other->weight : 0) >
           (best->role == TILL_TOTAL ? best->weight : 0);
}

static void
claim_figure(Search *search, guint i)
{
    const Figure *figure = figure_at(search, i);
    Claim *known = NULL;
    bool is_total = figure->role == TILL_TOTAL && figure->cents > 0;

    if (figure->cents <= 0)
        return;
    claim(search, figure->cents, is_total && figure->weight >= CLEAR_LABEL ? CLAIM_LABEL : 0);
    known = find_claim(search, figure->cents);
    if (known == NULL)
        return;
    if (is_total)
        known->label = MAX(known->label, figure->weight);
    known->labels += is_total && !figure->is_mended && figure->weight >= CLEAR_LABEL ? 1 : 0;
    known->times += figure->is_mended ? 0 : 1;
    if (is_better_place(search, known, i))
        known->figure = i;
}

/* Or the amount right before the change, whose word was lost: tills print them so. */
static bool
may_be_handed_over(const Search *search, guint cash, guint change)
{
    const Figure *figure = figure_at(search, cash);

    return figure->role == TILL_CASH || figure->role == TILL_CARD ||
           (figure->role == TILL_NOTHING && cash + 1 == change && !figure->is_mended);
}

static void
claim_change(Search *search)
{
    for (guint c = 0; c < search->figures->len; c++)
        for (guint b = 0; b < search->figures->len; b++) {
            const Figure *cash = figure_at(search, c);
            const Figure *back = figure_at(search, b);

            if (may_be_handed_over(search, c, b) && back->role == TILL_CHANGE &&
                !(cash->is_mended && back->is_mended) && back->cents != 0)
                claim(search, cash->cents - ABS(back->cents), CLAIM_CHANGE);
        }
}

static bool
gives_change(const Search *search)
{
    for (guint i = 0; i < search->figures->len; i++)
        if (figure_at(search, i)->role == TILL_CHANGE && figure_at(search, i)->cents != 0)
            return true;
    return false;
}

static void
claim_paid(Search *search)
{
    bool with_change = gives_change(search);

    for (guint i = 0; i < search->figures->len; i++) {
        const Figure *figure = figure_at(search, i);

        if (figure->role == TILL_CARD || (figure->role == TILL_CASH && !with_change))
            claim(search, figure->cents, CLAIM_PAID);
    }
}

/* What may be added to a subtotal. */
typedef struct {
    Cents cents[MOST_ADDENDS];
    guint count;
    bool has_mended;
} Addends;

static void
collect_addends(const Search *search, guint net, Addends *addends)
{
    addends->has_mended = figure_at(search, net)->is_mended;
    for (guint i = net + 1; i < search->figures->len && addends->count < MOST_ADDENDS; i++) {
        const Figure *figure = figure_at(search, i);
        Cents cents = figure->cents;

        if ((figure->role != TILL_TAX && figure->role != TILL_EXTRA && figure->role != TILL_OFF &&
             figure->role != TILL_ROUNDING) ||
            cents == 0 || (figure->is_mended && addends->has_mended))
            continue;
        addends->has_mended = addends->has_mended || figure->is_mended;
        addends->cents[addends->count++] = figure->role == TILL_OFF ? -ABS(cents) : cents;
    }
}

/* "GST 6 %  0.39" of 6.90: the tax inside a total that is printed. */
static void
claim_tax(Search *search)
{
    for (guint i = 0; i < search->figures->len; i++) {
        const Figure *figure = figure_at(search, i);

        for (guint c = 0; c < search->claims->len && figure->rate_bp > 0; c++)
            if (figure->cents >= LEAST_TAX && figure->role == TILL_TAX && !figure->is_mended &&
                figure->cents == receipt_vat_inside(claim_at(search, c)->cents, figure->rate_bp))
                claim(search, claim_at(search, c)->cents, CLAIM_TAX);
    }
}

/* A row of the VAT table that agrees but for one digit of its base. */
static void
claim_like_rows(Search *search)
{
    for (guint b = 0; b + 1 < search->figures->len; b++) {
        const Figure *base = figure_at(search, b);
        const Figure *vat = figure_at(search, b + 1);

        for (guint c = 0; c < search->claims->len && base->rate_bp > 0; c++) {
            Cents total = claim_at(search, c)->cents;

            if (base->row == vat->row && !vat->is_mended && vat->cents >= LEAST_TAX &&
                vat->cents == receipt_vat_inside(total, base->rate_bp) &&
                receipt_figures_are_alike(base->cents, total - vat->cents))
                claim(search, total, CLAIM_TAX);
        }
    }
}

/* A subtotal and all or some of what follows it, in every choice: at most 64. */
static void
claim_sums(Search *search)
{
    for (guint n = 0; n < search->figures->len; n++) {
        Addends addends = { 0 };

        if (figure_at(search, n)->role != TILL_NET || figure_at(search, n)->cents <= 0)
            continue;
        collect_addends(search, n, &addends);
        for (guint choice = 1; choice < 1u << addends.count; choice++) {
            Cents sum = figure_at(search, n)->cents;
            Claim *printed = NULL;

            for (guint i = 0; i < addends.count; i++)
                sum += choice & 1u << i ? addends.cents[i] : 0;
            printed = find_claim(search, sum);
            if (printed != NULL && printed->figure != G_MAXUINT)
                claim(search, sum, CLAIM_SUM);
        }
    }
}

/* The rates of tills, where the one that is printed is not legible. */
static bool
is_share_of_some_rate(Cents base, Cents vat)
{
    static const int rates[] = { 2100, 1200, 600, 1000 };

    for (guint i = 0; i < G_N_ELEMENTS(rates); i++)
        if (base >= LEAST_BASE && ABS(cents_share_half_up(base, rates[i]) - vat) <= 1)
            return true;
    return false;
}

/* Two amounts on one row, base and VAT of some rate, that make a total which is announced. */
static void
claim_bare_rows(Search *search)
{
    for (guint b = 0; b + 1 < search->figures->len; b++) {
        const Figure *base = figure_at(search, b);
        const Figure *vat = figure_at(search, b + 1);
        const Claim *known = find_claim(search, base->cents + vat->cents);

        if (base->row == vat->row && base->rate_bp < 0 && known != NULL && known->label > 0 &&
            !(base->is_mended && vat->is_mended) && is_share_of_some_rate(base->cents, vat->cents))
            claim(search, known->cents, CLAIM_TABLE);
    }
}

/* Every row of the VAT table, one for a rate; a sum of some rows only when it is printed. */
static void
claim_tables(Search *search)
{
    for (guint i = 0; i < search->claims->len; i++) {
        g_autoptr(GArray) chosen = vat_rows_choose_gross(search->rows, claim_at(search, i)->cents);

        if (chosen->len > 0)
            claim(search, claim_at(search, i)->cents, CLAIM_TABLE);
    }
    claim_bare_rows(search);
    if (search->rows->len == 1) {
        const VatRow *row = &g_array_index(search->rows, VatRow, 0);

        claim(search, row->base + row->vat, CLAIM_TABLE);
    }
}

/* A subtotal is the total when something else says so. */
static bool
may_be_total(const Search *search, const Figure *figure)
{
    const Claim *known = find_claim(search, figure->cents);

    return figure->role == TILL_TOTAL || (known != NULL && known->kinds != 0);
}

static bool
is_item(const Figure *figure)
{
    return figure->role == TILL_NOTHING || figure->role == TILL_OFF || figure->role == TILL_EXTRA;
}

/* The last amount of each row above, as long as nothing else than articles stands there: some of
 * them make the total, or all make what was paid, whatever the total looks like. */
static void
claim_items_above(Search *search, guint t)
{
    const Figure *total = figure_at(search, t);
    Cents sum = 0;
    guint items = 0;

    for (guint i = t; i-- > 0 && items < MOST_ITEMS;) {
        const Figure *item = figure_at(search, i);

        if (item->row == total->row || !item->is_last_of_row || item->role == TILL_OTHER)
            continue;
        if (!is_item(item))
            break;
        sum += item->role == TILL_OFF ? -ABS(item->cents) : item->cents;
        items++;
        if (items >= 2 && sum == total->cents && may_be_total(search, total))
            claim(search, sum, CLAIM_ITEMS);
    }
    if (items >= 2 && find_claim(search, sum) != NULL &&
        (find_claim(search, sum)->kinds & (CLAIM_PAID | CLAIM_CHANGE)) != 0)
        claim(search, sum, CLAIM_ITEMS);
}

static void
claim_items(Search *search)
{
    for (guint t = 0; t < search->figures->len; t++)
        if (figure_at(search, t)->role == TILL_TOTAL || figure_at(search, t)->role == TILL_NET)
            claim_items_above(search, t);
}

static guint
count_kinds(guint kinds)
{
    guint count = 0;

    for (; kinds != 0; kinds &= kinds - 1)
        count++;
    return count;
}

/* "Total 65.72, rounding -0.02, total 65.70": who is rounded inherits what speaks for the other. */
static void
inherit(Claim *rounded, const Claim *before)
{
    rounded->kinds |= before->kinds | CLAIM_ROUNDED;
    rounded->label = MAX(rounded->label, before->label);
    rounded->unrounded = before->cents;
    if (rounded->figure == G_MAXUINT)
        rounded->figure = before->figure;
}

/* A proven total and its rounding, when the sum of both is not legible. */
static void
claim_rounding(Search *search)
{
    guint known = search->claims->len;

    for (guint u = 0; u < known; u++)
        for (guint i = 0; i < search->figures->len; i++) {
            const Figure *rounding = figure_at(search, i);
            Claim before = *claim_at(search, u);
            Cents to = before.cents / 5 * 5 + (before.cents % 5 > 2 ? 5 : 0);

            if (rounding->role != TILL_ROUNDING || rounding->cents == 0 ||
                ABS(rounding->cents) != ABS(to - before.cents) || count_kinds(before.kinds) < 2 ||
                before.figure == G_MAXUINT)
                continue;
            claim(search, to, CLAIM_ROUNDED);
            if (find_claim(search, to) != NULL)
                inherit(find_claim(search, to), &before);
        }
}

static void
claim_rounded(Search *search)
{
    for (guint r = 0; r < search->claims->len && search->says_rounding; r++)
        for (guint u = 0; u < search->claims->len; u++) {
            Claim *rounded = claim_at(search, r);
            const Claim *before = claim_at(search, u);

            if (rounded->figure == G_MAXUINT || rounded->cents % 5 != 0 || before->cents % 5 == 0 ||
                (before->label == 0 && (before->kinds & ARITHMETIC) == 0) ||
                ABS(rounded->cents - before->cents) >= MOST_ROUNDING)
                continue;
            inherit(rounded, before);
        }
    claim_rounding(search);
}

/* Rate, base and VAT prove each other; of cash and change one may be misread as well. */
static bool
proves_a_digit(guint kinds)
{
    return (kinds & CLAIM_TABLE) != 0 || count_kinds(kinds & ARITHMETIC) > 1;
}

/* The printed total is one digit off what the sums make: 2.18 for 1.98 + 0.12. */
static void
claim_misread(Search *search)
{
    for (guint i = 0; i < search->claims->len; i++) {
        Claim *made = claim_at(search, i);

        for (guint f = 0; f < search->figures->len && made->figure == G_MAXUINT; f++) {
            const Figure *figure = figure_at(search, f);

            if (!proves_a_digit(made->kinds) || figure->role != TILL_TOTAL ||
                figure->weight < CLEAR_LABEL ||
                !receipt_figures_are_alike(figure->cents, made->cents))
                continue;
            made->kinds |= CLAIM_LABEL;
            made->label = figure->weight;
            made->figure = f;
            made->is_misread = true;
        }
    }
}

static int
score_of(const Claim *known)
{
    static const struct {
        ClaimKind kind;
        int score;
    } scores[] = {
        { CLAIM_CHANGE, 45 }, { CLAIM_PAID, 30 }, { CLAIM_SUM, 40 },     { CLAIM_TABLE, 40 },
        { CLAIM_ITEMS, 35 },  { CLAIM_TAX, 35 },  { CLAIM_ROUNDED, 30 },
    };
    int score = known->label / 2 + (int)MIN(known->times, 4) * 6 - (known->is_misread ? 20 : 0);

    for (guint i = 0; i < G_N_ELEMENTS(scores); i++)
        score += known->kinds & (guint)scores[i].kind ? scores[i].score : 0;
    return score;
}

/* Nothing larger is printed but what was handed over. */
static bool
is_largest(const Search *search, Cents cents)
{
    for (guint i = 0; i < search->figures->len; i++) {
        const Figure *figure = figure_at(search, i);

        if (figure->cents > cents && !figure->is_mended && figure->role != TILL_CASH &&
            figure->role != TILL_CHANGE && figure->role != TILL_OTHER)
            return false;
    }
    return true;
}

/* A card pays the total and no cent more. */
static bool
is_paid_otherwise(const Search *search, const Claim *known)
{
    for (guint i = 0; i < search->figures->len; i++) {
        const Figure *figure = figure_at(search, i);

        if (figure->role == TILL_CARD && !figure->is_mended && figure->cents > 0 &&
            ABS(figure->cents - known->cents) >= MOST_ROUNDING)
            return true;
    }
    return false;
}

/* What was paid, that less the change, or a VAT table makes another total. */
static bool
is_contradicted(const Search *search, const Claim *known)
{
    if ((known->kinds & CLAIM_PAID) == 0 && is_paid_otherwise(search, known))
        return true;
    for (guint i = 0; i < search->claims->len; i++) {
        const Claim *other = claim_at(search, i);

        if ((other->kinds & (CLAIM_CHANGE | CLAIM_TABLE)) != 0 && other->cents != known->cents &&
            (known->kinds & other->kinds & (CLAIM_CHANGE | CLAIM_TABLE)) == 0 &&
            ABS(other->cents - known->cents) >= MOST_ROUNDING)
            return true;
    }
    return false;
}

/* Printed again is misread again, the same letters in the same type: where nothing is reckoned one
 * print must be clear, the more so when another amount is like it but for a digit. */
static bool
is_hardly_legible(const Search *search, const Claim *known)
{
    int clearest = 0;
    bool has_like = false;

    for (guint i = 0; i < search->figures->len; i++) {
        const Figure *figure = figure_at(search, i);

        if (figure->is_mended)
            continue;
        if (figure->cents == known->cents)
            clearest = MAX(clearest, figure->confidence);
        else if (
            figure->role != TILL_CASH && figure->role != TILL_CHANGE &&
            ABS(figure->cents - known->cents) >= MOST_ROUNDING)
            has_like = has_like || receipt_figures_are_alike(figure->cents, known->cents);
    }
    return clearest < (has_like ? CERTAIN_PRINT : LEGIBLE_PRINT);
}

/* Only one thing speaks for it: enough when it is clearly printed, and nothing speaks against it.
 */
static int
confidence_of_one(const Search *search, const Claim *known)
{
    const Figure *figure = figure_at(search, known->figure);

    if (figure->is_mended || known->is_misread || is_contradicted(search, known))
        return 0;
    if (known->labels > 1)
        return 8400;
    if (!is_largest(search, known->cents))
        return 0;
    if ((known->kinds & CLAIM_LABEL) != 0 && known->times > 1)
        return figure->confidence >= CLEAR_PRINT ? 8200 : 7600;
    if ((known->kinds & CLAIM_LABEL) != 0 && figure->confidence >= CLEAR_PRINT)
        return 7200;
    if ((known->kinds & (CLAIM_TABLE | CLAIM_CHANGE | CLAIM_TAX)) != 0 && known->times > 0)
        return 7800;
    return 0;
}

/* Ten-thousandths; 0: not believed. */
static int
confidence_of(const Search *search, const Claim *known)
{
    guint kinds = count_kinds(known->kinds);
    bool is_broken = known->figure == G_MAXUINT || known->times == 0 || known->is_misread;

    if (known->figure == G_MAXUINT)
        return 0;
    if (kinds == 0)
        return known->label >= WEAK_LABEL && known->times >= 3 &&
                       is_largest(search, known->cents) && !is_hardly_legible(search, known)
                   ? 7600
                   : 0;
    if ((known->kinds & ARITHMETIC) == 0 && (is_broken || is_hardly_legible(search, known)))
        return 0;
    if (kinds == 1)
        return confidence_of_one(search, known);
    return MIN(9800, (is_broken ? 8000 : 8800) + 300 * (int)kinds);
}

/* One that was only the sum before tax or rounding says nothing against the total. */
static bool
is_rival(const Search *search, const Claim *best, const Claim *other)
{
    return other->figure != G_MAXUINT && other->cents != best->cents &&
           other->cents != best->unrounded &&
           figure_at(search, other->figure)->role == TILL_TOTAL &&
           (other->kinds & CLAIM_LABEL) != 0 &&
           count_kinds(other->kinds) >= count_kinds(best->kinds) &&
           score_of(other) + 10 > score_of(best);
}

static const Claim *
choose(const Search *search)
{
    const Claim *best = NULL;

    for (guint i = 0; i < search->claims->len; i++) {
        Claim *known = claim_at(search, i);

        known->confidence = confidence_of(search, known);
        if (known->confidence > 0 && (best == NULL || score_of(known) > score_of(best)))
            best = known;
    }
    for (guint i = 0; best != NULL && i < search->claims->len; i++)
        if (is_rival(search, best, claim_at(search, i)))
            return NULL;
    return best;
}

bool
receipt_total_find(const GArray *figures, const GArray *rows, bool says_rounding, Claim *ret_claim)
{
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(Claim));
    Search search = {
        .figures = figures, .rows = rows, .says_rounding = says_rounding, .claims = claims
    };
    const Claim *best = NULL;

    for (guint i = figures->len; i-- > 0;)
        claim_figure(&search, i);
    claim_change(&search);
    claim_paid(&search);
    claim_tables(&search);
    claim_tax(&search);
    claim_like_rows(&search);
    claim_items(&search);
    claim_sums(&search);
    claim_rounded(&search);
    claim_misread(&search);
    best = choose(&search);
    if (best == NULL)
        return false;
    *ret_claim = *best;
    return true;
}

const char *
receipt_total_rule(const Claim *claim)
{
    static const struct {
        ClaimKind kind;
        const char *rule;
    } rules[] = {
        { CLAIM_ROUNDED, "total and its rounding" },
        { CLAIM_CHANGE, "paid - change = total" },
        { CLAIM_TABLE, "VAT table makes the total" },
        { CLAIM_SUM, "subtotal and what is added make the total" },
        { CLAIM_TAX, "the tax inside it agrees" },
        { CLAIM_ITEMS, "the prices make the total" },
        { CLAIM_PAID, "total and what was paid agree" },
    };

    if (claim->is_misread)
        return "one digit misread: the sums prove it";
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
        if (claim->kinds & (guint)rules[i].kind)
            return rules[i].rule;
    return claim->times > 1 ? "label, and printed again" : "label";
}
