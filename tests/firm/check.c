/* firm-check: compares what a night left in a home with the truth about the sample firm.
 *
 * firm-check --truth DIR/truth/1 --home HOME --date 2026-10-06
 * One line a check, each difference below it; TAP. Exit 1 when one failed. */
#include "check.h"

#include <locale.h>
#include <string.h>

static const struct {
    const char *name;
    CheckBooks run;
} checks[] = {
    { "every file that came in is in the export, and no other", check_documents },
    { "each document is of its type and direction", check_kinds },
    { "no field printed as text is read wrong, and hardly one is missed", check_printed_fields },
    { "no amount, date or number of a picture is read wrong, few are missed",
      check_pictured_fields },
    { "ties that are certain are made without asking", check_ties_made },
    { "no tie is wrong", check_ties_right },
    { "a document is asked for where one is missing, and nowhere else", check_missing },
    { "what is unpaid is listed with what remains", check_unpaid },
    { "copies of one invoice are grouped, and the best one leads", check_groups },
    { "what cannot be read is listed", check_unreadable },
    { "statements that never came are listed", check_gaps },
    { "each account has its last balance and its proven day", check_balances },
    { "partial files stay, all others leave the inbox", check_inbox },
    { "each document is delivered exactly once, or not at all", check_deliveries },
    { "each delivered UBL says what the paper says", check_outbox },
    { "each planted exception is in the report, and no other", check_exceptions },
};

void
check_differ(Check *check, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(check->differences, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
check_remark(Check *check, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(check->remarks, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

const char *
row_text(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));

    return text != NULL ? text : "";
}

bool
row_says(const json_t *row, const char *key, const char *text)
{
    return g_str_equal(row_text(row, key), text);
}

bool
row_flag(const json_t *row, const char *key)
{
    return json_is_true(json_object_get(row, key));
}

static json_t *
read_rows(const char *folder, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%s.jsonl", folder, name);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    json_t *rows = json_array();

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return rows;
    lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0')
            json_array_append_new(rows, json_loads(lines[i], 0, NULL));
    return rows;
}

json_t *
books_truth(const Books *books, const char *name)
{
    return read_rows(books->truth_folder, name);
}

json_t *
books_export(const Books *books, const char *name)
{
    return read_rows(books->export_folder, name);
}

char *
books_paper(const Books *books, const char *client, const char *document)
{
    char *name = g_strdup_printf("%s %s", client, document);
    const char *path = g_hash_table_lookup(books->paths, name);
    const char *first = g_hash_table_lookup(books->firsts, path != NULL ? path : name);

    if (path == NULL && first == NULL)
        return name;
    g_free(name);
    return g_strdup(first != NULL ? first : path);
}

const json_t *
books_row(const Books *books, const char *paper)
{
    return g_hash_table_lookup(books->truths, paper);
}

static char *
name_of(const json_t *row, const char *key)
{
    return g_strdup_printf("%s %s", row_text(row, "client"), row_text(row, key));
}

static void
load_papers(Books *books)
{
    json_t *groups = books_truth(books, "groups");
    size_t i;
    size_t j;
    json_t *row;
    json_t *path;

    books->papers = books_truth(books, "documents");
    json_array_foreach(books->papers, i, row)
        g_hash_table_insert(books->truths, name_of(row, "path"), row);
    json_array_foreach(groups, i, row)
    {
        json_array_foreach(json_object_get(row, "documents"), j, path)
        {
            const char *first =
                json_string_value(json_array_get(json_object_get(row, "documents"), 0));

            g_hash_table_insert(
                books->firsts,
                g_strdup_printf("%s %s", row_text(row, "client"), json_string_value(path)),
                g_strdup_printf("%s %s", row_text(row, "client"), first));
        }
    }
    json_decref(groups);
}

/* The same bytes may have come under several names: the one that the truth knows names them. */
static void
load_arrivals(Books *books)
{
    size_t i;
    json_t *row;

    books->arrivals = books_export(books, "documents");
    json_array_foreach(books->arrivals, i, row)
    {
        g_autofree char *number = name_of(row, "document");
        g_autofree char *path = name_of(row, "path");

        if (*row_text(row, "document") != '\0' && (!g_hash_table_contains(books->paths, number) ||
                                                   g_hash_table_contains(books->truths, path)))
            g_hash_table_insert(books->paths, g_steal_pointer(&number), g_steal_pointer(&path));
    }
}

static void
books_open(Books *books, const char *date)
{
    books->export_folder = g_strdup_printf("%s/reports/%s/export", books->home, date);
    books->truths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    books->firsts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    books->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    load_papers(books);
    load_arrivals(books);
}

static void
books_close(Books *books)
{
    json_decref(books->papers);
    json_decref(books->arrivals);
    g_hash_table_unref(books->truths);
    g_hash_table_unref(books->firsts);
    g_hash_table_unref(books->paths);
    g_free(books->export_folder);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
print_lines(GPtrArray *lines, const char *before)
{
    g_ptr_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++)
        g_print("#   %s%s\n", before, (const char *)lines->pdata[i]);
}

static bool
run_check(const Books *books, guint number)
{
    Check check = { .name = checks[number].name };
    bool fine = false;

    check.differences = g_ptr_array_new_with_free_func(g_free);
    check.remarks = g_ptr_array_new_with_free_func(g_free);
    checks[number].run(books, &check);
    fine = check.differences->len == 0;
    g_print(
        "%s %u - %s: %u of %u\n", fine ? "ok" : "not ok", number + 1, check.name, check.right,
        check.wanted);
    print_lines(check.differences, "");
    print_lines(check.remarks, "(no failure) ");
    g_ptr_array_unref(check.differences);
    g_ptr_array_unref(check.remarks);
    return fine;
}

int
main(int argc, char **argv)
{
    g_autofree char *truth = NULL;
    g_autofree char *home = NULL;
    g_autofree char *date = NULL;
    g_autofree char *received = NULL;
    const GOptionEntry entries[] = {
        { "truth", 0, 0, G_OPTION_ARG_FILENAME, &truth, "The truth of one night", "DIR" },
        { "home", 0, 0, G_OPTION_ARG_FILENAME, &home, "The home that played it", "DIR" },
        { "date", 0, 0, G_OPTION_ARG_STRING, &date, "Its date", "YYYY-MM-DD" },
        { "received", 0, 0, G_OPTION_ARG_FILENAME, &received, "What servers received", "DIR" },
        { 0 },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;
    Books books = { 0 };
    guint failed = 0;

    setlocale(LC_ALL, "C.UTF-8");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || truth == NULL || home == NULL ||
        date == NULL) {
        g_printerr("firm-check: %s\n", error != NULL ? error->message : "all options are needed");
        return 64;
    }
    books = (Books){ .home = home, .received = received, .truth_folder = truth };
    books_open(&books, date);
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
        failed += run_check(&books, i) ? 0 : 1;
    g_print("1..%u\n", (guint)G_N_ELEMENTS(checks));
    books_close(&books);
    return failed > 0 ? 1 : 0;
}
