#include "reading/receipt_number.h"

#include "base/text.h"

#define CONFIDENCE 7500
#define LEAST_DIGITS 3 /* fewer are a table, a till, a number of articles */
#define MOST_LENGTH 24
#define CLEAR 80 /* of a recognised word */

static bool
is_date(const Candidates *candidates, guint token)
{
    for (guint i = 0; i < candidates->dates->len; i++) {
        const DateMark *date = &g_array_index(candidates->dates, DateMark, i);

        if (token >= date->first && token < date->end)
            return true;
    }
    return false;
}

static bool
is_amount(const Candidates *candidates, guint token)
{
    for (guint i = 0; i < candidates->amounts->amounts->len; i++) {
        const Amount *amount = &g_array_index(candidates->amounts->amounts, Amount, i);

        if (token >= amount->first && token < amount->end)
            return true;
    }
    return false;
}

/* The number in a token, without colons and brackets around it; NULL when it is none. */
static char *
number_of(const Candidates *candidates, guint token)
{
    const Token *word = layout_token(candidates->layout, token);
    const char *start = word->text + strspn(word->text, ":#(.");
    gsize size = strlen(start);
    g_autofree char *digits = text_digits(start);

    while (size > 0 && strchr(":,.)", start[size - 1]) != NULL)
        size--;
    if (strlen(digits) < LEAST_DIGITS || size > MOST_LENGTH || word->confidence < CLEAR ||
        strspn(start, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/-") < size ||
        is_date(candidates, token) || is_amount(candidates, token))
        return NULL;
    return g_strndup(start, size);
}

void
receipt_number_read(Reading *reading, const Candidates *candidates)
{
    const Layout *layout = candidates->layout;
    g_autoptr(GArray) phrases = phrases_find(candidates->words->till, layout);

    if (reading->type != DOCUMENT_RECEIPT)
        return;
    if (reading_has(reading, READING_NUMBER) && strchr(reading->number, ' ') == NULL)
        return;
    reading->confidence[READING_NUMBER] = 0;
    for (guint i = 0; i < phrases->len; i++) {
        const Phrase *phrase = &g_array_index(phrases, Phrase, i);
        g_autofree char *number = NULL;

        if (strcmp(phrase->meaning.key, "number") != 0 || phrase->end >= layout->tokens->len ||
            layout_row_of(layout, phrase->end) != layout_row_of(layout, phrase->first))
            continue;
        number = number_of(candidates, phrase->end);
        if (number == NULL)
            continue;
        reading->number = reading_text(reading, number);
        reading_prove(
            reading, READING_NUMBER, CONFIDENCE, "label", layout, phrase->end, phrase->end + 1);
        return;
    }
}
