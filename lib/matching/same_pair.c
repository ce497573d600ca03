#include "matching/same_pair.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    MOST_PAIRS = 10000, /* of one amount that are weighed; more are paired by day, in their order */
    MOST_SCAN = 256,    /* bookings of one content that are looked through for a reference */
    MOST_PARTS = 1000,  /* that a total is looked for in */
    WORDS_ALIKE = 80,   /* percent of the shorter text's words that the longer one has */
};

/* What speaks for a pair; the higher one alone outweighs all lower ones. */
enum {
    LIKE_SAME_DAY = 1,
    LIKE_TEXT = 2,
    LIKE_ACCOUNT = 4,
    LIKE_COMMUNICATION = 8,
    LIKE_END_TO_END = 16,
    LIKE_REFERENCE = 32,
    LIKE_LEVELS = 64,
};

static Booking *
booking_at(GArray *bookings, guint i)
{
    return &g_array_index(bookings, Booking, i);
}

static bool
same(const char *left, const char *right)
{
    return !text_is_empty(left) && !text_is_empty(right) && g_str_equal(left, right);
}

static bool
contradict(const char *left, const char *right)
{
    return !text_is_empty(left) && !text_is_empty(right) && !g_str_equal(left, right);
}

static bool
is_iban(const char *account)
{
    return account != NULL && strlen(account) > 4 && g_ascii_isupper(account[0]) &&
           g_ascii_isupper(account[1]) && g_ascii_isdigit(account[2]);
}

/* Every word of the shorter text, or nearly, is in the longer one. */
static bool
texts_alike(const Transaction *left, const Transaction *right)
{
    g_autofree char *left_all = g_strdup_printf(
        "%s %s", left->counterparty_name != NULL ? left->counterparty_name : "",
        left->remittance != NULL ? left->remittance : "");
    g_autofree char *right_all = g_strdup_printf(
        "%s %s", right->counterparty_name != NULL ? right->counterparty_name : "",
        right->remittance != NULL ? right->remittance : "");
    g_autofree char *left_words = text_words(left_all);
    g_autofree char *right_words = text_words(right_all);
    const char *longer = strlen(left_words) >= strlen(right_words) ? left_words : right_words;
    g_auto(GStrv) words =
        g_strsplit(longer == left_words ? right_words : left_words, " ", /* all */ -1);
    guint count = 0;
    guint found = 0;

    for (gsize i = 0; words[i] != NULL; i++) {
        g_autofree char *word = g_strdup_printf(" %s ", words[i]);

        if (*words[i] == '\0')
            continue;
        count++;
        found += strstr(longer, word) != NULL;
    }
    return count > 0 && found * 100 >= count * WORDS_ALIKE;
}

/* Alike without capitals, accents and punctuation, or one the beginning of the other. */
static bool
words_contradict(const char *left, const char *right)
{
    g_autofree char *left_folded = text_fold(left != NULL ? left : "");
    g_autofree char *right_folded = text_fold(right != NULL ? right : "");
    g_autofree char *one = text_alphanumerics(left_folded);
    g_autofree char *other = text_alphanumerics(right_folded);
    gsize size = MIN(strlen(one), strlen(other));

    return size > 0 && strncmp(one, other, size) != 0;
}

guint
lines_differ(const Transaction *left, const Transaction *right)
{
    guint differs = 0;

    differs |= left->booking_on != right->booking_on ? DIFFERS_DAY : 0;
    differs |=
        words_contradict(left->counterparty_name, right->counterparty_name) ? DIFFERS_NAME : 0;
    differs |= contradict(left->counterparty_iban, right->counterparty_iban) ? DIFFERS_ACCOUNT : 0;
    differs |= contradict(left->structured_communication, right->structured_communication)
                   ? DIFFERS_COMMUNICATION
                   : 0;
    if (!text_is_empty(left->remittance) && !text_is_empty(right->remittance) &&
        !texts_alike(left, right))
        differs |= DIFFERS_TEXT;
    return differs;
}

static bool
references_differ(const Booking *fresh, const Booking *told)
{
    return told->is_own_words && !told->is_trusted &&
           contradict(fresh->words->bank_reference, told->words->bank_reference);
}

static bool
may_pair(const Booking *fresh, const Booking *told)
{
    return !told->is_barred && told->twin == NO_TWIN && fresh->twin == NO_TWIN &&
           fresh->total == told->total && !references_differ(fresh, told);
}

static int
likeness_of_lines(const Booking *fresh, const Booking *told, int day)
{
    const Transaction *left = fresh->words;
    const Transaction *right = told->words;
    bool others = contradict(left->end_to_end_id, right->end_to_end_id) ||
                  contradict(left->structured_communication, right->structured_communication) ||
                  (is_iban(left->counterparty_iban) && is_iban(right->counterparty_iban) &&
                   contradict(left->counterparty_iban, right->counterparty_iban));
    int like = 0;

    if (others)
        return told->is_trusted ? day : 0;
    like |= same(left->end_to_end_id, right->end_to_end_id) ? LIKE_END_TO_END : 0;
    like |= same(left->structured_communication, right->structured_communication)
                ? LIKE_COMMUNICATION
                : 0;
    like |= same(left->counterparty_iban, right->counterparty_iban) ? LIKE_ACCOUNT : 0;
    like |= texts_alike(left, right) ? LIKE_TEXT : 0;
    return like | day;
}

/* Two final statements book a line on one day or, where each tells of both days, on another. */
static bool
days_fit(const Booking *fresh, const Booking *told)
{
    if (fresh->on == told->on || told->is_corrected)
        return true;
    if (ABS(fresh->on - told->on) > SAME_BOOKING_DAYS)
        return false;
    return fresh->is_interim || told->is_interim ||
           (fresh->on >= told->from && fresh->on <= told->to && told->on >= fresh->from &&
            told->on <= fresh->to);
}

/* 0: they are two. */
static int
likeness(const Booking *fresh, const Booking *told)
{
    int day = fresh->on == told->on ? LIKE_SAME_DAY : 0;

    if (!may_pair(fresh, told) || !days_fit(fresh, told) ||
        (told->is_one_format && !told->is_corrected))
        return 0;
    if (same(fresh->words->bank_reference, told->words->bank_reference))
        return LIKE_REFERENCE | day;
    return fresh->count == 1 && told->count == 1 ? likeness_of_lines(fresh, told, day) : day;
}

static void
set_twins(GArray *fresh, guint f, GArray *told, guint t)
{
    booking_at(fresh, f)->twin = t;
    booking_at(told, t)->twin = f;
}

static char *
reference_key(const Booking *booking)
{
    if (text_is_empty(booking->words->bank_reference))
        return NULL;
    return g_strdup_printf(
        "%d|%" G_GINT64_FORMAT "|%s", booking->on, booking->total, booking->words->bank_reference);
}

static char *
content_key(const Booking *booking)
{
    return g_strdup(booking->key);
}

static void
add_to_queue(GHashTable *index, char *take_key, guint t)
{
    GQueue *queue = g_hash_table_lookup(index, take_key);

    if (queue == NULL) {
        queue = g_queue_new();
        g_hash_table_insert(index, take_key, queue);
    } else {
        g_free(take_key);
    }
    g_queue_push_tail(queue, GUINT_TO_POINTER(t));
}

static void
pair_with_first(GArray *fresh, guint f, GArray *told, GQueue *queue)
{
    GList *link = queue->head;

    for (guint i = 0; link != NULL && i < MOST_SCAN; i++, link = link->next) {
        guint t = GPOINTER_TO_UINT(link->data);

        if (!may_pair(booking_at(fresh, f), booking_at(told, t)))
            continue;
        set_twins(fresh, f, told, t);
        g_queue_delete_link(queue, link);
        return;
    }
}

/* The n-th of a key is the n-th of that key. */
static void
pair_by_key(GArray *fresh, GArray *told, char *(*key_of)(const Booking *booking))
{
    g_autoptr(GHashTable) index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);

    for (guint t = 0; t < told->len; t++) {
        char *key = booking_at(told, t)->twin == NO_TWIN ? key_of(booking_at(told, t)) : NULL;

        if (key != NULL)
            add_to_queue(index, key, t);
    }
    for (guint f = 0; f < fresh->len; f++) {
        g_autofree char *key = key_of(booking_at(fresh, f));
        GQueue *queue = key != NULL ? g_hash_table_lookup(index, key) : NULL;

        if (queue != NULL)
            pair_with_first(fresh, f, told, queue);
    }
}

/* The open bookings of one amount on both sides, and how alike each two are. */
typedef struct {
    const guint *fresh;
    guint fresh_count;
    const guint *told;
    guint told_count;
    int *likeness;     /* fresh_count × told_count */
    guint *fresh_twin; /* place in told, or NO_TWIN */
    guint *told_twin;  /* place in fresh */
    bool *seen;        /* told places of the search in hand */
} Group;

static bool
is_pair(const Group *group, guint f, guint t, int least)
{
    return group->likeness[f * group->told_count + t] >= least;
}

/* Finds a twin for f, moving others on where they have one elsewhere (Kuhn). The depth is at most
 * the smaller side of a group, whose pairs are bounded. */
static bool
find_twin(Group *group, guint f, int least)
{
    for (int free_ones = 1; free_ones >= 0; free_ones--)
        for (guint t = 0; t < group->told_count; t++) {
            if (group->seen[t] || !is_pair(group, f, t, least) ||
                (group->told_twin[t] == NO_TWIN) != (free_ones == 1))
                continue;
            group->seen[t] = true;
            if (group->told_twin[t] != NO_TWIN && !find_twin(group, group->told_twin[t], least))
                continue;
            group->told_twin[t] = f;
            group->fresh_twin[f] = t;
            return true;
        }
    return false;
}

static void
solve_group(GArray *fresh, GArray *told, Group *group)
{
    for (int least = LIKE_LEVELS; least > 0; least--)
        for (guint f = 0; f < group->fresh_count; f++) {
            memset(group->seen, 0, group->told_count * sizeof(bool));
            if (group->fresh_twin[f] == NO_TWIN)
                find_twin(group, f, least);
        }
    for (guint f = 0; f < group->fresh_count; f++)
        if (group->fresh_twin[f] != NO_TWIN)
            set_twins(fresh, group->fresh[f], told, group->told[group->fresh_twin[f]]);
}

/* Too many to weigh each against each. */
static void
pair_in_order(GArray *fresh, GArray *told, const Group *group)
{
    guint t = 0;

    for (guint f = 0; f < group->fresh_count; f++) {
        const Booking *booking = booking_at(fresh, group->fresh[f]);

        while (t < group->told_count && booking_at(told, group->told[t])->on < booking->on)
            t++;
        if (t < group->told_count && likeness(booking, booking_at(told, group->told[t])) > 0)
            set_twins(fresh, group->fresh[f], told, group->told[t++]);
    }
}

static void
pair_group(GArray *fresh, GArray *told, Group *group)
{
    guint pairs = group->fresh_count * group->told_count;

    if ((guint64)group->fresh_count * group->told_count > MOST_PAIRS) {
        pair_in_order(fresh, told, group);
        return;
    }
    group->likeness = g_new0(int, pairs);
    group->fresh_twin = g_new(guint, group->fresh_count);
    group->told_twin = g_new(guint, group->told_count);
    group->seen = g_new0(bool, group->told_count);
    memset(group->fresh_twin, 0xff, group->fresh_count * sizeof(guint));
    memset(group->told_twin, 0xff, group->told_count * sizeof(guint));
    for (guint i = 0; i < pairs; i++)
        group->likeness[i] = likeness(
            booking_at(fresh, group->fresh[i / group->told_count]),
            booking_at(told, group->told[i % group->told_count]));
    solve_group(fresh, told, group);
    g_free(group->likeness);
    g_free(group->fresh_twin);
    g_free(group->told_twin);
    g_free(group->seen);
}

static int
by_total_and_day(gconstpointer left, gconstpointer right, gpointer bookings)
{
    const Booking *a = booking_at(bookings, *(const guint *)left);
    const Booking *b = booking_at(bookings, *(const guint *)right);

    if (a->total != b->total)
        return a->total < b->total ? -1 : 1;
    if (a->on != b->on)
        return a->on < b->on ? -1 : 1;
    return *(const guint *)left < *(const guint *)right ? -1 : 1;
}

static GArray *
open_bookings(GArray *bookings)
{
    GArray *open = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < bookings->len; i++)
        if (booking_at(bookings, i)->twin == NO_TWIN && !booking_at(bookings, i)->is_barred)
            g_array_append_val(open, i);
    g_array_sort_with_data(open, by_total_and_day, bookings);
    return open;
}

static Cents
total_of(GArray *bookings, const GArray *order, guint i)
{
    return booking_at(bookings, g_array_index(order, guint, i))->total;
}

static guint
end_of_group(GArray *bookings, const GArray *order, guint from)
{
    guint end = from;

    while (end < order->len && total_of(bookings, order, end) == total_of(bookings, order, from))
        end++;
    return end;
}

static void
pair_by_likeness(GArray *fresh, GArray *told)
{
    g_autoptr(GArray) fresh_order = open_bookings(fresh);
    g_autoptr(GArray) told_order = open_bookings(told);
    guint f = 0;
    guint t = 0;

    while (f < fresh_order->len && t < told_order->len) {
        Cents fresh_total = total_of(fresh, fresh_order, f);
        Cents told_total = total_of(told, told_order, t);
        guint fresh_end = end_of_group(fresh, fresh_order, f);
        guint told_end = end_of_group(told, told_order, t);

        if (fresh_total == told_total) {
            Group group = { .fresh = &g_array_index(fresh_order, guint, f),
                            .fresh_count = fresh_end - f,
                            .told = &g_array_index(told_order, guint, t),
                            .told_count = told_end - t };

            pair_group(fresh, told, &group);
        }
        f = fresh_total <= told_total ? fresh_end : f;
        t = told_total <= fresh_total ? told_end : t;
    }
}

void
pair_bookings(GArray *fresh, GArray *told)
{
    pair_by_key(fresh, told, reference_key);
    pair_by_key(fresh, told, content_key);
    pair_by_likeness(fresh, told);
}

static bool
is_open_part(const Booking *part, bool parts_are_told)
{
    return part->twin == NO_TWIN && part->whole == NO_TWIN && part->count == 1 &&
           !part->is_barred && (!parts_are_told || (part->is_interim && !part->is_one_format));
}

/* The open parts of a day, money in or out, when they are more than one and add up to the total. */
static GArray *
parts_of(const Booking *total, GArray *parts, Day on, bool parts_are_told)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    gint64 sum = 0;

    for (guint i = 0; i < parts->len; i++) {
        const Booking *part = booking_at(parts, i);

        if (part->on != on || (part->total < 0) != (total->total < 0) ||
            !is_open_part(part, parts_are_told))
            continue;
        if (__builtin_add_overflow(sum, part->total, &sum))
            return NULL;
        g_array_append_val(found, i);
    }
    return found->len > 1 && sum == total->total ? g_steal_pointer(&found) : NULL;
}

static bool
take_parts(const Booking *total, guint number, GArray *parts, Day on, bool parts_are_told)
{
    g_autoptr(GArray) found = parts_of(total, parts, on, parts_are_told);

    for (guint i = 0; found != NULL && i < found->len; i++)
        booking_at(parts, g_array_index(found, guint, i))->whole = number;
    return found != NULL;
}

void
pair_totals(GArray *totals, GArray *parts, bool parts_are_told)
{
    guint open = 0;

    for (guint i = 0; i < parts->len; i++)
        open += is_open_part(booking_at(parts, i), parts_are_told);
    for (guint i = 0; open > 1 && open <= MOST_PARTS && i < totals->len; i++) {
        const Booking *total = booking_at(totals, i);

        if (total->twin != NO_TWIN || total->is_barred || total->count != 1 ||
            (!parts_are_told && (total->is_interim || total->is_one_format)))
            continue;
        for (Day on = total->on - SAME_BOOKING_DAYS; on <= total->on + SAME_BOOKING_DAYS; on++)
            if (take_parts(total, i, parts, on, parts_are_told))
                break;
    }
}
