#include "matching/same_work.h"

const ToldLine *
work_told(const Work *work, guint i)
{
    return &g_array_index(work->told->lines, ToldLine, i);
}

const Transaction *
work_fresh(const Work *work, guint i)
{
    return &g_array_index(work->fresh->transactions, Transaction, i);
}

static void
side_free(gpointer pointer)
{
    StatementSide *side = pointer;

    g_ptr_array_unref(side->lines);
    g_ptr_array_unref(side->keys);
    g_free(side);
}

static StatementSide *
side_new(void)
{
    StatementSide *side = g_new0(StatementSide, 1);

    side->lines = g_ptr_array_new();
    side->keys = g_ptr_array_new();
    return side;
}

static StatementSide *
side_of_told(const ToldStatement *statement)
{
    StatementSide *side = side_new();

    side->format = statement->format;
    side->number = statement->number;
    side->is_interim = statement->is_interim;
    side->old_balance = statement->old_balance;
    side->old_balance_on = statement->old_balance_on;
    side->new_balance = statement->new_balance;
    side->new_balance_on = statement->new_balance_on;
    return side;
}

static StatementSide *
side_of_fresh(const Work *work)
{
    const Statement *fresh = work->fresh;
    StatementSide *side = side_new();

    side->format = work->format;
    side->number = fresh->number != NULL ? fresh->number : "";
    side->is_interim = statement_is_interim(fresh);
    side->old_balance = fresh->old_balance;
    side->old_balance_on = fresh->old_balance_on;
    side->new_balance = fresh->new_balance;
    side->new_balance_on = fresh->new_balance_on;
    for (guint i = 0; i < fresh->transactions->len; i++) {
        g_ptr_array_add(side->lines, (gpointer)work_fresh(work, i));
        g_ptr_array_add(side->keys, work->fresh_keys->pdata[i]);
    }
    return side;
}

/* The index of a told statement by its number. */
static GHashTable *
index_statements(const ToldAccount *told)
{
    GHashTable *index = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < told->statements->len; i++)
        g_hash_table_insert(
            index, GINT_TO_POINTER(g_array_index(told->statements, ToldStatement, i).no),
            GUINT_TO_POINTER(i + 1));
    return index;
}

static void
gather_sides(Work *work, GHashTable *index)
{
    const ToldAccount *told = work->told;

    for (guint i = 0; i < told->statements->len; i++)
        g_ptr_array_add(
            work->sides, side_of_told(&g_array_index(told->statements, ToldStatement, i)));
    for (guint i = 0; i < told->sightings->len; i++) {
        const ToldSighting *sighting = &g_array_index(told->sightings, ToldSighting, i);
        guint at =
            GPOINTER_TO_UINT(g_hash_table_lookup(index, GINT_TO_POINTER(sighting->statement)));
        StatementSide *side = at > 0 ? work->sides->pdata[at - 1] : NULL;

        if (side == NULL)
            continue;
        g_ptr_array_add(side->lines, (gpointer)&work_told(work, sighting->line)->words);
        g_ptr_array_add(side->keys, work->told_keys->pdata[sighting->line]);
    }
    for (guint i = 0; i < work->sides->len; i++) {
        StatementSide *side = work->sides->pdata[i];

        statement_days(side, &side->first, &side->last);
    }
}

/* Of several statements of that number and those days the latest counts. */
static void
relate_statements(Work *work)
{
    StatementSide *fresh = side_of_fresh(work);
    guint corrected = G_MAXUINT;

    statement_days(fresh, &work->fresh_from, &work->fresh_to);

    for (guint i = 0; i < work->sides->len; i++) {
        work->relations[i] = g_array_index(work->told->statements, ToldStatement, i).is_apart
                                 ? STATEMENTS_APART
                                 : statements_relate(work->sides->pdata[i], fresh);
        if (work->relations[i] != STATEMENTS_CORRECT)
            continue;
        if (corrected != G_MAXUINT)
            work->relations[corrected] = STATEMENTS_PROVEN;
        corrected = i;
    }
    if (corrected != G_MAXUINT)
        work->result->corrects = g_array_index(work->told->statements, ToldStatement, corrected).no;
    side_free(fresh);
}

static void
widen_days(Work *work, guint line, const StatementSide *side)
{
    work->from[line] = MIN(work->from[line], side->first);
    work->to[line] = MAX(work->to[line], side->last);
}

/* What the statements that told of it say of each told line. */
static void
judge_lines(Work *work, GHashTable *index)
{
    for (guint i = 0; i < work->told->lines->len; i++) {
        work->is_interim[i] = true;
        work->from[i] = G_MAXINT32;
        work->to[i] = G_MININT32;
    }
    for (guint i = 0; i < work->told->sightings->len; i++) {
        const ToldSighting *sighting = &g_array_index(work->told->sightings, ToldSighting, i);
        guint at =
            GPOINTER_TO_UINT(g_hash_table_lookup(index, GINT_TO_POINTER(sighting->statement)));
        const StatementSide *side = at > 0 ? work->sides->pdata[at - 1] : NULL;
        StatementRelation relation = at > 0 ? work->relations[at - 1] : STATEMENTS_APART;

        if (side != NULL && !side->is_interim)
            widen_days(work, sighting->line, side);
        work->barred[sighting->line] |= relation == STATEMENTS_APART;
        work->trusted[sighting->line] |=
            relation == STATEMENTS_PROVEN || relation == STATEMENTS_CORRECT;
        work->corrected[sighting->line] |= relation == STATEMENTS_CORRECT;
        work->is_interim[sighting->line] &= side != NULL && side->is_interim;
        work->own_words[sighting->line] |=
            side != NULL && g_str_equal(side->format, work->format) &&
            work_told(work, sighting->line)->teller == sighting->statement;
        work->one_format[sighting->line] |= side != NULL && g_str_equal(side->format, work->format);
    }
}

void
work_open(Work *work, const ToldAccount *told, const Statement *fresh, const char *format)
{
    guint lines = told->lines->len;

    work->told = told;
    work->fresh = fresh;
    work->format = format;
    work->rank = statement_rank(format, statement_is_interim(fresh));
    work->told_keys = g_ptr_array_new_with_free_func(g_free);
    work->fresh_keys = g_ptr_array_new_with_free_func(g_free);
    work->told_bookings = g_array_new(FALSE, FALSE, sizeof(Booking));
    work->fresh_bookings = g_array_new(FALSE, FALSE, sizeof(Booking));
    work->sides = g_ptr_array_new_with_free_func(side_free);
    work->joined = g_ptr_array_new_with_free_func(g_free);
    work->told_done = g_new0(bool, lines + 1);
    work->fresh_done = g_new0(bool, fresh->transactions->len + 1);
    work->told_order = g_new0(guint, lines + 1);
    work->fresh_order = g_new0(guint, fresh->transactions->len + 1);
    work->sight_count = g_new0(guint, lines + 1);
    work->relations = g_new0(StatementRelation, told->statements->len + 1);
    work->from = g_new(Day, lines + 1);
    work->to = g_new(Day, lines + 1);
    work->barred = g_new0(bool, lines + 1);
    work->trusted = g_new0(bool, lines + 1);
    work->corrected = g_new0(bool, lines + 1);
    work->is_interim = g_new0(bool, lines + 1);
    work->own_words = g_new0(bool, lines + 1);
    work->one_format = g_new0(bool, lines + 1);
    work->result = g_new0(Comparison, 1);
    work->result->sights = g_array_new(FALSE, TRUE, sizeof(Sight));
    work->result->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    work->result->gone = g_array_new(FALSE, TRUE, sizeof(guint));
    for (guint i = 0; i < lines; i++)
        g_ptr_array_add(work->told_keys, line_key(&work_told(work, i)->words));
    for (guint i = 0; told->statements->len > 0 && i < fresh->transactions->len; i++)
        g_ptr_array_add(work->fresh_keys, line_key(work_fresh(work, i)));
}

void
work_clear(Work *work)
{
    g_ptr_array_unref(work->told_keys);
    g_ptr_array_unref(work->fresh_keys);
    g_ptr_array_unref(work->sides);
    g_free(work->relations);
    g_free(work->from);
    g_free(work->to);
    g_free(work->barred);
    g_free(work->trusted);
    g_free(work->corrected);
    g_free(work->is_interim);
    g_free(work->own_words);
    g_free(work->one_format);
    g_free(work->told_done);
    g_free(work->fresh_done);
    g_free(work->told_order);
    g_free(work->fresh_order);
    g_free(work->sight_count);
    g_ptr_array_unref(work->joined);
    g_array_unref(work->told_bookings);
    g_array_unref(work->fresh_bookings);
}

static int
by_told_booking(gconstpointer left, gconstpointer right, gpointer user)
{
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    const ToldLine *one = work_told(user, a);
    const ToldLine *other = work_told(user, b);

    if (one->teller != other->teller)
        return one->teller < other->teller ? -1 : 1;
    if (one->words.booking != other->words.booking)
        return one->words.booking < other->words.booking ? -1 : 1;
    return a < b ? -1 : 1;
}

static int
by_fresh_booking(gconstpointer left, gconstpointer right, gpointer user)
{
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    guint one = work_fresh(user, a)->booking;
    guint other = work_fresh(user, b)->booking;

    if (one != other)
        return one < other ? -1 : 1;
    return a < b ? -1 : 1;
}

static const char *
join_keys(Work *work, const GPtrArray *keys, const guint *lines, guint count)
{
    GString *joined = NULL;

    if (count == 1)
        return keys->pdata[lines[0]];
    joined = g_string_new("several");
    for (guint i = 0; i < count; i++)
        g_string_append_printf(joined, "\n%s", (char *)keys->pdata[lines[i]]);
    g_ptr_array_add(work->joined, joined->str);
    return g_string_free(joined, FALSE);
}

/* A total that does not fit equals nothing. */
static Cents
add_up(Cents sum, Cents amount)
{
    gint64 total = 0;

    return __builtin_add_overflow(sum, amount, &total) ? G_MININT64 : total;
}

static bool
is_told_booking(const Work *work, guint from, guint to)
{
    const ToldLine *first = work_told(work, work->told_order[from]);
    const ToldLine *next = work_told(work, work->told_order[to]);

    return first->teller == next->teller && first->words.booking == next->words.booking;
}

/* The lines that are not done, those of a booking together. */
static guint
order_lines(guint *order, const bool *done, guint count, GCompareDataFunc compare, Work *work)
{
    guint open = 0;

    for (guint i = 0; i < count; i++)
        if (!done[i])
            order[open++] = i;
    g_qsort_with_data(order, (gint)open, sizeof(guint), compare, work);
    return open;
}

static void
add_told(Work *work, Booking *booking, guint line)
{
    booking->total = add_up(booking->total, work_told(work, line)->words.amount);
    booking->from = work->from[line];
    booking->to = work->to[line];
    booking->is_barred |= work->barred[line];
    booking->is_corrected |= work->corrected[line];
    booking->is_trusted |= work->trusted[line];
    booking->is_interim &= work->is_interim[line];
    booking->is_own_words |= work->own_words[line];
    booking->is_one_format |= work->one_format[line];
    booking->count++;
}

static void
gather_told(Work *work, bool singly)
{
    guint count = order_lines(
        work->told_order, work->told_done, work->told->lines->len, by_told_booking, work);

    g_array_set_size(work->told_bookings, 0);
    for (guint from = 0, to = 0; from < count; from = to) {
        const ToldLine *first = work_told(work, work->told_order[from]);
        Booking booking = { .lines = &work->told_order[from],
                            .on = first->words.booking_on,
                            .words = &first->words,
                            .is_interim = true,
                            .twin = NO_TWIN,
                            .whole = NO_TWIN };

        do {
            add_told(work, &booking, work->told_order[to++]);
        } while (!singly && to < count && is_told_booking(work, from, to));
        booking.key = join_keys(work, work->told_keys, booking.lines, booking.count);
        g_array_append_val(work->told_bookings, booking);
    }
}

static void
gather_fresh(Work *work, bool singly)
{
    guint count = order_lines(
        work->fresh_order, work->fresh_done, work->fresh->transactions->len, by_fresh_booking,
        work);

    g_array_set_size(work->fresh_bookings, 0);
    for (guint from = 0, to = 0; from < count; from = to) {
        const Transaction *first = work_fresh(work, work->fresh_order[from]);
        Booking booking = { .lines = &work->fresh_order[from],
                            .on = first->booking_on,
                            .from = work->fresh_from,
                            .to = work->fresh_to,
                            .words = first,
                            .is_interim = statement_is_interim(work->fresh),
                            .twin = NO_TWIN,
                            .whole = NO_TWIN };

        do {
            const Transaction *line = work_fresh(work, work->fresh_order[to++]);

            booking.total = add_up(booking.total, line->amount);
            booking.count++;
        } while (!singly && to < count &&
                 work_fresh(work, work->fresh_order[to])->booking == first->booking);
        booking.key = join_keys(work, work->fresh_keys, booking.lines, booking.count);
        g_array_append_val(work->fresh_bookings, booking);
    }
}

void
work_gather(Work *work, bool singly)
{
    gather_told(work, singly);
    gather_fresh(work, singly);
}

void
work_relate(Work *work)
{
    g_autoptr(GHashTable) index = index_statements(work->told);

    gather_sides(work, index);
    relate_statements(work);
    judge_lines(work, index);
}
