/* Whether the statements of one account follow each other. Pure: rows in, findings out.
 *
 * What proves a gap is money: the old balance of a statement is not the new balance of the one
 * before it. A number that jumps while the balances join is no gap: banks number an empty day or
 * skip it as they like, and nothing is missing for the books; it is kept as a note. Numbers name
 * what is missing in a gap, and restart with each year (Febelfin CODA, record 1), so across a new
 * year only those before the later number are known to be missing. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

#define CONTINUITY_MOST_NUMBERS 400 /* numbers that a gap lists: a year of daily statements */

typedef struct {
    gint64 id;          /* the caller's own */
    const char *number; /* as the bank numbers it, NULL when it does not */
    Day old_balance_on;
    Day new_balance_on;
    Cents old_balance;
    Cents new_balance;
} ContinuityRow;

typedef enum {
    CONTINUITY_GAP,    /* the balances do not join: statements are missing between the two */
    CONTINUITY_NOTE,   /* the number jumps, the balances join */
    CONTINUITY_REPEAT, /* the same statement again: number, year and balances */
} ContinuityKind;

typedef struct {
    ContinuityKind kind;
    gint64 after;       /* id of the statement before it */
    gint64 before;      /* id of the statement after it, or the repeated one */
    Cents difference;   /* old balance of `before` less new balance of `after` */
    GPtrArray *numbers; /* of char *: missing numbers in the bank's own width; empty when unknown */
} ContinuityFinding;

void continuity_finding_free(ContinuityFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ContinuityFinding, continuity_finding_free)

/* The findings of one account in one currency, in the order of rows.
 *
 * rows: sorted by continuity_compare. Pages of one statement (the same number, balances that join)
 * are neither gap nor repeat. Returns an array of ContinuityFinding that owns them. */
GPtrArray *continuity_check(const ContinuityRow *rows, guint count);

/* Orders rows: by new balance date, number (as a number, then as text), old balance date, id. For
 * g_qsort. */
gint continuity_compare(gconstpointer a, gconstpointer b);

/* The first number in a bank's numbering: "021" and "00021/001" are 21. -1 when there is none or it
 * is 0, which banks write when they do not number. */
gint64 continuity_number(const char *number);
