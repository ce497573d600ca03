#include "matching/payroll_ties.h"

#include <string.h>

#define DAYS_BEFORE 15 /* the end of the month */
#define DAYS_AFTER 31
#define DAYS_LATE 92 /* a payment that comes after all */
#define QUARTER 3

typedef struct {
    const GArray *entries;
    const GArray *payments;
    bool *paid; /* entries */
    bool *used; /* payments */
    GArray *ties;
    int days_late; /* that a payment may be, of those sought now */
} Ties;

static const PayrollOpen *
entry_at(const Ties *ties, guint i)
{
    return &g_array_index(ties->entries, PayrollOpen, i);
}

static const PayrollPayment *
payment_at(const Ties *ties, guint i)
{
    return &g_array_index(ties->payments, PayrollPayment, i);
}

static Day
quarter_of(Day month)
{
    int year = 0, in_year = 0, day = 0;

    day_to_ymd(month, &year, &in_year, &day);
    return day_add_months(month, -((in_year - 1) % QUARTER));
}

Day
payroll_last_day(PayrollKind kind, Day month)
{
    Day last = kind == PAYROLL_NET ? month : day_add_months(quarter_of(month), QUARTER - 1);

    return day_month_last(last) + DAYS_AFTER;
}

static bool
may_pay(const Ties *ties, const PayrollPayment *payment, const PayrollOpen *entry)
{
    return payment->kind == entry->kind &&
           payment->booked_on >= day_month_last(entry->month) - DAYS_BEFORE &&
           payment->booked_on <= payroll_last_day(entry->kind, entry->month) + ties->days_late;
}

static void
tie(Ties *ties, guint entry, guint payment)
{
    PayrollTie made = { entry_at(ties, entry)->no, payment_at(ties, payment)->no };

    g_array_append_val(ties->ties, made);
    ties->paid[entry] = true;
    ties->used[payment] = true;
}

/* sure: the accounts must be told by both, and agree. */
static void
tie_ones(Ties *ties, bool sure)
{
    for (guint e = 0; e < ties->entries->len; e++)
        for (guint p = 0; !ties->paid[e] && p < ties->payments->len; p++) {
            const PayrollOpen *entry = entry_at(ties, e);
            const PayrollPayment *payment = payment_at(ties, p);
            bool told = *entry->iban != '\0' && *payment->iban != '\0';

            if (!ties->used[p] && payment->amount == entry->amount &&
                may_pay(ties, payment, entry) &&
                (told ? g_str_equal(entry->iban, payment->iban) : !sure))
                tie(ties, e, p);
        }
}

static bool
are_together(const PayrollOpen *a, const PayrollOpen *b, bool by_quarter)
{
    return a->kind == b->kind &&
           (by_quarter ? quarter_of(a->month) == quarter_of(b->month) : a->month == b->month);
}

/* One payment for all open entries that are together with an open one. */
static void
tie_collective(Ties *ties, guint first, bool by_quarter)
{
    Cents sum = 0;
    guint count = 0;

    for (guint e = 0; e < ties->entries->len; e++)
        if (!ties->paid[e] && are_together(entry_at(ties, e), entry_at(ties, first), by_quarter)) {
            if (!cents_add(sum, entry_at(ties, e)->amount, &sum, NULL))
                return;
            count++;
        }
    for (guint p = 0; count > 1 && p < ties->payments->len; p++) {
        if (ties->used[p] || payment_at(ties, p)->amount != sum ||
            !may_pay(ties, payment_at(ties, p), entry_at(ties, first)))
            continue;
        for (guint e = 0; e < ties->entries->len; e++)
            if (!ties->paid[e] &&
                are_together(entry_at(ties, e), entry_at(ties, first), by_quarter))
                tie(ties, e, p);
        return;
    }
}

/* All wage payments of the weeks around the end of the month for its one sum. */
static void
tie_sum(Ties *ties, guint e)
{
    const PayrollOpen *entry = entry_at(ties, e);
    Cents sum = 0;

    for (guint p = 0; p < ties->payments->len; p++)
        if (!ties->used[p] && may_pay(ties, payment_at(ties, p), entry) &&
            !cents_add(sum, payment_at(ties, p)->amount, &sum, NULL))
            return;
    for (guint p = 0; sum == entry->amount && p < ties->payments->len; p++)
        if (!ties->used[p] && may_pay(ties, payment_at(ties, p), entry))
            tie(ties, e, p);
}

GArray *
payroll_tie(const GArray *entries, const GArray *payments)
{
    g_autofree bool *paid = g_new0(bool, entries->len + 1);
    g_autofree bool *used = g_new0(bool, payments->len + 1);
    GArray *made = g_array_new(FALSE, FALSE, sizeof(PayrollTie));
    Ties ties = { entries, payments, paid, used, made, 0 };

    tie_ones(&ties, /* sure */ true);
    tie_ones(&ties, /* sure */ false);
    for (guint e = 0; e < entries->len; e++) {
        if (!paid[e])
            tie_collective(&ties, e, /* by_quarter */ false);
        if (!paid[e] && entry_at(&ties, e)->kind != PAYROLL_NET)
            tie_collective(&ties, e, /* by_quarter */ true);
        if (!paid[e] && entry_at(&ties, e)->kind == PAYROLL_NET &&
            *entry_at(&ties, e)->iban == '\0')
            tie_sum(&ties, e);
    }
    ties.days_late = DAYS_LATE;
    tie_ones(&ties, /* sure */ true);
    tie_ones(&ties, /* sure */ false);
    return made;
}
