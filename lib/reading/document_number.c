#include "reading/document_number.h"

#include <string.h>

#include "base/text.h"
#include "reading/scan.h"

#define MOST_NUMBER 30
#define MOST_TOKENS_TO_NUMBER 4
#define MOST_ROWS_TO_NUMBER 3
#define MOST_TOKENS_OF_HEADING 6
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
        if (!g_ascii_isalnum(*at) && strchr("/-_.+#\\'", *at) == NULL)
            return false;
    }
    return has_digit;
}

/* "4de kwartaal", "2e avis". */
static bool
is_ordinal(const char *text)
{
    return scan_finds("(?i)^\\d{1,2}(?:er|ste|de|st|nd|rd|th|[eè]me|e)$", text);
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

    return text[0] != '(' && looks_like_number(bare) && !is_ordinal(bare) &&
           !is_something_else(candidates, token);
}

static bool
label_begins_at(const Candidates *candidates, guint token)
{
    for (guint i = 0; i < candidates->labels->len; i++)
        if (g_array_index(candidates->labels, Phrase, i).first == token)
            return true;
    return false;
}

static bool
is_digits(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static bool
is_joint(const char *text)
{
    return strcmp(text, "/") == 0 || strcmp(text, "-") == 0;
}

/* "612 994 031" and "2026 / 00871" are one number: where the one that ends at `end` ends. */
static guint
end_of_number(const Candidates *candidates, guint end, guint cell_end)
{
    const Layout *layout = candidates->layout;
    bool groups = is_digits(layout_token(layout, end - 1)->text);

    while (end < cell_end) {
        bool joint = is_joint(layout_token(layout, end)->text) && end + 1 < cell_end;
        guint next = joint ? end + 1 : end;

        if (!is_number_token(candidates, next) ||
            !(joint || (groups && is_digits(layout_token(layout, next)->text))))
            break;
        end = next + 1;
    }
    return end;
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
            choice->end = end_of_number(
                candidates, t + 1,
                layout_cell(candidates->layout, layout_token(candidates->layout, t)->cell)->end);
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

/* "#32477": the sign that announces the number stands in its token. */
static bool
is_hash(const Candidates *candidates, const Phrase *label, Choice *choice)
{
    guint last = label->end - 1;

    if (layout_token(candidates->layout, last)->text[0] != '#' ||
        !is_number_token(candidates, last))
        return false;
    choice->first = last;
    choice->end = label->end;
    return true;
}

/* "Factuur nr. 7": who writes few has small numbers. */
static bool
is_small_number(const Candidates *candidates, const Phrase *label, Choice *choice)
{
    const Layout *layout = candidates->layout;
    const char *text =
        label->end < layout->tokens->len ? layout_token(layout, label->end)->text : "";

    if (label->meaning.weight < 100 || !g_ascii_isdigit(text[0]) || text[0] == '0' ||
        text[1 + strspn(text + 1, ".,")] != '\0' ||
        layout_row_of(layout, label->end) != layout_row_of(layout, label->first))
        return false;
    choice->first = label->end;
    choice->end = label->end + 1;
    return true;
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
    if (is_hash(candidates, label, &choice) || is_small_number(candidates, label, &choice) ||
        number_in(candidates, label->end, row_end(candidates->layout, label->first), &choice))
        keep_better(best, &choice, weight, "label");
    else if (weight >= 60 && number_below(candidates, label, &choice))
        keep_better(best, &choice, weight - 15, "label above");
}

static bool
is_of_invoice(const Phrase *kind)
{
    return strcmp(kind->meaning.key, "invoice") == 0 ||
           strcmp(kind->meaning.key, "credit_note") == 0;
}

bool
document_number_kind_before(const GArray *kinds, const Layout *layout, guint token)
{
    for (guint i = 0; i < kinds->len; i++) {
        const Phrase *kind = &g_array_index(kinds, Phrase, i);

        if (kind->first > token)
            return false;
        if (layout_row_of(layout, kind->first) == layout_row_of(layout, token) &&
            is_of_invoice(kind))
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

/* In one column, right above or below. */
static bool
is_beside(const Layout *layout, guint one, guint two)
{
    Box a = layout_token(layout, one)->box, b = layout_token(layout, two)->box;
    gint32 height = MAX(a.y1 - a.y0, b.y1 - b.y0);

    return a.page == b.page && MAX(a.y0, b.y0) - MIN(a.y1, b.y1) < height * 2 &&
           ABS(a.x0 - b.x0) < 2 * height;
}

/* "N° 2026-14" right below "FACTURE", or right above "Date: …", at the beginning of its line. */
static bool
stands_at_heading(const Candidates *candidates, const GArray *kinds, const Phrase *label)
{
    for (guint i = 0; label->leads_cell && i < candidates->labels->len; i++) {
        const Phrase *other = &g_array_index(candidates->labels, Phrase, i);

        if (other->leads_cell && strcmp(other->meaning.key, "issue_date") == 0 &&
            is_beside(candidates->layout, other->first, label->first))
            return true;
    }
    for (guint i = 0; label->leads_cell && i < kinds->len; i++) {
        const Phrase *kind = &g_array_index(kinds, Phrase, i);

        if (kind->leads_cell && is_of_invoice(kind) && kind->first < label->first &&
            is_beside(candidates->layout, kind->first, label->first))
            return true;
    }
    return false;
}

/* The cell right below the heading, in its column, that holds a number and nothing else. */
static bool
lone_number_below(const Candidates *candidates, const Phrase *kind, Choice *choice)
{
    const Layout *layout = candidates->layout;
    guint next = layout_row_of(layout, kind->first) + 1;
    Box box = layout_box(layout, kind->first, kind->end);

    if (!kind->whole_cell || next >= layout->rows->len)
        return false;
    for (guint c = layout_row(layout, next)->first; c < layout_row(layout, next)->end; c++) {
        const Cell *cell = layout_cell(layout, c);

        if (cell->end == cell->first + 1 && box_overlap_x(&cell->box, &box) > 0 &&
            cell->box.page == box.page && cell->box.y0 - box.y1 < 2 * (box.y1 - box.y0) &&
            is_number_token(candidates, cell->first)) {
            choice->first = cell->first;
            choice->end = cell->end;
            return true;
        }
    }
    return false;
}

/* "Facture de loyer 2026/10-007": a number of several parts that ends the heading, and is not
 * announced as another thing. */
static bool
number_ends(const Candidates *candidates, const Phrase *kind, const Cell *cell, Choice *choice)
{
    const char *text = layout_token(candidates->layout, cell->end - 1)->text;

    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);

        if (label->first >= kind->end && label->first < cell->end &&
            strcmp(label->meaning.key, "other_number") == 0)
            return false;
    }
    if (cell->end - cell->first > MOST_TOKENS_OF_HEADING || strpbrk(text, "/-") == NULL ||
        !is_number_token(candidates, cell->end - 1))
        return false;
    *choice = (Choice){ .first = cell->end - 1, .end = cell->end };
    return true;
}

/* "Factuur   F35/0158", a row of a small table: the next cell holds a number and nothing else. */
static bool
lone_number_beside(const Candidates *candidates, const Phrase *kind, Choice *choice)
{
    const Layout *layout = candidates->layout;
    guint next = layout_token(layout, kind->first)->cell + 1;
    const Cell *cell = next < layout->cells->len ? layout_cell(layout, next) : NULL;

    if (!kind->whole_cell || cell == NULL || cell->end != cell->first + 1 ||
        layout_row_of(layout, cell->first) != layout_row_of(layout, kind->first) ||
        !is_number_token(candidates, cell->first))
        return false;
    choice->first = cell->first;
    choice->end = cell->end;
    return true;
}

/* "Factuur 2026-001": the heading itself announces the number. */
static void
try_kind(const Candidates *candidates, const Phrase *kind, Choice *best)
{
    const Cell *cell =
        layout_cell(candidates->layout, layout_token(candidates->layout, kind->first)->cell);
    Choice choice = { 0 };

    if (!is_of_invoice(kind))
        return;
    if (kind->leads_cell &&
        number_in(candidates, kind->end, MIN(cell->end, kind->end + 2), &choice))
        keep_better(best, &choice, 70, "heading");
    else if (
        lone_number_beside(candidates, kind, &choice) ||
        lone_number_below(candidates, kind, &choice) ||
        (stands_beside_date(candidates, kind) && number_below(candidates, kind, &choice)))
        keep_better(best, &choice, 65, "heading above");
    else if (kind->leads_cell && number_ends(candidates, kind, cell, &choice))
        keep_better(best, &choice, 60, "heading");
}

/* "Betreft: factuur H1234": the subject of a letter that is itself what it names. */
static void
try_subject(const Candidates *candidates, const Phrase *kind, DocumentType type, Choice *best)
{
    static const char *const words[] = { "betreft", "objet", "betrifft", "betreff", "subject" };
    const Layout *layout = candidates->layout;
    const Cell *cell = layout_cell(layout, layout_token(layout, kind->first)->cell);
    g_autofree char *first = text_fold(layout_token(layout, cell->first)->text);
    Choice choice = { 0 };

    g_strdelimit(first, ":", '\0');
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(first, words[i]) == 0 && kind->first - cell->first <= 2 && is_of_invoice(kind) &&
            (type == DOCUMENT_OTHER || strcmp(kind->meaning.key, document_type_name(type)) == 0) &&
            number_in(candidates, kind->end, MIN(cell->end, kind->end + 2), &choice))
            keep_better(best, &choice, 58, "subject");
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

void
document_number_read(Reading *reading, const Candidates *candidates, const GArray *kinds)
{
    Choice best = { 0 };
    g_autofree char *text = NULL;
    g_autofree char *bare = NULL;

    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);

        if (strcmp(label->meaning.key, "number") == 0)
            try_label(
                candidates, label,
                document_number_kind_before(kinds, candidates->layout, label->first) ||
                    stands_beside_date(candidates, label) ||
                    stands_at_heading(candidates, kinds, label),
                &best);
    }
    for (guint i = 0; i < kinds->len; i++) {
        try_kind(candidates, &g_array_index(kinds, Phrase, i), &best);
        try_subject(candidates, &g_array_index(kinds, Phrase, i), reading->type, &best);
    }
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
