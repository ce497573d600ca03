#include "reading/phrases.h"

#include "data/tables.h"
#include "reading/spelling.h"
#include "reading/wording.h"

struct Phrases {
    GStringChunk *text;
    GHashTable *meanings; /* phrase -> GArray of Meaning */
    GHashTable *openings; /* first word -> words of the longest phrase that begins so */
    Spelling *spelling;
};

#define MOST_PHRASE_BYTES 256
#define CLEAR 93 /* from here on recognition is believed to have seen the word as it is */

static void
note_opening(Phrases *phrases, const char *phrase)
{
    g_auto(GStrv) words = g_strsplit(phrase, " ", -1);
    guint count = MIN(g_strv_length(words), PHRASES_MOST_WORDS);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(phrases->openings, words[0]));

    for (guint i = 0; words[i] != NULL; i++)
        spelling_add(phrases->spelling, words[i]);
    if (count > known)
        g_hash_table_insert(
            phrases->openings, g_string_chunk_insert_const(phrases->text, words[0]),
            GUINT_TO_POINTER(count));
}

static void
add_meaning(Phrases *phrases, const char *phrase, const Meaning *meaning)
{
    GArray *meanings = g_hash_table_lookup(phrases->meanings, phrase);

    if (meanings == NULL) {
        meanings = g_array_new(FALSE, FALSE, sizeof(Meaning));
        g_hash_table_insert(
            phrases->meanings, g_string_chunk_insert(phrases->text, phrase), meanings);
        note_opening(phrases, phrase);
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

GPtrArray *
phrases_words(const char *text)
{
    g_auto(GStrv) tokens = g_strsplit_set(text, " \t\r\n", -1);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; tokens[i] != NULL; i++)
        g_ptr_array_extend_and_steal(words, wording_cut(tokens[i]));
    return words;
}

/* Written otherwise than pages are cut, a phrase would never be met, and nobody would know. */
static bool
check_phrase(const Table *table, guint row, const char *phrase, GError **error)
{
    g_autoptr(GPtrArray) words = phrases_words(phrase);
    g_autofree char *cut = NULL;

    if (words->len > PHRASES_MOST_WORDS)
        return table_fail(
            table, row, error, "'%s' has more than %d words", phrase, PHRASES_MOST_WORDS);
    g_ptr_array_add(words, NULL);
    cut = g_strjoinv(" ", (char **)words->pdata);
    return g_str_equal(cut, phrase) ||
           table_fail(table, row, error, "'%s' is written '%s' here", phrase, cut);
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
    for (guint i = 0; texts[i] != NULL; i++) {
        if (*g_strstrip(texts[i]) == '\0')
            continue;
        if (!check_phrase(table, row, texts[i], error))
            return false;
        add_meaning(phrases, texts[i], &meaning);
    }
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
    phrases->openings = g_hash_table_new(g_str_hash, g_str_equal);
    phrases->spelling = spelling_new();
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
    g_hash_table_unref(phrases->openings);
    spelling_free(phrases->spelling);
    g_string_chunk_free(phrases->text);
    g_free(phrases);
}

const GArray *
phrases_meanings(const Phrases *phrases, const char *words)
{
    return g_hash_table_lookup(phrases->meanings, words);
}

/* A word of the layout as it is looked up: what recognition was unsure of may be another by a
 * letter. */
static const char *
word_meant(const Phrases *phrases, const Layout *layout, guint word)
{
    const LayoutWord *printed = layout_word(layout, word);
    const char *mended = NULL;

    if (layout_token(layout, printed->token)->confidence < CLEAR &&
        layout_is_recognised(layout, printed->token))
        mended = spelling_mend(phrases->spelling, printed->text);
    return mended != NULL ? mended : printed->text;
}

/* The longest phrase that begins at word `from` of a cell: its number of words, 0 for none. */
static guint
longest_at(
    const Phrases *phrases, const Layout *layout, guint from, guint end,
    const GArray **ret_meanings)
{
    const char *first = word_meant(phrases, layout, from);
    guint most = GPOINTER_TO_UINT(g_hash_table_lookup(phrases->openings, first));
    char text[MOST_PHRASE_BYTES];
    gsize size = 0;
    guint longest = 0;

    for (guint n = 0; n < most && from + n < end; n++) {
        const char *word = word_meant(phrases, layout, from + n);
        const GArray *meanings = NULL;

        size += (gsize)g_snprintf(text + size, sizeof text - size, n > 0 ? " %s" : "%s", word);
        if (size >= sizeof text)
            break;
        meanings = phrases_meanings(phrases, text);
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
    for (guint from = cell->first_word; from < cell->end_word;) {
        const GArray *meanings = NULL;
        guint count = longest_at(phrases, layout, from, cell->end_word, &meanings);

        for (guint i = 0; count > 0 && i < meanings->len; i++) {
            Phrase phrase = {
                .meaning = g_array_index(meanings, Meaning, i),
                .first = layout_word(layout, from)->token,
                .end = layout_word(layout, from + count - 1)->token + 1,
                .whole_cell = count == cell->end_word - cell->first_word,
                .leads_cell = from == cell->first_word,
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
