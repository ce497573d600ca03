/* Ties: what hangs together by automatic ties must be what hangs together in the truth. One tie
 * over several transactions and several ties of one each are the same; so are a collective order's
 * booking and its details. */
#include <string.h>

#include "check.h"

#define LEAST_MADE_PERCENT 95

/* What hangs together: "1001 post/a.pdf", "1001 =REFERENCE" … */
typedef struct {
    GHashTable *members;
    const json_t *row; /* of the truth, the first; NULL in the export */
} Knot;

static void
knot_free(gpointer data)
{
    Knot *knot = data;

    g_hash_table_unref(knot->members);
    g_free(knot);
}

static bool
meets(const Knot *knot, GHashTable *members)
{
    GHashTableIter walk;
    gpointer name = NULL;

    g_hash_table_iter_init(&walk, members);
    while (g_hash_table_iter_next(&walk, &name, NULL))
        if (g_hash_table_contains(knot->members, name))
            return true;
    return false;
}

static void
swallow(GHashTable *into, GHashTable *members)
{
    GHashTableIter walk;
    gpointer name = NULL;

    g_hash_table_iter_init(&walk, members);
    while (g_hash_table_iter_next(&walk, &name, NULL))
        g_hash_table_add(into, g_strdup(name));
}

/* Adds a tie; knots that it connects become one. */
static void
knots_add(GPtrArray *knots, GHashTable *take_members, const json_t *row)
{
    Knot *knot = g_new0(Knot, 1);

    knot->members = take_members;
    knot->row = row;
    for (guint i = knots->len; i > 0; i--) {
        Knot *other = knots->pdata[i - 1];

        if (!meets(other, knot->members))
            continue;
        swallow(knot->members, other->members);
        knot->row = other->row;
        g_ptr_array_remove_index(knots, i - 1);
    }
    g_ptr_array_add(knots, knot);
}

/* aliases: detail -> booking. */
static GHashTable *
members_of(const Books *books, const json_t *row, GHashTable *aliases)
{
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *client = row_text(row, "client");
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(row, "documents"), i, item)
        g_hash_table_add(members, books_paper(books, client, json_string_value(item)));
    json_array_foreach(json_object_get(row, "transactions"), i, item)
    {
        g_autofree char *name = g_strdup_printf("%s =%s", client, json_string_value(item));
        const char *booking = g_hash_table_lookup(aliases, name);

        g_hash_table_add(members, g_strdup(booking != NULL ? booking : name));
    }
    return members;
}

static GHashTable *
aliases_of(json_t *truth)
{
    GHashTable *aliases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    size_t i;
    size_t j;
    json_t *row;
    json_t *detail;

    json_array_foreach(truth, i, row)
    {
        const char *booking =
            json_string_value(json_array_get(json_object_get(row, "transactions"), 0));

        json_array_foreach(json_object_get(row, "or_details"), j, detail) g_hash_table_insert(
            aliases, g_strdup_printf("%s =%s", row_text(row, "client"), json_string_value(detail)),
            g_strdup_printf("%s =%s", row_text(row, "client"), booking));
    }
    return aliases;
}

static char *
knot_words(const Knot *knot)
{
    g_autoptr(GList) names =
        g_list_sort(g_hash_table_get_keys(knot->members), (GCompareFunc)strcmp);
    GString *words = g_string_new(NULL);

    for (GList *name = names; name != NULL; name = name->next)
        g_string_append_printf(
            words, "%s%s", words->len > 0 ? " + " : "",
            words->len > 0 ? strchr(name->data, ' ') + 1 : (const char *)name->data);
    return g_string_free(words, FALSE);
}

/* Both sides as knots. Of the truth: those that may be tied without asking. */
typedef struct {
    json_t *rows;
    GPtrArray *truth;
    GPtrArray *made;
} Ties;

static void
ties_clear(Ties *ties)
{
    json_decref(ties->rows);
    g_ptr_array_unref(ties->truth);
    g_ptr_array_unref(ties->made);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ties, ties_clear)

static Ties
ties_of(const Books *books)
{
    json_t *matches = books_export(books, "matches");
    json_t *truth = books_truth(books, "matches");
    g_autoptr(GHashTable) aliases = aliases_of(truth);
    Ties ties = { truth, g_ptr_array_new_with_free_func(knot_free),
                  g_ptr_array_new_with_free_func(knot_free) };
    size_t i;
    json_t *row;

    json_array_foreach(truth, i, row)
    {
        if (!row_says(row, "expect", "left alone"))
            knots_add(ties.truth, members_of(books, row, aliases), row);
    }
    json_array_foreach(matches, i, row)
    {
        if (row_says(row, "decision", "auto"))
            knots_add(ties.made, members_of(books, row, aliases), NULL);
    }
    json_decref(matches);
    return ties;
}

static bool
is_within(const Knot *inner, const Knot *outer)
{
    GHashTableIter walk;
    gpointer name = NULL;

    g_hash_table_iter_init(&walk, inner->members);
    while (g_hash_table_iter_next(&walk, &name, NULL))
        if (!g_hash_table_contains(outer->members, name))
            return false;
    return true;
}

static bool
is_one_of(const Knot *knot, const GPtrArray *knots, bool whole)
{
    for (guint i = 0; i < knots->len; i++)
        if (is_within(knot, knots->pdata[i]) && (!whole || is_within(knots->pdata[i], knot)))
            return true;
    return false;
}

void
check_ties_made(const Books *books, Check *check)
{
    g_auto(Ties) ties = ties_of(books);

    for (guint i = 0; i < ties.truth->len; i++) {
        const Knot *knot = ties.truth->pdata[i];
        g_autofree char *words = knot_words(knot);

        if (!row_says(knot->row, "expect", "auto"))
            continue;
        check->wanted++;
        if (is_one_of(knot, ties.made, /* whole */ true))
            check->right++;
        else
            check_remark(check, "not made: %s", words);
    }
    if (check->right * 100 < check->wanted * LEAST_MADE_PERCENT)
        check_differ(check, "fewer than %d %%", LEAST_MADE_PERCENT);
}

/* A detail of a collective order pays the paper in the same place. */
static void
check_details(const Books *books, Check *check, const json_t *truth, const json_t *match)
{
    const json_t *details = json_object_get(truth, "or_details");
    const char *client = row_text(match, "client");
    size_t i;
    json_t *detail;

    if (!row_says(match, "decision", "auto") || !row_says(truth, "client", client) ||
        json_array_size(json_object_get(match, "transactions")) != 1)
        return;
    json_array_foreach(details, i, detail)
    {
        const json_t *paper = json_array_get(json_object_get(truth, "documents"), i);
        const json_t *tied = json_array_get(json_object_get(match, "documents"), 0);
        g_autofree char *wanted = books_paper(books, client, json_string_value(paper));
        g_autofree char *got = NULL;

        if (!json_equal(json_array_get(json_object_get(match, "transactions"), 0), detail))
            continue;
        got = books_paper(books, client, json_string_value(tied));
        if (!g_str_equal(wanted, got))
            check_differ(check, "%s pays %s, not %s", json_string_value(detail), wanted, got);
    }
}

static void
check_all_details(const Books *books, Check *check, const json_t *truths)
{
    json_t *matches = books_export(books, "matches");
    size_t i;
    size_t j;
    json_t *truth;
    json_t *match;

    json_array_foreach(truths, i, truth)
    {
        json_array_foreach(matches, j, match) check_details(books, check, truth, match);
    }
    json_decref(matches);
}

void
check_ties_right(const Books *books, Check *check)
{
    g_auto(Ties) ties = ties_of(books);

    for (guint i = 0; i < ties.made->len; i++) {
        const Knot *knot = ties.made->pdata[i];
        g_autofree char *words = knot_words(knot);

        check->wanted++;
        if (is_one_of(knot, ties.truth, /* whole */ false))
            check->right++;
        else
            check_differ(check, "made, and not true: %s", words);
    }
    check_all_details(books, check, ties.rows);
}
