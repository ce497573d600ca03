#include "reading/terms.h"

#include "base/text.h"
#include "reading/scan.h"

#define MOST_DAYS 120

/* 1 the days */
static const char TERMS[] =
    "(?i)(?<![\\d.,/])(\\d{1,3})\\s?(?:kalenderdagen|dagen|jours|tagen|tage|"
    "days|dgn|j\\.)(?!\\p{L})";

/* Folded words that make a row one of payment, and those that make it another thing: discounts,
 * protests, returns. */
static const char *const about_payment[] = { "betal",   "termijn", "paiement", "payable", "zahl",
                                             "payment", "terms",   "netto",    "voldoen", "verser",
                                             "net ",    "regl",    "vervald",  "echeance" };
static const char *const about_else[] = { "korting",  "escompte", "skonto",    "discount",
                                          "protest",  "klacht",   "bezwaar",   "reclam",
                                          "retour",   "garantie", "widerruf",  "annul",
                                          "interest", "interet",  "herinner",  "rappel",
                                          "mahn",     "levering", "livraison", "%" };

typedef struct {
    const Layout *layout;
    Day issue_on;
    Day due_on;
    bool is_contradicted;
    guint first, end;
} Search;

static bool
speaks_of(const char *folded, const char *const *words, guint count)
{
    for (guint i = 0; i < count; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

static bool
is_end_of_month(const char *folded)
{
    static const char *const words[] = { "einde maand", "fin de mois", "end of month", "monatsende",
                                         "eind maand" };

    return speaks_of(folded, words, G_N_ELEMENTS(words));
}

/* The cell over it in the row above: the head of a small table. "" when there is none. */
static char *
text_above(const Layout *layout, guint token)
{
    const Cell *cell = layout_cell(layout, layout_token(layout, token)->cell);
    const Row *above = cell->row > 0 ? layout_row(layout, cell->row - 1) : NULL;

    for (guint c = above != NULL ? above->first : 0; above != NULL && c < above->end; c++) {
        const Cell *over = layout_cell(layout, c);

        if (over->box.page == cell->box.page && box_overlap_x(&over->box, &cell->box) > 0)
            return layout_text(layout, over->first, over->end);
    }
    return g_strdup("");
}

/* All that stands on its row, and over it. */
static char *
text_around(const Layout *layout, guint token)
{
    const Row *row = layout_row(layout, layout_row_of(layout, token));
    g_autofree char *text = layout_text(
        layout, layout_cell(layout, row->first)->first, layout_cell(layout, row->end - 1)->end);
    g_autofree char *above = text_above(layout, token);
    g_autofree char *both = g_strconcat(text, " ", above, NULL);

    return text_fold(both);
}

static bool
ends_clause(const char *text)
{
    gsize size = strlen(text);

    return size > 2 && strchr(".,;", text[size - 1]) != NULL;
}

/* "30 Tage netto" of "30 Tage netto, 10 Tage 2 % Skonto". */
static char *
clause_around(const Layout *layout, guint token)
{
    const Row *row = layout_row(layout, layout_row_of(layout, token));
    guint first = token, end = token + 1;
    guint row_first = layout_cell(layout, row->first)->first;
    guint row_end = layout_cell(layout, row->end - 1)->end;
    g_autofree char *text = NULL;

    while (first > row_first && !ends_clause(layout_token(layout, first - 1)->text))
        first--;
    while (end < row_end && !ends_clause(layout_token(layout, end - 1)->text))
        end++;
    text = layout_text(layout, first, end);
    return text_fold(text);
}

static void
add_terms(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    g_autofree char *folded = text_around(search->layout, first);
    g_autofree char *clause = clause_around(search->layout, first);
    int days = (int)g_ascii_strtoll(groups[1], NULL, 10);
    Day due_on = search->issue_on + days;

    if (days > MOST_DAYS || !speaks_of(folded, about_payment, G_N_ELEMENTS(about_payment)) ||
        speaks_of(clause, about_else, G_N_ELEMENTS(about_else)))
        return;
    if (is_end_of_month(folded))
        due_on = day_month_last(due_on);
    if (search->due_on != DAY_NONE && search->due_on != due_on)
        search->is_contradicted = true;
    search->due_on = due_on;
    search->first = first;
    search->end = end;
}

Day
terms_due_on(const Layout *layout, Day issue_on, guint *ret_first, guint *ret_end)
{
    Search search = { .layout = layout, .issue_on = issue_on, .due_on = DAY_NONE };

    scan_layout(layout, TERMS, true, add_terms, &search);
    if (search.due_on == DAY_NONE || search.is_contradicted)
        return DAY_NONE;
    *ret_first = search.first;
    *ret_end = search.end;
    return search.due_on;
}
