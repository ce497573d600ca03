/* Lists: each row of the truth stands in the export, and no other. */
#include <string.h>

#include "check.h"

/* A list as a set: key -> row. Keys are the values that must agree. */
typedef struct {
    GHashTable *rows;
    json_t *owner;
} List;

static void
list_clear(List *list)
{
    g_hash_table_unref(list->rows);
    json_decref(list->owner);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

typedef char *(*KeyOf)(const Books *books, const json_t *row);

static List
list_of(const Books *books, json_t *take_rows, KeyOf key_of)
{
    List list = { g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), take_rows };
    size_t i;
    json_t *row;

    json_array_foreach(take_rows, i, row) g_hash_table_insert(list.rows, key_of(books, row), row);
    return list;
}

typedef bool (*Excuse)(const Books *books, const json_t *row);

/* may_lack, may_have: rows of the truth that may be absent, rows of the export that may be there.
 */
static void
compare(
    const Books *books, Check *check, const List *truth, const List *got, Excuse may_lack,
    Excuse may_have)
{
    GHashTableIter walk;
    gpointer key = NULL;
    gpointer row = NULL;

    g_hash_table_iter_init(&walk, truth->rows);
    while (g_hash_table_iter_next(&walk, &key, &row)) {
        check->wanted++;
        if (g_hash_table_contains(got->rows, key))
            check->right++;
        else if (may_lack != NULL && may_lack(books, row))
            check_remark(check, "left out: %s", (char *)key);
        else
            check_differ(check, "absent: %s", (char *)key);
    }
    g_hash_table_iter_init(&walk, got->rows);
    while (g_hash_table_iter_next(&walk, &key, &row)) {
        if (g_hash_table_contains(truth->rows, key))
            continue;
        if (may_have != NULL && may_have(books, row))
            check_remark(check, "also: %s", (char *)key);
        else
            check_differ(check, "too many: %s", (char *)key);
    }
}

static void
compare_lists(
    const Books *books, Check *check, const char *name, KeyOf key_of, Excuse may_lack,
    Excuse may_have)
{
    g_auto(List) truth = list_of(books, books_truth(books, name), key_of);
    g_auto(List) got = list_of(books, books_export(books, name), key_of);

    compare(books, check, &truth, &got, may_lack, may_have);
}

static bool
is_optional(const Books *books, const json_t *row)
{
    (void)books;
    return row_flag(row, "optional");
}

static char *
key_of_missing(const Books *books, const json_t *row)
{
    (void)books;
    return g_strdup_printf(
        "%s %s %s %s", row_text(row, "client"), row_text(row, "transaction"),
        row_text(row, "booking_date"), row_text(row, "amount"));
}

void
check_missing(const Books *books, Check *check)
{
    compare_lists(books, check, "missing", key_of_missing, is_optional, NULL);
}

/* The paper that a row of either side speaks of. */
static char *
paper_of(const Books *books, const json_t *row)
{
    bool has_path = json_object_get(row, "path") != NULL;

    return books_paper(
        books, row_text(row, "client"), row_text(row, has_path ? "path" : "document"));
}

static char *
key_of_unpaid(const Books *books, const json_t *row)
{
    g_autofree char *paper = paper_of(books, row);

    return g_strdup_printf(
        "%s %s due %s remaining %s%s", paper, row_text(row, "direction"), row_text(row, "due_date"),
        row_text(row, "remaining"), row_flag(row, "overdue") ? " overdue" : "");
}

static bool
is_poor(const Books *books, const json_t *row)
{
    g_autofree char *paper = paper_of(books, row);

    return row_flag(row, "optional") || row_flag(books_row(books, paper), "may_be_held");
}

/* A document that is held, or may be, is not in the truth's list, and is no mistake. */
static bool
is_held(const Books *books, const json_t *row)
{
    g_autofree char *paper = paper_of(books, row);
    const json_t *truth = books_row(books, paper);

    return row_says(truth, "deliver", "either") || row_flag(truth, "held") ||
           row_flag(truth, "may_be_held");
}

void
check_unpaid(const Books *books, Check *check)
{
    compare_lists(books, check, "unpaid", key_of_unpaid, is_poor, is_held);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The leader counts unless either may lead. Members by their own paths: in a group all papers have
 * one name. */
static char *
key_of_group(const Books *books, const json_t *row)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *members = NULL;
    const char *client = row_text(row, "client");
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(row, "documents"), i, item)
    {
        g_autofree char *number = g_strdup_printf("%s %s", client, json_string_value(item));
        const char *path = g_hash_table_lookup(books->paths, number);

        g_ptr_array_add(names, g_strdup(path != NULL ? path : number));
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    members = g_strjoinv(" = ", (char **)names->pdata);
    return g_strdup_printf("%s (%s)", members, row_text(row, "reason"));
}

static void
check_leaders(const Books *books, Check *check, const List *truth, const List *got)
{
    GHashTableIter walk;
    gpointer key = NULL;
    gpointer row = NULL;

    g_hash_table_iter_init(&walk, truth->rows);
    while (g_hash_table_iter_next(&walk, &key, &row)) {
        const json_t *other = g_hash_table_lookup(got->rows, key);
        g_autofree char *number =
            g_strdup_printf("%s %s", row_text(row, "client"), row_text(other, "leader"));
        const char *path = g_hash_table_lookup(books->paths, number);

        if (other != NULL && !row_flag(row, "leader_any") &&
            (path == NULL || !g_str_equal(strchr(path, ' ') + 1, row_text(row, "leader"))))
            check_differ(check, "%s leads %s", path != NULL ? path : number, (char *)key);
    }
}

/* Only a person can settle a suspicion: those are exceptions, and checked there. */
static bool
is_suspected(const Books *books, const json_t *row)
{
    (void)books;
    return row_says(row, "state", "suspected");
}

void
check_groups(const Books *books, Check *check)
{
    g_auto(List) truth = list_of(books, books_truth(books, "groups"), key_of_group);
    g_auto(List) got = list_of(books, books_export(books, "groups"), key_of_group);

    compare(books, check, &truth, &got, NULL, is_suspected);
    check_leaders(books, check, &truth, &got);
}

static char *
key_of_path(const Books *books, const json_t *row)
{
    (void)books;
    return g_strdup_printf("%s %s", row_text(row, "client"), row_text(row, "path"));
}

/* A statement that is refused stands among what cannot be read. */
static bool
is_refused_statement(const Books *books, const json_t *row)
{
    json_t *planted = books_truth(books, "exceptions");
    bool found = false;
    size_t i;
    json_t *exception;

    json_array_foreach(planted, i, exception) found =
        found || (row_says(exception, "code", "statement-refused") &&
                  row_says(exception, "client", row_text(row, "client")) &&
                  row_says(exception, "subject", row_text(row, "path")));
    json_decref(planted);
    return found;
}

void
check_unreadable(const Books *books, Check *check)
{
    compare_lists(books, check, "unreadable", key_of_path, NULL, is_refused_statement);
}

static char *
key_of_gap(const Books *books, const json_t *row)
{
    char *numbers = json_dumps(json_object_get(row, "numbers"), JSON_COMPACT);
    char *key = g_strdup_printf(
        "%s %s after %s before %s: %s", row_text(row, "client"), row_text(row, "iban"),
        row_text(row, "after"), row_text(row, "before"), numbers);

    (void)books;
    free(numbers);
    return key;
}

void
check_gaps(const Books *books, Check *check)
{
    compare_lists(books, check, "gaps", key_of_gap, NULL, NULL);
}

static char *
key_of_balance(const Books *books, const json_t *row)
{
    (void)books;
    return g_strdup_printf(
        "%s %s %s on %s, complete to %s", row_text(row, "client"), row_text(row, "iban"),
        row_text(row, "balance"), row_text(row, "date"), row_text(row, "complete_to"));
}

void
check_balances(const Books *books, Check *check)
{
    compare_lists(books, check, "balances", key_of_balance, NULL, NULL);
}

/* The subjects of a group are several: the first path names it. That of a gap has the day behind
 * the account. */
static char *
key_of_exception(const Books *books, const json_t *row)
{
    g_auto(GStrv) parts = g_strsplit(row_text(row, "subject"), ", ", -1);
    g_autoptr(GPtrArray) papers = g_ptr_array_new_with_free_func(g_free);
    guint parts_count = row_says(row, "code", "statement-gap") ? 1 : g_strv_length(parts);

    for (guint i = 0; i < parts_count; i++)
        g_ptr_array_add(papers, books_paper(books, row_text(row, "client"), parts[i]));
    g_ptr_array_sort(papers, compare_names);
    return g_strdup_printf(
        "%s %s %s", row_text(row, "client"), row_text(row, "code"),
        papers->len > 0 ? strchr(papers->pdata[0], ' ') + 1 : "");
}

/* What hangs on a paper of which several ends are right, or on a line that may be asked for. */
static bool
is_excused(const Books *books, const json_t *row)
{
    g_autofree char *paper = books_paper(books, row_text(row, "client"), row_text(row, "subject"));
    json_t *missing = books_truth(books, "missing");
    const json_t *truth = books_row(books, paper);
    bool excused = row_says(truth, "deliver", "either") || row_flag(truth, "may_be_held");
    size_t i;
    json_t *line;

    json_array_foreach(missing, i, line)
    {
        excused = excused || (row_flag(line, "optional") &&
                              row_says(line, "client", row_text(row, "client")) &&
                              row_says(line, "transaction", row_text(row, "subject")));
    }
    json_decref(missing);
    return excused;
}

void
check_exceptions(const Books *books, Check *check)
{
    g_auto(List) truth = list_of(books, books_truth(books, "exceptions"), key_of_exception);
    g_auto(List) got = list_of(books, books_export(books, "exceptions"), key_of_exception);

    compare(books, check, &truth, &got, NULL, is_excused);
}

/* Paths of all files below a folder. */
static void
list_files(const char *folder, const char *below, GHashTable *paths)
{
    g_autofree char *whole = g_build_filename(folder, below, NULL);
    g_autoptr(GDir) entries = g_dir_open(whole, 0, NULL);
    const char *entry = NULL;

    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path =
            *below != '\0' ? g_strdup_printf("%s/%s", below, entry) : g_strdup(entry);
        g_autofree char *at = g_build_filename(folder, path, NULL);

        if (g_file_test(at, G_FILE_TEST_IS_DIR))
            list_files(folder, path, paths);
        else
            g_hash_table_add(paths, g_steal_pointer(&path));
    }
}

void
check_inbox(const Books *books, Check *check)
{
    g_autoptr(GHashTable) left = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *inbox = g_build_filename(books->home, "inbox", NULL);
    json_t *planted = books_truth(books, "left");
    size_t i;
    json_t *row;
    GHashTableIter walk;
    gpointer path = NULL;

    list_files(inbox, "", left);
    json_array_foreach(planted, i, row)
    {
        g_autofree char *name =
            g_strdup_printf("%s/%s", row_text(row, "client"), row_text(row, "path"));

        check->wanted++;
        if (g_hash_table_remove(left, name))
            check->right++;
        else
            check_differ(check, "%s is gone", name);
    }
    g_hash_table_iter_init(&walk, left);
    while (g_hash_table_iter_next(&walk, &path, NULL))
        check_differ(check, "%s still lies in the inbox", (char *)path);
    json_decref(planted);
}
