/* libtiff 4.5 over bytes in memory. Its own conversion to colours (TIFFReadRGBAImage) knows 1, 2,
 * 4, 8 and 16 bits; greys of other depths, as 12-bit scanners give them, are read line by line. */
#include "parse/tiff.h"

#include <string.h>
#include <tiffio.h>

#include "parse/upright.h"

typedef struct {
    const guint8 *data;
    gsize size;
    guint64 at;
} Memory;

static tmsize_t
memory_read(thandle_t handle, void *to, tmsize_t wanted)
{
    Memory *memory = handle;
    gsize left = memory->at < memory->size ? memory->size - (gsize)memory->at : 0;
    gsize size = MIN(left, (gsize)MAX(wanted, 0));

    if (size > 0)
        memcpy(to, memory->data + memory->at, size);
    memory->at += size;
    return (tmsize_t)size;
}

static tmsize_t
memory_write(thandle_t handle, void *from, tmsize_t size)
{
    (void)handle;
    (void)from;
    (void)size;
    return 0;
}

static toff_t
memory_seek(thandle_t handle, toff_t offset, int whence)
{
    Memory *memory = handle;

    memory->at = whence == SEEK_CUR   ? memory->at + offset
                 : whence == SEEK_END ? memory->size + offset
                                      : offset;
    return memory->at;
}

static int
memory_close(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t
memory_size(thandle_t handle)
{
    return ((Memory *)handle)->size;
}

static TIFF *
file_open(GBytes *file, Memory *memory)
{
    memory->data = g_bytes_get_data(file, &memory->size);
    memory->at = 0;
    TIFFSetErrorHandler(NULL);
    TIFFSetWarningHandler(NULL);
    /* m: not mapped */
    return TIFFClientOpen(
        "tiff", "rm", memory, memory_read, memory_write, memory_seek, memory_close, memory_size,
        NULL, NULL);
}

static TIFF *
page_open(GBytes *file, guint page, Memory *memory)
{
    TIFF *tiff = file_open(file, memory);

    if (tiff == NULL || page > G_MAXUINT16 || TIFFSetDirectory(tiff, (tdir_t)page) != 0)
        return tiff;
    TIFFClose(tiff);
    return NULL;
}

guint
tiff_count_pages(GBytes *file)
{
    Memory memory = { 0 };
    TIFF *tiff = file_open(file, &memory);
    guint count = tiff != NULL ? TIFFNumberOfDirectories(tiff) : 1;

    if (tiff != NULL)
        TIFFClose(tiff);
    return MAX(count, 1);
}

static bool
size_of(TIFF *tiff, int *ret_width, int *ret_height)
{
    guint32 width = 0;
    guint32 height = 0;

    if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width) ||
        !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height))
        return false;
    *ret_width = (int)MIN(width, G_MAXINT);
    *ret_height = (int)MIN(height, G_MAXINT);
    return true;
}

bool
tiff_size(GBytes *file, guint page, int *ret_width, int *ret_height)
{
    Memory memory = { 0 };
    TIFF *tiff = page_open(file, page, &memory);
    bool known = tiff != NULL && size_of(tiff, ret_width, ret_height);

    if (tiff != NULL)
        TIFFClose(tiff);
    return known;
}

/* libtiff gives red in the lowest byte and colours already weakened by what shines through;
 * Leptonica wants red in the highest, and here white shines through. */
static void
put_on_white(PIX *pix)
{
    gsize count = (gsize)pixGetWpl(pix) * (gsize)pixGetHeight(pix);
    l_uint32 *words = pixGetData(pix);

    for (gsize i = 0; i < count; i++) {
        guint32 word = words[i];
        guint32 through = 255 - TIFFGetA(word);
        guint32 red = MIN(TIFFGetR(word) + through, 255);
        guint32 green = MIN(TIFFGetG(word) + through, 255);
        guint32 blue = MIN(TIFFGetB(word) + through, 255);

        words[i] = red << 24 | green << 16 | blue << 8;
    }
}

/* As it lies in the file: turning comes later. */
static PIX *
unpack_colours(TIFF *tiff, int width, int height)
{
    TIFFRGBAImage image;
    char reason[1024] = "";
    PIX *pix = NULL;

    if (!TIFFRGBAImageOK(tiff, reason) ||
        !TIFFRGBAImageBegin(&image, tiff, /* stop on errors */ 0, reason))
        return NULL;
    image.req_orientation = image.orientation;
    pix = pixCreate(width, height, 32);
    if (pix != NULL &&
        TIFFRGBAImageGet(&image, pixGetData(pix), (guint32)width, (guint32)height) != 0)
        put_on_white(pix);
    else
        pixDestroy(&pix);
    TIFFRGBAImageEnd(&image);
    return pix;
}

/* The highest eight of the bits that begin at `bit`. */
static guint8
sample_at(const guint8 *line, gsize bit, guint bits)
{
    guint32 value = 0;

    for (guint i = 0; i < 8; i++) {
        gsize at = bit + MIN(i, bits - 1);

        value = value << 1 | (line[at / 8] >> (7 - at % 8) & 1);
    }
    return (guint8)value;
}

static void
read_line(PIX *pix, int y, const guint8 *line, gsize size, guint step, guint bits, bool is_dark)
{
    l_uint32 *to = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

    for (int x = 0; x < pixGetWidth(pix); x++) {
        gsize bit = (gsize)x * step;
        guint8 grey = bit + bits <= 8 * size ? sample_at(line, bit, bits) : 255;

        SET_DATA_BYTE(to, x, is_dark ? 255 - grey : grey);
    }
}

/* Whole numbers of odd sizes, the first of each pixel; samples of whole bytes lie in the machine's
 * order and are not for this. */
static PIX *
unpack_grey(TIFF *tiff, int width, int height)
{
    guint16 bits = 1;
    guint16 samples = 1;
    guint16 planes = PLANARCONFIG_CONTIG;
    guint16 colours = PHOTOMETRIC_MINISBLACK;
    gsize size = (gsize)MAX(TIFFScanlineSize(tiff), 0);
    g_autofree guint8 *line = NULL;
    PIX *pix = NULL;

    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planes);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &colours);
    if (bits == 0 || bits % 8 == 0 || bits > 32 || size == 0 || TIFFIsTiled(tiff) ||
        planes != PLANARCONFIG_CONTIG || colours > PHOTOMETRIC_RGB ||
        size > 16 * ((gsize)width + 1) * samples)
        return NULL;
    line = g_malloc0(size);
    pix = pixCreate(width, height, 8);
    for (int y = 0; pix != NULL && y < height; y++)
        if (TIFFReadScanline(tiff, line, (guint32)y, 0) >= 0)
            read_line(
                pix, y, line, size, (guint)bits * samples, bits, colours == PHOTOMETRIC_MINISWHITE);
    return pix;
}

PIX *
tiff_unpack(GBytes *file, guint page)
{
    Memory memory = { 0 };
    TIFF *tiff = page_open(file, page, &memory);
    guint16 orientation = 1;
    int width = 0;
    int height = 0;
    PIX *pix = NULL;

    if (tiff != NULL && size_of(tiff, &width, &height)) {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
        pix = unpack_colours(tiff, width, height);
        if (pix == NULL)
            pix = unpack_grey(tiff, width, height);
    }
    if (tiff != NULL)
        TIFFClose(tiff);
    return pix != NULL ? upright_take(pix, orientation) : NULL;
}
