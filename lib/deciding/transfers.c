#include "deciding/transfers.h"

#include <string.h>

#define MOST_BANK_DAYS 3
#define MOST_DAYS 14 /* three bank days never last longer */

typedef struct {
    const TransferLeg *out;
    const TransferLeg *in;
    int certainty; /* how many of the two name the other's account, and are own by class */
    int days;
} Proposal;

static int
bank_days_between(const Holidays *holidays, Day one, Day other)
{
    int days = 0;

    for (Day day = MIN(one, other) + 1; day <= MAX(one, other) && days <= MOST_BANK_DAYS; day++)
        days += holidays_is_working_day(holidays, "TARGET", day);
    return days;
}

/* 2: the leg names the account, 1: it only says that it is an own one, 0: it says nothing; -1: it
 * names another. */
static int
points_to(const TransferLeg *leg, const char *account)
{
    if (leg->counterparty_iban != NULL)
        return g_str_equal(leg->counterparty_iban, account) ? 2 : -1;
    return leg->is_own;
}

static void
propose(const TransferLeg *out, const TransferLeg *in, const Holidays *holidays, GArray *proposals)
{
    int there = points_to(out, in->account);
    int back = points_to(in, out->account);
    Proposal proposal = { out, in, there + back, 0 };

    if (there < 0 || back < 0 || there + back == 0 || g_str_equal(out->account, in->account) ||
        strcmp(out->currency, in->currency) != 0)
        return;
    proposal.days = bank_days_between(holidays, out->booking_on, in->booking_on);
    if (proposal.days <= MOST_BANK_DAYS)
        g_array_append_val(proposals, proposal);
}

static int
compare_proposals(const void *left, const void *right)
{
    const Proposal *one = left;
    const Proposal *other = right;

    if (one->certainty != other->certainty)
        return other->certainty - one->certainty;
    if (one->days != other->days)
        return one->days - other->days;
    if (one->out->no != other->out->no)
        return one->out->no - other->out->no;
    return one->in->no - other->in->no;
}

/* By amount without sign and day, so that legs which may belong together are neighbours. */
static int
compare_legs(const void *left, const void *right)
{
    const TransferLeg *one = *(const TransferLeg *const *)left;
    const TransferLeg *other = *(const TransferLeg *const *)right;
    Cents difference = ABS(one->amount) - ABS(other->amount);

    if (difference != 0)
        return difference > 0 ? 1 : -1;
    return one->booking_on != other->booking_on ? one->booking_on - other->booking_on
                                                : one->no - other->no;
}

static int
compare_pairs(const void *left, const void *right)
{
    return ((const TransferPair *)left)->out_no - ((const TransferPair *)right)->out_no;
}

static GArray *
proposals_of(const GPtrArray *sorted, const Holidays *holidays)
{
    GArray *proposals = g_array_new(FALSE, FALSE, sizeof(Proposal));

    for (guint i = 0; i < sorted->len; i++) {
        const TransferLeg *one = g_ptr_array_index(sorted, i);

        for (guint j = i + 1; j < sorted->len; j++) {
            const TransferLeg *other = g_ptr_array_index(sorted, j);

            if (ABS(other->amount) != ABS(one->amount) ||
                other->booking_on - one->booking_on > MOST_DAYS)
                break;
            if (one->amount < 0 && other->amount > 0)
                propose(one, other, holidays, proposals);
            else if (one->amount > 0 && other->amount < 0)
                propose(other, one, holidays, proposals);
        }
    }
    g_array_sort(proposals, compare_proposals);
    return proposals;
}

GArray *
transfers_pair(const GArray *legs, const Holidays *holidays)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) proposals = NULL;
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(TransferPair));

    for (guint i = 0; i < legs->len; i++)
        g_ptr_array_add(sorted, &g_array_index(legs, TransferLeg, i));
    g_ptr_array_sort(sorted, compare_legs);
    proposals = proposals_of(sorted, holidays);
    for (guint i = 0; i < proposals->len; i++) {
        const Proposal *proposal = &g_array_index(proposals, Proposal, i);
        TransferPair pair = { proposal->out->no, proposal->in->no };

        if (g_hash_table_contains(used, proposal->out) || g_hash_table_contains(used, proposal->in))
            continue;
        g_hash_table_add(used, (gpointer)proposal->out);
        g_hash_table_add(used, (gpointer)proposal->in);
        g_array_append_val(pairs, pair);
    }
    g_array_sort(pairs, compare_pairs);
    return pairs;
}
