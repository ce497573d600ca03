#include "data/legal_forms.h"

#include "base/text.h"
#include "data/tables.h"

struct LegalForms {
    GHashTable *folded; /* the words of a form with one blank between them; a set */
    guint most_words;
};

void
legal_forms_free(LegalForms *forms)
{
    if (forms == NULL)
        return;
    g_hash_table_unref(forms->folded);
    g_free(forms);
}

/* Folded words: a dot or a slash joins ("n.v." is "nv", "A/S" is "as"), anything else that is no
 * letter or digit parts. */
static char **
split_words(const char *name)
{
    g_autofree char *folded = text_fold(name);
    g_autoptr(GString) plain = g_string_new(NULL);
    g_autofree char *squeezed = NULL;

    for (const char *at = folded; *at != 0; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);

        if (character == '.' || character == '/')
            continue;
        g_string_append_unichar(plain, g_unichar_isalnum(character) ? character : ' ');
    }
    squeezed = text_squeeze(plain->str);
    return squeezed[0] != 0 ? g_strsplit(squeezed, " ", -1) : g_new0(char *, 1);
}

LegalForms *
legal_forms_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, "legal_forms.tsv", error);
    g_autoptr(LegalForms) forms = g_new0(LegalForms, 1);
    guint form = 0;

    forms->folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (table == NULL || !table_column(table, "form", &form, error))
        return NULL;
    for (guint row = 0; row < table_rows(table); row++) {
        g_auto(GStrv) words = split_words(table_cell(table, row, form));

        if (words[0] == NULL) {
            table_fail(table, row, error, "form '%s' has no letter", table_cell(table, row, form));
            return NULL;
        }
        forms->most_words = MAX(forms->most_words, g_strv_length(words));
        g_hash_table_add(forms->folded, g_strjoinv(" ", words));
    }
    return g_steal_pointer(&forms);
}

static char *
join(char *const *words, guint from, guint to)
{
    GString *joined = g_string_new(NULL);

    for (guint i = from; i < to; i++) {
        if (i > from)
            g_string_append_c(joined, ' ');
        g_string_append(joined, words[i]);
    }
    return g_string_free(joined, FALSE);
}

static bool
is_form(const LegalForms *forms, char *const *words, guint from, guint to)
{
    g_autofree char *joined = join(words, from, to);

    return g_hash_table_contains(forms->folded, joined);
}

/* How many words of words[from, to) are a legal form at the beginning, or at the end; never all. */
static guint
form_at(const LegalForms *forms, char *const *words, guint from, guint to, bool at_end)
{
    for (guint count = MIN(forms->most_words, to - from - 1); count > 0; count--)
        if (at_end ? is_form(forms, words, to - count, to)
                   : is_form(forms, words, from, from + count))
            return count;
    return 0;
}

char *
legal_forms_strip(const LegalForms *forms, const char *name)
{
    g_auto(GStrv) words = split_words(name);
    guint from = 0;
    guint to = g_strv_length(words);

    if (to == 0)
        return g_strdup("");
    for (guint count = 1; count > 0; to -= count)
        count = form_at(forms, words, from, to, /* at_end */ true);
    for (guint count = 1; count > 0; from += count)
        count = form_at(forms, words, from, to, /* at_end */ false);
    return join(words, from, to);
}
