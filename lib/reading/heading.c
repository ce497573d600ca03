#include "reading/heading.h"

#include <string.h>

#include "base/text.h"
#include "reading/document_number.h"
#include "reading/terms.h"

#define MOST_DAYS_TO_PAY 366
#define MOST_BEFORE_DATE 2 /* a town and "den" or "le" */
#define DATED_LETTER 55
#define DATED_HEADING 45
#define BEHIND_KIND 80
#define LONE_LIMIT 60

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

/* "Gent, 2 oktober 2026", and "Rechnung      24. Januar 2014": how letters are dated. */
static int
letter_date_score(const Candidates *candidates, const GArray *kinds, const DateMark *date)
{
    const Layout *layout = candidates->layout;
    const Cell *cell = layout_cell(layout, layout_token(layout, date->first)->cell);
    const char *town = layout_token(layout, cell->first)->text;

    if (date->box.page > 0 || cell->end != date->end)
        return 0;
    if (cell->first == date->first)
        return document_number_kind_before(kinds, layout, date->first) ? DATED_HEADING : 0;
    return date->first - cell->first <= MOST_BEFORE_DATE && g_str_has_suffix(town, ",") &&
                   g_unichar_isupper(g_utf8_get_char(town)) && g_strrstr(town, ".") == NULL
               ? DATED_LETTER
               : 0;
}

/* "Factuur 2026-12 van 8 januari 2026": the row begins with what the paper is. "Op factuur 12 van
 * …" speaks of another. */
static bool
stands_behind_kind(const Candidates *candidates, const GArray *kinds, const DateMark *date)
{
    const Layout *layout = candidates->layout;

    if (date->first == 0 || strcmp(layout_token(layout, date->first - 1)->text, "van") != 0)
        return false;
    for (guint i = 0; i < kinds->len; i++) {
        const Phrase *kind = &g_array_index(kinds, Phrase, i);

        if (kind->leads_cell && kind->first < date->first &&
            layout_token(layout, kind->first)->cell == layout_token(layout, date->first)->cell &&
            document_number_kind_before(kinds, layout, date->first))
            return true;
    }
    return false;
}

/* "vóór 30 november", "avant le 30/11": the day by which, never the day on which. */
static bool
stands_behind_limit(const Candidates *candidates, const DateMark *date)
{
    static const char *const limits[] = { "voor", "tegen", "uiterlijk", "avant",     "jusqu au",
                                          "bis",  "by",    "before",    "spatestens" };
    static const char *const articles[] = { "le", "de", "den", "zum", "op", "the" };
    const Layout *layout = candidates->layout;
    guint at = date->first;

    for (guint back = 0; back < 2 && at-- > 0; back++) {
        g_autofree char *folded = text_fold(layout_token(layout, at)->text);
        bool is_article = false;

        for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
            if (strcmp(folded, limits[i]) == 0)
                return true;
        for (guint i = 0; i < G_N_ELEMENTS(articles); i++)
            is_article = is_article || strcmp(folded, articles[i]) == 0;
        if (!is_article)
            return false;
    }
    return false;
}

/* How strongly a date is announced as `key`; a label that says another thing forbids it (-1). */
static int
date_score(const Candidates *candidates, const GArray *kinds, const DateMark *date, const char *key)
{
    static const char *const keys[] = { "issue_date", "due_date", "other_date" };
    int score = date_left(candidates, date, key);

    if (score > 0 && score < 100 && strcmp(key, "issue_date") == 0 &&
        document_number_kind_before(kinds, candidates->layout, date->first))
        score += 30;
    if (score > 0 || stands_behind_limit(candidates, date))
        return score > 0 ? score : -1;
    if (strcmp(key, "issue_date") == 0 && stands_behind_kind(candidates, kinds, date))
        return BEHIND_KIND;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (date_left(candidates, date, keys[i]) > 0)
            return -1;
    score = candidates_above(candidates, date->first, key);
    for (guint i = 0; score == 0 && i < G_N_ELEMENTS(keys); i++)
        if (candidates_above(candidates, date->first, keys[i]) >= 60)
            return -1;
    if (score == 0 && strcmp(key, "issue_date") == 0)
        score = letter_date_score(candidates, kinds, date);
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

/* No label says so: the one day after the issue by which something is to be done. */
static const DateMark *
lone_limit(const Candidates *candidates, Day from, Day to)
{
    const DateMark *found = NULL;

    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);

        if (date->in_period || date->box.page > 0 || date->day < from || date->day > to ||
            !stands_behind_limit(candidates, date) ||
            candidates_left(candidates, date->first, "other_date") > 0)
            continue;
        if (found != NULL && found->day != date->day)
            return NULL;
        found = date;
    }
    return found;
}

static void
read_due_date(Reading *reading, const Candidates *candidates, const GArray *kinds)
{
    bool has_issue = reading_has(reading, READING_ISSUE_ON);
    Day from = has_issue ? reading->issue_on : G_MININT32 + 1;
    Day to = has_issue ? reading->issue_on + MOST_DAYS_TO_PAY : G_MAXINT32;
    int score = 0;
    const DateMark *date = best_date(candidates, kinds, "due_date", from, to, &score);
    const char *rule = "label";

    if (date == NULL && has_issue) {
        date = lone_limit(candidates, from + 1, to);
        score = LONE_LIMIT;
        rule = "the day by which";
    }
    if (date == NULL) {
        read_terms(reading, candidates);
        return;
    }
    reading->due_on = date->day;
    reading_prove(
        reading, READING_DUE_ON, 5500 + MIN(score, 100) * 42, rule, candidates->layout, date->first,
        date->end);
}

void
heading_read(Reading *reading, const Candidates *candidates, Day today)
{
    g_autoptr(GArray) kinds = phrases_find(candidates->words->kinds, candidates->layout);

    document_number_read(reading, candidates, kinds);
    read_issue_date(reading, candidates, kinds, today);
    read_due_date(reading, candidates, kinds);
}
