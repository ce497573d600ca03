#include "formats/bank_text.h"

#include <string.h>

#include "base/text.h"

#define EACH(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))
#define HIGH_BITS EACH(0x80)
#define BYTE_ORDER_MARK 0xfeff

static inline guint64
load(const char *bytes)
{
    guint64 eight = 0;

    memcpy(&eight, bytes, sizeof eight);
    return GUINT64_FROM_LE(eight);
}

void
bank_text_init(BankText *text, GStringChunk *chunk)
{
    *text = (BankText){
        .chunk = chunk,
        .scratch = g_string_sized_new(512),
        .joined = g_string_sized_new(512),
    };
}

void
bank_text_clear(BankText *text)
{
    if (text->scratch != NULL)
        g_string_free(text->scratch, TRUE);
    if (text->joined != NULL)
        g_string_free(text->joined, TRUE);
    text->scratch = text->joined = NULL;
}

/* The byte of a letter, 0x80 and up; '?' when none is left. */
static char
byte_of(BankAlphabet *alphabet, gunichar letter)
{
    guint i = 0;

    while (i < alphabet->count && alphabet->letters[i] != letter)
        i++;
    if (i == G_N_ELEMENTS(alphabet->letters))
        return '?';
    if (i == alphabet->count)
        alphabet->letters[alphabet->count++] = letter;
    return (char)(0x80 + i);
}

char *
bank_alphabet_pack(const char *bytes, gsize size, BankAlphabet *ret_alphabet, gsize *ret_size)
{
    char *packed = NULL;
    gsize length = 0;

    if (!g_utf8_validate(bytes, (gssize)size, NULL))
        return NULL;
    packed = g_malloc(size + 1);
    *ret_alphabet = (BankAlphabet){ 0 };
    for (const char *at = bytes; at < bytes + size; at = g_utf8_next_char(at)) {
        gunichar letter = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);

        if (letter < 0x80)
            packed[length++] = *at;
        else if (letter != BYTE_ORDER_MARK)
            packed[length++] = byte_of(ret_alphabet, letter);
    }
    *ret_size = length;
    return packed;
}

bool
bank_text_is_ascii(const char *bytes, gsize size)
{
    gsize i = 0;

    for (; i + 32 <= size; i += 32)
        if (((load(bytes + i) | load(bytes + i + 8) | load(bytes + i + 16) | load(bytes + i + 24)) &
             HIGH_BITS) != 0)
            return false;
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

/* Eight bytes from ' ' to '~' without two blanks in a row; after_blank: the byte before them is
 * one. Each sum sets the high bit of a byte and carries into none, as long as all are below 128. */
static inline bool
eight_are_plain(guint64 eight, bool after_blank)
{
    guint64 low = ~(eight + EACH(0x5f)) & HIGH_BITS; /* blanks and below */
    guint64 high = (eight | (eight + EACH(1))) & HIGH_BITS;
    guint64 blanks = 0;

    if ((low | high) == 0)
        return true;
    blanks = ~((eight ^ EACH(' ')) + EACH(0x7f)) & HIGH_BITS;
    return high == 0 && low == blanks && (blanks & (blanks << 8 | (after_blank ? 0x80 : 0))) == 0;
}

/* True when text can be kept as it stands: letters of ASCII, single blanks between. */
static bool
is_plain(const char *bytes, gsize size)
{
    gsize i = 0;

    for (; i + 8 <= size; i += 8)
        if (!eight_are_plain(load(bytes + i), i == 0 || bytes[i - 1] == ' '))
            return false;
    if (size >= 8)
        return i == size || eight_are_plain(load(bytes + size - 8), false);
    for (; i < size; i++)
        if (bytes[i] < ' ' || bytes[i] >= 0x7f ||
            (bytes[i] == ' ' && (i == 0 || bytes[i - 1] == ' ')))
            return false;
    return true;
}

gsize
bank_text_size(const char *bytes, gsize size)
{
    while (size >= 8) {
        guint64 others = load(bytes + size - 8) ^ EACH(' ');

        if (others != 0)
            return size - (gsize)__builtin_clzll(others) / 8; /* the last byte is the highest */
        size -= 8;
    }
    while (size > 0 && bytes[size - 1] == ' ')
        size--;
    return size;
}

/* Nearly all bank text is ASCII: it is squeezed without a copy of it being made. */
static bool
squeeze_ascii(GString *into, const char *bytes, gsize size)
{
    gsize length = 0;
    bool gap = false;

    g_string_set_size(into, size + 1);
    for (gsize i = 0; i < size; i++) {
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

/* Each byte above 127 as the letter that it stands for. */
static char *
unpack(const BankAlphabet *alphabet, const char *bytes, gsize size)
{
    GString *unpacked = g_string_sized_new(2 * size);

    for (gsize i = 0; i < size; i++) {
        guint letter = (guchar)bytes[i] - 0x80U;

        if ((guchar)bytes[i] < 0x80)
            g_string_append_c(unpacked, bytes[i]);
        else
            g_string_append_unichar(
                unpacked, letter < alphabet->count ? alphabet->letters[letter] : '?');
    }
    return g_string_free(unpacked, FALSE);
}

static char *
decode(const BankText *text, const char *bytes, gsize size)
{
    g_autofree char *plain = NULL;

    if (text->alphabet != NULL)
        plain = unpack(text->alphabet, bytes, size);
    else if (text->cp850)
        plain = g_convert(bytes, (gssize)size, "UTF-8", "CP850", NULL, NULL, NULL);
    return plain != NULL ? text_from_bytes(plain, strlen(plain)) : text_from_bytes(bytes, size);
}

/* Text with something in it that is not kept as it stands. */
static const char *
keep_changed(BankText *text, const char *bytes, gsize size)
{
    g_autofree char *decoded = NULL;
    g_autofree char *squeezed = NULL;

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

const char *
bank_text_keep(BankText *text, const char *bytes, gsize size)
{
    size = bank_text_size(bytes, size);
    if (size == 0)
        return NULL;
    if (is_plain(bytes, size))
        return g_string_chunk_insert_len(text->chunk, bytes, (gssize)size);
    return keep_changed(text, bytes, size);
}
