#include "reading/known.h"

#include <string.h>

#include "base/text.h"
#include "reading/numbers.h"
#include "reading/own_side.h"

#define MOST_MARKS 12    /* numbers, accounts that are looked up */
#define MOST_TOKENS 6000 /* that may begin a number */
#define MOST_RUN 3       /* tokens of a number */
#define BY_NUMBER 9700   /* the supplier's number is printed */
#define BY_ACCOUNT 9300  /* only its account is */
#define BY_PERSON 9600   /* what announces the value was taught by a person */
#define BY_PAYMENT 9000  /* or by papers that were paid as they were read */
#define BY_TERMS 9000
#define UNSURE 7000 /* below, the rules were guessing */

KnownSupplier *
known_supplier_new(const char *vat)
{
    KnownSupplier *supplier = g_new0(KnownSupplier, 1);

    supplier->vat = g_strdup(vat);
    supplier->names = g_ptr_array_new_with_free_func(g_free);
    supplier->ibans = g_ptr_array_new_with_free_func(g_free);
    supplier->shapes = g_ptr_array_new_with_free_func(g_free);
    supplier->terms = g_array_new(FALSE, FALSE, sizeof(int));
    supplier->rates = g_array_new(FALSE, FALSE, sizeof(int));
    supplier->anchors = g_ptr_array_new_with_free_func((GDestroyNotify)anchor_free);
    return supplier;
}

void
known_supplier_free(KnownSupplier *supplier)
{
    if (supplier == NULL)
        return;
    g_free(supplier->vat);
    g_ptr_array_unref(supplier->names);
    g_ptr_array_unref(supplier->ibans);
    g_ptr_array_unref(supplier->shapes);
    g_array_unref(supplier->terms);
    g_array_unref(supplier->rates);
    g_ptr_array_unref(supplier->anchors);
    g_free(supplier);
}

static bool
holds(const GPtrArray *texts, const char *text)
{
    for (guint i = 0; text != NULL && i < texts->len; i++)
        if (g_str_equal(g_ptr_array_index(texts, i), text))
            return true;
    return false;
}

static GPtrArray *
marks_of(const Candidates *candidates, IdentifierKind kind)
{
    GPtrArray *marks = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < candidates->identifiers->len && marks->len < MOST_MARKS; i++) {
        const Identifier *mark = &g_array_index(candidates->identifiers, Identifier, i);

        if (mark->kind == kind && mark->is_checked && !holds(marks, mark->value))
            g_ptr_array_add(marks, g_strdup(mark->value));
    }
    return marks;
}

GPtrArray *
known_numbers(const Candidates *candidates)
{
    return marks_of(candidates, IDENTIFIER_VAT);
}

GPtrArray *
known_accounts(const Candidates *candidates)
{
    return marks_of(candidates, IDENTIFIER_IBAN);
}

/* The first place of a number or an account that is not the client file's own. */
static const Identifier *
printed(const Candidates *candidates, const ReadingContext *context, const char *value)
{
    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *mark = &g_array_index(candidates->identifiers, Identifier, i);

        if (mark->is_checked && strcmp(mark->value, value) == 0 &&
            !text_is_among(value, context->own_vats) && !text_is_among(value, context->own_ibans))
            return mark;
    }
    return NULL;
}

static const KnownSupplier *
with_number(const GPtrArray *suppliers, const char *vat)
{
    for (guint i = 0; vat != NULL && i < suppliers->len; i++) {
        const KnownSupplier *supplier = g_ptr_array_index(suppliers, i);

        if (g_str_equal(supplier->vat, vat))
            return supplier;
    }
    return NULL;
}

/* Which supplier it is, and what on the page says so. */
typedef struct {
    const KnownSupplier *supplier; /* NULL: nobody, or more than one */
    const Identifier *mark;        /* the number or account printed; NULL: the reading has it */
} Seller;

static bool
shows_itself(
    const KnownSupplier *supplier, const Candidates *candidates, const ReadingContext *context,
    bool by_number, const Identifier **ret_mark)
{
    *ret_mark = NULL;
    if (numbers_are_own(supplier->vat, context))
        return false; /* the client file sells to others of the firm */
    if (by_number) {
        *ret_mark = printed(candidates, context, supplier->vat);
        return *ret_mark != NULL;
    }
    for (guint i = 0; i < supplier->ibans->len && *ret_mark == NULL; i++)
        *ret_mark = printed(candidates, context, g_ptr_array_index(supplier->ibans, i));
    return *ret_mark != NULL;
}

/* The only known supplier whose number, or one of whose accounts, is printed. */
static Seller
seller_shown(const Candidates *candidates, const ReadingContext *context, bool by_number)
{
    Seller seller = { NULL, NULL };

    for (guint i = 0; i < context->suppliers->len; i++) {
        const KnownSupplier *supplier = g_ptr_array_index(context->suppliers, i);
        const Identifier *mark = NULL;

        if (!shows_itself(supplier, candidates, context, by_number, &mark))
            continue;
        if (seller.supplier != NULL)
            return (Seller){ NULL, NULL };
        seller = (Seller){ supplier, mark };
    }
    return seller;
}

/* A number that was read is believed; the account of another supplier beside it changes nothing.
 * The client file's own, alone on a paper to be paid to a known supplier, is the buyer's. */
static Seller
find_seller(const Reading *reading, const Candidates *candidates, const ReadingContext *context)
{
    Seller seller = { with_number(context->suppliers, reading->seller_vat), NULL };
    bool is_own = numbers_are_own(reading->seller_vat, context);

    if (is_own && reading_has(reading, READING_BUYER_VAT))
        return (Seller){ NULL, NULL };
    if (reading_has(reading, READING_SELLER_VAT) && !is_own)
        return seller;
    seller = (Seller){ NULL, NULL };
    if (!is_own)
        seller = seller_shown(candidates, context, true);
    if (seller.supplier == NULL)
        seller = seller_shown(candidates, context, false);
    if (seller.supplier != NULL && g_strcmp0(seller.supplier->vat, reading->buyer_vat) == 0)
        seller.supplier = NULL;
    return seller;
}

static void
give_to_buyer(Reading *reading)
{
    if (!reading_has(reading, READING_SELLER_VAT))
        return;
    reading->buyer_vat = reading->seller_vat;
    reading->confidence[READING_BUYER_VAT] = reading->confidence[READING_SELLER_VAT];
    reading->proof[READING_BUYER_VAT] = reading->proof[READING_SELLER_VAT];
}

static void
fill_seller(Reading *reading, const Candidates *candidates, const Seller *seller)
{
    const KnownSupplier *supplier = seller->supplier;
    const char *name = supplier->names->len > 0 ? g_ptr_array_index(supplier->names, 0) : NULL;

    if (seller->mark != NULL) {
        bool by_number = seller->mark->kind == IDENTIFIER_VAT;

        give_to_buyer(reading);
        reading->seller_vat = reading_text(reading, supplier->vat);
        reading_prove(
            reading, READING_SELLER_VAT, by_number ? BY_NUMBER : BY_ACCOUNT,
            by_number ? "known supplier by its number" : "known supplier by IBAN",
            candidates->layout, seller->mark->first, seller->mark->end);
    }
    if (name == NULL || (reading_has(reading, READING_SELLER_NAME) && seller->mark == NULL &&
                         !supplier->name_is_said))
        return;
    reading->seller_name = reading_text(reading, name);
    reading_prove_text(
        reading, READING_SELLER_NAME, reading->confidence[READING_SELLER_VAT],
        "name of the known supplier", supplier->vat);
}

/* Of several accounts the one that was paid before. */
static void
fill_iban(
    Reading *reading, const Candidates *candidates, const ReadingContext *context,
    const KnownSupplier *supplier)
{
    const Identifier *only = NULL;

    if (holds(supplier->ibans, reading->iban) && reading_has(reading, READING_IBAN))
        return;
    for (guint i = 0; i < supplier->ibans->len; i++) {
        const Identifier *mark =
            printed(candidates, context, g_ptr_array_index(supplier->ibans, i));

        if (mark != NULL && only != NULL)
            return;
        only = mark != NULL ? mark : only;
    }
    if (only == NULL)
        return;
    reading->iban = reading_text(reading, only->value);
    reading_prove(
        reading, READING_IBAN, BY_NUMBER, "known account of the supplier", candidates->layout,
        only->first, only->end);
}

/* What a supplier's anchors point at: the best place, unless another value fits as well. */
typedef struct {
    AnchorSpot spot;
    bool is_tie;
    char *text; /* of a number */
    Day day;
    Cents cents;
} Found;

static void
found_clear(Found *found)
{
    g_free(found->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

static bool
is_same_value(const Found *one, const Found *other)
{
    return g_strcmp0(one->text, other->text) == 0 && one->day == other->day &&
           one->cents == other->cents;
}

/* take_candidate's text is taken. */
static void
consider(Found *best, Found take_candidate)
{
    if (take_candidate.spot.fit == 0 || take_candidate.spot.fit < best->spot.fit) {
        g_free(take_candidate.text);
        return;
    }
    if (take_candidate.spot.fit == best->spot.fit) {
        best->is_tie = best->is_tie || !is_same_value(best, &take_candidate);
        g_free(take_candidate.text);
        return;
    }
    g_free(best->text);
    *best = take_candidate;
    best->is_tie = false;
}

/* A number as this supplier writes them; its blanks are the typesetter's where it writes none. */
static char *
number_at(const KnownSupplier *supplier, const Layout *layout, guint first, guint end)
{
    g_autofree char *printed_text = layout_text(layout, first, end);
    g_auto(GStrv) parts = g_strsplit(printed_text, " ", -1);
    g_autofree char *whole = g_strjoinv("", parts);
    g_autofree char *shape = anchor_shape(printed_text);
    g_autofree char *whole_shape = anchor_shape(whole);

    if (strpbrk(printed_text, "0123456789") == NULL)
        return NULL;
    if (holds(supplier->shapes, shape))
        return g_steal_pointer(&printed_text);
    return holds(supplier->shapes, whole_shape) ? g_steal_pointer(&whole) : NULL;
}

static void
find_number(const KnownSupplier *supplier, const Layout *layout, Found *ret_best)
{
    guint tokens = MIN(layout->tokens->len, MOST_TOKENS);

    for (guint first = 0; first < tokens; first++) {
        guint cell_end = layout_cell(layout, layout_token(layout, first)->cell)->end;

        for (guint end = MIN(cell_end, first + MOST_RUN); end > first; end--) {
            char *number = number_at(supplier, layout, first, end);

            if (number == NULL)
                continue;
            consider(
                ret_best,
                (Found){ .spot = anchors_fit(layout, supplier->anchors, READING_NUMBER, first, end),
                         .text = number });
            break;
        }
    }
}

static void
find_day(
    const KnownSupplier *supplier, const Candidates *candidates, ReadingField field,
    Found *ret_best)
{
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);

        consider(
            ret_best,
            (Found){ .spot = anchors_fit(
                         candidates->layout, supplier->anchors, field, date->first, date->end),
                     .day = date->day });
    }
}

static void
find_cents(
    const KnownSupplier *supplier, const Candidates *candidates, ReadingField field,
    Found *ret_best)
{
    const GArray *amounts = candidates->amounts->amounts;

    for (guint i = 0; i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);

        consider(
            ret_best,
            (Found){ .spot = anchors_fit(
                         candidates->layout, supplier->anchors, field, amount->first, amount->end),
                     .cents = ABS(amount->cents) });
    }
}

/* A person's teaching stands above the rules; what payments taught only helps them out. */
static bool
may_fill(const Reading *reading, ReadingField field, const Found *found)
{
    return found->spot.fit > 0 && !found->is_tie &&
           (found->spot.anchor->by_person || reading->confidence[field] < UNSURE);
}

static void
prove(Reading *reading, const Candidates *candidates, ReadingField field, const Found *found)
{
    reading_prove(
        reading, field, found->spot.anchor->by_person ? BY_PERSON : BY_PAYMENT,
        found->spot.anchor->by_person ? "where a person showed it on this supplier's paper"
                                      : "where it stood on this supplier's papers",
        candidates->layout, found->spot.first, found->spot.end);
}

static void
fill_number(Reading *reading, const Candidates *candidates, const KnownSupplier *supplier)
{
    g_auto(Found) found = { 0 };

    find_number(supplier, candidates->layout, &found);
    if (!may_fill(reading, READING_NUMBER, &found))
        return;
    reading->number = reading_text(reading, found.text);
    prove(reading, candidates, READING_NUMBER, &found);
}

static bool
days_fit(const Reading *reading, ReadingField field, Day day)
{
    if (field == READING_ISSUE_ON)
        return !reading_has(reading, READING_DUE_ON) || day <= reading->due_on;
    return !reading_has(reading, READING_ISSUE_ON) || day >= reading->issue_on;
}

static void
fill_day(
    Reading *reading, const Candidates *candidates, const KnownSupplier *supplier,
    ReadingField field, Day *place)
{
    g_auto(Found) found = { 0 };

    find_day(supplier, candidates, field, &found);
    if (!may_fill(reading, field, &found) || !days_fit(reading, field, found.day))
        return;
    *place = found.day;
    prove(reading, candidates, field, &found);
}

/* A printed day that lies as far from the date as this supplier's terms say. */
static void
fill_due_by_terms(Reading *reading, const Candidates *candidates, const KnownSupplier *supplier)
{
    if (reading_has(reading, READING_DUE_ON) || !reading_has(reading, READING_ISSUE_ON) ||
        supplier->terms->len != 1)
        return;
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);
        int days = g_array_index(supplier->terms, int, 0);

        if (days <= 0 || date->in_period || date->day != reading->issue_on + days)
            continue;
        reading->due_on = date->day;
        reading_prove(
            reading, READING_DUE_ON, BY_TERMS, "usual terms of the supplier", candidates->layout,
            date->first, date->end);
        return;
    }
}

#define TOTALS 3

static const ReadingField TOTAL_FIELDS[TOTALS] = { READING_TOTAL_EXCL_VAT, READING_VAT,
                                                   READING_TOTAL_INCL_VAT };

/* The three totals together: they agree, or what is known says nothing. */
static bool
totals_agree(const bool *is_there, const Cents *cents)
{
    return !is_there[0] || !is_there[1] || !is_there[2] || cents[0] + cents[1] == cents[2];
}

/* Net and VAT make one row when the supplier's rate leads from one to the other. */
static void
fill_vat_line(Reading *reading, const KnownSupplier *supplier)
{
    if (reading_has(reading, READING_VAT_LINES) || !reading_has(reading, READING_VAT) ||
        !reading_has(reading, READING_TOTAL_EXCL_VAT))
        return;
    for (guint i = 0; i < supplier->rates->len; i++) {
        VatLine line = { .category = "S",
                         .rate_bp = g_array_index(supplier->rates, int, i),
                         .base = reading->total_excl_vat,
                         .vat = reading->vat };

        if (line.rate_bp <= 0 || cents_share_half_up(line.base, line.rate_bp) != line.vat)
            continue;
        g_array_append_val(reading->vat_lines, line);
        reading_prove_text(
            reading, READING_VAT_LINES, BY_TERMS, "usual rate of the supplier", NULL);
        return;
    }
}

static void
fill_totals(Reading *reading, const Candidates *candidates, const KnownSupplier *supplier)
{
    Cents *places[TOTALS] = { &reading->total_excl_vat, &reading->vat, &reading->total_incl_vat };
    Found found[TOTALS] = { 0 };
    bool is_there[TOTALS] = { 0 };
    bool is_new[TOTALS] = { 0 };
    Cents cents[TOTALS] = { 0 };
    bool is_changed = false;

    for (int i = 0; i < TOTALS; i++) {
        find_cents(supplier, candidates, TOTAL_FIELDS[i], &found[i]);
        is_new[i] = may_fill(reading, TOTAL_FIELDS[i], &found[i]);
        is_there[i] = is_new[i] || reading_has(reading, TOTAL_FIELDS[i]);
        cents[i] = is_new[i] ? found[i].cents : *places[i];
        is_changed = is_changed ||
                     (is_new[i] && reading_has(reading, TOTAL_FIELDS[i]) && cents[i] != *places[i]);
    }
    if (!totals_agree(is_there, cents))
        return;
    for (int i = 0; i < TOTALS; i++) {
        if (!is_new[i])
            continue;
        *places[i] = cents[i];
        prove(reading, candidates, TOTAL_FIELDS[i], &found[i]);
    }
    if (is_changed) {
        g_array_set_size(reading->vat_lines, 0);
        reading->confidence[READING_VAT_LINES] = 0;
    }
    if (is_there[0] && is_there[1] && is_there[2])
        reading->is_contradictory = false;
    fill_vat_line(reading, supplier);
}

void
known_apply(Reading *reading, const Candidates *candidates, const ReadingContext *context)
{
    Seller seller = { NULL, NULL };

    if (context->suppliers == NULL || context->suppliers->len == 0 ||
        own_side_of(reading, candidates, context) == OWN_SIDE_SELLER)
        return;
    seller = find_seller(reading, candidates, context);
    if (seller.supplier == NULL)
        return;
    fill_seller(reading, candidates, &seller);
    fill_iban(reading, candidates, context, seller.supplier);
    fill_number(reading, candidates, seller.supplier);
    fill_day(reading, candidates, seller.supplier, READING_ISSUE_ON, &reading->issue_on);
    fill_day(reading, candidates, seller.supplier, READING_DUE_ON, &reading->due_on);
    fill_due_by_terms(reading, candidates, seller.supplier);
    fill_totals(reading, candidates, seller.supplier);
}
