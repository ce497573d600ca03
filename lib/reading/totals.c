/* Every set of a net amount, a VAT amount and their sum that stands in the document is weighed:
 * what the labels beside and above say, whether a known rate or a VAT table leads from one to the
 * other. The heaviest set wins; one that labels hardly support is not believed. */
#include "reading/totals.h"

#include "reading/vat_rows.h"

#define MOST_VALUES 160
#define MOST_TABLE_TRIES 400

/* What is wanted of a set before it is believed, and before a lone total is. */
#define ENOUGH_FOR_SET 150
#define ENOUGH_FOR_LONE_TOTAL 60

/* The same for a set that sums up lines which are sets themselves, and how much lighter it may be
 * than the heaviest line. */
#define ENOUGH_TO_SUM 90
#define MOST_BEHIND 170
#define MOST_SETS 2000
#define SURE_OF_ROWS 9300

/* One value, wherever it stands, and how strongly it is announced as what. */
typedef struct {
    Cents cents;
    int gross, payable, net, vat; /* 0 to 100 */
    int cash, change;
    guint gross_at, net_at, vat_at; /* amounts that were announced best, for the proof */
    guint times;
} Value;

typedef struct {
    const Value *net, *vat, *gross; /* vat is NULL when it is not printed */
    Cents vat_cents;
    int score;
} Set;

typedef struct {
    const Candidates *candidates;
    GArray *values; /* of Value, by cents */
    GArray *rows;   /* of VatRow */
    GArray *rates;  /* printed with a percent sign, of int */
    guint table_tries;
    GArray *sets;        /* of Set: all that were weighed and may be believed */
    const char *untaxed; /* why there is no VAT, as the document says: "AE" or "E"; else NULL */
} Search;

static const Amount *
amount_at(const Search *search, guint i)
{
    return &g_array_index(search->candidates->amounts->amounts, Amount, i);
}

static Value *
value_of(Search *search, Cents cents)
{
    Value fresh = { .cents = cents };

    for (guint i = 0; i < search->values->len; i++)
        if (g_array_index(search->values, Value, i).cents == cents)
            return &g_array_index(search->values, Value, i);
    g_array_append_val(search->values, fresh);
    return &g_array_index(search->values, Value, search->values->len - 1);
}

static int
announced(const Search *search, const Amount *amount, const char *key)
{
    return MAX(
        candidates_left(search->candidates, amount->first, key),
        candidates_above(search->candidates, amount->first, key));
}

/* Amounts come last first, and the first of equals stays: sums stand under what they sum. */
static void
announce(int *weight, guint *at, int to, guint amount)
{
    if (to <= *weight)
        return;
    *weight = to;
    *at = amount;
}

static void
add_value(Search *search, guint i)
{
    const Amount *amount = amount_at(search, i);
    Value *value = value_of(search, ABS(amount->cents));

    if (value->times == 0)
        value->gross_at = value->net_at = value->vat_at = i;
    value->times++;
    announce(&value->payable, &value->gross_at, announced(search, amount, "payable"), i);
    announce(&value->gross, &value->gross_at, announced(search, amount, "gross"), i);
    value->cash = MAX(value->cash, announced(search, amount, "cash"));
    value->change = MAX(value->change, announced(search, amount, "change"));
    announce(&value->net, &value->net_at, announced(search, amount, "net"), i);
    announce(&value->vat, &value->vat_at, announced(search, amount, "vat_amount"), i);
}

/* The sums stand at the end: of a long document the last values are weighed. */
static void
collect_values(Search *search)
{
    guint count = search->candidates->amounts->amounts->len;

    for (guint i = count; i-- > 0 && search->values->len < MOST_VALUES;)
        add_value(search, i);
}

static Value *
find_value(const Search *search, Cents cents)
{
    for (guint i = 0; i < search->values->len; i++)
        if (g_array_index(search->values, Value, i).cents == cents)
            return &g_array_index(search->values, Value, i);
    return NULL;
}

/* What was handed over less what came back is what was paid. */
static void
weigh_cash(const Search *search)
{
    for (guint i = 0; i < search->values->len; i++)
        for (guint k = 0; k < search->values->len; k++) {
            const Value *cash = &g_array_index(search->values, Value, i);
            const Value *change = &g_array_index(search->values, Value, k);
            Value *paid = NULL;

            if (cash->cash == 0 || change->change == 0 || cash->cents <= change->cents)
                continue;
            paid = find_value(search, cash->cents - change->cents);
            if (paid != NULL)
                paid->gross = 110;
        }
}

static bool
rate_is_printed(const Search *search, int rate_bp)
{
    for (guint i = 0; i < search->rates->len; i++)
        if (g_array_index(search->rates, int, i) == rate_bp)
            return true;
    return false;
}

/* The one known rate that leads from net to vat, to two cents; a printed one first. -1: none. */
static int
single_rate(const Search *search, Cents net, Cents vat)
{
    static const int common[] = { 2100, 600, 1200, 1900, 700, 2000, 1000, 550, 900, 1700 };

    for (guint i = 0; i < search->rates->len; i++) {
        int rate_bp = g_array_index(search->rates, int, i);

        if (rate_bp > 0 && ABS(cents_share_half_up(net, rate_bp) - vat) <= 2)
            return rate_bp;
    }
    for (guint i = 0; i < G_N_ELEMENTS(common); i++)
        if (ABS(cents_share_half_up(net, common[i]) - vat) <= 2)
            return common[i];
    return -1;
}

static bool
has_table(Search *search, Cents net, Cents vat, bool is_partly)
{
    g_autoptr(GArray) chosen = NULL;

    if (search->rows->len == 0 || search->table_tries++ > MOST_TABLE_TRIES)
        return false;
    chosen = vat_rows_choose(search->rows, net, vat, is_partly);
    return chosen->len > 0;
}

/* 28 % is more than any rate there is. */
static int
rate_score(Search *search, const Set *set)
{
    Cents net = set->net->cents, vat = set->vat_cents;
    int rate_bp = 0;

    if (vat > net / 100 * 28 + 100)
        return -1000;
    if (has_table(search, net, vat, false))
        return 90;
    rate_bp = single_rate(search, net, vat);
    if (rate_bp >= 0)
        return rate_is_printed(search, rate_bp) ? 70 : 20;
    return has_table(search, net, vat, true) ? 40 : -30;
}

static int
gross_score(const Value *value)
{
    return MAX(value->gross, value->payable * 9 / 10);
}

static void
keep(Search *search, const Set *set)
{
    if (set->score >= ENOUGH_TO_SUM && search->sets->len < MOST_SETS)
        g_array_append_val(search->sets, *set);
}

static void
weigh(Search *search, Set *set)
{
    set->score = set->net->net + set->vat->vat + gross_score(set->gross);
    if (gross_score(set->gross) == 0 && (set->net->net == 0 || set->vat->vat == 0))
        return;
    set->score += rate_score(search, set);
    keep(search, set);
}

/* Two amounts that are announced as VAT, one for each rate, make the sum. */
static bool
vat_is_in_two_parts(const Search *search, Cents sum)
{
    for (guint i = 0; i < search->values->len; i++) {
        const Value *one = &g_array_index(search->values, Value, i);
        const Value *two = one->vat > 0 ? find_value(search, sum - one->cents) : NULL;

        if (two != NULL && two != one && two->vat > 0 && one->cents > 0 && two->cents > 0)
            return true;
    }
    return false;
}

/* The VAT itself is not printed as a sum: two clear labels, and a rate, a table or the VAT of two
 * rates that leads from one amount to the other. */
static void
weigh_without_vat(Search *search, Set *set)
{
    if (set->gross->gross < 90 || set->net->net < 90 || set->vat_cents > set->net->cents / 4 ||
        (rate_score(search, set) < 40 && !vat_is_in_two_parts(search, set->vat_cents)))
        return;
    set->score = set->net->net + set->gross->gross;
    keep(search, set);
}

/* No VAT: the same amount is net and total, and a printed 0.00 or a sentence says why. */
static void
weigh_untaxed(Search *search, const Value *value)
{
    const Value *zero = find_value(search, 0);
    Set set = { .net = value, .gross = value };

    if (value->cents == 0 || gross_score(value) == 0)
        return;
    if (zero != NULL && zero->vat > 0)
        set.score = gross_score(value) + value->net + zero->vat / 2;
    else if (search->untaxed != NULL)
        set.score = gross_score(value) + value->net + 80;
    if (set.score > 0)
        keep(search, &set);
}

static void
weigh_sets(Search *search)
{
    for (guint g = 0; g < search->values->len; g++) {
        const Value *gross = &g_array_index(search->values, Value, g);

        for (guint n = 0; n < search->values->len; n++) {
            Set set = { .gross = gross, .net = &g_array_index(search->values, Value, n) };

            if (set.net->cents >= gross->cents || set.net->cents == 0)
                continue;
            set.vat_cents = gross->cents - set.net->cents;
            set.vat = find_value(search, set.vat_cents);
            if (set.vat != NULL)
                weigh(search, &set);
            else
                weigh_without_vat(search, &set);
        }
        weigh_untaxed(search, gross);
    }
}

static bool
is_heavier(const Set *set, const Set *than)
{
    return than == NULL || set->score > than->score ||
           (set->score == than->score && set->gross->cents > than->gross->cents);
}

/* The sum under a table whose lines are sets themselves: each of its amounts is the larger one. */
static bool
is_sum_over(const Set *set, const Set *line)
{
    return line->vat != NULL && set->vat != NULL && set->gross->cents > line->gross->cents &&
           set->net->cents > line->net->cents && set->vat_cents > line->vat_cents &&
           set->net->net > 0 && gross_score(set->gross) > 0 &&
           set->score + MOST_BEHIND >= line->score;
}

/* The heaviest set, or the sum over it; NULL when none is heavy enough. */
static const Set *
best_set(const Search *search)
{
    const Set *best = NULL;
    const Set *sum = NULL;

    for (guint i = 0; i < search->sets->len; i++)
        if (is_heavier(&g_array_index(search->sets, Set, i), best))
            best = &g_array_index(search->sets, Set, i);
    if (best == NULL || best->score < ENOUGH_FOR_SET)
        return NULL;
    for (guint i = 0; i < search->sets->len; i++) {
        const Set *set = &g_array_index(search->sets, Set, i);

        if (is_sum_over(set, best) && is_heavier(set, sum))
            sum = set;
    }
    return sum != NULL ? sum : best;
}

static void
prove_amount(
    Reading *reading, const Search *search, ReadingField field, int confidence, const char *rule,
    guint amount)
{
    const Amount *at = amount_at(search, amount);

    reading_prove(reading, field, confidence, rule, search->candidates->layout, at->first, at->end);
}

static void
add_vat_line(Reading *reading, const char *category, int rate_bp, Cents base, Cents vat)
{
    VatLine line = { .rate_bp = rate_bp, .base = ABS(base), .vat = ABS(vat) };

    g_strlcpy(line.category, category, sizeof line.category);
    g_array_append_val(reading->vat_lines, line);
}

static void
write_vat_lines(Reading *reading, const Search *search, const Set *set, int confidence)
{
    g_autoptr(GArray) rows = vat_rows_choose(search->rows, set->net->cents, set->vat_cents, false);
    int rate_bp = single_rate(search, set->net->cents, set->vat_cents);

    for (guint i = 0; i < rows->len; i++) {
        const VatRow *row = &g_array_index(rows, VatRow, i);

        add_vat_line(reading, row->rate_bp > 0 ? "S" : "Z", row->rate_bp, row->base, row->vat);
        if (i == 0)
            reading_prove(
                reading, READING_VAT_LINES, confidence, "VAT table adds up",
                search->candidates->layout, row->first, row->end);
    }
    if (rows->len > 0 || rate_bp < 0 || !rate_is_printed(search, rate_bp))
        return;
    add_vat_line(reading, "S", rate_bp, set->net->cents, set->vat_cents);
    reading_prove_text(reading, READING_VAT_LINES, confidence, "the one printed rate", NULL);
}

/* One line of 0 %, where the document says why or prints that rate. */
static void
write_untaxed_line(Reading *reading, const Search *search, const Set *set, int confidence)
{
    if (search->untaxed == NULL && !rate_is_printed(search, 0))
        return;
    add_vat_line(reading, search->untaxed != NULL ? search->untaxed : "Z", 0, set->net->cents, 0);
    reading_prove_text(reading, READING_VAT_LINES, confidence, "no VAT is charged", NULL);
}

static int
set_confidence(const Set *set)
{
    int confidence = 7000 + set->score * 8;

    return CLAMP(confidence, 7000, 9900);
}

static void
write_set(Reading *reading, const Search *search, const Set *set)
{
    int confidence = set_confidence(set);
    static const char rule[] = "net + VAT = total";

    reading->total_excl_vat = set->net->cents;
    reading->total_incl_vat = set->gross->cents;
    reading->vat = set->vat_cents;
    prove_amount(reading, search, READING_TOTAL_INCL_VAT, confidence, rule, set->gross->gross_at);
    prove_amount(reading, search, READING_TOTAL_EXCL_VAT, confidence, rule, set->net->net_at);
    if (set->vat != NULL)
        prove_amount(reading, search, READING_VAT, confidence, rule, set->vat->vat_at);
    else
        reading_prove_text(
            reading, READING_VAT, confidence,
            set->vat_cents == 0 ? "no VAT is charged" : "total - net", NULL);
    if (set->vat_cents != 0)
        write_vat_lines(reading, search, set, confidence);
    else
        write_untaxed_line(reading, search, set, confidence);
}

/* Receipts print a VAT table and no sums of it: its rows make the total to the cent. */
static void
write_sums_of_rows(Reading *reading, const Search *search, const Value *total)
{
    static const char rule[] = "VAT table makes the total";
    g_autoptr(GArray) rows = vat_rows_choose_gross(search->rows, total->cents);

    if (rows->len == 0)
        return;
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
}

/* The strongest announced value of a kind, when no other is announced as strongly; 0 tells of none.
 */
static Cents
lone_value(const Search *search, gsize weight_at)
{
    Cents best = 0;
    int most = ENOUGH_FOR_LONE_TOTAL - 1;

    for (guint i = 0; i < search->values->len; i++) {
        const Value *value = &g_array_index(search->values, Value, i);
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
is_contradictory(const Search *search, Cents total)
{
    Cents net = lone_value(search, offsetof(Value, net));
    Cents vat = lone_value(search, offsetof(Value, vat));

    return net > 0 && vat > 0 && net < total && vat < net && net + vat != total;
}

/* Only a label speaks for it: the best announced amount, when no other is announced as well. */
static void
write_lone_total(Reading *reading, const Search *search)
{
    const Value *best = NULL;
    bool is_alone = true;

    for (guint i = 0; i < search->values->len; i++) {
        const Value *value = &g_array_index(search->values, Value, i);

        if (value->cents == 0 || gross_score(value) < ENOUGH_FOR_LONE_TOTAL)
            continue;
        if (best == NULL || gross_score(value) > gross_score(best)) {
            best = value;
            is_alone = true;
        } else if (gross_score(value) == gross_score(best))
            is_alone = false;
    }
    if (best == NULL || !is_alone)
        return;
    reading->total_incl_vat = best->cents;
    prove_amount(reading, search, READING_TOTAL_INCL_VAT, 6500, "label", best->gross_at);
    write_sums_of_rows(reading, search, best);
    reading->is_contradictory =
        !reading_has(reading, READING_VAT) && is_contradictory(search, best->cents);
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

void
totals_read(Reading *reading, const Candidates *candidates)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(Value));
    g_autoptr(GArray) rows = vat_rows_find(candidates);
    g_autoptr(GArray) rates = vat_rates_printed(candidates);
    g_autoptr(GArray) sets = g_array_new(FALSE, FALSE, sizeof(Set));
    Search search = {
        .candidates = candidates, .values = values, .rows = rows, .rates = rates, .sets = sets
    };
    const Set *best = NULL;

    search.untaxed = untaxed_category(candidates);
    collect_values(&search);
    weigh_cash(&search);
    weigh_sets(&search);
    best = best_set(&search);
    if (best != NULL)
        write_set(reading, &search, best);
    else
        write_lone_total(reading, &search);
}
