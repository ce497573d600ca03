#include "reading/doubt.h"

#define LEAST_OF_DATES 55 /* of two that agree */

/* The worst word of a field must be surer than this, of 100. A digit misread leaves no trace in a
 * number; nor in a date; of a name most is still legible. */
static const struct {
    ReadingField field;
    int least;
} wanted[] = {
    { READING_NUMBER, 70 },      { READING_ISSUE_ON, 78 },   { READING_DUE_ON, 78 },
    { READING_SELLER_NAME, 50 }, { READING_BUYER_NAME, 50 }, { READING_TOTAL_INCL_VAT, 75 },
};

static bool
is_inside(const Box *box, const Box *of)
{
    return box->page == of->page && box->x0 >= of->x0 && box->x1 <= of->x1 && box->y0 >= of->y0 &&
           box->y1 <= of->y1;
}

/* Of the recognised words in a box; 100 when there are none. */
static int
worst_in(const Layout *layout, const Box *box)
{
    int worst = 100;

    for (guint i = 0; i < layout->tokens->len; i++)
        if (is_inside(&layout_token(layout, i)->box, box) && layout_is_recognised(layout, i))
            worst = MIN(worst, layout_token(layout, i)->confidence);
    return worst;
}

/* Issue and due date are as far apart as suppliers agree on: a digit misread would show. */
static bool
dates_agree(const Reading *reading)
{
    static const int terms[] = { 7, 8, 10, 14, 15, 20, 21, 30, 45, 60, 90 };

    if (!reading_has(reading, READING_ISSUE_ON) || !reading_has(reading, READING_DUE_ON))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
        if (reading->due_on - reading->issue_on == terms[i])
            return true;
    return false;
}

/* Another date agrees, or other amounts with the total, or other words on the paper. */
static bool
is_proven(const Reading *reading, ReadingField field, int worst)
{
    if (field == READING_ISSUE_ON || field == READING_DUE_ON)
        return worst >= LEAST_OF_DATES && dates_agree(reading);
    return field == READING_TOTAL_INCL_VAT && g_strcmp0(reading->proof[field].rule, "label") != 0;
}

void
doubt_drop(Reading *reading, const Candidates *candidates)
{
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        ReadingField field = wanted[i].field;
        const Proof *proof = &reading->proof[field];
        int worst = 100;

        if (!reading_has(reading, field) || !proof->has_box)
            continue;
        worst = worst_in(candidates->layout, &proof->box);
        if (worst < wanted[i].least && !is_proven(reading, field, worst))
            reading->confidence[field] = 0;
    }
}
