#include "reading/money_values.h"

#define MOST_VALUES 160
#define PROVED 110

MoneyValue *
money_values_get(const GArray *values, Cents cents)
{
    for (guint i = 0; i < values->len; i++)
        if (g_array_index(values, MoneyValue, i).cents == cents)
            return &g_array_index(values, MoneyValue, i);
    return NULL;
}

static MoneyValue *
value_of(GArray *values, Cents cents)
{
    MoneyValue *known = money_values_get(values, cents);
    MoneyValue fresh = { .cents = cents };

    if (known != NULL)
        return known;
    g_array_append_val(values, fresh);
    return &g_array_index(values, MoneyValue, values->len - 1);
}

static int
announced(const Candidates *candidates, const Amount *amount, const char *key)
{
    return MAX(
        candidates_left(candidates, amount->first, key),
        candidates_above(candidates, amount->first, key));
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
add_value(GArray *values, const Candidates *candidates, guint i)
{
    const Amount *amount = &g_array_index(candidates->amounts->amounts, Amount, i);
    MoneyValue *value = value_of(values, ABS(amount->cents));

    if (value->times == 0)
        value->gross_at = value->net_at = value->vat_at = i;
    value->times++;
    announce(&value->payable, &value->gross_at, announced(candidates, amount, "payable"), i);
    announce(&value->gross, &value->gross_at, announced(candidates, amount, "gross"), i);
    value->cash = MAX(value->cash, announced(candidates, amount, "cash"));
    value->change = MAX(value->change, announced(candidates, amount, "change"));
    announce(&value->net, &value->net_at, announced(candidates, amount, "net"), i);
    announce(&value->vat, &value->vat_at, announced(candidates, amount, "vat_amount"), i);
}

/* What was handed over less what came back is what was paid. */
static void
weigh_cash(const GArray *values)
{
    for (guint i = 0; i < values->len; i++)
        for (guint k = 0; k < values->len; k++) {
            const MoneyValue *cash = &g_array_index(values, MoneyValue, i);
            const MoneyValue *change = &g_array_index(values, MoneyValue, k);
            MoneyValue *paid = NULL;

            if (cash->cash == 0 || change->change == 0 || cash->cents <= change->cents)
                continue;
            paid = money_values_get(values, cash->cents - change->cents);
            if (paid != NULL)
                paid->gross = PROVED;
        }
}

GArray *
money_values_find(const Candidates *candidates)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(MoneyValue));

    for (guint i = candidates->amounts->amounts->len; i-- > 0 && values->len < MOST_VALUES;)
        add_value(values, candidates, i);
    weigh_cash(values);
    return values;
}

int
money_value_gross(const MoneyValue *value)
{
    return MAX(value->gross, value->payable * 9 / 10);
}
