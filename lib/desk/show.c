#include "desk/show.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/text.h"

static void
print_json(const char *title, const Rows *rows)
{
    for (int row = 0; row < rows_count(rows); row++) {
        json_t *object = json_pack("{s:s}", "section", title);
        char *line = NULL;

        for (int column = 0; column < rows_columns(rows); column++)
            if (!rows_is_null(rows, row, column))
                json_object_set_new(
                    object, rows_column_name(rows, column),
                    json_string(rows_text(rows, row, column)));
        line = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
        g_print("%s\n", line);
        free(line);
        json_decref(object);
    }
}

static const char *
cell(const Rows *rows, int row, int column)
{
    const char *text = rows_text(rows, row, column);

    return text != NULL ? text : "";
}

/* In characters, the name included; 0 for a column that is empty throughout. */
static int
column_width(const Rows *rows, int column)
{
    glong widest = 0;

    for (int row = 0; row < rows_count(rows); row++)
        widest = MAX(widest, g_utf8_strlen(cell(rows, row, column), -1));
    return widest == 0 ? 0 : (int)MAX(widest, g_utf8_strlen(rows_column_name(rows, column), -1));
}

/* printf counts bytes, people characters. */
static void
append_padded(GString *line, const char *text, int width)
{
    g_string_append(line, text);
    for (glong at = g_utf8_strlen(text, -1); at < width + 2; at++)
        g_string_append_c(line, ' ');
}

/* row -1: the names. */
static void
print_line(const Rows *rows, int row, const int *widths)
{
    g_autoptr(GString) line = g_string_new("  ");

    for (int column = 0; column < rows_columns(rows); column++)
        if (widths[column] > 0)
            append_padded(
                line, row < 0 ? rows_column_name(rows, column) : cell(rows, row, column),
                widths[column]);
    g_print("%s\n", g_strchomp(line->str));
}

void
show_table(const char *title, const Rows *rows, bool json)
{
    g_autofree int *widths = g_new0(int, rows_columns(rows));

    if (json) {
        print_json(title, rows);
        return;
    }
    if (rows_count(rows) == 0)
        return;
    for (int column = 0; column < rows_columns(rows); column++)
        widths[column] = column_width(rows, column);
    g_print("%s\n", title);
    for (int row = -1; row < rows_count(rows); row++)
        print_line(rows, row, widths);
    g_print("\n");
}

void
show_cards(const char *title, const Rows *rows, bool json)
{
    if (json) {
        print_json(title, rows);
        return;
    }
    for (int row = 0; row < rows_count(rows); row++) {
        g_print("%s\n", title);
        for (int column = 0; column < rows_columns(rows); column++)
            if (!text_is_empty(rows_text(rows, row, column)))
                g_print("  %-24s %s\n", rows_column_name(rows, column), cell(rows, row, column));
        g_print("\n");
    }
}
