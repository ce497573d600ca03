#include "base/csv_stream.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"

#define BUFFER_BYTES 65536
#define UTF8_MARK "\xef\xbb\xbf" /* that some put before the first row */

struct CsvStream {
    GInputStream *stream;
    char buffer[BUFFER_BYTES];
    gsize at, end; /* what of the buffer is still to come */
    guint line;    /* on which the next row begins */
    GString *row;
};

CsvStream *
csv_stream_new(GInputStream *stream)
{
    CsvStream *csv = g_new0(CsvStream, 1);

    csv->stream = g_object_ref(stream);
    csv->line = 1;
    csv->row = g_string_new(NULL);
    return csv;
}

void
csv_stream_free(CsvStream *csv)
{
    if (csv == NULL)
        return;
    g_object_unref(csv->stream);
    g_string_free(csv->row, TRUE);
    g_free(csv);
}

static bool
fill(CsvStream *csv, GError **error)
{
    g_autoptr(GError) cause = NULL;
    gssize count = g_input_stream_read(csv->stream, csv->buffer, BUFFER_BYTES, NULL, &cause);

    if (count < 0)
        return fail(error, FAIL_LATER, "line %u: %s", csv->line, cause->message);
    csv->at = 0;
    csv->end = (gsize)count;
    for (gsize i = 0; i < csv->end; i++)
        if (csv->buffer[i] == '\0')
            csv->buffer[i] = ' ';
    return true;
}

/* Moves bytes to the row up to a line feed outside quotes, or to the end of the buffer. */
static bool
take(CsvStream *csv, bool *quoted, guint *feeds)
{
    const char *from = csv->buffer + csv->at;
    gsize left = csv->end - csv->at;
    gsize i = 0;

    for (; i < left; i++) {
        *quoted ^= from[i] == '"';
        if (from[i] != '\n')
            continue;
        (*feeds)++;
        if (!*quoted)
            break;
    }
    g_string_append_len(csv->row, from, (gssize)i);
    csv->at += MIN(i + 1, left);
    return i < left;
}

/* The text of the next row in csv->row. *ret_more: there was one. */
static bool
read_text(CsvStream *csv, guint *ret_feeds, bool *ret_more, GError **error)
{
    bool quoted = false;
    bool whole = false;

    g_string_truncate(csv->row, 0);
    *ret_feeds = 0;
    while (!whole) {
        if (csv->at == csv->end && !fill(csv, error))
            return false;
        if (csv->end == 0)
            break;
        whole = take(csv, &quoted, ret_feeds);
        if (csv->row->len > CSV_MOST_ROW_BYTES)
            return fail(
                error, FAIL_INPUT, "line %u: a row of more than %d bytes", csv->line,
                CSV_MOST_ROW_BYTES);
    }
    if (csv->line == 1 && g_str_has_prefix(csv->row->str, UTF8_MARK))
        g_string_erase(csv->row, 0, sizeof UTF8_MARK - 1);
    *ret_more = whole || csv->row->len > 0;
    return true;
}

static CsvRow *
parse(const CsvStream *csv, GError **error)
{
    bool valid = g_utf8_validate(csv->row->str, (gssize)csv->row->len, NULL);
    g_autofree char *text = valid ? NULL : text_from_bytes(csv->row->str, csv->row->len);
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(GError) cause = NULL;
    CsvRow *row = NULL;

    rows = csv_read_separated(valid ? csv->row->str : text, ',', &cause);
    if (rows == NULL)
        return fail_null(
            error, FAIL_INPUT, "line %u: a quote is opened and never closed", csv->line);
    if (rows->len == 0)
        return g_new0(CsvRow, 1);
    row = g_new0(CsvRow, 1);
    row->line = csv->line;
    row->cells = g_steal_pointer(&((CsvRow *)rows->pdata[0])->cells);
    return row;
}

bool
csv_stream_next(CsvStream *csv, CsvRow **ret_row, GError **error)
{
    for (bool more = true; more;) {
        g_autoptr(CsvRow) row = NULL;
        guint feeds = 0;

        if (!read_text(csv, &feeds, &more, error))
            return false;
        if (!more)
            break;
        row = parse(csv, error);
        if (row == NULL)
            return false;
        csv->line += feeds;
        if (row->cells != NULL) {
            *ret_row = g_steal_pointer(&row);
            return true;
        }
    }
    *ret_row = NULL;
    return true;
}

void
csv_row_free(CsvRow *row)
{
    if (row == NULL)
        return;
    g_strfreev(row->cells);
    g_free(row);
}
