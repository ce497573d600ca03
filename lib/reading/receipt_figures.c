#include "reading/receipt_figures.h"

#include "reading/misread.h"
#include "reading/scan.h"

#define MOST_FIGURES 300

static const struct {
    const char *key;
    TillRole role;
} roles[] = {
    { "total", TILL_TOTAL }, { "net", TILL_NET },       { "tax", TILL_TAX },
    { "cash", TILL_CASH },   { "change", TILL_CHANGE }, { "rounding", TILL_ROUNDING },
    { "card", TILL_CARD },   { "extra", TILL_EXTRA },   { "off", TILL_OFF },
    { "other", TILL_OTHER },
};

typedef struct {
    const Candidates *candidates;
    GArray *figures;
    GArray *phrases; /* of Phrase: the till's words */
} Search;

static TillRole
role_of(const Phrase *phrase)
{
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
        if (strcmp(phrase->meaning.key, roles[i].key) == 0)
            return roles[i].role;
    return TILL_NOTHING;
}

static Figure *
figure_at(const Search *search, guint i)
{
    return &g_array_index(search->figures, Figure, i);
}

static bool
is_taken(const Search *search, guint first, guint end)
{
    for (guint i = 0; i < search->figures->len; i++)
        if (figure_at(search, i)->first < end && first < figure_at(search, i)->end)
            return true;
    return false;
}

static void
add_figure(Search *search, Cents cents, guint first, guint end, bool is_mended)
{
    const Layout *layout = search->candidates->layout;
    Figure figure = { .cents = cents,
                      .first = first,
                      .end = end,
                      .row = layout_row_of(layout, first),
                      .confidence = 100,
                      .rate_bp = -1,
                      .is_mended = is_mended };

    if (search->figures->len >= MOST_FIGURES || is_taken(search, first, end))
        return;
    for (guint t = first; t < end; t++)
        if (strpbrk(layout_token(layout, t)->text, "0123456789") != NULL)
            figure.confidence = MIN(figure.confidence, layout_token(layout, t)->confidence);
    g_array_append_val(search->figures, figure);
}

static void
add_amounts(Search *search)
{
    const GArray *amounts = search->candidates->amounts->amounts;

    for (guint i = 0; i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);

        add_figure(search, amount->cents, amount->first, amount->end, false);
    }
}

/* What is left of the number's mark may be empty: ".40". -1 when it is no amount. */
static Cents
mended_cents(const char *whole, const char *part)
{
    Cents cents = 0;
    guint letters = 0;

    for (int side = 0; side < 2; side++)
        for (const char *at = side == 0 ? whole : part; *at != '\0'; at = g_utf8_next_char(at)) {
            int digit = misread_digit(g_utf8_get_char(at));

            if (digit < 0)
                return -1;
            letters += g_ascii_isdigit(*at) ? 0 : 1;
            cents = cents * 10 + digit;
        }
    return letters > MISREAD_MOST ? -1 : cents;
}

static void
add_mended(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    Cents cents = mended_cents(groups[2], groups[3]);

    if (cents < 0 || !layout_is_recognised(search->candidates->layout, first))
        return;
    add_figure(search, groups[1][0] == '-' ? -cents : cents, first, end, true);
}

/* A comma on paper that has stops elsewhere: recognition often takes one for the other. */
static void
add_swapped(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    Cents cents = mended_cents(groups[2], groups[3]);

    if (cents >= 0 && layout_is_recognised(search->candidates->layout, first))
        add_figure(search, groups[1][0] == '-' ? -cents : cents, first, end, false);
}

/* A currency that was broken too, then digits and look-alikes with two behind a mark, a blank or
 * nothing. */
#define MONEY "(?:[R€][MHNm]?|EUR|KM|[$])?"
#define DIGITS "[\\dOoQDIl|!iSsBZzG]"
#define FREE_BEFORE "(?<![^\\s(\\[])" MONEY "[=:]?\\s?(-)?"
#define FREE_BEHIND "[)\\]|.]?(?!\\S)"

static gint
by_place(gconstpointer a, gconstpointer b)
{
    const Figure *one = a, *two = b;

    return (one->first > two->first) - (one->first < two->first);
}

static void
add_broken(Search *search)
{
    static const char *const patterns[] = {
        FREE_BEFORE "(" DIGITS "{0,5})\\s?[.,:;\\x{201a}\\x{201e}\\x{ab}\\x{b7}']\\s?"
                    "(" DIGITS "{2})" FREE_BEHIND,
        FREE_BEFORE "(\\d{1,4}) (\\d\\d)" FREE_BEHIND,
        FREE_BEFORE "([1-9]\\d{0,3})(\\d\\d)" FREE_BEHIND,
    };

    scan_layout(
        search->candidates->layout, FREE_BEFORE "(\\d{1,5})[.,](\\d\\d)(?!\\S)", false, add_swapped,
        search);
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++)
        scan_layout(search->candidates->layout, patterns[i], false, add_mended, search);
}

/* The last phrase of the till that begins on a row before a token ("CASH RM" may hold the currency
 * of the amount); NULL when there is none. */
static const Phrase *
phrase_before(const Search *search, guint row, guint token)
{
    const Phrase *last = NULL;

    for (guint i = 0; i < search->phrases->len; i++) {
        const Phrase *phrase = &g_array_index(search->phrases, Phrase, i);

        if (phrase->first >= token)
            break;
        if (layout_row_of(search->candidates->layout, phrase->first) == row)
            last = phrase;
    }
    return last;
}

static bool
row_has_figure(const Search *search, guint row)
{
    for (guint i = 0; i < search->figures->len; i++)
        if (figure_at(search, i)->row == row)
            return true;
    return false;
}

/* A row that was cut in two because the paper hangs askew: its words stand a little higher or
 * lower. */
static const Phrase *
phrase_beside(const Search *search, const Figure *figure)
{
    const Layout *layout = search->candidates->layout;
    const Box *box = &layout_token(layout, figure->first)->box;

    for (gint64 row = (gint64)figure->row - 1; row <= (gint64)figure->row + 1; row += 2) {
        const Phrase *phrase = NULL;
        const Box *words = NULL;

        if (row < 0 || row >= layout->rows->len || row_has_figure(search, (guint)row))
            continue;
        phrase = phrase_before(
            search, (guint)row, layout_cell(layout, layout_row(layout, (guint)row)->end - 1)->end);
        words = phrase == NULL ? NULL : &layout_token(layout, phrase->first)->box;
        if (words != NULL && words->page == box->page && words->x1 < box->x0 &&
            MIN(words->y1, box->y1) > MAX(words->y0, box->y0))
            return phrase;
    }
    return NULL;
}

static guint
figures_between(const Search *search, guint from, guint to)
{
    guint count = 0;

    for (guint i = 0; i < search->figures->len; i++)
        count += figure_at(search, i)->first >= from && figure_at(search, i)->end <= to ? 1 : 0;
    return count;
}

/* A token of so many letters or more. */
static bool
has_words(const Layout *layout, guint first, guint end, guint least)
{
    for (guint t = first; t < end; t++) {
        guint letters = 0;

        for (const char *at = layout_token(layout, t)->text; *at != '\0'; at++)
            letters += g_ascii_isalpha(*at) ? 1 : 0;
        if (letters >= least)
            return true;
    }
    return false;
}

/* A row with several amounts is a table's: its words say less of each. So do words with others
 * behind them that nobody knows: "Total ex… GST". */
static void
name_figure(const Search *search, Figure *figure)
{
    const Layout *layout = search->candidates->layout;
    const Row *row = layout_row(layout, figure->row);
    guint start = layout_cell(layout, row->first)->first;
    guint end = layout_cell(layout, row->end - 1)->end;
    const Phrase *phrase = phrase_before(search, figure->row, figure->first);

    figure->is_last_of_row = figures_between(search, figure->end, end) == 0;
    if (phrase != NULL) {
        figure->role = role_of(phrase);
        figure->weight = phrase->meaning.weight;
        if (figures_between(search, phrase->end, end) > 1)
            figure->weight /= 3;
        else if (has_words(layout, phrase->end, figure->first, 4))
            figure->weight /= 2;
        return;
    }
    if (has_words(layout, start, figure->first, 3))
        return;
    phrase = phrase_beside(search, figure);
    if (phrase == NULL)
        return;
    figure->role = role_of(phrase);
    figure->weight = phrase->meaning.weight * 4 / 5;
}

/* "6/", "@6%", "S=6%": recognition seldom knows a percent sign. */
static void
add_rate(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    guint row = layout_row_of(search->candidates->layout, first);
    int rate_bp = (int)g_ascii_strtoll(groups[1], NULL, 10) * 100;

    (void)end;
    if (!vat_rates_has_anywhere(search->candidates->words->vat_rates, rate_bp))
        return;
    for (guint i = 0; i < search->figures->len; i++)
        if (figure_at(search, i)->row == row)
            figure_at(search, i)->rate_bp = rate_bp;
}

static void
add_rates(Search *search)
{
    scan_layout(
        search->candidates->layout,
        "(?<![\\d.,])(0|[1-9]\\d?)(?:[.,]00?)?\\s?[%/\\x{b0}](?![\\p{L}\\d])", false, add_rate,
        search);
}

GArray *
receipt_figures_find(const Candidates *candidates)
{
    g_autoptr(GArray) phrases = phrases_find(candidates->words->till, candidates->layout);
    Search search = { .candidates = candidates,
                      .figures = g_array_new(FALSE, FALSE, sizeof(Figure)),
                      .phrases = phrases };

    add_amounts(&search);
    add_broken(&search);
    g_array_sort(search.figures, by_place);
    for (guint i = 0; i < search.figures->len; i++)
        name_figure(&search, figure_at(&search, i));
    add_rates(&search);
    return search.figures;
}

bool
receipt_figures_say(const Candidates *candidates, TillRole role)
{
    g_autoptr(GArray) phrases = phrases_find(candidates->words->till, candidates->layout);

    for (guint i = 0; i < phrases->len; i++)
        if (role_of(&g_array_index(phrases, Phrase, i)) == role)
            return true;
    return false;
}

Cents
receipt_vat_inside(Cents total, int rate_bp)
{
    return (total * rate_bp * 2 + 10000 + rate_bp) / ((10000 + rate_bp) * 2);
}

bool
receipt_figures_are_alike(Cents one, Cents two)
{
    guint unlike = 0;

    if (one <= 0 || two <= 0)
        return false;
    for (; one > 0 && two > 0; one /= 10, two /= 10)
        unlike += one % 10 != two % 10 ? 1 : 0;
    return one == 0 && two == 0 && unlike == 1;
}
