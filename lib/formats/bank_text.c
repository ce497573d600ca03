#include "formats/bank_text.h"

#include <string.h>

#include "base/text.h"

void
bank_text_init(BankText *text, GStringChunk *chunk)
{
    *text = (BankText){ .chunk = chunk, .scratch = g_string_sized_new(512) };
}

void
bank_text_clear(BankText *text)
{
    if (text->scratch != NULL)
        g_string_free(text->scratch, TRUE);
    text->scratch = NULL;
}

bool
bank_text_is_ascii(const char *bytes, gsize size)
{
    gsize i = 0;

    for (; i + sizeof(guint64) <= size; i += sizeof(guint64)) {
        guint64 eight = 0;

        memcpy(&eight, bytes + i, sizeof eight);
        if ((eight & G_GUINT64_CONSTANT(0x8080808080808080)) != 0)
            return false;
    }
    for (; i < size; i++)
        if ((guchar)bytes[i] >= 0x80)
            return false;
    return true;
}

bool
bank_text_is_cp850(const char *bytes, gsize size)
{
    gsize dos = 0;
    gsize latin = 0;

    if (bank_text_is_ascii(bytes, size) || g_utf8_validate(bytes, (gssize)size, NULL))
        return false;
    for (gsize i = 0; i < size; i++) {
        guchar byte = (guchar)bytes[i];

        dos += byte >= 0x80 && byte <= 0xa5;
        latin += byte >= 0xc0;
    }
    return dos > latin;
}

/* How many characters from the first need no change: letters of ASCII, single blanks between. */
static gsize
plain_size(const char *bytes, gsize size)
{
    gsize i = 0;

    while (i < size && ((bytes[i] > ' ' && bytes[i] < 0x7f) ||
                        (bytes[i] == ' ' && i > 0 && bytes[i - 1] != ' ')))
        i++;
    return i;
}

/* Nearly all bank text is ASCII: it is squeezed without a copy of it being made. */
static bool
squeeze_ascii(GString *into, const char *bytes, gsize size)
{
    gsize length = plain_size(bytes, size);
    bool gap = length > 0 && bytes[length - 1] == ' ';
    gsize from = length;

    g_string_set_size(into, size + 1);
    length -= gap;
    memcpy(into->str, bytes, length);
    for (gsize i = from; i < size; i++) {
        guchar byte = (guchar)bytes[i];

        if (byte >= 0x80)
            return false;
        if (byte <= ' ' || byte == 0x7f) {
            gap = length > 0;
            continue;
        }
        if (gap)
            into->str[length++] = ' ';
        gap = false;
        into->str[length++] = (char)byte;
    }
    g_string_truncate(into, length);
    return true;
}

static char *
decode(const BankText *text, const char *bytes, gsize size)
{
    g_autofree char *plain =
        text->cp850 ? g_convert(bytes, (gssize)size, "UTF-8", "CP850", NULL, NULL, NULL) : NULL;

    return plain != NULL ? text_from_bytes(plain, strlen(plain)) : text_from_bytes(bytes, size);
}

const char *
bank_text_keep(BankText *text, const char *bytes, gsize size)
{
    g_autofree char *decoded = NULL;
    g_autofree char *squeezed = NULL;

    while (size > 0 && bytes[size - 1] == ' ')
        size--;
    if (size == 0)
        return NULL;
    if (plain_size(bytes, size) == size)
        return g_string_chunk_insert_len(text->chunk, bytes, (gssize)size);
    if (squeeze_ascii(text->scratch, bytes, size)) {
        const GString *plain = text->scratch;

        return plain->len == 0
                   ? NULL
                   : g_string_chunk_insert_len(text->chunk, plain->str, (gssize)plain->len);
    }
    decoded = decode(text, bytes, size);
    squeezed = text_squeeze(decoded);
    return *squeezed == '\0' ? NULL : g_string_chunk_insert(text->chunk, squeezed);
}
