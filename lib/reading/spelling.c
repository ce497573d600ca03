/* A word and one that lacks any one of its letters are kept: two words that differ in one letter
 * have such a form in common. */
#include "reading/spelling.h"

#include <stdbool.h>
#include <string.h>

#define LEAST_LETTERS 5
#define LEAST_LETTERS_OF_ANY 6 /* from here on any letter may be wrong, or missing */
#define MOST_LETTERS 24        /* and the NUL behind them */

struct Spelling {
    GStringChunk *text;
    GHashTable *words;       /* learned */
    GHashTable *short_forms; /* a word without one letter -> the word; "" when it is of two */
};

Spelling *
spelling_new(void)
{
    Spelling *spelling = g_new0(Spelling, 1);

    spelling->text = g_string_chunk_new(4096);
    spelling->words = g_hash_table_new(g_str_hash, g_str_equal);
    spelling->short_forms = g_hash_table_new(g_str_hash, g_str_equal);
    return spelling;
}

void
spelling_free(Spelling *spelling)
{
    if (spelling == NULL)
        return;
    g_hash_table_unref(spelling->words);
    g_hash_table_unref(spelling->short_forms);
    g_string_chunk_free(spelling->text);
    g_free(spelling);
}

static bool
is_of_size(const char *word)
{
    gsize size = strlen(word);

    return size >= LEAST_LETTERS && size < MOST_LETTERS;
}

/* out: MOST_LETTERS bytes. */
static void
leave_out(const char *word, gsize at, char *out)
{
    memcpy(out, word, at);
    g_strlcpy(out + at, word + at + 1, MOST_LETTERS - at);
}

void
spelling_add(Spelling *spelling, const char *word)
{
    const char *kept = NULL;

    if (!is_of_size(word) || g_hash_table_contains(spelling->words, word))
        return;
    kept = g_string_chunk_insert(spelling->text, word);
    g_hash_table_add(spelling->words, (gpointer)kept);
    for (gsize i = 0; kept[i] != '\0'; i++) {
        char form[MOST_LETTERS];
        const char *other = NULL;

        if (i > 0 && kept[i] == kept[i - 1])
            continue;
        leave_out(kept, i, form);
        other = g_hash_table_lookup(spelling->short_forms, form);
        g_hash_table_insert(
            spelling->short_forms, g_string_chunk_insert_const(spelling->text, form),
            other == NULL ? (gpointer)kept : (gpointer) "");
    }
}

/* Letters and digits that are drawn alike. */
static bool
looks_like(char one, char two)
{
    static const char *const shapes[] = { "0oqd", "1lijt", "5s", "8b", "2z", "69g", "ceo",
                                          "unvo", "hb",    "ft", "rn", "ao", "mn",  "yv" };

    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (strchr(shapes[i], one) != NULL && strchr(shapes[i], two) != NULL)
            return true;
    return false;
}

/* Of the same length, and unlike in one place; a short word only in letters that look alike. */
static bool
differs_in_one(const char *word, const char *known)
{
    guint unlike = 0;

    if (strlen(word) != strlen(known))
        return false;
    for (gsize i = 0; word[i] != '\0'; i++) {
        if (word[i] == known[i])
            continue;
        if (strlen(word) < LEAST_LETTERS_OF_ANY && !looks_like(word[i], known[i]))
            return false;
        unlike++;
    }
    return unlike == 1;
}

/* NULL stays when it is the first; another than the first makes it "". */
static const char *
agree(const char *best, const char *other)
{
    if (other == NULL || best == other)
        return best;
    return best == NULL ? other : "";
}

const char *
spelling_mend(const Spelling *spelling, const char *word)
{
    gsize size = strlen(word);
    const char *best = NULL;

    if (!is_of_size(word) || g_hash_table_contains(spelling->words, word))
        return NULL;
    if (size >= LEAST_LETTERS_OF_ANY - 1) {
        const char *longer = g_hash_table_lookup(spelling->short_forms, word);

        if (longer != NULL && strlen(longer) >= LEAST_LETTERS_OF_ANY)
            best = longer;
    }
    for (gsize i = 0; i < size; i++) {
        char form[MOST_LETTERS];
        const char *known = NULL;
        const char *other = NULL;

        leave_out(word, i, form);
        other = g_hash_table_lookup(spelling->short_forms, form);
        if (other != NULL && other[0] != '\0' && differs_in_one(word, other))
            best = agree(best, other);
        if (size > LEAST_LETTERS_OF_ANY &&
            g_hash_table_lookup_extended(spelling->words, form, (gpointer *)(void *)&known, NULL))
            best = agree(best, known);
    }
    return best == NULL || best[0] == '\0' ? NULL : best;
}
