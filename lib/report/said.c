#include "report/said.h"

#include <stdbool.h>
#include <string.h>

#include "base/fail.h"
#include "data/tables.h"

enum { MOST_DEPTH = 4, MOST_PARTS = 8, MOST_BYTES = 4096 };

struct Said {
    Table *table; /* owns the strings */
    guint english;
    guint wanted;
    GHashTable *rows;  /* English sentence to its row + 1 */
    GArray *templates; /* of guint: the rows with a {part}, in the order of the table */
};

void
said_free(Said *said)
{
    if (said == NULL)
        return;
    g_clear_pointer(&said->rows, g_hash_table_unref);
    g_clear_pointer(&said->templates, g_array_unref);
    table_free(said->table);
    g_free(said);
}

Said *
said_new(const char *home_data_folder, const char *language, GError **error)
{
    g_autoptr(Said) said = g_new0(Said, 1);

    said->table = table_load(home_data_folder, "reports/said.tsv", error);
    if (said->table == NULL || !table_column(said->table, "en", &said->english, error) ||
        !table_column(said->table, language, &said->wanted, error))
        return NULL;
    said->rows = g_hash_table_new(g_str_hash, g_str_equal);
    said->templates = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < table_rows(said->table); i++) {
        const char *english = table_cell(said->table, i, said->english);

        if (*table_cell(said->table, i, said->wanted) == '\0') {
            table_fail(said->table, i, error, "'%s' has no words in %s", english, language);
            return NULL;
        }
        g_hash_table_insert(said->rows, (gpointer)english, GUINT_TO_POINTER(i + 1));
        if (strchr(english, '{') != NULL)
            g_array_append_val(said->templates, i);
    }
    return g_steal_pointer(&said);
}

/* What stands where a {name} of the template stands. */
typedef struct {
    const char *name;
    gsize name_size;
    char *value;
} Part;

typedef struct {
    Part parts[MOST_PARTS];
    guint count;
} Parts;

static void
parts_clear(Parts *parts)
{
    for (guint i = 0; i < parts->count; i++)
        g_free(parts->parts[i].value);
    parts->count = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

/* Where the words between this {name} and the next begin again in the sentence; NULL when they do
 * not. The last words are the sentence's last. */
static const char *
find_words(const char *sentence, const char *words, gsize size, bool last)
{
    gsize length = strlen(sentence);

    if (!last)
        return size > 0 ? g_strstr_len(sentence, (gssize)length, words) : NULL;
    return length >= size && memcmp(sentence + length - size, words, size) == 0
               ? sentence + length - size
               : NULL;
}

/* Whether the sentence is the template with something in each {name}. */
static bool
take_parts(const char *template, const char *sentence, Parts *parts)
{
    while (true) {
        const char *open = strchr(template, '{');
        gsize before = open != NULL ? (gsize)(open - template) : strlen(template);
        const char *close = open != NULL ? strchr(open, '}') : NULL;
        const char *next = close != NULL ? strchr(close, '{') : NULL;
        gsize size = close == NULL  ? 0
                     : next != NULL ? (gsize)(next - close - 1)
                                    : strlen(close + 1);
        g_autofree char *words = close != NULL ? g_strndup(close + 1, size) : NULL;
        const char *end = NULL;

        if (strncmp(template, sentence, before) != 0)
            return false;
        sentence += before;
        if (close == NULL)
            return open == NULL && *sentence == '\0';
        end = find_words(sentence, words, size, next == NULL);
        if (end == NULL || end == sentence || parts->count == MOST_PARTS)
            return false;
        parts->parts[parts->count++] = (Part){ open + 1, (gsize)(close - open - 1),
                                               g_strndup(sentence, (gsize)(end - sentence)) };
        template = close + 1;
        sentence = end;
    }
}

static const char *
value_of(const Parts *parts, const char *name, gsize size)
{
    for (guint i = 0; i < parts->count; i++)
        if (parts->parts[i].name_size == size && memcmp(parts->parts[i].name, name, size) == 0)
            return parts->parts[i].value;
    return "";
}

static char *
fill(const char *template, const Parts *parts)
{
    GString *filled = g_string_new(NULL);

    while (*template != '\0') {
        const char *open = strchr(template, '{');
        const char *close = open != NULL ? strchr(open, '}') : NULL;

        if (close == NULL) {
            g_string_append(filled, template);
            break;
        }
        g_string_append_len(filled, template, open - template);
        g_string_append(filled, value_of(parts, open + 1, (gsize)(close - open - 1)));
        template = close + 1;
    }
    return g_string_free(filled, FALSE);
}

static char *find(const Said *said, const char *sentence, guint depth);

static char *
find_template(const Said *said, const char *sentence, guint depth)
{
    for (guint i = 0; i < said->templates->len; i++) {
        guint row = g_array_index(said->templates, guint, i);
        g_auto(Parts) parts = { .count = 0 };

        if (!take_parts(table_cell(said->table, row, said->english), sentence, &parts))
            continue;
        for (guint k = 0; k < parts.count; k++) {
            char *words = find(said, parts.parts[k].value, depth + 1);

            if (words == NULL)
                continue;
            g_free(parts.parts[k].value);
            parts.parts[k].value = words;
        }
        return fill(table_cell(said->table, row, said->wanted), &parts);
    }
    return NULL;
}

/* Several sentences in one; NULL unless each of them is known. */
static char *
find_list(const Said *said, const char *sentence, guint depth)
{
    g_auto(GStrv) list = g_strsplit(sentence, "; ", MOST_PARTS);

    if (g_strv_length(list) < 2)
        return NULL;
    for (guint i = 0; list[i] != NULL; i++) {
        char *words = find(said, list[i], depth + 1);

        if (words == NULL)
            return NULL;
        g_free(list[i]);
        list[i] = words;
    }
    return g_strjoinv("; ", list);
}

static char *
find(const Said *said, const char *sentence, guint depth)
{
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(said->rows, sentence));
    char *words = NULL;

    if (row > 0)
        return g_strdup(table_cell(said->table, row - 1, said->wanted));
    if (depth >= MOST_DEPTH)
        return NULL;
    words = find_list(said, sentence, depth);
    return words != NULL ? words : find_template(said, sentence, depth);
}

char *
said_find(const Said *said, const char *sentence)
{
    return strlen(sentence) <= MOST_BYTES ? find(said, sentence, 0) : NULL;
}
