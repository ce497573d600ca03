#include "deciding/class_table.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/statement.h"
#include "ident/iban.h"

#define ROWS_TABLE "transaction_classes.tsv"
#define WORDS_TABLE "class_words.tsv"
#define ACCOUNTS_TABLE "public_accounts.tsv"

enum {
    ROW,
    CLASS,
    NEEDS,
    SIGN,
    KIND,
    CODE,
    PARTY,
    NAME,
    TEXT,
    ANY,
    NOT,
    NAME_NOT,
    REST,
    BELOW,
    COLUMNS
};

static const char *const column_names[COLUMNS] = {
    [ROW] = "row",     [CLASS] = "class", [NEEDS] = "needs_document",
    [SIGN] = "sign",   [KIND] = "kind",   [CODE] = "code",
    [PARTY] = "party", [NAME] = "name",   [TEXT] = "text",
    [ANY] = "any",     [NOT] = "not",     [NAME_NOT] = "name_not",
    [REST] = "rest",   [BELOW] = "below",
};

static const struct {
    const char *word;
    guint value;
} parties[] = {
    { "nobody", PARTY_NOBODY },   { "company", PARTY_COMPANY }, { "person", PARTY_PERSON },
    { "unknown", PARTY_UNKNOWN }, { "own", PARTY_OWN },
};

static bool
is_letter_apart(const char *blank)
{
    return blank[0] == ' ' && g_ascii_isalpha(blank[1]) && blank[2] == ' ';
}

char *
class_words(const char *text)
{
    char *words = text_words(text != NULL ? text : "");
    char *to = words;
    bool was_letter = false;

    for (const char *from = words; *from != '\0'; from++) {
        bool is_letter = is_letter_apart(from);

        if (*from == ' ' && is_letter && was_letter)
            continue; /* joins the letter before */
        if (*from == ' ')
            was_letter = is_letter;
        *to++ = *from;
    }
    *to = '\0';
    return words;
}

/* A cell's words, apart by '|', without blanks around. */
static char **
parts_of(const char *cell)
{
    char **parts = g_strsplit(cell, "|", -1);

    for (gsize i = 0; parts[i] != NULL; i++)
        g_strstrip(parts[i]);
    return parts;
}

static bool
is_any(const char *cell)
{
    return *cell == '\0' || g_str_equal(cell, "*");
}

static bool
read_yes(const Table *table, guint row, guint column, bool *ret_yes, GError **error)
{
    const char *cell = table_cell(table, row, column);

    if (!g_str_equal(cell, "yes") && !g_str_equal(cell, "no"))
        return table_fail(table, row, error, "'%s' is not yes or no", cell);
    *ret_yes = g_str_equal(cell, "yes");
    return true;
}

/* "*loon", "huur*": a star stands for the rest of a word. NULL when no word is left. */
static char *
phrase_of(const char *part)
{
    g_autofree char *words = class_words(part);
    gsize size = strlen(words);
    const char *begin = words;

    if (size < 2)
        return NULL;
    if (g_str_has_suffix(part, "*"))
        words[size - 1] = '\0';
    if (*part == '*')
        begin++;
    return g_strdup(begin);
}

static bool
add_phrase(ClassTable *table, const char *part, guint *ret_number)
{
    g_autofree char *phrase = phrase_of(part);
    guint number = 0;
    ClassPhrase *entry = NULL;

    if (phrase == NULL || !wordsearch_add(table->finder, phrase, &number))
        return false;
    if (number == table->phrases->len) {
        entry = g_new0(ClassPhrase, 1);
        entry->size = strlen(phrase);
        entry->words = g_strdup(g_strstrip(phrase));
        entry->cells = g_array_new(FALSE, FALSE, sizeof(guint));
        g_ptr_array_add(table->phrases, entry);
    }
    *ret_number = number;
    return true;
}

/* The numbers of the phrases of each list, by its name. */
static bool
read_lists(ClassTable *table, GError **error)
{
    guint list_column = 0;
    guint words_column = 0;

    if (!table_column(table->lists, "list", &list_column, error) ||
        !table_column(table->lists, "words", &words_column, error))
        return false;
    for (guint row = 0; row < table_rows(table->lists); row++) {
        const char *name = table_cell(table->lists, row, list_column);
        g_auto(GStrv) parts = parts_of(table_cell(table->lists, row, words_column));
        GArray *numbers = g_hash_table_lookup(table->list_phrases, name);

        if (numbers == NULL) {
            numbers = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(table->list_phrases, (gpointer)name, numbers);
        }
        for (gsize i = 0; parts[i] != NULL; i++) {
            guint number = 0;

            if (!add_phrase(table, parts[i], &number))
                return table_fail(table->lists, row, error, "'%s' is not a word", parts[i]);
            g_array_append_val(numbers, number);
        }
    }
    return true;
}

static void
count_in_cell(ClassTable *table, guint number, guint cell)
{
    ClassPhrase *phrase = g_ptr_array_index(table->phrases, number);

    g_array_append_val(phrase->cells, cell);
}

/* False: there is no such list. */
static bool
add_list(ClassTable *table, const char *name, guint cell)
{
    const GArray *numbers = g_hash_table_lookup(table->list_phrases, name);

    for (guint i = 0; numbers != NULL && i < numbers->len; i++)
        count_in_cell(table, g_array_index(numbers, guint, i), cell);
    return numbers != NULL;
}

/* One cell of words: phrases, @lists, and =ogm for a structured communication. */
static bool
read_words(
    ClassTable *table, guint row, const char *text, CellKind kind, ClassRow *parsed, GError **error)
{
    guint cell = row * CELLS + kind;
    g_auto(GStrv) parts = parts_of(text);

    for (gsize i = 0; parts[i] != NULL && !is_any(text); i++) {
        guint number = 0;
        bool found = true;

        parsed->is_wordy[kind] = true;
        if (g_str_equal(parts[i], "=ogm") && (kind == CELL_ANY || kind == CELL_NOT)) {
            *(kind == CELL_ANY ? &parsed->any_ogm : &parsed->not_ogm) = true;
        } else if (*parts[i] == '@') {
            found = add_list(table, parts[i] + 1, cell);
        } else {
            found = add_phrase(table, parts[i], &number);
            if (found)
                count_in_cell(table, number, cell);
        }
        if (!found)
            return table_fail(
                table->table, row, error, "'%s' is not a word or a list of " WORDS_TABLE, parts[i]);
    }
    return true;
}

static bool
read_kinds(const Table *table, guint row, const char *cell, guint *ret_kinds, GError **error)
{
    g_auto(GStrv) parts = parts_of(cell);
    guint kinds = 0;

    for (gsize i = 0; parts[i] != NULL && !is_any(cell); i++) {
        TransactionKind kind = TRANSACTION_OTHER;

        if (!transaction_kind_from_name(parts[i], &kind))
            return table_fail(table, row, error, "'%s' is not a kind of transaction", parts[i]);
        kinds |= 1U << kind;
    }
    *ret_kinds = kinds;
    return true;
}

static bool
read_parties(const Table *table, guint row, const char *cell, guint *ret_parties, GError **error)
{
    g_auto(GStrv) parts = parts_of(cell);
    guint chosen = 0;

    for (gsize i = 0; parts[i] != NULL && !is_any(cell); i++) {
        gsize known = 0;

        while (known < G_N_ELEMENTS(parties) && !g_str_equal(parties[known].word, parts[i]))
            known++;
        if (known == G_N_ELEMENTS(parties))
            return table_fail(table, row, error, "'%s' is not a kind of party", parts[i]);
        chosen |= parties[known].value;
    }
    *ret_parties = chosen;
    return true;
}

static bool
read_sign(const Table *table, guint row, const char *cell, int *ret_sign, GError **error)
{
    if (!g_str_equal(cell, "in") && !g_str_equal(cell, "out") && !g_str_equal(cell, "any"))
        return table_fail(table, row, error, "'%s' is not in, out or any", cell);
    *ret_sign = g_str_equal(cell, "in") ? 1 : g_str_equal(cell, "out") ? -1 : 0;
    return true;
}

static bool
read_row(ClassTable *table, guint row, const guint *columns, ClassRow *ret_row, GError **error)
{
    const char *cells[COLUMNS];
    ClassRow parsed = { 0 };

    for (gsize i = 0; i < COLUMNS; i++)
        cells[i] = table_cell(table->table, row, columns[i]);
    parsed.row = cells[ROW];
    parsed.class = cells[CLASS];
    parsed.first_on = table_valid_from(table->table, row);
    parsed.last_on = table_valid_to(table->table, row);
    if (*parsed.row == '\0' || *parsed.class == '\0')
        return table_fail(table->table, row, error, "a row has a name and a class");
    if (*cells[BELOW] != '\0' && !cents_parse(cells[BELOW], &parsed.below, NULL))
        return table_fail(table->table, row, error, "'%s' is not an amount", cells[BELOW]);
    if (!read_yes(table->table, row, columns[NEEDS], &parsed.needs_document, error) ||
        !read_sign(table->table, row, cells[SIGN], &parsed.sign, error) ||
        !read_kinds(table->table, row, cells[KIND], &parsed.kinds, error) ||
        !read_parties(table->table, row, cells[PARTY], &parsed.parties, error))
        return false;
    if (*cells[REST] != '\0' && !g_str_equal(cells[REST], "none"))
        return table_fail(table->table, row, error, "rest is none or empty, not '%s'", cells[REST]);
    parsed.is_alone = *cells[REST] != '\0';
    for (CellKind kind = 0; kind < CELLS; kind++)
        if (!read_words(table, row, cells[NAME + kind], kind, &parsed, error))
            return false;
    parsed.codes = parts_of(is_any(cells[CODE]) ? "" : cells[CODE]);
    *ret_row = parsed;
    return true;
}

static bool
read_rows(ClassTable *table, GError **error)
{
    guint columns[COLUMNS];

    for (gsize i = 0; i < COLUMNS; i++)
        if (!table_column(table->table, column_names[i], &columns[i], error))
            return false;
    for (guint row = 0; row < table_rows(table->table); row++) {
        ClassRow parsed;

        if (!read_row(table, row, columns, &parsed, error))
            return false;
        g_array_append_val(table->rows, parsed);
    }
    return true;
}

static bool
read_organisation(ClassTable *table, GError **error)
{
    return add_list(table, "organisation", table_rows(table->table) * CELLS) ||
           fail(error, FAIL_SETUP, WORDS_TABLE ": the list organisation is missing");
}

/* The words that may stand in a name of which a row asks that it holds no others: @generic, and
 * what such rows look for in names. */
static bool
mark_plain_words(ClassTable *table, GError **error)
{
    const GArray *generic = g_hash_table_lookup(table->list_phrases, "generic");

    if (generic == NULL)
        return fail(error, FAIL_SETUP, WORDS_TABLE ": the list generic is missing");
    for (guint i = 0; i < generic->len; i++) {
        ClassPhrase *phrase = g_ptr_array_index(table->phrases, g_array_index(generic, guint, i));

        phrase->is_plain = true;
    }
    for (guint i = 0; i < table->phrases->len; i++) {
        ClassPhrase *phrase = g_ptr_array_index(table->phrases, i);

        for (guint j = 0; j < phrase->cells->len; j++) {
            guint cell = g_array_index(phrase->cells, guint, j);

            if (cell % CELLS == CELL_NAME && cell / CELLS < table->rows->len &&
                g_array_index(table->rows, ClassRow, cell / CELLS).is_alone)
                phrase->is_plain = true;
        }
    }
    return true;
}

static bool
read_accounts(ClassTable *table, GError **error)
{
    static const char *const names[] = { "iban", "class", "needs_document", "authority" };
    const Table *accounts = table->public_table;
    guint columns[G_N_ELEMENTS(names)];

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!table_column(accounts, names[i], &columns[i], error))
            return false;
    for (guint row = 0; row < table_rows(accounts); row++) {
        PublicAccount account = { .iban = table_cell(accounts, row, columns[0]),
                                  .class = table_cell(accounts, row, columns[1]),
                                  .authority = table_cell(accounts, row, columns[3]),
                                  .first_on = table_valid_from(accounts, row),
                                  .last_on = table_valid_to(accounts, row) };

        if (!iban_is_valid(account.iban))
            return table_fail(accounts, row, error, "'%s' is not an IBAN", account.iban);
        if (!read_yes(accounts, row, columns[2], &account.needs_document, error))
            return false;
        g_array_append_val(table->accounts, account);
    }
    return true;
}

static void
phrase_free(gpointer pointer)
{
    ClassPhrase *phrase = pointer;

    g_free(phrase->words);
    g_array_unref(phrase->cells);
    g_free(phrase);
}

static void
row_clear(gpointer pointer)
{
    g_strfreev(((ClassRow *)pointer)->codes);
}

ClassTable *
class_table_load(const char *home_data_folder, GError **error)
{
    g_autoptr(ClassTable) table = g_new0(ClassTable, 1);

    table->rows = g_array_new(FALSE, FALSE, sizeof(ClassRow));
    g_array_set_clear_func(table->rows, row_clear);
    table->accounts = g_array_new(FALSE, FALSE, sizeof(PublicAccount));
    table->phrases = g_ptr_array_new_with_free_func(phrase_free);
    table->list_phrases =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    table->finder = wordsearch_new();
    table->forms = legal_forms_load(home_data_folder, error);
    if (table->forms == NULL)
        return NULL;
    table->table = table_load(home_data_folder, ROWS_TABLE, error);
    if (table->table == NULL)
        return NULL;
    table->lists = table_load(home_data_folder, WORDS_TABLE, error);
    if (table->lists == NULL)
        return NULL;
    table->public_table = table_load(home_data_folder, ACCOUNTS_TABLE, error);
    if (table->public_table == NULL || !read_lists(table, error) || !read_rows(table, error) ||
        !read_organisation(table, error) || !mark_plain_words(table, error) ||
        !read_accounts(table, error))
        return NULL;
    wordsearch_seal(table->finder);
    return g_steal_pointer(&table);
}

void
class_table_free(ClassTable *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->rows);
    g_array_unref(table->accounts);
    g_ptr_array_unref(table->phrases);
    g_hash_table_unref(table->list_phrases);
    wordsearch_free(table->finder);
    legal_forms_free(table->forms);
    table_free(table->table);
    table_free(table->lists);
    table_free(table->public_table);
    g_free(table);
}
