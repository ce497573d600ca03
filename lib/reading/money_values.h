/* Every value of money on the pages, wherever it stands, and how strongly it is announced as what.
 */
#pragma once

#include "reading/candidates.h"

typedef struct {
    Cents cents;                    /* never negative */
    int gross, payable, net, vat;   /* 0 to 100; gross 110: proved by what was handed over */
    int cash, change;               /* 0 to 100 */
    guint gross_at, net_at, vat_at; /* amounts that were announced best, for the proof */
    guint times;
} MoneyValue;

/* GArray of MoneyValue. The sums stand at the end: of a long document the last values. */
GArray *money_values_find(const Candidates *candidates);

/* The value of so many cents, or NULL. */
MoneyValue *money_values_get(const GArray *values, Cents cents);

/* How strongly it is announced as the total, or as what is to be paid; 0 to 110. */
int money_value_gross(const MoneyValue *value);
