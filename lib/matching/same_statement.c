#include "matching/same_statement.h"

#include <string.h>

#include "base/text.h"

enum { SURE_LINES = 3 }; /* so many lines alike are no accident */

static void
append_compact(GString *key, const char *text)
{
    g_autofree char *folded = text != NULL ? text_fold(text) : NULL;
    g_autofree char *compact = folded != NULL ? text_alphanumerics(folded) : NULL;

    g_string_append_c(key, '|');
    if (compact != NULL)
        g_string_append(key, compact);
}

char *
line_key(const Transaction *line)
{
    GString *key = g_string_new(NULL);

    g_string_printf(key, "%d|%" G_GINT64_FORMAT, line->booking_on, line->amount);
    append_compact(key, line->counterparty_iban);
    append_compact(key, line->structured_communication);
    append_compact(key, line->end_to_end_id);
    append_compact(key, line->counterparty_name);
    append_compact(key, line->remittance);
    return g_string_free(key, FALSE);
}

void
statement_days(const StatementSide *side, Day *ret_first, Day *ret_last)
{
    Day first = side->old_balance_on != DAY_NONE ? side->old_balance_on : side->new_balance_on;
    Day last = side->new_balance_on != DAY_NONE ? side->new_balance_on : side->old_balance_on;

    for (guint i = 0; i < side->lines->len; i++) {
        Day on = ((const Transaction *)side->lines->pdata[i])->booking_on;

        first = i == 0 ? on : MIN(first, on);
        last = i == 0 ? on : MAX(last, on);
    }
    *ret_first = first;
    *ret_last = last;
}

/* The lines of both that say the same, each as often as both have it. */
static guint
count_common(const StatementSide *told, const StatementSide *fresh, Cents *ret_sum)
{
    g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
    guint count = 0;
    gint64 sum = 0;

    for (guint i = 0; i < told->keys->len; i++) {
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(left, told->keys->pdata[i]));

        g_hash_table_insert(left, told->keys->pdata[i], GUINT_TO_POINTER(times + 1));
    }
    for (guint i = 0; i < fresh->keys->len; i++) {
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(left, fresh->keys->pdata[i]));

        if (times == 0)
            continue;
        g_hash_table_insert(left, fresh->keys->pdata[i], GUINT_TO_POINTER(times - 1));
        count++;
        /* Only compared with another sum: where it would not fit it proves nothing. */
        if (__builtin_add_overflow(
                sum, ((const Transaction *)fresh->lines->pdata[i])->amount, &sum))
            sum = G_MAXINT64;
    }
    *ret_sum = sum;
    return count;
}

/* The number as the bank counts; 0: it does not. A page ("12/1") counts by its statement. */
static gint64
counted(const char *number)
{
    char *end = NULL;
    gint64 value = g_ascii_strtoll(number, &end, 10);

    return end != number && (*end == '\0' || *end == '/') && value > 0 ? value : 0;
}

static bool
has_old(const StatementSide *side)
{
    return side->old_balance_on != DAY_NONE;
}

static bool
has_new(const StatementSide *side)
{
    return side->new_balance_on != DAY_NONE;
}

static bool
differ_by(Cents greater, Cents smaller, Cents sum)
{
    gint64 difference = 0;

    return !__builtin_sub_overflow(greater, smaller, &difference) && difference == sum;
}

/* The later one begins where the earlier one ends. */
static bool
meets(const StatementSide *earlier, const StatementSide *later)
{
    Day first = DAY_NONE;
    Day last = DAY_NONE;
    Day unused = DAY_NONE;

    statement_days(earlier, &unused, &last);
    statement_days(later, &first, &unused);
    return has_new(earlier) && has_old(later) && earlier->new_balance == later->old_balance &&
           last <= first;
}

static bool
same_ends(const StatementSide *told, const StatementSide *fresh)
{
    return has_old(told) && has_old(fresh) && has_new(told) && has_new(fresh) &&
           told->old_balance == fresh->old_balance && told->new_balance == fresh->new_balance &&
           ABS(told->new_balance_on - fresh->new_balance_on) <= SAME_BOOKING_DAYS;
}

/* The lines of the outer one before the inner one's days lead from its old balance to the inner's.
 */
static bool
contains(const StatementSide *outer, const StatementSide *inner, guint common)
{
    Day first = DAY_NONE;
    Day last = DAY_NONE;
    gint64 balance = outer->old_balance;

    if (common != inner->lines->len || !has_old(outer) || !has_old(inner))
        return false;
    statement_days(inner, &first, &last);
    for (guint i = 0; i < outer->lines->len; i++) {
        const Transaction *line = outer->lines->pdata[i];

        if (line->booking_on < first && __builtin_add_overflow(balance, line->amount, &balance))
            return false;
    }
    return balance == inner->old_balance;
}

/* What one ends with is what the other began with and the lines that both have. */
static bool
overlap_adds_up(
    const StatementSide *told, const StatementSide *fresh, guint common, Cents common_sum)
{
    if (common == 0)
        return false;
    return contains(told, fresh, common) || contains(fresh, told, common) ||
           (has_new(told) && has_old(fresh) &&
            differ_by(told->new_balance, fresh->old_balance, common_sum)) ||
           (has_new(fresh) && has_old(told) &&
            differ_by(fresh->new_balance, told->old_balance, common_sum)) ||
           (common >= SURE_LINES && common == MIN(told->lines->len, fresh->lines->len));
}

/* The same number for the same days. */
static bool
same_statement(const StatementSide *told, const StatementSide *fresh)
{
    return counted(told->number) > 0 && g_str_equal(told->number, fresh->number) &&
           told->old_balance_on == fresh->old_balance_on &&
           told->new_balance_on == fresh->new_balance_on && has_new(told);
}

static StatementRelation
relate_final(const StatementSide *told, const StatementSide *fresh, gint64 common_days)
{
    gint64 told_number = counted(told->number);
    gint64 fresh_number = counted(fresh->number);
    bool numbered = told_number > 0 && fresh_number > 0 && told_number != fresh_number;
    Cents sum = 0;
    guint common = count_common(told, fresh, &sum);

    if (same_statement(told, fresh) &&
        (told->old_balance == fresh->old_balance || told->new_balance == fresh->new_balance))
        return STATEMENTS_CORRECT;
    if (meets(told, fresh) || meets(fresh, told))
        /* With lines that cancel each other out, two that follow look like two that repeat. */
        return common == 0 || sum != 0 || (numbered && ABS(told_number - fresh_number) == 1)
                   ? STATEMENTS_APART
                   : STATEMENTS_PROVEN;
    if (same_statement(told, fresh))
        return STATEMENTS_CORRECT;
    if (same_ends(told, fresh) || overlap_adds_up(told, fresh, common, sum))
        return STATEMENTS_PROVEN;
    return numbered && common_days <= 1 ? STATEMENTS_APART : STATEMENTS_SHARE;
}

StatementRelation
statements_relate(const StatementSide *told, const StatementSide *fresh)
{
    bool one_format = g_str_equal(told->format, fresh->format);
    bool interim = told->is_interim || fresh->is_interim;
    Day told_first = DAY_NONE;
    Day told_last = DAY_NONE;
    Day fresh_first = DAY_NONE;
    Day fresh_last = DAY_NONE;
    Cents sum = 0;
    gint64 common_days = 0; /* 0 and less: so many days lie between */

    statement_days(told, &told_first, &told_last);
    statement_days(fresh, &fresh_first, &fresh_last);
    common_days = (gint64)MIN(told_last, fresh_last) - MAX(told_first, fresh_first) + 1;
    if (one_format && !interim && same_statement(told, fresh))
        return relate_final(told, fresh, common_days);
    /* Only a final word may come days after a first one: two final ones that never meet are two. */
    if (common_days < (one_format || !interim ? 1 : 1 - SAME_BOOKING_DAYS))
        return STATEMENTS_APART;
    if (interim)
        return one_format && count_common(told, fresh, &sum) >= SURE_LINES ? STATEMENTS_PROVEN
                                                                           : STATEMENTS_SHARE;
    if (!one_format)
        return same_ends(told, fresh) ? STATEMENTS_PROVEN : STATEMENTS_SHARE;
    return relate_final(told, fresh, common_days);
}

static void
fresh_days(const Statement *fresh, Day *ret_first, Day *ret_last)
{
    Day first = G_MAXINT32;
    Day last = G_MININT32;

    for (guint i = 0; i < fresh->transactions->len; i++) {
        Day on = g_array_index(fresh->transactions, Transaction, i).booking_on;

        first = MIN(first, on);
        last = MAX(last, on);
    }
    *ret_first = first;
    *ret_last = last;
}

static bool
numbers_follow(const ToldStatement *told, const Statement *fresh)
{
    gint64 told_number = counted(told->number);
    gint64 fresh_number = counted(fresh->number != NULL ? fresh->number : "");

    if (told_number == 0 || fresh_number == 0 || told->new_balance_on == DAY_NONE ||
        told->old_balance_on == DAY_NONE || fresh->new_balance_on == DAY_NONE ||
        fresh->old_balance_on == DAY_NONE)
        return false;
    return (fresh_number == told_number + 1 && told->new_balance == fresh->old_balance &&
            told->last_on <= fresh->new_balance_on) ||
           (told_number == fresh_number + 1 && fresh->new_balance == told->old_balance &&
            fresh->new_balance_on <= told->last_on);
}

bool
statement_lies_apart(const ToldStatement *told, const Statement *fresh, const char *format)
{
    Day first = DAY_NONE;
    Day last = DAY_NONE;

    if (told->is_interim || statement_is_interim(fresh) || !g_str_equal(told->format, format) ||
        (counted(told->number) > 0 && fresh->number != NULL &&
         g_str_equal(told->number, fresh->number)))
        return false;
    fresh_days(fresh, &first, &last);
    return told->last_on < first || told->first_on > last || numbers_follow(told, fresh);
}
