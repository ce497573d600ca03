/* base/wordsearch: many phrases in one pass, against strstr. */
#include <glib.h>
#include <string.h>

#include "base/wordsearch.h"

static void
note(guint number, gsize end, gpointer user)
{
    (void)end;
    g_array_append_val((GArray *)user, number);
}

static bool
is_noted(const GArray *numbers, guint number)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, guint, i) == number)
            return true;
    return false;
}

static void
test_each_phrase_is_found_where_strstr_finds_it(void)
{
    static const char *const phrases[] = { " huur ", " huur",      "lease ", " auto lease ",
                                           " a ",    " huur auto", "a",      " se ",
                                           " auto ", " 12 ",       "uur a" };
    static const char *const texts[] = {
        " huur auto lease ", " verhuur ",       " huurgeld 12 ", " ", "",
        " autolease ",       " a b \xc3\xa9 a "
    };
    g_autoptr(WordSearch) search = wordsearch_new();
    guint numbers[G_N_ELEMENTS(phrases)];

    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++)
        g_assert_true(wordsearch_add(search, phrases[i], &numbers[i]));
    wordsearch_seal(search);
    g_assert_cmpuint(wordsearch_count(search), ==, G_N_ELEMENTS(phrases));
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));

        wordsearch_find(search, texts[i], note, found);
        for (guint j = 0; j < G_N_ELEMENTS(phrases); j++) {
            g_test_message("'%s' in '%s'", phrases[j], texts[i]);
            g_assert_true(is_noted(found, numbers[j]) == (strstr(texts[i], phrases[j]) != NULL));
        }
    }
}

static void
test_the_same_phrase_has_one_number(void)
{
    g_autoptr(WordSearch) search = wordsearch_new();
    guint first = 7;
    guint second = 8;

    g_assert_true(wordsearch_add(search, " huur ", &first));
    g_assert_true(wordsearch_add(search, " huur ", &second));
    g_assert_cmpuint(first, ==, second);
    g_assert_false(wordsearch_add(search, "", &first));
    g_assert_false(wordsearch_add(search, " H\xc3\xa9 ", &first));
    g_assert_cmpuint(first, ==, second);
    g_assert_cmpuint(wordsearch_count(search), ==, 1);
}

static void
note_end(guint number, gsize end, gpointer user)
{
    (void)number;
    *(gsize *)user = end;
}

static void
test_a_find_says_where_it_ends(void)
{
    g_autoptr(WordSearch) search = wordsearch_new();
    guint number = 0;
    gsize end = 0;

    g_assert_true(wordsearch_add(search, " huur ", &number));
    wordsearch_seal(search);
    wordsearch_find(search, " de huur nu ", note_end, &end);
    g_assert_cmpuint(end, ==, strlen(" de huur "));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/base/wordsearch/each phrase is found where strstr finds it",
        test_each_phrase_is_found_where_strstr_finds_it);
    g_test_add_func(
        "/base/wordsearch/the same phrase has one number", test_the_same_phrase_has_one_number);
    g_test_add_func("/base/wordsearch/a find says where it ends", test_a_find_says_where_it_ends);
    return g_test_run();
}
