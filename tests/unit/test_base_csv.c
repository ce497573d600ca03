/* lib/base/csv.c: what spreadsheets write, and what they should not. */
#include <glib.h>

#include "base/csv.h"
#include "base/fail.h"

/* "line:cell|cell line:cell": cells apart by a bar, rows by a new line. */
static char *
print(const GPtrArray *table)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < table->len; i++) {
        const CsvRow *row = g_ptr_array_index(table, i);
        g_autofree char *cells = g_strjoinv("|", row->cells);

        g_string_append_printf(text, "%s%u:%s", i > 0 ? "\n" : "", row->line, cells);
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *sentence;
    const char *text;
    const char *expected;
} rows[] = {
    { "nothing is no row", "", "" },
    { "commas part cells", "a,b,c\n1,2,3\n", "1:a|b|c\n2:1|2|3" },
    { "semicolons do when the first line has no comma", "a;b\n1,5;2\n", "1:a|b\n2:1,5|2" },
    { "a comma in the first line wins", "a,b;c\n1;2,3\n", "1:a|b;c\n2:1;2|3" },
    { "the last line needs no end", "a,b\n1,2", "1:a|b\n2:1|2" },
    { "lines end as in Windows", "a,b\r\n1,2\r\n", "1:a|b\n2:1|2" },
    { "empty cells stay", "a,b,c\n,,\n", "1:a|b|c\n2:||" },
    { "a blank line is left out and counted", "a\n\n\nb\n", "1:a\n4:b" },
    { "a quoted cell holds separators", "\"a,b\",c\n", "1:a,b|c" },
    { "a quoted cell holds a line end, and lines are counted on", "\"a\nb\",c\nd,e\n",
      "1:a\nb|c\n3:d|e" },
    { "two quotes in a quoted cell are one", "\"a \"\"b\"\" c\",d\n", "1:a \"b\" c|d" },
    { "a quote inside a plain cell is itself", "a 3\" pipe,b\n", "1:a 3\" pipe|b" },
    { "a quoted cell may be empty", "a,\"\",b\n", "1:a||b" },
    { "rows may differ in length", "a,b\n1\n1,2,3\n", "1:a|b\n2:1\n3:1|2|3" },
    { "lines may end with CR alone", "a,b\r1,2\r\r3,4", "1:a|b\n2:1|2\n4:3|4" },
    { "letters beyond ASCII pass", "Société;Zoë\n", "1:Société|Zoë" },
};

static void
test_row(gconstpointer data)
{
    guint row = GPOINTER_TO_UINT(data);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) table = csv_read(rows[row].text, &error);
    g_autofree char *text = NULL;

    g_assert_no_error(error);
    text = print(table);
    g_assert_cmpstr(text, ==, rows[row].expected);
}

static void
test_a_quote_that_never_ends_is_refused_with_its_line(void)
{
    static const struct {
        const char *text;
        const char *message;
    } refused[] = {
        { "a,b\n\"c,d\n", "line 2: a quote is opened and never closed" },
        { "\"", "line 1: a quote is opened and never closed" },
        { "a\n\"b\nc\"\n\"d\"\"\n", "line 4: a quote is opened and never closed" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(csv_read(refused[i].text, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, refused[i].message);
    }
}

static void
test_cells_are_found_by_the_name_of_their_column(void)
{
    g_autoptr(GPtrArray) table = csv_read("number, name \n 0412 ,Bakker\n0413\n", NULL);
    const CsvRow *header = g_ptr_array_index(table, 0);
    const CsvRow *full = g_ptr_array_index(table, 1);
    const CsvRow *cut = g_ptr_array_index(table, 2);
    g_autofree char *number = csv_cell(full, csv_column(header, "number"));
    g_autofree char *past_the_end = csv_cell(cut, csv_column(header, "name"));
    g_autofree char *no_column = csv_cell(full, csv_column(header, "e-mail"));

    g_assert_cmpint(csv_column(header, "name"), ==, 1);
    g_assert_cmpint(csv_column(header, "e-mail"), ==, -1);
    g_assert_cmpstr(number, ==, "0412");
    g_assert_cmpstr(past_the_end, ==, "");
    g_assert_cmpstr(no_column, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/base/csv/", rows[i].sentence, NULL);

        g_test_add_data_func(name, GUINT_TO_POINTER(i), test_row);
    }
    g_test_add_func(
        "/base/csv/a quote that never ends is refused with its line",
        test_a_quote_that_never_ends_is_refused_with_its_line);
    g_test_add_func(
        "/base/csv/cells are found by the name of their column",
        test_cells_are_found_by_the_name_of_their_column);
    return g_test_run();
}
