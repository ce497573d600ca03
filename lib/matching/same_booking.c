#include "matching/same_booking.h"

#include <string.h>

#include "base/hash.h"
#include "matching/same_work.h"

ToldAccount *
told_account_new(void)
{
    ToldAccount *told = g_new0(ToldAccount, 1);

    told->text = g_string_chunk_new(4096);
    told->statements = g_array_new(FALSE, TRUE, sizeof(ToldStatement));
    told->lines = g_array_new(FALSE, TRUE, sizeof(ToldLine));
    told->sightings = g_array_new(FALSE, TRUE, sizeof(ToldSighting));
    return told;
}

void
told_account_free(ToldAccount *told)
{
    if (told == NULL)
        return;
    g_array_unref(told->statements);
    g_array_unref(told->lines);
    g_array_unref(told->sightings);
    g_string_chunk_free(told->text);
    g_free(told);
}

void
comparison_free(Comparison *comparison)
{
    if (comparison == NULL)
        return;
    g_array_unref(comparison->sights);
    g_array_unref(comparison->parts);
    g_array_unref(comparison->gone);
    g_free(comparison);
}

bool
statement_is_interim(const Statement *statement)
{
    return statement->is_interim || statement->is_notification;
}

int
statement_rank(const char *format, bool is_interim)
{
    static const char *const finals[] = { "mt940", "camt.053", "coda" };

    if (is_interim)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(finals); i++)
        if (g_str_equal(format, finals[i]))
            return 2 + (int)i;
    return 1;
}

static void
append_field(GString *text, const char *field)
{
    if (field != NULL)
        g_string_append(text, field);
    g_string_append_c(text, '\x1f');
}

char *
statement_fingerprint(const Statement *statement, const char *format)
{
    g_autoptr(GString) text = g_string_new(NULL);

    append_field(text, format);
    append_field(text, statement->iban);
    append_field(text, statement->currency);
    append_field(text, statement->number);
    g_string_append_printf(
        text, "%d %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT "\n", statement->old_balance_on,
        statement->old_balance, statement->new_balance_on, statement->new_balance);
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *line = &g_array_index(statement->transactions, Transaction, i);

        g_string_append_printf(
            text, "%d %d %" G_GINT64_FORMAT " %u ", line->booking_on, line->value_on, line->amount,
            line->booking);
        append_field(text, line->bank_reference);
        append_field(text, line->counterparty_iban);
        append_field(text, line->counterparty_name);
        append_field(text, line->structured_communication);
        append_field(text, line->end_to_end_id);
        append_field(text, line->remittance);
    }
    return hash_sha256_text(text->str);
}

static bool
is_corrected_teller(const Work *work, const ToldLine *line)
{
    return work->result->corrects != 0 && line->teller == work->result->corrects;
}

static void
add_sight(Work *work, guint line, guint told, bool one_to_one)
{
    Sight sight = { .line = line, .told = told };

    if (told != SIGHT_NEW && one_to_one) {
        const ToldLine *known = work_told(work, told);

        sight.retells = work->rank > known->rank || is_corrected_teller(work, known);
        sight.differs = lines_differ(&known->words, work_fresh(work, line));
    }
    if (told != SIGHT_NEW)
        work->sight_count[told]++;
    g_array_append_val(work->result->sights, sight);
}

static void
add_part(Work *work, guint told, guint line)
{
    Part part = { told, line };

    g_array_append_val(work->result->parts, part);
    add_sight(work, line, SIGHT_NEW, /* one_to_one */ false);
}

/* Both are booked as several lines, or both as one. */
static void
sight_each(Work *work, const Booking *fresh, const Booking *told)
{
    for (guint i = 0; i < MAX(fresh->count, told->count); i++)
        add_sight(
            work, fresh->lines[MIN(i, fresh->count - 1)], told->lines[MIN(i, told->count - 1)],
            fresh->count == told->count);
}

static void
sight_twin(Work *work, const Booking *fresh)
{
    const Booking *told = &g_array_index(work->told_bookings, Booking, fresh->twin);

    for (guint i = 0; i < fresh->count; i++)
        work->fresh_done[fresh->lines[i]] = true;
    for (guint i = 0; i < told->count; i++)
        work->told_done[told->lines[i]] = true;
    if (told->count > 1 || fresh->count == 1) {
        sight_each(work, fresh, told);
        return;
    }
    for (guint i = 0; i < fresh->count; i++)
        add_part(work, told->lines[0], fresh->lines[i]);
}

static void
sight_twins(Work *work)
{
    for (guint i = 0; i < work->fresh_bookings->len; i++) {
        const Booking *fresh = &g_array_index(work->fresh_bookings, Booking, i);

        if (fresh->twin != NO_TWIN)
            sight_twin(work, fresh);
    }
}

/* A total of which the books know the parts is seen in each of them. */
static bool
sight_parts(Work *work, guint number, const Booking *total)
{
    bool found = false;

    for (guint i = 0; i < work->told_bookings->len; i++) {
        const Booking *part = &g_array_index(work->told_bookings, Booking, i);

        if (part->whole != number)
            continue;
        add_sight(work, total->lines[0], part->lines[0], /* one_to_one */ false);
        found = true;
    }
    return found;
}

static int
by_line(gconstpointer left, gconstpointer right)
{
    const Sight *a = left;
    const Sight *b = right;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->told == b->told ? 0 : a->told < b->told ? -1 : 1;
}

static int
by_told(gconstpointer left, gconstpointer right)
{
    const Part *a = left;
    const Part *b = right;

    if (a->told != b->told)
        return a->told < b->told ? -1 : 1;
    return a->line == b->line ? 0 : a->line < b->line ? -1 : 1;
}

/* What is no twin is a part, or a total of parts, or new. */
static void
sight_rest(Work *work)
{
    for (guint i = 0; i < work->fresh_bookings->len; i++) {
        const Booking *fresh = &g_array_index(work->fresh_bookings, Booking, i);

        if (fresh->twin != NO_TWIN || sight_parts(work, i, fresh))
            continue;
        if (fresh->whole != NO_TWIN)
            add_part(
                work, g_array_index(work->told_bookings, Booking, fresh->whole).lines[0],
                fresh->lines[0]);
        else
            add_sight(work, fresh->lines[0], SIGHT_NEW, /* one_to_one */ false);
    }
}

/* Where each told line stands among the bookings, one line each; NO_TWIN: nowhere any more. */
static guint *
places_of(const Work *work)
{
    guint *places = g_new(guint, work->told->lines->len + 1);

    memset(places, 0xff, (work->told->lines->len + 1) * sizeof(guint));
    for (guint i = 0; i < work->told_bookings->len; i++)
        places[g_array_index(work->told_bookings, Booking, i).lines[0]] = i;
    return places;
}

static gint
by_place(gconstpointer left, gconstpointer right)
{
    const ToldSighting *a = left;
    const ToldSighting *b = right;

    if (a->statement != b->statement)
        return a->statement < b->statement ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return a->line == b->line ? 0 : a->line < b->line ? -1 : 1;
}

/* The open fresh line that is that total, told of before by a line that stood for all of them. */
static void
find_total(Work *work, const GArray *parts)
{
    const Booking *first =
        &g_array_index(work->told_bookings, Booking, g_array_index(parts, guint, 0));
    Cents sum = 0;

    for (guint i = 0; i < parts->len; i++) {
        const Booking *part =
            &g_array_index(work->told_bookings, Booking, g_array_index(parts, guint, i));

        if (part->twin != NO_TWIN || part->whole != NO_TWIN || part->is_barred ||
            __builtin_add_overflow(sum, part->total, &sum))
            return;
    }
    for (guint i = 0; i < work->fresh_bookings->len; i++) {
        const Booking *total = &g_array_index(work->fresh_bookings, Booking, i);

        if (total->twin != NO_TWIN || total->total != sum ||
            ABS(total->on - first->on) > SAME_BOOKING_DAYS)
            continue;
        for (guint k = 0; k < parts->len; k++)
            g_array_index(work->told_bookings, Booking, g_array_index(parts, guint, k)).whole = i;
        return;
    }
}

/* A line that once stood for several may do so again. */
static void
find_known_totals(Work *work)
{
    g_autofree guint *places = places_of(work);
    g_autoptr(GArray) sightings = g_array_copy(work->told->sightings);
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(guint));

    g_array_sort(sightings, by_place);
    for (guint i = 0; i <= sightings->len; i++) {
        const ToldSighting *last = i > 0 ? &g_array_index(sightings, ToldSighting, i - 1) : NULL;
        const ToldSighting *next =
            i < sightings->len ? &g_array_index(sightings, ToldSighting, i) : NULL;

        if (last != NULL &&
            (next == NULL || next->statement != last->statement || next->place != last->place)) {
            if (parts->len > 1)
                find_total(work, parts);
            g_array_set_size(parts, 0);
        }
        if (next != NULL && places[next->line] != NO_TWIN)
            g_array_append_val(parts, places[next->line]);
    }
}

/* Lines of the corrected statement that the fresh one has no more, and nobody else either. */
static void
find_gone(Work *work)
{
    g_autofree bool *lost = g_new0(bool, work->told->lines->len + 1);

    if (work->result->corrects == 0)
        return;
    for (guint i = 0; i < work->told->sightings->len; i++) {
        const ToldSighting *sighting = &g_array_index(work->told->sightings, ToldSighting, i);

        lost[sighting->line] |= sighting->statement == work->result->corrects;
    }
    for (guint i = 0; i < work->told->sightings->len; i++) {
        const ToldSighting *sighting = &g_array_index(work->told->sightings, ToldSighting, i);

        lost[sighting->line] &= sighting->statement == work->result->corrects;
    }
    for (guint i = 0; i < work->result->parts->len; i++)
        lost[g_array_index(work->result->parts, Part, i).told] = false;
    for (guint i = 0; i < work->told->lines->len; i++)
        if (lost[i] && work->sight_count[i] == 0)
            g_array_append_val(work->result->gone, i);
}

/* Nothing is known around these days: every line is new. */
static void
all_new(Work *work)
{
    for (guint i = 0; i < work->fresh->transactions->len; i++)
        add_sight(work, i, SIGHT_NEW, /* one_to_one */ false);
}

static void
compare(Work *work)
{
    work_relate(work);
    work_gather(work, /* singly */ false);
    pair_bookings(work->fresh_bookings, work->told_bookings);
    sight_twins(work);
    work_gather(work, /* singly */ true);
    pair_bookings(work->fresh_bookings, work->told_bookings);
    sight_twins(work);
    find_known_totals(work);
    if (statement_is_interim(work->fresh))
        pair_totals(work->told_bookings, work->fresh_bookings, /* parts_are_told */ false);
    else
        pair_totals(work->fresh_bookings, work->told_bookings, /* parts_are_told */ true);
    sight_rest(work);
    g_array_sort(work->result->sights, by_line);
    g_array_sort(work->result->parts, by_told);
    find_gone(work);
}

Comparison *
statement_compare(const ToldAccount *told, const Statement *fresh, const char *format)
{
    Work work = { 0 };

    work_open(&work, told, fresh, format);
    if (told->statements->len == 0)
        all_new(&work);
    else
        compare(&work);
    work_clear(&work);
    return work.result;
}
