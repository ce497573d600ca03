/* The lines of a CODA file: letters, records that mail made shorter, and where reading goes on
 * after a statement that was refused. */
#include "formats/coda.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_text.h"
#include "formats/coda_record.h"
#include "formats/coda_separate.h"
#include "formats/coda_statement.h"

/* The line as a record of CODA_COLUMNS characters. A last line without its end is cut off. */
static const char *
complete(CodaReader *reader, const char *line, gsize size, bool is_ended, GError **error)
{
    char padded[CODA_COLUMNS];

    if (size == CODA_COLUMNS ||
        (size > CODA_COLUMNS && coda_is_blank(line + CODA_COLUMNS, size - CODA_COLUMNS)))
        return line;
    if (size > CODA_COLUMNS || !is_ended || !coda_may_be_short(line, size))
        return fail_null(
            error, FAIL_INPUT, "a record of %" G_GSIZE_FORMAT " characters instead of %d", size,
            CODA_COLUMNS);
    memset(padded, ' ', sizeof padded);
    memcpy(padded, line, size);
    return g_string_chunk_insert_len(reader->file->text, padded, sizeof padded);
}

/* True for lines of a refused statement: up to its trailer or the next header. */
static bool
is_skipped(CodaReader *reader, const char *line, gsize size)
{
    bool was_skipping = reader->is_skipping;

    if (!was_skipping || coda_is_header(line, size)) {
        reader->is_skipping = false;
        return false;
    }
    reader->is_skipping = *line != '9';
    return true;
}

static void
read_line(CodaReader *reader, const char *line, gsize size, bool is_ended)
{
    guint number = reader->line;
    GError *reason = NULL;
    const char *record = NULL;

    if (is_skipped(reader, line, size))
        return;
    record = complete(reader, line, size, is_ended, &reason);
    if (record == NULL || !coda_reader_take(reader, record, &reason)) {
        if (*reader->record == '\0')
            reader->record = coda_record_name(line, size);
        coda_reader_refuse(reader, reason);
        reader->is_skipping = *line != '9';
    }
    reader->line = number;
}

static bool
is_empty(const char *line, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (line[i] != ' ' && line[i] != '\r' && line[i] != '\x1a' && line[i] != '\0')
            return false;
    return true;
}

static gsize
mark_size(const char *bytes, gsize size)
{
    return size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static void
read_lines(CodaReader *reader, const char *at, gsize size)
{
    const char *end = at + size;
    GError *reason = NULL;

    for (; at < end; reader->line++) {
        const char *newline = memchr(at, '\n', (gsize)(end - at));
        const char *stop = newline != NULL ? newline : end;
        gsize length = (gsize)(stop - at);

        if (mark_size(at, length) > 0) { /* files that were put behind one another */
            at += 3;
            length -= 3;
        }
        if (length > 0 && at[length - 1] == '\r')
            length--;
        if (!is_empty(at, length))
            read_line(reader, at, length, newline != NULL);
        at = stop + 1;
    }
    reader->line = MAX(reader->line, 2) - 1;
    reader->record = "";
    if (reader->statement != NULL &&
        !coda_reader_close(reader, "the file ends without record 9", &reason))
        coda_reader_refuse(reader, reason);
}

/* True when the first line with letters outside ASCII has 128 characters in more bytes. */
static bool
counts_in_characters(const char *bytes, gsize size)
{
    const char *end = bytes + size;

    if (!g_utf8_validate(bytes, (gssize)size, NULL))
        return false;
    while (bytes < end) {
        const char *newline = memchr(bytes, '\n', (gsize)(end - bytes));
        const char *stop = newline != NULL ? newline : end;
        const char *line = bytes + mark_size(bytes, (gsize)(stop - bytes));
        gsize length = (gsize)(stop - line);

        if (length > 0 && line[length - 1] == '\r')
            length--;
        if (!bank_text_is_ascii(line, length))
            return length > CODA_COLUMNS && g_utf8_strlen(line, (gssize)length) <= CODA_COLUMNS;
        bytes = stop + 1;
    }
    return false;
}

/* The file as records count it: one byte a character. *ret_packed: what then holds its bytes. */
static void
choose_letters(CodaReader *reader, const char **data, gsize *size, char **ret_packed)
{
    if (bank_text_is_ascii(*data, *size))
        return;
    if (!counts_in_characters(*data, *size)) {
        reader->text.cp850 = bank_text_is_cp850(*data, *size);
        return;
    }
    *ret_packed = bank_alphabet_pack(*data, *size, &reader->alphabet, size);
    reader->text.alphabet = &reader->alphabet;
    *data = *ret_packed;
}

bool
coda_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    gsize skip = bytes != NULL ? mark_size(bytes, size) : 0;

    return size >= skip + CODA_COLUMNS && coda_is_header(bytes + skip, size - skip);
}

StatementFile *
coda_read(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize skip = data != NULL ? mark_size(data, size) : 0;
    g_autofree char *packed = NULL;
    g_auto(CodaReader) reader = { 0 };

    coda_reader_init(&reader);
    if (size == skip)
        return fail_null(error, FAIL_INPUT, "the file is empty");
    data += skip;
    size -= skip;
    choose_letters(&reader, &data, &size, &packed);
    read_lines(&reader, data, size);
    coda_separates_place(reader.file, reader.separates);
    return g_steal_pointer(&reader.file);
}
