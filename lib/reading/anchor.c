/* Words are compared whole: a label that is only like another one announces something else. */
#include "reading/anchor.h"

#include <string.h>

#include "base/text.h"

#define MOST_LABEL 4     /* words, those next to the value */
#define MOST_ROWS_UP 3   /* between a heading and its value */
#define MOST_TOKENS 6000 /* of a document that are looked at */
#define MOST_PLACES 3    /* of one value that are learned */
#define MOST_RUN 4       /* tokens of a number */
#define NEAR 40          /* thousandths of the page: about the same place */
#define AT 10            /* the same place */
#define FIT_LABEL 100
#define FIT_PLACE 30

Anchor *
anchor_new(ReadingField field, const char *left, const char *above, int x, int y)
{
    Anchor *anchor = g_new0(Anchor, 1);

    *anchor = (Anchor){ .field = field,
                        .left = g_strdup(left != NULL ? left : ""),
                        .above = g_strdup(above != NULL ? above : ""),
                        .x = x,
                        .y = y,
                        .times = 1 };
    return anchor;
}

void
anchor_free(Anchor *anchor)
{
    if (anchor == NULL)
        return;
    g_free(anchor->left);
    g_free(anchor->above);
    g_free(anchor);
}

bool
anchor_suits(ReadingField field)
{
    switch (field) {
    case READING_NUMBER:
    case READING_ISSUE_ON:
    case READING_DUE_ON:
    case READING_TOTAL_EXCL_VAT:
    case READING_VAT:
    case READING_TOTAL_INCL_VAT:
        return true;
    case READING_CURRENCY:
    case READING_SELLER_NAME:
    case READING_SELLER_VAT:
    case READING_IBAN:
    case READING_BIC:
    case READING_BUYER_NAME:
    case READING_BUYER_VAT:
    case READING_PAYMENT_REFERENCE:
    case READING_VAT_LINES:
    case READING_FIELDS:
        return false;
    }
    return false;
}

char *
anchor_shape(const char *number)
{
    GString *shape = g_string_new(NULL);

    for (const char *at = number; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        char sign = g_unichar_isalpha(letter) ? 'a' : g_unichar_isdigit(letter) ? '9' : '\0';

        if (sign == '\0')
            g_string_append_unichar(shape, letter);
        else if (shape->len == 0 || shape->str[shape->len - 1] != sign)
            g_string_append_c(shape, sign);
    }
    return g_string_free(shape, FALSE);
}

/* The last words of tokens first to end - 1, without those that hold a digit. */
static char *
label_of(const Layout *layout, guint first, guint end)
{
    g_autofree char *text = layout_text(layout, first, end);
    g_autofree char *folded = text_words(text);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    guint from = 0;

    for (gsize i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0' && strpbrk(words[i], "0123456789") == NULL)
            g_ptr_array_add(kept, words[i]);
    from = kept->len > MOST_LABEL ? kept->len - MOST_LABEL : 0;
    g_ptr_array_add(kept, NULL);
    return g_strjoinv(" ", (char **)kept->pdata + from);
}

/* The words before it in its cell; where there are none, those of the cell before. */
static char *
label_left(const Layout *layout, guint first)
{
    guint number = layout_token(layout, first)->cell;
    const Cell *cell = layout_cell(layout, number);
    char *label = first > cell->first ? label_of(layout, cell->first, first) : g_strdup("");

    if (*label == '\0' && number > layout_row(layout, cell->row)->first) {
        const Cell *before = layout_cell(layout, number - 1);

        g_free(label);
        label = label_of(layout, before->first, before->end);
    }
    return label;
}

/* The nearest words above, at most a few rows up, that its column shares. */
static char *
label_above(const Layout *layout, guint first, guint end)
{
    Box box = layout_box(layout, first, end);
    guint row = layout_row_of(layout, first);

    for (guint up = 1; up <= MOST_ROWS_UP && up <= row; up++) {
        const Row *above = layout_row(layout, row - up);

        if (above->box.page != box.page)
            break;
        for (guint i = above->first; i < above->end; i++) {
            const Cell *cell = layout_cell(layout, i);
            char *label = NULL;

            if (box_overlap_x(&cell->box, &box) <= 0)
                continue;
            label = label_of(layout, cell->first, cell->end);
            if (*label != '\0')
                return label;
            g_free(label);
        }
    }
    return g_strdup("");
}

static int
thousandth(gint32 at, gint32 length)
{
    return (int)((gint64)at * 1000 / MAX(length, 1));
}

static Anchor *
anchor_around(const Layout *layout, ReadingField field, guint first, guint end)
{
    Box box = layout_box(layout, first, end);
    g_autofree char *left = label_left(layout, first);
    g_autofree char *above = label_above(layout, first, end);

    return anchor_new(
        field, left, above, thousandth(box.x0, layout_page_width(layout, box.page)),
        thousandth(box.y0, layout_page_height(layout, box.page)));
}

/* Words of the client file are nobody else's business. */
static void
forget_private(char *label, const char *private_words)
{
    g_auto(GStrv) words = g_strsplit(label, " ", -1);

    for (gsize i = 0; words[i] != NULL; i++) {
        g_autofree char *whole = g_strdup_printf(" %s ", words[i]);

        if (strlen(words[i]) > 2 && strstr(private_words, whole) != NULL) {
            *label = '\0';
            return;
        }
    }
}

static void
learn_place(
    GPtrArray *anchors, const Layout *layout, ReadingField field, guint first, guint end,
    const char *private_words)
{
    Anchor *anchor = NULL;
    guint known = 0;

    for (guint i = 0; i < anchors->len; i++)
        known += ((const Anchor *)g_ptr_array_index(anchors, i))->field == field;
    if (known >= MOST_PLACES)
        return;
    anchor = anchor_around(layout, field, first, end);
    forget_private(anchor->left, private_words);
    forget_private(anchor->above, private_words);
    g_ptr_array_add(anchors, anchor);
}

/* Blanks within a number come and go. */
static bool
is_same_text(const char *printed, const char *value)
{
    g_auto(GStrv) one = g_strsplit(printed, " ", -1);
    g_auto(GStrv) other = g_strsplit(value, " ", -1);
    g_autofree char *left = g_strjoinv("", one);
    g_autofree char *right = g_strjoinv("", other);

    return g_str_equal(left, right);
}

static void
learn_number(GPtrArray *anchors, const Layout *layout, const char *value, const char *private_words)
{
    guint tokens = MIN(layout->tokens->len, MOST_TOKENS);

    for (guint first = 0; first < tokens; first++) {
        guint cell_end = layout_cell(layout, layout_token(layout, first)->cell)->end;

        for (guint end = first + 1; end <= MIN(cell_end, first + MOST_RUN); end++) {
            g_autofree char *printed = layout_text(layout, first, end);

            if (!is_same_text(printed, value))
                continue;
            learn_place(anchors, layout, READING_NUMBER, first, end, private_words);
            break;
        }
    }
}

static void
learn_day(
    GPtrArray *anchors, const Candidates *candidates, ReadingField field, Day day,
    const char *private_words)
{
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);

        if (date->day == day)
            learn_place(anchors, candidates->layout, field, date->first, date->end, private_words);
    }
}

static void
learn_cents(
    GPtrArray *anchors, const Candidates *candidates, ReadingField field, Cents cents,
    const char *private_words)
{
    const GArray *amounts = candidates->amounts->amounts;

    for (guint i = 0; cents != 0 && i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);

        if (ABS(amount->cents) == cents)
            learn_place(
                anchors, candidates->layout, field, amount->first, amount->end, private_words);
    }
}

GPtrArray *
anchors_learn(
    const Candidates *candidates, const Reading *confirmed, guint32 fields,
    const char *private_words)
{
    GPtrArray *anchors = g_ptr_array_new_with_free_func((GDestroyNotify)anchor_free);
    const struct {
        ReadingField field;
        Day day;
    } days[] = { { READING_ISSUE_ON, confirmed->issue_on }, { READING_DUE_ON, confirmed->due_on } };
    const struct {
        ReadingField field;
        Cents cents;
    } amounts[] = { { READING_TOTAL_EXCL_VAT, confirmed->total_excl_vat },
                    { READING_VAT, confirmed->vat },
                    { READING_TOTAL_INCL_VAT, confirmed->total_incl_vat } };

    if ((fields & (1U << READING_NUMBER)) != 0 && reading_has(confirmed, READING_NUMBER))
        learn_number(anchors, candidates->layout, confirmed->number, private_words);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
        if ((fields & (1U << days[i].field)) != 0 && reading_has(confirmed, days[i].field))
            learn_day(anchors, candidates, days[i].field, days[i].day, private_words);
    for (gsize i = 0; i < G_N_ELEMENTS(amounts); i++)
        if ((fields & (1U << amounts[i].field)) != 0 && reading_has(confirmed, amounts[i].field))
            learn_cents(anchors, candidates, amounts[i].field, amounts[i].cents, private_words);
    return anchors;
}

static bool
is_near(const Anchor *one, const Anchor *other, int most)
{
    return ABS(one->x - other->x) <= most && ABS(one->y - other->y) <= most;
}

/* Labels decide; a place alone must be the very same one. */
static int
fit_of(const Anchor *known, const Anchor *here)
{
    int fit = 0;

    if (*known->left != '\0' && g_str_equal(known->left, here->left))
        fit += FIT_LABEL;
    if (*known->above != '\0' && g_str_equal(known->above, here->above))
        fit += FIT_LABEL;
    if (fit == 0 && *known->left == '\0' && *known->above == '\0' && is_near(known, here, AT))
        fit = FIT_PLACE;
    if (fit == 0)
        return 0;
    return fit + (is_near(known, here, NEAR) ? FIT_PLACE : 0) + MIN(known->times, 9);
}

AnchorSpot
anchors_fit(
    const Layout *layout, const GPtrArray *anchors, ReadingField field, guint first, guint end)
{
    AnchorSpot spot = { first, end, NULL, 0 };
    Anchor *here = anchor_around(layout, field, first, end);

    for (guint i = 0; i < anchors->len; i++) {
        const Anchor *anchor = g_ptr_array_index(anchors, i);
        int fit = anchor->field == field ? fit_of(anchor, here) : 0;

        if (fit > spot.fit) {
            spot.fit = fit;
            spot.anchor = anchor;
        }
    }
    anchor_free(here);
    return spot;
}
