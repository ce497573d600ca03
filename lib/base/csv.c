#include "base/csv.h"

#include <string.h>

#include "base/fail.h"

static void
row_free(gpointer data)
{
    CsvRow *row = data;

    g_strfreev(row->cells);
    g_free(row);
}

static char
separator_of(const char *text)
{
    gsize first_line = strcspn(text, "\n");

    return memchr(text, ',', first_line) == NULL && memchr(text, ';', first_line) != NULL ? ';'
                                                                                          : ',';
}

/* Reads one cell from *at up to its separator or line end. False: its quote never ends. */
static bool
read_cell(const char **at, char separator, guint *line, GString *cell)
{
    const char *here = *at;
    bool quoted = *here == '"';

    here += quoted;
    for (; *here != '\0'; here++) {
        if (quoted && *here == '"' && here[1] != '"') {
            quoted = false;
            continue;
        }
        if (!quoted && (*here == separator || *here == '\n' || *here == '\r'))
            break;
        if (*here == '"' && quoted)
            here++;
        *line += *here == '\n' || (*here == '\r' && here[1] != '\n');
        g_string_append_c(cell, *here);
    }
    *at = here;
    return !quoted;
}

static CsvRow *
read_row(const char **at, char separator, guint *line, GError **error)
{
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    CsvRow *row = NULL;
    guint begins = *line;

    for (;;) {
        g_autoptr(GString) cell = g_string_new(NULL);

        if (!read_cell(at, separator, line, cell))
            return fail_null(
                error, FAIL_INPUT, "line %u: a quote is opened and never closed", begins);
        g_strv_builder_add(cells, cell->str);
        if (**at != separator)
            break;
        (*at)++;
    }
    *line += **at == '\r' || **at == '\n'; /* old exports end their lines with CR alone */
    *at += **at == '\r';
    *at += **at == '\n';
    row = g_new0(CsvRow, 1);
    row->line = begins;
    row->cells = g_strv_builder_end(cells);
    return row;
}

GPtrArray *
csv_read(const char *text, GError **error)
{
    return csv_read_separated(text, separator_of(text), error);
}

GPtrArray *
csv_read_separated(const char *text, char separator, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    guint line = 1;

    while (*text != '\0') {
        CsvRow *row = read_row(&text, separator, &line, error);

        if (row == NULL)
            return NULL;
        if (row->cells[0][0] == '\0' && row->cells[1] == NULL)
            row_free(row);
        else
            g_ptr_array_add(rows, row);
    }
    return g_steal_pointer(&rows);
}

int
csv_column(const CsvRow *header, const char *name)
{
    for (int i = 0; header->cells[i] != NULL; i++)
        if (g_str_equal(g_strstrip(header->cells[i]), name))
            return i;
    return -1;
}

char *
csv_cell(const CsvRow *row, int column)
{
    if (column < 0 || (guint)column >= g_strv_length(row->cells))
        return g_strdup("");
    return g_strstrip(g_strdup(row->cells[column]));
}
