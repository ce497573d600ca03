#include "reading/receipt_name.h"

#include "base/text.h"
#include "reading/address.h"

#define MOST_ROWS 6 /* at the head */
#define MOST_WORDS 8
#define LEAST_LETTERS 5
#define MOST_DIGITS 4       /* and more are a register's number */
#define LEAST_CONFIDENCE 75 /* of recognised words, on the average */
#define CONFIDENCE 6500

static bool
names_a_kind(const GArray *kinds, const Cell *cell)
{
    for (guint i = 0; i < kinds->len; i++) {
        const Phrase *kind = &g_array_index(kinds, Phrase, i);

        if (kind->first >= cell->first && kind->first < cell->end)
            return true;
    }
    return false;
}

static bool
is_clear(const Layout *layout, guint first, guint end)
{
    guint sum = 0;

    for (guint t = first; t < end; t++)
        sum += layout_token(layout, t)->confidence;
    return sum >= LEAST_CONFIDENCE * (end - first);
}

typedef struct {
    guint letters, capitals, digits;
} Count;

static Count
count(const char *text)
{
    Count found = { 0 };

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        found.letters += g_unichar_isalpha(letter) ? 1 : 0;
        found.capitals += g_unichar_isupper(letter) ? 1 : 0;
        found.digits += g_unichar_isdigit(letter) ? 1 : 0;
    }
    return found;
}

/* Without the register's number behind it: "… SDN BHD (519537-X)". */
static guint
end_of_name(const Layout *layout, const Cell *cell)
{
    for (guint t = cell->first + 1; t < cell->end; t++) {
        const char *text = layout_token(layout, t)->text;
        g_autofree char *digits = text_digits(text);

        if (strlen(digits) >= MOST_DIGITS)
            return t;
    }
    return cell->end;
}

/* Words that are no kind of paper and no label; names have capitals, what is written by hand is
 * recognised without. */
static bool
is_words(const Candidates *candidates, const GArray *kinds, const Cell *cell)
{
    g_autofree char *text = layout_text(candidates->layout, cell->first, cell->end);
    Count found = count(text);

    return found.letters >= LEAST_LETTERS && found.capitals > 0 && !names_a_kind(kinds, cell) &&
           !candidates_lead_cell(candidates, cell);
}

static bool
is_name(const Layout *layout, const Cell *cell)
{
    guint end = end_of_name(layout, cell);
    g_autofree char *text = layout_text(layout, cell->first, end);
    Count found = count(text);

    return cell->end - cell->first <= MOST_WORDS && found.letters >= LEAST_LETTERS &&
           found.letters > 2 * found.digits && !g_str_has_suffix(text, ",") && text[0] != '(' &&
           strpbrk(text, "@:%=_|") == NULL && is_clear(layout, cell->first, end) &&
           !address_is_street(text) && !address_is_town(layout, cell);
}

/* The first words at the head; NULL when there are none. */
static const Cell *
first_words(const Candidates *candidates, const GArray *kinds)
{
    const Layout *layout = candidates->layout;

    for (guint r = 0; r < layout->rows->len && r < MOST_ROWS; r++) {
        const Row *row = layout_row(layout, r);

        for (guint c = row->first; c < row->end; c++)
            if (is_words(candidates, kinds, layout_cell(layout, c)))
                return layout_cell(layout, c);
    }
    return NULL;
}

/* What was found stands on the same row, above, or is known from elsewhere. */
static bool
is_at_head(const Reading *reading, const Cell *head)
{
    const Proof *proof = &reading->proof[READING_SELLER_NAME];

    return reading_has(reading, READING_SELLER_NAME) &&
           (!proof->has_box || proof->box.page != head->box.page || proof->box.y0 < head->box.y1);
}

void
receipt_name_settle(Reading *reading, const Candidates *candidates)
{
    g_autoptr(GArray) kinds = phrases_find(candidates->words->kinds, candidates->layout);
    const Cell *head = first_words(candidates, kinds);
    g_autofree char *name = NULL;
    guint end = 0;

    if (head == NULL)
        return;
    if (is_at_head(reading, head) && is_clear(candidates->layout, head->first, head->end))
        return;
    reading->confidence[READING_SELLER_NAME] = 0;
    if (!is_name(candidates->layout, head))
        return;
    end = end_of_name(candidates->layout, head);
    name = layout_text(candidates->layout, head->first, end);
    reading->seller_name = reading_text(reading, name);
    reading_prove(
        reading, READING_SELLER_NAME, CONFIDENCE, "first line of the receipt", candidates->layout,
        head->first, end);
}
