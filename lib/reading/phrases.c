#include "reading/phrases.h"

#include "base/text.h"
#include "data/tables.h"

struct Phrases {
    GStringChunk *text;
    GHashTable *meanings; /* phrase -> GArray of Meaning */
};

/* One word of a cell and the token it stands in. */
typedef struct {
    char *text;
    guint token;
} CellWord;

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

static GPtrArray *
words_of_token(const char *text)
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

GPtrArray *
phrases_words(const char *text)
{
    g_auto(GStrv) tokens = g_strsplit_set(text, " \t\r\n", -1);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; tokens[i] != NULL; i++)
        g_ptr_array_extend_and_steal(words, words_of_token(tokens[i]));
    return words;
}

static void
add_meaning(Phrases *phrases, const char *phrase, const Meaning *meaning)
{
    GArray *meanings = g_hash_table_lookup(phrases->meanings, phrase);

    if (meanings == NULL) {
        meanings = g_array_new(FALSE, FALSE, sizeof(Meaning));
        g_hash_table_insert(
            phrases->meanings, g_string_chunk_insert(phrases->text, phrase), meanings);
    }
    for (guint i = 0; i < meanings->len; i++) {
        Meaning *known = &g_array_index(meanings, Meaning, i);

        if (strcmp(known->key, meaning->key) == 0) {
            known->weight = MAX(known->weight, meaning->weight);
            return;
        }
    }
    g_array_append_val(meanings, *meaning);
}

typedef struct {
    guint key, language, weight, phrases;
} Columns;

static bool
find_columns(const Table *table, Columns *columns, GError **error)
{
    return table_column(table, "key", &columns->key, error) &&
           table_column(table, "language", &columns->language, error) &&
           table_column(table, "weight", &columns->weight, error) &&
           table_column(table, "phrases", &columns->phrases, error);
}

static bool
add_row(Phrases *phrases, const Table *table, const Columns *columns, guint row, GError **error)
{
    g_auto(GStrv) texts = g_strsplit(table_cell(table, row, columns->phrases), "|", -1);
    Meaning meaning = { 0 };

    if (!table_integer(table, row, columns->weight, 1, 100, &meaning.weight, error))
        return false;
    meaning.key = g_string_chunk_insert_const(phrases->text, table_cell(table, row, columns->key));
    g_strlcpy(meaning.language, table_cell(table, row, columns->language), sizeof meaning.language);
    for (guint i = 0; texts[i] != NULL; i++)
        if (*g_strstrip(texts[i]) != '\0')
            add_meaning(phrases, texts[i], &meaning);
    return true;
}

Phrases *
phrases_load(const char *home_data_folder, const char *name, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, name, error);
    g_autoptr(Phrases) phrases = g_new0(Phrases, 1);
    Columns columns = { 0 };

    phrases->text = g_string_chunk_new(4096);
    phrases->meanings =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    if (table == NULL || !find_columns(table, &columns, error))
        return NULL;
    for (guint i = 0; i < table_rows(table); i++)
        if (!add_row(phrases, table, &columns, i, error))
            return NULL;
    return g_steal_pointer(&phrases);
}

void
phrases_free(Phrases *phrases)
{
    if (phrases == NULL)
        return;
    g_hash_table_unref(phrases->meanings);
    g_string_chunk_free(phrases->text);
    g_free(phrases);
}

const GArray *
phrases_meanings(const Phrases *phrases, const char *words)
{
    return g_hash_table_lookup(phrases->meanings, words);
}

static void
cell_word_clear(gpointer data)
{
    g_free(((CellWord *)data)->text);
}

static GArray *
cell_words(const Layout *layout, const Cell *cell)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(CellWord));

    g_array_set_clear_func(words, cell_word_clear);
    for (guint t = cell->first; t < cell->end; t++) {
        g_autoptr(GPtrArray) parts = words_of_token(layout_token(layout, t)->text);

        for (guint i = 0; i < parts->len; i++) {
            CellWord word = { g_strdup(g_ptr_array_index(parts, i)), t };

            g_array_append_val(words, word);
        }
    }
    return words;
}

/* The longest phrase that begins at word `from`: its number of words, 0 for none. */
static guint
longest_at(const Phrases *phrases, const GArray *words, guint from, const GArray **ret_meanings)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint longest = 0;

    for (guint n = 0; n < PHRASES_MOST_WORDS && from + n < words->len; n++) {
        const GArray *meanings = NULL;

        if (n > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, g_array_index(words, CellWord, from + n).text);
        meanings = phrases_meanings(phrases, text->str);
        if (meanings == NULL)
            continue;
        longest = n + 1;
        *ret_meanings = meanings;
    }
    return longest;
}

static void
find_in_cell(const Phrases *phrases, const Layout *layout, const Cell *cell, GArray *found)
{
    g_autoptr(GArray) words = cell_words(layout, cell);

    for (guint from = 0; from < words->len;) {
        const GArray *meanings = NULL;
        guint count = longest_at(phrases, words, from, &meanings);

        for (guint i = 0; count > 0 && i < meanings->len; i++) {
            Phrase phrase = {
                .meaning = g_array_index(meanings, Meaning, i),
                .first = g_array_index(words, CellWord, from).token,
                .end = g_array_index(words, CellWord, from + count - 1).token + 1,
                .whole_cell = count == words->len,
                .leads_cell = from == 0,
            };

            g_array_append_val(found, phrase);
        }
        from += MAX(1, count);
    }
}

GArray *
phrases_find(const Phrases *phrases, const Layout *layout)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Phrase));

    for (guint i = 0; i < layout->cells->len; i++)
        find_in_cell(phrases, layout, layout_cell(layout, i), found);
    return found;
}
