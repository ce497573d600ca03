#include "reading/candidates.h"

#include "reading/confidence.h"

#define LEAST_COLUMNS 3 /* of a table whose heads are taken by their rank */
#define MOST_ROWS_ABOVE 25
#define MOST_LETTERS_OF_ARTICLE 3

Words *
words_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Words) words = g_new0(Words, 1);
    const struct {
        Phrases **phrases;
        const char *name;
    } tables[] = {
        { &words->labels, "words/labels.tsv" }, { &words->kinds, "words/kinds.tsv" },
        { &words->months, "words/months.tsv" }, { &words->forms, "words/forms.tsv" },
        { &words->notes, "words/notes.tsv" },   { &words->cards, "words/cards.tsv" },
        { &words->till, "words/till.tsv" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        *tables[i].phrases = phrases_load(home_data_folder, tables[i].name, error);
        if (*tables[i].phrases == NULL)
            return NULL;
    }
    words->vat_rates = vat_rates_load(home_data_folder, error);
    words->confidence = words->vat_rates != NULL ? confidence_load(home_data_folder, error) : NULL;
    return words->confidence != NULL ? g_steal_pointer(&words) : NULL;
}

void
words_free(Words *words)
{
    if (words == NULL)
        return;
    phrases_free(words->labels);
    phrases_free(words->kinds);
    phrases_free(words->months);
    phrases_free(words->forms);
    phrases_free(words->notes);
    phrases_free(words->cards);
    vat_rates_free(words->vat_rates);
    confidence_free(words->confidence);
    phrases_free(words->till);
    g_free(words);
}

Candidates *
candidates_new(const Pages *pages, const Words *words)
{
    Candidates *candidates = g_new0(Candidates, 1);

    candidates->words = words;
    candidates->layout = layout_new(pages);
    candidates->amounts = amounts_find(candidates->layout);
    candidates->dates = dates_find(candidates->layout, words->months);
    candidates->identifiers = identifiers_find(candidates->layout);
    candidates->labels = phrases_find(words->labels, candidates->layout);
    return candidates;
}

void
candidates_free(Candidates *candidates)
{
    if (candidates == NULL)
        return;
    g_array_unref(candidates->labels);
    g_array_unref(candidates->identifiers);
    g_array_unref(candidates->dates);
    amounts_free(candidates->amounts);
    layout_free(candidates->layout);
    g_free(candidates);
}

static const Phrase *
label_at(const Candidates *candidates, guint i)
{
    return &g_array_index(candidates->labels, Phrase, i);
}

/* The first label that ends behind a token; labels are in the order of tokens. */
static guint
first_label_behind(const Candidates *candidates, guint token)
{
    guint low = 0, high = candidates->labels->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (label_at(candidates, middle)->end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The weight of `key` among the meanings of the phrase that label `last` is the last meaning of. */
static int
weight_of(const Candidates *candidates, guint last, const char *key)
{
    guint first_token = label_at(candidates, last)->first;

    for (guint i = last + 1; i-- > 0 && label_at(candidates, i)->first == first_token;)
        if (strcmp(label_at(candidates, i)->meaning.key, key) == 0)
            return label_at(candidates, i)->meaning.weight;
    return 0;
}

static bool
amount_between(const Candidates *candidates, guint from, guint to)
{
    const GArray *amounts = candidates->amounts->amounts;

    for (guint i = 0; i < amounts->len; i++) {
        const Amount *amount = &g_array_index(amounts, Amount, i);

        if (amount->first >= from && amount->end <= to)
            return true;
    }
    return false;
}

static bool
is_party(const char *key)
{
    return strcmp(key, "seller") == 0 || strcmp(key, "buyer") == 0 || strcmp(key, "delivery") == 0;
}

/* "Total pour octobre": the word within announces nobody, and nothing of what follows. */
static bool
is_of_sentence(const Candidates *candidates, const Phrase *label)
{
    return is_party(label->meaning.key) && !label->whole_cell &&
           !g_str_has_suffix(layout_token(candidates->layout, label->end - 1)->text, ":");
}

/* The first label that begins at a token or behind it. The one before may end behind it: "Total
 * EUR" of "Total EUR 121,00", whose amount begins with its currency. */
static guint
first_label_from(const Candidates *candidates, guint token)
{
    guint label = first_label_behind(candidates, token);

    while (label < candidates->labels->len && label_at(candidates, label)->first < token)
        label++;
    return label;
}

int
candidates_left(const Candidates *candidates, guint token, const char *key)
{
    guint behind = first_label_from(candidates, token);
    const Phrase *label = NULL;
    int weight = 0;

    while (behind > 0 && is_of_sentence(candidates, label_at(candidates, behind - 1)))
        behind--;
    if (behind == 0)
        return 0;
    label = label_at(candidates, behind - 1);
    if (layout_row_of(candidates->layout, label->first) != layout_row_of(candidates->layout, token))
        return 0;
    weight = weight_of(candidates, behind - 1, key);
    return weight > 0 && amount_between(candidates, label->end, token) ? weight / 2 : weight;
}

/* The last label of a row whose box lies over the token's, or -1. */
static gint64
label_over(const Candidates *candidates, guint row_no, const Box *box)
{
    const Layout *layout = candidates->layout;
    const Row *row = layout_row(layout, row_no);
    guint end = layout_cell(layout, row->end - 1)->end;
    gint64 best = -1;

    for (guint i = first_label_behind(candidates, layout_cell(layout, row->first)->first);
         i < candidates->labels->len && label_at(candidates, i)->first < end; i++) {
        Box over = layout_box(layout, label_at(candidates, i)->first, label_at(candidates, i)->end);

        if (box_overlap_x(&over, box) > 0)
            best = i;
    }
    return best;
}

/* Rows of a table have as many cells as its head. */
static bool
has_cells_of(const Layout *layout, guint row_no, const Row *row)
{
    const Row *other = layout_row(layout, row_no);

    return row->end - row->first >= LEAST_COLUMNS &&
           other->end - other->first == row->end - row->first;
}

/* The last label that is the n-th cell of a row, or -1: a head may be centred where what it heads
 * is flush right, so that neither lies over the other. */
static gint64
label_of_rank(const Candidates *candidates, guint row_no, guint rank)
{
    guint cell = layout_row(candidates->layout, row_no)->first + rank;
    guint first = layout_cell(candidates->layout, cell)->first;
    gint64 best = -1;

    for (guint i = first_label_behind(candidates, first);
         i < candidates->labels->len && label_at(candidates, i)->first == first; i++)
        if (label_at(candidates, i)->whole_cell)
            best = i;
    return best;
}

int
candidates_above(const Candidates *candidates, guint token, const char *key)
{
    const Layout *layout = candidates->layout;
    Box box = layout_token(layout, token)->box;
    guint row_no = layout_row_of(layout, token);
    const Row *row = layout_row(layout, row_no);
    bool in_table = true;

    for (guint up = 1; up <= MOST_ROWS_ABOVE && up <= row_no; up++) {
        gint64 label = 0;

        if (layout_row(layout, row_no - up)->box.page != box.page)
            return 0;
        label = label_over(candidates, row_no - up, &box);
        in_table = in_table && has_cells_of(layout, row_no - up, row);
        if (label < 0 && in_table)
            label = label_of_rank(
                candidates, row_no - up, layout_token(layout, token)->cell - row->first);
        if (label >= 0)
            return weight_of(candidates, (guint)label, key) *
                   (up <= 2   ? 80
                    : up <= 6 ? 60
                              : 40) /
                   100;
    }
    return 0;
}

/* Behind "client no." stands a number: "Chantier Naval" is a name. */
static bool
lacks_number(const Candidates *candidates, const Phrase *label, const Cell *cell)
{
    const char *last = layout_token(candidates->layout, label->end - 1)->text;

    if (label->whole_cell || g_str_has_suffix(last, ":") ||
        strcmp(label->meaning.key, "other_number") != 0)
        return false;
    for (guint t = label->end; t < cell->end; t++)
        if (strpbrk(layout_token(candidates->layout, t)->text, "0123456789:@") != NULL)
            return false;
    return true;
}

/* "Van", "De" and "Le" announce a party or a date, and begin half the names of the country. */
static bool
is_of_name(const Candidates *candidates, const Phrase *label)
{
    static const char *const keys[] = { "seller", "buyer", "delivery", "issue_date", "other_date" };
    const char *last = layout_token(candidates->layout, label->end - 1)->text;

    if (label->whole_cell || g_str_has_suffix(last, ":") || strlen(last) > MOST_LETTERS_OF_ARTICLE)
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(label->meaning.key, keys[i]) == 0)
            return true;
    return false;
}

bool
candidates_lead_cell(const Candidates *candidates, const Cell *cell)
{
    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = label_at(candidates, i);

        if (label->first >= cell->end)
            return false;
        if (label->first >= cell->first && label->leads_cell && !is_of_name(candidates, label) &&
            !lacks_number(candidates, label, cell))
            return true;
    }
    return false;
}
