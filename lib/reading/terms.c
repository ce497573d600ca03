#include "reading/terms.h"

#include "base/text.h"
#include "reading/scan.h"

#define MOST_DAYS 120

/* 1 the days, 2 what follows on the row */
static const char TERMS[] =
    "(?i)(?<![\\d.,/])(\\d{1,3})\\s?(?:kalenderdagen|dagen|jours|tagen|tage|"
    "days|dgn|j\\.)(?!\\p{L})(.*)$";

/* Folded words that make a row one of payment, and those that make it another thing: discounts,
 * protests, returns. */
static const char *const about_payment[] = { "betal", "termijn", "paiement", "payable",
                                             "zahl",  "payment", "terms",    "netto",
                                             "net ",  "regl",    "vervald",  "echeance" };
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

static void
add_terms(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    const Row *row = layout_row(search->layout, layout_row_of(search->layout, first));
    g_autofree char *text = layout_text(
        search->layout, layout_cell(search->layout, row->first)->first,
        layout_cell(search->layout, row->end - 1)->end);
    g_autofree char *folded = text_fold(text);
    int days = (int)g_ascii_strtoll(groups[1], NULL, 10);
    Day due_on = search->issue_on + days;

    if (days > MOST_DAYS || !speaks_of(folded, about_payment, G_N_ELEMENTS(about_payment)) ||
        speaks_of(folded, about_else, G_N_ELEMENTS(about_else)))
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
