/* Windows BITMAPINFOHEADER and its later versions, OS/2 BITMAPCOREHEADER and its second version;
 * after Microsoft's "Bitmap Storage". Leptonica reads six of the twenty forms. A bitmap's alpha is
 * not looked at: most programs leave it at nothing for what they mean to show. */
#include "parse/bmp.h"

#define FILE_HEAD_BYTES 14
#define OLD_HEAD_BYTES 12
#define MOST_COLOURS 256
#define WHITE 0xffffff00

enum { PLAIN, RUNS_8, RUNS_4, MASKS, INSIDE_JPEG, INSIDE_PNG, ALPHA_MASKS };

typedef struct {
    const guint8 *data;
    gsize size;
    gsize pixels; /* where they begin */
    int width, height;
    bool from_top;
    guint bits;
    guint32 packing;
    guint32 masks[3];              /* red, green, blue of 16 and 32 bits */
    guint32 colours[MOST_COLOURS]; /* as Leptonica's words */
} Bitmap;

static guint32
number(const Bitmap *bitmap, gsize at, guint bytes)
{
    guint32 value = 0;

    if (at > bitmap->size || bitmap->size - at < bytes)
        return 0;
    for (guint i = bytes; i > 0; i--)
        value = value << 8 | bitmap->data[at + i - 1];
    return value;
}

static void
read_colours(Bitmap *bitmap, gsize at, guint bytes, guint32 said)
{
    guint most = bitmap->bits <= 8 ? 1u << bitmap->bits : 0;
    guint count = said > 0 && said < most ? said : most;

    for (guint i = 0; i < count; i++) {
        gsize entry = at + (gsize)i * bytes;

        bitmap->colours[i] = number(bitmap, entry + 2, 1) << 24 |
                             number(bitmap, entry + 1, 1) << 16 | number(bitmap, entry, 1) << 8;
    }
}

static void
read_masks(Bitmap *bitmap, gsize at)
{
    static const guint32 of_16[] = { 0x7c00, 0x03e0, 0x001f };
    static const guint32 of_32[] = { 0xff0000, 0x00ff00, 0x0000ff };
    bool given = bitmap->packing == MASKS || bitmap->packing == ALPHA_MASKS;

    for (guint i = 0; i < 3; i++)
        bitmap->masks[i] = given                ? number(bitmap, at + 4 * i, 4)
                           : bitmap->bits == 16 ? of_16[i]
                                                : of_32[i];
}

static bool
read_head(GBytes *file, Bitmap *bitmap)
{
    gsize head = 0;
    bool old = false;
    gint32 height = 0;

    bitmap->data = g_bytes_get_data(file, &bitmap->size);
    head = number(bitmap, FILE_HEAD_BYTES, 4);
    old = head == OLD_HEAD_BYTES;
    if (bitmap->size < FILE_HEAD_BYTES + OLD_HEAD_BYTES || (!old && head < 16))
        return false;
    bitmap->width = old ? (int)number(bitmap, 18, 2) : (gint32)number(bitmap, 18, 4);
    height = old ? (int)number(bitmap, 20, 2) : (gint32)number(bitmap, 22, 4);
    bitmap->from_top = height < 0;
    bitmap->height = height < 0 && height > G_MININT32 ? -height : height;
    bitmap->bits = number(bitmap, old ? 24 : 28, 2);
    bitmap->packing = !old && head >= 20 ? number(bitmap, 30, 4) : PLAIN;
    bitmap->pixels = number(bitmap, 10, 4);
    read_masks(bitmap, FILE_HEAD_BYTES + 40);
    if (!old && head == 40 && bitmap->packing == MASKS)
        head += 12;
    read_colours(
        bitmap, FILE_HEAD_BYTES + head, old ? 3 : 4,
        !old && head >= 36 ? number(bitmap, 46, 4) : 0);
    return bitmap->width > 0 && bitmap->height > 0;
}

bool
bmp_size(GBytes *file, int *ret_width, int *ret_height)
{
    Bitmap bitmap = { 0 };

    if (!read_head(file, &bitmap))
        return false;
    *ret_width = bitmap.width;
    *ret_height = bitmap.height;
    return true;
}

/* The bits under a mask as one byte. */
static guint32
channel(guint32 word, guint32 mask)
{
    guint64 most = mask;
    guint64 value = word & mask;

    if (mask == 0)
        return 0;
    while (!(most & 1)) {
        most >>= 1;
        value >>= 1;
    }
    return (guint32)(value * 255 / most);
}

static guint32
pixel_of(const Bitmap *bitmap, gsize row, int x)
{
    gsize bit = (gsize)x * bitmap->bits;
    gsize at = row + bit / 8;
    guint32 word = 0;

    if (bitmap->bits <= 8) {
        word = number(bitmap, at, 1) >> (8 - bitmap->bits - bit % 8);
        return bitmap->colours[word & ((1u << bitmap->bits) - 1)];
    }
    word = number(bitmap, at, bitmap->bits / 8);
    if (bitmap->bits == 24)
        return word << 8;
    return channel(word, bitmap->masks[0]) << 24 | channel(word, bitmap->masks[1]) << 16 |
           channel(word, bitmap->masks[2]) << 8;
}

static l_uint32 *
line_of(const Bitmap *bitmap, PIX *pix, int row)
{
    int y = bitmap->from_top ? row : bitmap->height - 1 - row;

    return pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
}

static bool
unpack_rows(const Bitmap *bitmap, PIX *pix)
{
    gsize stride = ((gsize)bitmap->width * bitmap->bits + 31) / 32 * 4;
    gsize row = bitmap->pixels;

    for (int y = 0; y < bitmap->height; y++, row += stride) {
        l_uint32 *line = line_of(bitmap, pix, y);

        if (row > bitmap->size ||
            bitmap->size - row < ((gsize)bitmap->width * bitmap->bits + 7) / 8)
            return false;
        for (int x = 0; x < bitmap->width; x++)
            line[x] = pixel_of(bitmap, row, x);
    }
    return true;
}

typedef struct {
    const Bitmap *bitmap;
    PIX *pix;
    gsize at;
    int x, y;
} Runs;

static void
put_index(Runs *runs, guint32 index)
{
    if (runs->x < runs->bitmap->width && runs->y < runs->bitmap->height)
        line_of(runs->bitmap, runs->pix, runs->y)[runs->x] = runs->bitmap->colours[index];
    runs->x += runs->x < runs->bitmap->width;
}

/* `count` pixels from the bytes at `at`; a run repeats its first byte. */
static void
put_pixels(Runs *runs, gsize at, guint count, bool is_run)
{
    bool halves = runs->bitmap->packing == RUNS_4;

    for (guint i = 0; i < count; i++) {
        guint32 byte = number(runs->bitmap, at + (is_run ? 0 : halves ? i / 2 : i), 1);

        put_index(runs, halves ? (i % 2 == 0 ? byte >> 4 : byte & 15) : byte);
    }
}

/* After a zero: end of line, end of picture, a leap, or pixels as they are. False at the end. */
static bool
take_escape(Runs *runs, guint code)
{
    guint bytes = runs->bitmap->packing == RUNS_4 ? (code + 1) / 2 : code;

    if (code == 0) {
        runs->x = 0;
        runs->y++;
    } else if (code == 2) {
        runs->x = MIN(runs->x + (int)number(runs->bitmap, runs->at, 1), runs->bitmap->width);
        runs->y += (int)number(runs->bitmap, runs->at + 1, 1);
        runs->at += 2;
    } else if (code > 2) {
        put_pixels(runs, runs->at, code, /* is run */ false);
        runs->at += bytes + bytes % 2;
    }
    return code != 1;
}

static bool
unpack_runs(const Bitmap *bitmap, PIX *pix)
{
    Runs runs = { .bitmap = bitmap, .pix = pix, .at = bitmap->pixels };
    bool on = true;

    while (on && runs.at + 2 <= bitmap->size && runs.y < bitmap->height) {
        guint count = bitmap->data[runs.at];
        guint code = bitmap->data[runs.at + 1];

        runs.at += 2;
        if (count > 0)
            put_pixels(&runs, runs.at - 1, count, /* is run */ true);
        else
            on = take_escape(&runs, code);
    }
    return !on || runs.y >= bitmap->height;
}

static bool
has_known_form(const Bitmap *bitmap)
{
    guint bits = bitmap->bits;

    switch (bitmap->packing) {
    case PLAIN:
        return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 ||
               bits == 32;
    case RUNS_8:
        return bits == 8;
    case RUNS_4:
        return bits == 4;
    case MASKS:
    case ALPHA_MASKS:
        return bits == 16 || bits == 32;
    default:
        return false;
    }
}

/* A whole JPEG or PNG in the place of the pixels, no larger than the bitmap says. */
static PIX *
unpack_inside(const Bitmap *bitmap)
{
    const l_uint8 *data = bitmap->data + MIN(bitmap->pixels, bitmap->size);
    gsize size = bitmap->size - MIN(bitmap->pixels, bitmap->size);
    l_int32 width = 0;
    l_int32 height = 0;

    if (size == 0 || pixReadHeaderMem(data, size, NULL, &width, &height, NULL, NULL, NULL) != 0 ||
        width > bitmap->width || height > bitmap->height)
        return NULL;
    return pixReadMem(data, size);
}

PIX *
bmp_unpack(GBytes *file, bool *ret_cut)
{
    Bitmap bitmap = { 0 };
    PIX *pix = NULL;

    *ret_cut = false;
    if (!read_head(file, &bitmap))
        return NULL;
    if (bitmap.packing == INSIDE_JPEG || bitmap.packing == INSIDE_PNG)
        return unpack_inside(&bitmap);
    if (!has_known_form(&bitmap) || bitmap.pixels >= bitmap.size)
        return NULL;
    pix = pixCreateNoInit(bitmap.width, bitmap.height, 32);
    if (pix == NULL)
        return NULL;
    pixSetAllArbitrary(pix, WHITE);
    *ret_cut = bitmap.packing == RUNS_8 || bitmap.packing == RUNS_4 ? !unpack_runs(&bitmap, pix)
                                                                    : !unpack_rows(&bitmap, pix);
    return pix;
}
