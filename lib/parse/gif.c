/* CompuServe GIF89a. Only its blocks are looked at: Leptonica, which unpacks the picture, would
 * unpack every one of a thousand. */
#include "parse/gif.h"

#define HEAD_BYTES 13
#define DESCRIPTOR_BYTES 10
#define TRAILER 0x3b
#define EXTENSION 0x21
#define CONTROL 0xf9 /* the extension that says which colour is transparent */
#define PICTURE 0x2c

typedef struct {
    const guint8 *data;
    gsize size;
    gsize at;
} Cursor;

static gsize
colours_bytes(guint8 flags)
{
    return flags & 0x80 ? (gsize)3 << ((flags & 7) + 1) : 0;
}

/* Goes past blocks of counted bytes up to the empty one; a file that ends early is given whole. */
static void
skip_blocks(Cursor *cursor)
{
    while (cursor->at < cursor->size && cursor->data[cursor->at] != 0)
        cursor->at += 1 + (gsize)cursor->data[cursor->at];
    cursor->at = MIN(cursor->at + 1, cursor->size);
}

static void
append(GByteArray *to, const Cursor *cursor, gsize from)
{
    g_byte_array_append(to, cursor->data + from, (guint)(cursor->at - from));
}

static bool
take_picture(Cursor *cursor, GByteArray *to, int *ret_width, int *ret_height)
{
    const guint8 *head = cursor->data + cursor->at;
    gsize from = cursor->at;

    if (cursor->size - cursor->at < DESCRIPTOR_BYTES)
        return false;
    *ret_width = head[5] | head[6] << 8;
    *ret_height = head[7] | head[8] << 8;
    cursor->at += DESCRIPTOR_BYTES + colours_bytes(head[9]) + 1;
    cursor->at = MIN(cursor->at, cursor->size);
    skip_blocks(cursor);
    append(to, cursor, from);
    return true;
}

GBytes *
gif_first_picture(GBytes *file, int *ret_width, int *ret_height)
{
    static const guint8 trailer = TRAILER;
    Cursor cursor = { 0 };
    g_autoptr(GByteArray) first = g_byte_array_new();
    gsize from = 0;

    cursor.data = g_bytes_get_data(file, &cursor.size);
    if (cursor.size < HEAD_BYTES)
        return NULL;
    cursor.at = MIN(HEAD_BYTES + colours_bytes(cursor.data[10]), cursor.size);
    append(first, &cursor, 0);
    while (cursor.at + 1 < cursor.size && cursor.data[cursor.at] == EXTENSION) {
        from = cursor.at;
        cursor.at += 2;
        skip_blocks(&cursor);
        if (cursor.data[from + 1] == CONTROL)
            append(first, &cursor, from);
    }
    if (cursor.at >= cursor.size || cursor.data[cursor.at] != PICTURE ||
        !take_picture(&cursor, first, ret_width, ret_height))
        return NULL;
    g_byte_array_append(first, &trailer, 1);
    return g_byte_array_free_to_bytes(g_steal_pointer(&first));
}
