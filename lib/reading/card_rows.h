/* The paper of a card's statement row by row: which rows are lines, which are sums. What they add
 * up to is card_statement.c's. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "reading/candidates.h"
#include "reading/page.h"

/* A line as printed. Text lives in the rows' chunk; NULL is unknown. */
typedef struct {
    Day purchased_on; /* DAY_NONE: one date alone is printed */
    Day booked_on;
    const char *merchant;
    const char *place;
    const char *card; /* under whose number it stands, masked */
    Cents printed;    /* with the sign that is printed; none is plus */
    bool has_sign;
    bool has_plus;
    bool is_fee;    /* says what the issuer takes */
    bool is_beside; /* has no date of its own, and may be part of the line above it */
    Cents original;
    char original_currency[4]; /* "" when paid in the statement's */
} CardLine;

/* A sum that the paper states, with the sign that is printed. */
typedef struct {
    Cents printed;
    guint row;
} CardSum;

typedef struct {
    GStringChunk *text;
    GArray *lines;    /* of CardLine, printed order */
    GArray *totals;   /* of CardSum */
    GArray *previous; /* of CardSum */
    const char *card; /* the first number, masked; NULL when there is none */
    bool many_cards;  /* it has other numbers too */
    const char *number;
    Day issued_on;     /* DAY_NONE when nothing says it */
    char currency[4];  /* "" when the paper names none */
    bool calls_itself; /* a statement of a card, in one of the phrases */
    bool lacks_year;   /* dates are printed without one, and nothing tells it */
} CardRows;

/* Whether a masked card number may stand on the pages: cheap, before anything is laid out. */
bool card_rows_may_be(const Pages *pages);

CardRows *card_rows_read(const Pages *pages, const Words *words);
void card_rows_free(CardRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CardRows, card_rows_free)
