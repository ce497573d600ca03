#include "reading/heading.h"

#include "reading/terms.h"

#define MOST_NUMBER 30
#define MOST_TOKENS_TO_NUMBER 4
#define MOST_ROWS_TO_NUMBER 3
#define MOST_DAYS_TO_PAY 366
#define LOOKED_AT_TWICE 100 /* a confidence that recognition never gives at once */

typedef struct {
    guint first, end;
    int score; /* 0: none */
    const char *rule;
} Choice;

/* A DateMark or an identifier on the token, or an amount with decimals: no number of a document. */
static bool
is_something_else(const Candidates *candidates, guint token)
{
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);

        if (token >= date->first && token < date->end)
            return true;
    }
    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *known = &g_array_index(candidates->identifiers, Identifier, i);

        if (token >= known->first && token < known->end)
            return true;
    }
    for (guint i = 0; i < candidates->amounts->amounts->len; i++) {
        const Amount *amount = &g_array_index(candidates->amounts->amounts, Amount, i);

        if (token >= amount->first && token < amount->end)
            return true;
    }
    return false;
}

/* Without brackets and stops around it. */
static char *
trimmed(const char *text)
{
    const char *start = text + strspn(text, "(.,;:[#");
    gsize size = strlen(start);

    while (size > 0 && strchr(".,;:)]", start[size - 1]) != NULL)
        size--;
    return g_strndup(start, size);
}

static bool
looks_like_number(const char *text)
{
    bool has_digit = false;

    if (text[0] == '\0' || text[1] == '\0' || strlen(text) > MOST_NUMBER)
        return false;
    for (const char *at = text; *at != '\0'; at++) {
        has_digit = has_digit || g_ascii_isdigit(*at);
        if (!g_ascii_isalnum(*at) && strchr("/-_.+#\\", *at) == NULL)
            return false;
    }
    return has_digit;
}

/* "VF" of "VF 2026/12". */
static bool
is_series(const char *text)
{
    gsize size = strlen(text);

    if (size == 0 || size > 4)
        return false;
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isupper(text[i]))
            return false;
    return true;
}

static bool
is_number_token(const Candidates *candidates, guint token)
{
    const char *text = layout_token(candidates->layout, token)->text;
    g_autofree char *bare = trimmed(text);

    return text[0] != '(' && looks_like_number(bare) && !is_something_else(candidates, token);
}

static bool
label_begins_at(const Candidates *candidates, guint token)
{
    for (guint i = 0; i < candidates->labels->len; i++)
        if (g_array_index(candidates->labels, Phrase, i).first == token)
            return true;
    return false;
}

/* The first token from `first` on that can be a number, before the next label. */
static bool
number_in(const Candidates *candidates, guint first, guint end, Choice *choice)
{
    for (guint t = first; t < end && t < first + MOST_TOKENS_TO_NUMBER; t++) {
        const char *text = layout_token(candidates->layout, t)->text;

        if (is_number_token(candidates, t)) {
            choice->first =
                t > first && is_series(layout_token(candidates->layout, t - 1)->text) ? t - 1 : t;
            choice->end = t + 1;
            return true;
        }
        if (label_begins_at(candidates, t) && !is_series(text))
            return false;
    }
    return false;
}

static guint
row_end(const Layout *layout, guint token)
{
    return layout_cell(layout, layout_row(layout, layout_row_of(layout, token))->end - 1)->end;
}

/* In the rows below, the cell that shares the label's column. */
static bool
number_below(const Candidates *candidates, const Phrase *label, Choice *choice)
{
    const Layout *layout = candidates->layout;
    Box box = layout_box(layout, label->first, label->end);
    guint from = layout_row_of(layout, label->first) + 1;

    for (guint r = from; r < layout->rows->len && r < from + MOST_ROWS_TO_NUMBER; r++) {
        const Row *row = layout_row(layout, r);

        if (row->box.page != box.page || row->box.y0 - box.y1 > 3 * (box.y1 - box.y0))
            return false;
        for (guint c = row->first; c < row->end; c++) {
            const Cell *cell = layout_cell(layout, c);

            if (box_overlap_x(&cell->box, &box) > 0)
                return number_in(candidates, cell->first, cell->end, choice);
        }
    }
    return false;
}

static void
keep_better(Choice *best, const Choice *choice, int score, const char *rule)
{
    if (score <= best->score)
        return;
    *best = *choice;
    best->score = score;
    best->rule = rule;
}

static void
try_label(const Candidates *candidates, const Phrase *label, bool has_kind, Choice *best)
{
    Choice choice = { 0 };
    int weight = label->meaning.weight;

    if (weight < 50 && !has_kind)
        return;
    if (weight < 50)
        weight += 50;
    if (number_in(candidates, label->end, row_end(candidates->layout, label->first), &choice))
        keep_better(best, &choice, weight, "label");
    else if (weight >= 60 && number_below(candidates, label, &choice))
        keep_better(best, &choice, weight - 15, "label above");
}

/* Rows that say "invoice" or "credit note" before a token. */
static bool
kind_before(const GArray *kinds, const Layout *layout, guint token)
{
    for (guint i = 0; i < kinds->len; i++) {
        const Phrase *kind = &g_array_index(kinds, Phrase, i);

        if (kind->first > token)
            return false;
        if (layout_row_of(layout, kind->first) == layout_row_of(layout, token) &&
            (strcmp(kind->meaning.key, "invoice") == 0 ||
             strcmp(kind->meaning.key, "credit_note") == 0))
            return true;
    }
    return false;
}

/* "Nummer   Datum   Vervaldag": the head of a small table. */
static bool
stands_beside_date(const Candidates *candidates, const Phrase *label)
{
    for (guint i = 0; label->whole_cell && i < candidates->labels->len; i++) {
        const Phrase *other = &g_array_index(candidates->labels, Phrase, i);

        if (other->whole_cell && strcmp(other->meaning.key, "issue_date") == 0 &&
            layout_row_of(candidates->layout, other->first) ==
                layout_row_of(candidates->layout, label->first))
            return true;
    }
    return false;
}

/* "Factuur 2026-001": the heading itself announces the number. */
static void
try_kind(const Candidates *candidates, const Phrase *kind, Choice *best)
{
    const Cell *cell =
        layout_cell(candidates->layout, layout_token(candidates->layout, kind->first)->cell);
    Choice choice = { 0 };

    if (strcmp(kind->meaning.key, "invoice") != 0 && strcmp(kind->meaning.key, "credit_note") != 0)
        return;
    if (kind->leads_cell &&
        number_in(candidates, kind->end, MIN(cell->end, kind->end + 2), &choice))
        keep_better(best, &choice, 70, "heading");
}

/* Recognition may see one stroke twice, as a letter and as the slash: "LWI/26" is perhaps "LW/26".
 * A second look that said the same made it certain. */
static bool
is_doubtful(const Layout *layout, guint token, const char *number)
{
    if (!layout_is_recognised(layout, token) ||
        layout_token(layout, token)->confidence == LOOKED_AT_TWICE)
        return false;
    for (const char *slash = strchr(number, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
        if ((slash > number && strchr("Il|", slash[-1]) != NULL) ||
            (slash[1] != '\0' && strchr("Il|", slash[1]) != NULL))
            return true;
    return false;
}

static void
read_number(Reading *reading, const Candidates *candidates, const GArray *kinds)
{
    Choice best = { 0 };
    g_autofree char *text = NULL;
    g_autofree char *bare = NULL;

    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);

        if (strcmp(label->meaning.key, "number") == 0)
            try_label(
                candidates, label,
                kind_before(kinds, candidates->layout, label->first) ||
                    stands_beside_date(candidates, label),
                &best);
    }
    for (guint i = 0; i < kinds->len; i++)
        try_kind(candidates, &g_array_index(kinds, Phrase, i), &best);
    if (best.score == 0)
        return;
    text = layout_text(candidates->layout, best.first, best.end);
    bare = trimmed(text);
    if (is_doubtful(candidates->layout, best.first, bare))
        return;
    reading->number = reading_text(reading, bare);
    reading_prove(
        reading, READING_NUMBER, 5000 + best.score * 45, best.rule, candidates->layout, best.first,
        best.end);
}

/* "DD-7710   17-07-2026   31-07-2026" under a table's head: what a label left of the first says is
 * not said of the second. */
static int
date_left(const Candidates *candidates, const DateMark *date, const char *key)
{
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *other = &g_array_index(candidates->dates, DateMark, i);

        if (other->end <= date->first && !other->in_period &&
            layout_token(candidates->layout, other->first)->cell + 1 ==
                layout_token(candidates->layout, date->first)->cell &&
            layout_row_of(candidates->layout, other->first) ==
                layout_row_of(candidates->layout, date->first) &&
            layout_cell(candidates->layout, layout_token(candidates->layout, date->first)->cell)
                    ->first == date->first)
            return 0;
    }
    return candidates_left(candidates, date->first, key);
}

/* How strongly a date is announced as `key`; a label that says another thing forbids it (-1). */
static int
date_score(const Candidates *candidates, const GArray *kinds, const DateMark *date, const char *key)
{
    static const char *const keys[] = { "issue_date", "due_date", "other_date" };
    int score = date_left(candidates, date, key);

    if (score > 0 && score < 100 && strcmp(key, "issue_date") == 0 &&
        kind_before(kinds, candidates->layout, date->first))
        score += 30;
    if (score > 0)
        return score;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (date_left(candidates, date, keys[i]) > 0)
            return -1;
    score = candidates_above(candidates, date->first, key);
    for (guint i = 0; score == 0 && i < G_N_ELEMENTS(keys); i++)
        if (candidates_above(candidates, date->first, keys[i]) >= 60)
            return -1;
    return score;
}

static bool
is_plausible_issue(Day day, Day today)
{
    return today == DAY_NONE || (day >= day_add_months(today, -60) && day <= today + 31);
}

/* Nothing announces it: a date in the upper part of the first page, when all such are one day. */
static const DateMark *
lone_date(const Candidates *candidates, const GArray *kinds, Day today)
{
    const DateMark *found = NULL;

    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);

        if (date->in_period || date->box.page > 0 || !is_plausible_issue(date->day, today) ||
            date_score(candidates, kinds, date, "issue_date") < 0 ||
            date_score(candidates, kinds, date, "due_date") > 0)
            continue;
        if (found != NULL && found->day != date->day)
            return NULL;
        found = found == NULL ? date : found;
    }
    return found;
}

static const DateMark *
best_date(
    const Candidates *candidates, const GArray *kinds, const char *key, Day from, Day to,
    int *ret_score)
{
    const DateMark *best = NULL;

    *ret_score = 0;
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);
        int score = 0;

        if (date->in_period || date->day < from || date->day > to)
            continue;
        score = date_score(candidates, kinds, date, key);
        if (score > *ret_score) {
            *ret_score = score;
            best = date;
        }
    }
    return best;
}

static void
read_issue_date(Reading *reading, const Candidates *candidates, const GArray *kinds, Day today)
{
    Day from = today == DAY_NONE ? G_MININT32 + 1 : day_add_months(today, -60);
    Day to = today == DAY_NONE ? G_MAXINT32 : today + 31;
    int score = 0;
    const DateMark *date = best_date(candidates, kinds, "issue_date", from, to, &score);
    const char *rule = "label";

    if (date == NULL) {
        date = lone_date(candidates, kinds, today);
        score = 20;
        rule = "the only date";
    }
    if (date == NULL)
        return;
    reading->issue_on = date->day;
    reading_prove(
        reading, READING_ISSUE_ON, 5500 + MIN(score, 100) * 42, rule, candidates->layout,
        date->first, date->end);
}

/* No due date is printed: issue date and payment terms make one. */
static void
read_terms(Reading *reading, const Candidates *candidates)
{
    guint first = 0, end = 0;
    Day due_on = DAY_NONE;

    if (!reading_has(reading, READING_ISSUE_ON))
        return;
    due_on = terms_due_on(candidates->layout, reading->issue_on, &first, &end);
    if (due_on == DAY_NONE)
        return;
    reading->due_on = due_on;
    reading_prove(
        reading, READING_DUE_ON, MIN(7500, reading->confidence[READING_ISSUE_ON]), "payment terms",
        candidates->layout, first, end);
}

static void
read_due_date(Reading *reading, const Candidates *candidates, const GArray *kinds)
{
    bool has_issue = reading_has(reading, READING_ISSUE_ON);
    Day from = has_issue ? reading->issue_on : G_MININT32 + 1;
    Day to = has_issue ? reading->issue_on + MOST_DAYS_TO_PAY : G_MAXINT32;
    int score = 0;
    const DateMark *date = best_date(candidates, kinds, "due_date", from, to, &score);

    if (date == NULL) {
        read_terms(reading, candidates);
        return;
    }
    reading->due_on = date->day;
    reading_prove(
        reading, READING_DUE_ON, 5500 + MIN(score, 100) * 42, "label", candidates->layout,
        date->first, date->end);
}

void
heading_read(Reading *reading, const Candidates *candidates, Day today)
{
    g_autoptr(GArray) kinds = phrases_find(candidates->words->kinds, candidates->layout);

    read_number(reading, candidates, kinds);
    read_issue_date(reading, candidates, kinds, today);
    read_due_date(reading, candidates, kinds);
}
