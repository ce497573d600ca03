#include "reading/wording.h"

#include <string.h>

#include "base/text.h"

static bool
means_number(const char *word)
{
    static const char *const words[] = { "n", "no", "num", "numero", "nummer", "number", "nbr" };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* "T.V.A." came apart as t, v, a: put together again. */
static void
join_single_letters(GPtrArray *words)
{
    GString *joined = NULL;

    if (words->len < 2)
        return;
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);

        if (!g_ascii_isalpha(word[0]) || word[1] != '\0')
            return;
    }
    joined = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append(joined, g_ptr_array_index(words, i));
    g_ptr_array_set_size(words, 0);
    g_ptr_array_add(words, g_string_free(joined, FALSE));
}

static void
end_word(GPtrArray *words, GString *word)
{
    if (word->len > 0)
        g_ptr_array_add(words, g_strdup(word->str));
    g_string_truncate(word, 0);
}

/* The degree sign of "n°" and its look-alike. */
static bool
is_degree(const char *at)
{
    return (guchar)at[0] == 0xc2 && ((guchar)at[1] == 0xb0 || (guchar)at[1] == 0xba);
}

GPtrArray *
wording_cut(const char *text)
{
    g_autofree char *folded = text_fold(text);
    g_autoptr(GString) word = g_string_new(NULL);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    for (const char *at = folded; *at != '\0'; at++) {
        if (is_degree(at) && word->len > 0 && word->str[word->len - 1] == 'n')
            g_string_append_c(word, 'r');
        else if (g_ascii_isalnum(*at))
            g_string_append_c(word, *at);
        else
            end_word(words, word);
        if (*at == '#')
            g_ptr_array_add(words, g_strdup("nr"));
        if (*at == '%')
            g_ptr_array_add(words, g_strdup("%"));
    }
    end_word(words, word);
    join_single_letters(words);
    for (guint i = 0; i < words->len; i++)
        if (means_number(g_ptr_array_index(words, i))) {
            g_free(g_ptr_array_index(words, i));
            g_ptr_array_index(words, i) = g_strdup("nr");
        }
    return words;
}
