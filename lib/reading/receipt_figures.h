/* The amounts of a till receipt, each with what it says it is, those that recognition broke too.
 *
 * A broken amount ("12:22", "86 00", "2840", "8,O5", ".40") is only a proposal: who uses it wants
 * arithmetic that proves it. */
#pragma once

#include <glib.h>

#include "reading/candidates.h"

typedef enum {
    TILL_NOTHING, /* an article's price, or who knows */
    TILL_TOTAL,
    TILL_NET, /* a sum before tax, service or rounding */
    TILL_TAX,
    TILL_ROUNDING,
    TILL_CASH,
    TILL_CHANGE,
    TILL_CARD,
    TILL_EXTRA, /* service, tips, city tax */
    TILL_OFF,   /* a discount */
    TILL_OTHER, /* points, quantities, savings */
} TillRole;

typedef struct {
    Cents cents;      /* with its sign */
    guint first, end; /* tokens */
    guint row;
    TillRole role;
    int weight;        /* of the words that say so, 0 to 100 */
    guint8 confidence; /* of its worst token with digits, as in Word */
    bool is_mended;    /* read with letters for digits, or another mark */
    bool is_last_of_row;
    int rate_bp; /* the last known rate on its row, its percent sign legible or not; -1: none */
} Figure;

/* GArray of Figure in layout order. */
GArray *receipt_figures_find(const Candidates *candidates);

/* Whether the words of a role stand anywhere. */
bool receipt_figures_say(const Candidates *candidates, TillRole role);

/* VAT inside a total, rounded half up: total × rate / (1 + rate). */
Cents receipt_vat_inside(Cents total, int rate_bp);

/* Two amounts that differ in one digit, which recognition takes for the other. */
bool receipt_figures_are_alike(Cents one, Cents two);
