/* lib/reading/spelling.c: words that recognition misread by one letter. */
#include <glib.h>

#include "reading/spelling.h"

static Spelling *
known(void)
{
    static const char *const words[] = { "total",    "totaal",  "rounding", "inclusive",
                                         "klant",    "facture", "change",   "datum",
                                         "leistung", "leitung", "gst",      "cash" };
    Spelling *spelling = spelling_new();

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        spelling_add(spelling, words[i]);
    return spelling;
}

static void
test_one_letter_is_mended(void)
{
    static const struct {
        const char *what;
        const char *word;
        const char *mended; /* NULL: it stays */
    } rows[] = {
        { "a digit for a letter", "tota1", "total" },
        { "a digit inside", "t0tal", "total" },
        { "a letter that looks like it", "iotal", "total" },
        { "of a short word only letters that look alike", "plant", NULL },
        { "a letter left out", "roundng", "rounding" },
        { "the first letter left out", "ounding", "rounding" },
        { "a letter too many", "rouunding", "rounding" },
        { "any other letter of a long word", "inclxsive", "inclusive" },
        { "two letters are another word", "inchicive", NULL },
        { "what is known stays", "leitung", NULL },
        { "what lies between two stays", "leixtung", NULL },
        { "short words are not touched", "gsf", NULL },
        { "nothing", "", NULL },
    };
    g_autoptr(Spelling) spelling = known();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].what);
        g_assert_cmpstr(spelling_mend(spelling, rows[i].word), ==, rows[i].mended);
    }
}

static void
test_a_word_of_any_length_is_taken(void)
{
    g_autoptr(Spelling) spelling = known();
    g_autofree char *word = g_strnfill(5000, 'a');

    spelling_add(spelling, word);
    g_assert_null(spelling_mend(spelling, word));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/spelling/one letter is mended", test_one_letter_is_mended);
    g_test_add_func(
        "/reading/spelling/a word of any length is taken", test_a_word_of_any_length_is_taken);
    return g_test_run();
}
