/* base/csv_stream and formats/kbo: a register of others, row by row. */
#include <glib.h>
#include <string.h>

#include "base/csv_stream.h"
#include "base/fail.h"
#include "formats/kbo.h"

static CsvStream *
stream_of(const char *text, gsize size)
{
    g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(text, (gssize)size, NULL);

    return csv_stream_new(stream);
}

/* "line:cell|cell;line:cell;", or the error. */
static char *
print_rows(const char *text, gsize size)
{
    g_autoptr(CsvStream) csv = stream_of(text, size);
    GString *printed = g_string_new(NULL);

    for (;;) {
        g_autoptr(CsvRow) row = NULL;
        g_autoptr(GError) error = NULL;
        g_autofree char *cells = NULL;

        if (!csv_stream_next(csv, &row, &error)) {
            g_assert_error(error, FAIL, FAIL_INPUT);
            g_string_append_printf(printed, "! %s", error->message);
            break;
        }
        if (row == NULL)
            break;
        cells = g_strjoinv("|", row->cells);
        g_string_append_printf(printed, "%u:%s;", row->line, cells);
    }
    return g_string_free(printed, FALSE);
}

static void
test_rows(void)
{
    static const struct {
        const char *text;
        gsize size; /* 0: up to its end */
        const char *wanted;
    } rows[] = {
        { "a,b\n1,2\n", 0, "1:a|b;2:1|2;" },
        { "a,b\r\n1,2", 0, "1:a|b;2:1|2;" },
        { "\"a\n\"\"x\"\"\",b\n\n1,2\n", 0, "1:a\n\"x\"|b;4:1|2;" },
        { "", 0, "" },
        { "a\n\"b\nc\n", 0, "1:a;! line 2: a quote is opened and never closed" },
        { "a\0b,c\n", 6, "1:a b|c;" },
        { "caf\xe9,x\n", 0, "1:caf\xc3\xa9|x;" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *printed =
            print_rows(rows[i].text, rows[i].size > 0 ? rows[i].size : strlen(rows[i].text));

        g_assert_cmpstr(printed, ==, rows[i].wanted);
    }
}

static void
test_long_rows(void)
{
    g_autoptr(GString) text = g_string_new("a,b\n");
    g_autofree char *printed = NULL;
    g_autofree char *refused = NULL;

    for (guint i = 0; i < 30000; i++)
        g_string_append(text, "0123456789,\"x\ny\"\n");
    printed = print_rows(text->str, text->len);
    g_assert_true(g_str_has_suffix(printed, "60000:0123456789|x\ny;"));
    g_string_assign(text, "a\n");
    for (guint i = 0; i <= CSV_MOST_ROW_BYTES / 10; i++)
        g_string_append(text, "0123456789");
    refused = print_rows(text->str, text->len);
    g_assert_cmpstr(refused, ==, "1:a;! line 2: a row of more than 1048576 bytes");
}

static CsvRow *
row_of(CsvStream *csv)
{
    CsvRow *row = NULL;

    g_assert_true(csv_stream_next(csv, &row, NULL));
    g_assert_nonnull(row);
    return row;
}

static void
test_columns(void)
{
    static const KboColumn wanted[] = { KBO_NUMBER, KBO_NAME, KBO_COLUMNS };
    static const char text[] = "\xef\xbb\xbf\"Denomination\",\"extra\",\" entitynumber \"\n"
                               "\"Een, twee\",\"\",\"0403.227.218\"\n\"x\",\"\",\"2.000.000.339\"\n"
                               "\"x\"\n";
    g_autoptr(CsvStream) csv = stream_of(text, strlen(text));
    g_autoptr(CsvRow) header = row_of(csv);
    g_autoptr(CsvRow) first = row_of(csv);
    g_autoptr(CsvRow) establishment = row_of(csv);
    g_autoptr(CsvRow) cut = row_of(csv);
    g_autofree char *number = NULL;
    char *none = (char *)"untouched";
    g_autoptr(GError) error = NULL;
    KboColumns columns;

    g_assert_true(kbo_columns(header, wanted, &columns, NULL));
    g_assert_cmpstr(kbo_cell(&columns, first, KBO_NAME), ==, "Een, twee");
    g_assert_true(kbo_number(&columns, first, &number, NULL));
    g_assert_cmpstr(number, ==, "0403227218");
    g_assert_true(kbo_number(&columns, establishment, &none, NULL));
    g_assert_null(none);
    none = (char *)"untouched";
    g_assert_false(kbo_number(&columns, cut, &none, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "line 4: "));
    g_assert_cmpstr(none, ==, "untouched");
}

static void
test_missing_column(void)
{
    static const KboColumn wanted[] = { KBO_NUMBER, KBO_STATUS, KBO_COLUMNS };
    static const char text[] = "\"EnterpriseNumber\",\"State\"\n";
    g_autoptr(CsvStream) csv = stream_of(text, strlen(text));
    g_autoptr(CsvRow) header = row_of(csv);
    g_autoptr(GError) error = NULL;
    KboColumns columns;

    g_assert_false(kbo_columns(header, wanted, &columns, &error));
    g_assert_cmpstr(error->message, ==, "line 1: there is no column Status");
}

static void
test_meta(void)
{
    static const KboColumn wanted[] = { KBO_VARIABLE, KBO_VALUE, KBO_COLUMNS };
    static const char text[] = "Variable,Value\nSnapshotDate,05-10-2026\nExtractNumber,140\n"
                               "ExtractType,update\nVersion,1.0.0\nSnapshotDate,2026\n";
    g_autoptr(CsvStream) csv = stream_of(text, strlen(text));
    g_autoptr(CsvRow) header = row_of(csv);
    g_autoptr(GError) error = NULL;
    KboMeta meta = { .told_on = DAY_NONE };
    g_autofree char *day = NULL;
    KboColumns columns;

    g_assert_true(kbo_columns(header, wanted, &columns, NULL));
    for (guint i = 0; i < 4; i++) {
        g_autoptr(CsvRow) row = row_of(csv);

        g_assert_true(kbo_meta(&columns, row, &meta, NULL));
    }
    day = day_to_iso(meta.told_on);
    g_assert_cmpstr(day, ==, "2026-10-05");
    g_assert_cmpint(meta.extract_no, ==, 140);
    g_assert_true(meta.is_update);
    {
        g_autoptr(CsvRow) row = row_of(csv);

        g_assert_false(kbo_meta(&columns, row, &meta, &error));
        g_assert_cmpstr(error->message, ==, "line 6: '2026' is not a date");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/csv_stream/reads rows with quotes and line feeds", test_rows);
    g_test_add_func(
        "/base/csv_stream/reads what no buffer holds, and bounds a row", test_long_rows);
    g_test_add_func(
        "/formats/kbo/finds columns by name, and passes establishments over", test_columns);
    g_test_add_func("/formats/kbo/names a column that is missing", test_missing_column);
    g_test_add_func("/formats/kbo/knows what an extract is of", test_meta);
    return g_test_run();
}
