/* Documents: there, of their type and direction, and read field by field. */
#include <string.h>

#include "check.h"

/* Of the fields; the others may be absent. None may be wrong but letters of pictures that nothing
 * proves, one field in a hundred. */
#define LEAST_PRINTED_PERCENT 99
#define LEAST_PICTURED_PERCENT 94

/* The export's row of a paper, by its own path. */
static const json_t *
arrival_of(const Books *books, const json_t *paper)
{
    size_t i;
    json_t *row;

    json_array_foreach(books->arrivals, i, row)
    {
        if (row_says(row, "client", row_text(paper, "client")) &&
            row_says(row, "path", row_text(paper, "path")))
            return row;
    }
    return NULL;
}

bool
books_missed(const Books *books, const char *paper)
{
    const json_t *truth = books_row(books, paper);
    const json_t *arrival = truth != NULL ? arrival_of(books, truth) : NULL;
    json_t *got = json_object_get(arrival, "fields");
    const char *key;
    json_t *wanted;

    json_object_foreach(json_object_get(truth, "fields"), key, wanted)
    {
        if (json_object_get(got, key) == NULL)
            return true;
    }
    return false;
}

static GHashTable *
paths_of(const Books *books, const char *truth)
{
    GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    json_t *rows = books_truth(books, truth);
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row) g_hash_table_add(
        paths, g_strdup_printf("%s %s", row_text(row, "client"), row_text(row, "path")));
    json_decref(rows);
    return paths;
}

void
check_documents(const Books *books, Check *check)
{
    g_autoptr(GHashTable) unreadable = paths_of(books, "unreadable");
    size_t i;
    json_t *row;

    json_array_foreach(books->papers, i, row)
    {
        check->wanted++;
        if (arrival_of(books, row) != NULL)
            check->right++;
        else
            check_differ(check, "%s %s is absent", row_text(row, "client"), row_text(row, "path"));
    }
    json_array_foreach(books->arrivals, i, row)
    {
        g_autofree char *path =
            g_strdup_printf("%s %s", row_text(row, "client"), row_text(row, "path"));

        if (row_says(row, "kind", "document") && books_row(books, path) == NULL &&
            !g_hash_table_contains(unreadable, path))
            check_differ(check, "%s was not planted", path);
    }
}

void
check_kinds(const Books *books, Check *check)
{
    static const char *const keys[] = { "type", "direction" };
    size_t i;
    json_t *row;

    json_array_foreach(books->papers, i, row)
    {
        const json_t *arrival = arrival_of(books, row);

        for (guint key = 0; key < G_N_ELEMENTS(keys); key++) {
            const char *wanted = row_text(row, keys[key]);
            const char *got = row_text(arrival, keys[key]);

            if (*wanted == '\0')
                continue;
            check->wanted++;
            if (g_str_equal(wanted, got))
                check->right++;
            else
                check_differ(
                    check, "%s %s: %s '%s' for '%s'", row_text(row, "client"),
                    row_text(row, "path"), keys[key], got, wanted);
        }
    }
}

/* Lower case, single spaces: what a font or a scanner may change without a fault. */
static char *
squeezed(const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    g_auto(GStrv) words = g_strsplit_set(folded, " \t\n", -1);
    GString *line = g_string_new(NULL);

    for (gsize i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
    return g_string_free(line, FALSE);
}

static bool
same_value(const json_t *one, const json_t *other)
{
    g_autofree char *left = NULL;
    g_autofree char *right = NULL;

    if (!json_is_string(one) || !json_is_string(other))
        return json_equal(one, other);
    left = squeezed(json_string_value(one));
    right = squeezed(json_string_value(other));
    return g_str_equal(left, right);
}

static char *
value_text(const json_t *value)
{
    g_autofree char *copy = NULL;
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

    copy = g_strdup(text);
    free(text);
    return g_steal_pointer(&copy);
}

/* What nothing on the paper proves: neither check digits nor a sum. */
static bool
is_unproven(const char *key)
{
    static const char *const keys[] = { "invoice_number", "seller_name", "buyer_name", NULL };

    return g_strv_contains(keys, key);
}

/* Counts in *misread what is wrong. */
static void
compare_field(
    Check *check, const json_t *paper, const char *key, const json_t *wanted, const json_t *got,
    guint *misread)
{
    g_autofree char *should = value_text(wanted);
    g_autofree char *is = got != NULL ? value_text(got) : g_strdup("absent");
    g_autofree char *words = g_strdup_printf(
        "%s %s: %s is %s for %s", row_text(paper, "client"), row_text(paper, "path"), key, is,
        should);

    check->wanted++;
    if (got != NULL && same_value(wanted, got))
        check->right++;
    else if (got == NULL || (row_flag(paper, "ocr") && is_unproven(key)))
        check_remark(check, "%s", words);
    else
        check_differ(check, "%s", words);
    if (got != NULL && !same_value(wanted, got))
        *misread += 1;
}

static void
compare_fields(const Books *books, Check *check, bool pictures, guint least_percent)
{
    guint misread = 0;
    size_t i;
    json_t *row;

    json_array_foreach(books->papers, i, row)
    {
        json_t *got = json_object_get(arrival_of(books, row), "fields");
        const char *key;
        json_t *wanted;

        if (row_flag(row, "ocr") != pictures)
            continue;
        json_object_foreach(json_object_get(row, "fields"), key, wanted)
            compare_field(check, row, key, wanted, json_object_get(got, key), &misread);
    }
    if (misread * 100 > check->wanted)
        check_differ(check, "more than one in a hundred is read wrong");
    if (check->right * 100 < check->wanted * least_percent)
        check_differ(check, "fewer than %u %% are read", least_percent);
}

void
check_printed_fields(const Books *books, Check *check)
{
    compare_fields(books, check, /* pictures */ false, LEAST_PRINTED_PERCENT);
}

void
check_pictured_fields(const Books *books, Check *check)
{
    compare_fields(books, check, /* pictures */ true, LEAST_PICTURED_PERCENT);
}
