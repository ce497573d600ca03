/* Thresholds were set on invoices; a page that is judged wrongly costs seconds, not words, because
 * what is recognised replaces a layer only when it holds more. */
#include "parse/judge.h"

#include <string.h>

#define LITTLE_LETTERS 40
#define STAMP_LETTERS 300 /* at most this much is printed by a scanner on its pictures */
#define WHOLE_PAGE_PERCENT 80
#define GARBAGE_PERCENT 3
#define LEAST_READABLE_PERCENT 90
#define VOWELS_JUDGED_FROM 60 /* Latin letters */

typedef struct {
    guint letters; /* all characters */
    guint garbage; /* U+FFFD, private use */
    guint readable;
    guint latin; /* ASCII letters */
    guint vowels;
} Census;

static void
count_letter(Census *census, gunichar letter)
{
    bool garbage = letter == 0xfffd || (letter >= 0xe000 && letter <= 0xf8ff);

    census->letters++;
    census->garbage += garbage;
    census->readable += !garbage && g_unichar_isgraph(letter);
    if (letter < 0x80 && g_ascii_isalpha((char)letter)) {
        census->latin++;
        census->vowels += strchr("aeiouyAEIOUY", (int)letter) != NULL;
    }
}

static Census
count(const Page *page)
{
    Census census = { 0 };

    for (guint i = 0; i < page->words->len; i++)
        for (const char *c = g_array_index(page->words, Word, i).text; *c != '\0';
             c = g_utf8_next_char(c))
            count_letter(&census, g_utf8_get_char(c));
    return census;
}

static bool
is_garbled(const Census *census)
{
    if (census->garbage * 100 >= census->letters * GARBAGE_PERCENT ||
        census->readable * 100 < census->letters * LEAST_READABLE_PERCENT)
        return true;
    return census->latin >= VOWELS_JUDGED_FROM &&
           (census->vowels * 100 < census->latin * 15 || census->vowels * 100 > census->latin * 75);
}

bool
judge_asks_for_picture(const Page *page)
{
    Census census = count(page);

    return census.letters >= LITTLE_LETTERS && census.letters < STAMP_LETTERS;
}

Layer
judge_layer(const Page *page, guint picture_percent)
{
    Census census = count(page);

    if (census.letters < LITTLE_LETTERS ||
        (census.letters < STAMP_LETTERS && picture_percent >= WHOLE_PAGE_PERCENT))
        return LAYER_LITTLE;
    return is_garbled(&census) ? LAYER_GARBLED : LAYER_GOOD;
}

bool
judge_prefers_ocr(Layer layer, const Page *text, const Page *ocr)
{
    guint there = count(text).letters;
    guint recognised = count(ocr).letters;

    if (layer == LAYER_GARBLED)
        return recognised * 3 >= there;
    return recognised * 2 > there * 3;
}
