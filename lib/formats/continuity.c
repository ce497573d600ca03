#include "formats/continuity.h"

#include <string.h>

#define NUMBER_MOST_DIGITS 9 /* a longer one is a reference and counts nothing */

void
continuity_finding_free(ContinuityFinding *finding)
{
    if (finding == NULL)
        return;
    g_ptr_array_unref(finding->numbers);
    g_free(finding);
}

static void
finding_destroy(gpointer finding)
{
    continuity_finding_free(finding);
}

static gsize
digits_of(const char *number)
{
    return number != NULL ? strspn(number, "0123456789") : 0;
}

gint64
continuity_number(const char *number)
{
    gsize digits = digits_of(number);
    gint64 value = 0;

    if (digits == 0 || digits > NUMBER_MOST_DIGITS)
        return -1;
    for (gsize i = 0; i < digits; i++)
        value = value * 10 + (number[i] - '0');
    return value == 0 ? -1 : value;
}

static int
year_of(Day day)
{
    int year = 0;
    int month = 0;
    int ignored = 0;

    day_to_ymd(day, &year, &month, &ignored);
    return year;
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

gint
continuity_compare(gconstpointer a, gconstpointer b)
{
    const ContinuityRow *one = a;
    const ContinuityRow *other = b;
    gint order = ORDER(one->new_balance_on, other->new_balance_on);

    if (order == 0)
        order = ORDER(continuity_number(one->number), continuity_number(other->number));
    if (order == 0)
        order = g_strcmp0(one->number, other->number); /* pages: 999/1, 999/2 */
    if (order == 0)
        order = ORDER(one->old_balance_on, other->old_balance_on);
    return order != 0 ? order : ORDER(one->id, other->id);
}

static bool
same_number(const ContinuityRow *one, const ContinuityRow *other)
{
    return g_strcmp0(one->number, other->number) == 0;
}

static bool
is_repeat(const ContinuityRow *one, const ContinuityRow *other)
{
    return same_number(one, other) && one->new_balance_on == other->new_balance_on &&
           one->old_balance == other->old_balance && one->new_balance == other->new_balance &&
           one->old_balance_on == other->old_balance_on;
}

/* "022" in the width of "021"; the page after a slash is not known. */
static void
add_numbers(GPtrArray *numbers, gint64 first, gint64 stop, const char *like)
{
    int width = (int)MIN(digits_of(like), NUMBER_MOST_DIGITS);

    for (gint64 number = first; number < stop && numbers->len < CONTINUITY_MOST_NUMBERS; number++)
        g_ptr_array_add(numbers, g_strdup_printf("%0*" G_GINT64_FORMAT, width, number));
}

/* Numbers between the two; after a new year those from 1 on, unless the bank went on counting. */
static GPtrArray *
missing_numbers(const ContinuityRow *after, const ContinuityRow *before)
{
    GPtrArray *numbers = g_ptr_array_new_with_free_func(g_free);
    gint64 last = continuity_number(after->number);
    gint64 next = continuity_number(before->number);
    bool same_year = year_of(after->new_balance_on) == year_of(before->new_balance_on);

    if (last >= 0 && next >= 0 && next != last + 1 && (next > last || !same_year))
        add_numbers(numbers, same_year ? last + 1 : 1, next, before->number);
    return numbers;
}

static void
add_finding(
    GPtrArray *findings, ContinuityKind kind, const ContinuityRow *after,
    const ContinuityRow *before, GPtrArray *take_numbers)
{
    ContinuityFinding *finding = g_new0(ContinuityFinding, 1);

    finding->kind = kind;
    finding->after = after->id;
    finding->before = before->id;
    finding->numbers = take_numbers;
    if (__builtin_sub_overflow(before->old_balance, after->new_balance, &finding->difference))
        finding->difference = G_MAXINT64;
    g_ptr_array_add(findings, finding);
}

GPtrArray *
continuity_check(const ContinuityRow *rows, guint count)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func(finding_destroy);
    const ContinuityRow *last = NULL; /* the last that was not a repeat */

    for (guint i = 0; i < count; i++) {
        const ContinuityRow *row = &rows[i];
        GPtrArray *numbers = NULL;

        if (last != NULL && is_repeat(last, row)) {
            add_finding(
                findings, CONTINUITY_REPEAT, last, row, g_ptr_array_new_with_free_func(g_free));
            continue;
        }
        if (last != NULL) {
            bool joins = last->new_balance == row->old_balance;

            numbers = missing_numbers(last, row);
            if (!joins || numbers->len > 0)
                add_finding(findings, joins ? CONTINUITY_NOTE : CONTINUITY_GAP, last, row, numbers);
            else
                g_ptr_array_unref(numbers);
        }
        last = row;
    }
    return findings;
}
