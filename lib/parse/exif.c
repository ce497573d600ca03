/* JEITA CP-3451 (Exif 2.3), section 4.5: an APP1 segment holds a small TIFF file. Only its first
 * directory is looked at. */
#include "parse/exif.h"

#include <stdbool.h>
#include <string.h>

#define ORIENTATION 0x0112
#define MOST_SEGMENTS 64

typedef struct {
    const guint8 *data;
    gsize size;
    bool little;
} Tiff;

/* 0 when it lies outside. */
static guint32
number(const Tiff *tiff, gsize at, gsize bytes)
{
    guint32 value = 0;

    if (at > tiff->size || tiff->size - at < bytes)
        return 0;
    for (gsize i = 0; i < bytes; i++)
        value = value << 8 | tiff->data[at + (tiff->little ? bytes - 1 - i : i)];
    return value;
}

static int
orientation_of(const Tiff *tiff)
{
    gsize directory = number(tiff, 4, 4);
    guint entries = number(tiff, directory, 2);

    for (guint i = 0; i < entries; i++) {
        gsize entry = directory + 2 + 12 * (gsize)i;

        if (number(tiff, entry, 2) == ORIENTATION) {
            guint32 value = number(tiff, entry + 8, 2);

            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    }
    return 1;
}

int
exif_orientation(GBytes *jpeg)
{
    Tiff file = { .data = g_bytes_get_data(jpeg, NULL), .size = g_bytes_get_size(jpeg) };
    gsize at = 2;

    for (guint i = 0; i < MOST_SEGMENTS && number(&file, at, 1) == 0xff; i++) {
        gsize length = number(&file, at + 2, 2);

        if (number(&file, at + 1, 1) == 0xe1 && at + 2 + length <= file.size && length > 16 &&
            memcmp(file.data + at + 4, "Exif\0\0", 6) == 0) {
            Tiff tiff = { file.data + at + 10, length - 8, file.data[at + 10] == 'I' };

            return orientation_of(&tiff);
        }
        if (length < 2 || number(&file, at + 1, 1) == 0xda)
            break;
        at += 2 + length;
    }
    return 1;
}
