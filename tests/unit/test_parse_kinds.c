/* lib/parse/decode: every form of picture that scanners, telephones and programs make gives the
 * same paper. The files are made here from one drawing; what no library here writes lies in
 * tests/fixtures/pictures. */
#include <glib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "parse/decode.h"
#include "parse/exif.h"
#include "parse/upright.h"

#define WIDTH 96
#define HEIGHT 64

/* The letter F, which looks like itself from one side only. */
static bool
is_ink(int x, int y)
{
    return (x >= 16 && x < 32 && y >= 8 && y < 56) || (x >= 16 && x < 80 && y >= 8 && y < 20) ||
           (x >= 16 && x < 56 && y >= 28 && y < 40);
}

/* Where the pixel of a row and column stands on the paper; JEITA CP-3451, tag 274. */
static bool
is_ink_of(int orientation, int row, int column)
{
    bool lies = orientation >= 5;
    int along = lies ? row : column;
    int down = lies ? column : row;
    bool right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    bool bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;

    return is_ink(right ? WIDTH - 1 - along : along, bottom ? HEIGHT - 1 - down : down);
}

static GBytes *
bytes_of(l_uint8 *data, size_t size)
{
    return g_bytes_new_with_free_func(data, size, lept_free, data);
}

static GBytes *
file_of(int depth, int format, int orientation)
{
    bool lies = orientation >= 5;
    PIX *pix = pixCreate(lies ? HEIGHT : WIDTH, lies ? WIDTH : HEIGHT, depth);
    guint32 white = depth == 32 ? 0xffffff00 : depth == 1 ? 0 : (1u << depth) - 1;
    guint32 black = depth == 1 ? 1 : 0;
    l_uint8 *data = NULL;
    size_t size = 0;

    for (int y = 0; y < pixGetHeight(pix); y++)
        for (int x = 0; x < pixGetWidth(pix); x++)
            pixSetPixel(pix, x, y, is_ink_of(orientation, y, x) ? black : white);
    g_assert_cmpint(pixWriteMem(&data, &size, pix, format), ==, 0);
    pixDestroy(&pix);
    return bytes_of(data, size);
}

static PIX *
read_it(GBytes *file, guint page, GError **error)
{
    g_autoptr(JailResult) result = jail_result_new(kind_of_bytes(file));
    JailRequest request = { 0 };
    PIX *pix = NULL;

    jail_limits_complete(&request.limits);
    pix = decode_page(file, page, &request, result, error);

    g_assert_cmpuint(result->problems->len, ==, 0);
    return pix;
}

/* Takes `pix`. JPEG frays the edges; a wrong form gives a quarter of wrong pixels or more. */
static void
assert_paper(PIX *pix, const char *label)
{
    PIX *grey = pix != NULL ? decode_take_grey(pix) : NULL;
    guint wrong = 0;

    g_test_message("%s", label);
    g_assert_nonnull(grey);
    g_assert_cmpint(pixGetWidth(grey), ==, WIDTH);
    g_assert_cmpint(pixGetHeight(grey), ==, HEIGHT);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            l_uint32 value = 0;

            pixGetPixel(grey, x, y, &value);
            wrong += (value < 128) != is_ink(x, y);
        }
    pixDestroy(&grey);
    g_assert_cmpuint(wrong, <, WIDTH * HEIGHT / 50);
}

static void
assert_reads(GBytes *take_file, const char *label)
{
    g_autoptr(GBytes) file = take_file;
    g_autoptr(GError) error = NULL;
    PIX *pix = read_it(file, 0, &error);

    g_assert_no_error(error);
    assert_paper(pix, label);
}

static void
test_what_leptonica_writes(void)
{
    static const struct {
        const char *label;
        int depth, format;
    } rows[] = {
        { "PNG, 1 bit", 1, IFF_PNG },
        { "PNG, 2 bits", 2, IFF_PNG },
        { "PNG, 4 bits", 4, IFF_PNG },
        { "PNG, 8 bits", 8, IFF_PNG },
        { "PNG, 16 bits", 16, IFF_PNG },
        { "PNG, colour", 32, IFF_PNG },
        { "JPEG, grey", 8, IFF_JFIF_JPEG },
        { "JPEG, colour", 32, IFF_JFIF_JPEG },
        { "GIF, 1 bit", 1, IFF_GIF },
        { "GIF, 8 bits", 8, IFF_GIF },
        { "BMP, 1 bit", 1, IFF_BMP },
        { "BMP, 8 bits", 8, IFF_BMP },
        { "BMP, colour", 32, IFF_BMP },
        { "WebP", 32, IFF_WEBP },
        { "TIFF, fax of 1 bit", 1, IFF_TIFF_G4 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_reads(file_of(rows[i].depth, rows[i].format, 1), rows[i].label);
}

/* A TIFF of each form, as libtiff writes it. */
typedef struct {
    const char *label;
    guint16 bits, samples, colours, packing;
    bool planes, tiles;
    guint16 orientation; /* 0: upright */
} Form;

static const Form forms[] = {
    { "grey, 8 bits", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_NONE, 0, 0, 0 },
    { "grey, white is 0", 8, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_NONE, 0, 0, 0 },
    { "grey, 2 bits", 2, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_NONE, 0, 0, 0 },
    { "grey, 4 bits", 4, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_NONE, 0, 0, 0 },
    { "grey, 6 bits", 6, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_NONE, 0, 0, 0 },
    { "grey, 12 bits", 12, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 0, 0, 0 },
    { "grey, 12 bits, white is 0", 12, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_LZW, 0, 0, 0 },
    { "grey, 16 bits", 16, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_NONE, 0, 0, 0 },
    { "group 3", 1, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_CCITTFAX3, 0, 0, 0 },
    { "group 4", 1, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_CCITTFAX4, 0, 0, 0 },
    { "group 4, black is 0", 1, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_CCITTFAX4, 0, 0, 0 },
    { "packed bits", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_PACKBITS, 0, 0, 0 },
    { "deflated", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_ADOBE_DEFLATE, 0, 0, 0 },
    { "LZW", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 0, 0, 0 },
    { "JPEG, grey", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_JPEG, 0, 0, 0 },
    { "JPEG, colour", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_JPEG, 0, 0, 0 },
    { "colour, 16 bits", 16, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 0, 0, 0 },
    { "colour and alpha", 8, 4, PHOTOMETRIC_RGB, COMPRESSION_LZW, 0, 0, 0 },
    { "colour in planes", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 1, 0, 0 },
    { "colour in planes, 16 bits", 16, 3, PHOTOMETRIC_RGB, COMPRESSION_NONE, 1, 0, 0 },
    { "grey in tiles", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 0, 1, 0 },
    { "colour in tiles", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 0, 1, 0 },
    { "colour in planes and tiles", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 1, 1, 0 },
    { "fax in tiles", 1, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_CCITTFAX4, 0, 1, 0 },
    { "ink colours", 8, 4, PHOTOMETRIC_SEPARATED, COMPRESSION_LZW, 0, 0, 0 },
    { "a palette", 8, 1, PHOTOMETRIC_PALETTE, COMPRESSION_LZW, 0, 0, 0 },
    { "a palette, 4 bits", 4, 1, PHOTOMETRIC_PALETTE, COMPRESSION_NONE, 0, 0, 0 },
    { "mirrored", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 0, 0, 2 },
    { "on its head", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 0, 0, 3 },
    { "from the bottom", 1, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_CCITTFAX4, 0, 0, 4 },
    { "turned over", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 0, 0, 5 },
    { "on its right side", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 0, 0, 6 },
    { "on its right side, in planes", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_LZW, 1, 0, 6 },
    { "on its left side", 1, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_CCITTFAX4, 0, 0, 8 },
};

/* What is written for ink or paper in each sample. */
static guint32
sample_of(const Form *form, bool ink, guint sample)
{
    guint32 most = (guint32)((1ull << form->bits) - 1);
    bool inverted = form->colours == PHOTOMETRIC_MINISWHITE;

    if (form->colours == PHOTOMETRIC_SEPARATED)
        return ink && sample == 3 ? most : 0;
    if (form->colours == PHOTOMETRIC_PALETTE)
        return ink ? 1 : 2;
    if (form->samples == 4 && sample == 3) /* the paper is what is transparent */
        return ink ? most : 0;
    if (form->samples == 4)
        return 0;
    return ink == inverted ? most : 0;
}

static void
put_sample(guint8 *line, gsize at, guint bits, guint32 value)
{
    if (bits == 16) {
        guint16 word = (guint16)value;

        memcpy(line + at / 8, &word, sizeof word);
        return;
    }
    for (guint i = 0; i < bits; i++)
        if (value >> (bits - 1 - i) & 1)
            line[(at + i) / 8] |= (guint8)(0x80 >> (at + i) % 8);
}

/* The samples of a piece of the picture, of one plane when it has planes. */
static void
fill(const Form *form, guint8 *to, gsize stride, int width, int top, int rows, int left, int plane)
{
    int columns = (int)(form->orientation >= 5 ? HEIGHT : WIDTH);
    guint samples = form->planes ? 1 : form->samples;

    memset(to, 0, stride * (gsize)rows);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < MIN(width, columns - left); x++)
            for (guint sample = 0; sample < samples; sample++)
                put_sample(
                    to + (gsize)y * stride, ((gsize)x * samples + sample) * form->bits, form->bits,
                    sample_of(
                        form, is_ink_of(MAX(form->orientation, 1), top + y, left + x),
                        form->planes ? (guint)plane : sample));
}

static void
set_fields(TIFF *tiff, const Form *form)
{
    guint16 palette[3][256] = { { 0 } };
    guint16 alpha = EXTRASAMPLE_UNASSALPHA;
    bool lies = form->orientation >= 5;

    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, lies ? HEIGHT : WIDTH);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, lies ? WIDTH : HEIGHT);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, form->bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, form->samples);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, form->colours);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, form->packing);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, MAX(form->orientation, 1));
    TIFFSetField(
        tiff, TIFFTAG_PLANARCONFIG, form->planes ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    if (form->colours == PHOTOMETRIC_RGB && form->samples == 4)
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
    for (guint i = 0; i < 3; i++)
        palette[i][2] = 0xffff;
    if (form->colours == PHOTOMETRIC_PALETTE)
        TIFFSetField(tiff, TIFFTAG_COLORMAP, palette[0], palette[1], palette[2]);
    if (form->tiles) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 32);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 32);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, lies ? WIDTH : HEIGHT);
    }
}

static void
write_pixels(TIFF *tiff, const Form *form, int plane)
{
    int rows = form->orientation >= 5 ? WIDTH : HEIGHT;
    int columns = form->orientation >= 5 ? HEIGHT : WIDTH;
    gsize stride = (gsize)(form->tiles ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff));
    g_autofree guint8 *piece = g_malloc0(stride * (gsize)MAX(rows, 32));

    if (!form->tiles) {
        fill(form, piece, stride, columns, 0, rows, 0, plane);
        g_assert_cmpint(
            TIFFWriteEncodedStrip(
                tiff, TIFFComputeStrip(tiff, 0, (guint16)plane), piece,
                (tmsize_t)(stride * (gsize)rows)),
            >, 0);
        return;
    }
    for (int top = 0; top < rows; top += 32)
        for (int left = 0; left < columns; left += 32) {
            fill(form, piece, stride, 32, top, 32, left, plane);
            g_assert_cmpint(
                TIFFWriteTile(tiff, piece, (guint32)left, (guint32)top, 0, (guint16)plane), >, 0);
        }
}

/* The last pages of a file of several have the next forms. */
static GBytes *
tiff_of(const Form *form, guint pages)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    GBytes *bytes = NULL;
    TIFF *tiff = NULL;

    close(g_file_open_tmp("matins-XXXXXX.tif", &path, &error));
    g_assert_no_error(error);
    tiff = TIFFOpen(path, "w");
    for (guint page = 0; page < pages; page++) {
        set_fields(tiff, &form[page]);
        for (int plane = 0; plane < (form[page].planes ? form[page].samples : 1); plane++)
            write_pixels(tiff, &form[page], plane);
        g_assert_true(TIFFWriteDirectory(tiff));
    }
    TIFFClose(tiff);
    bytes = bytes_read_file(path, 1 << 24, &error);
    g_assert_no_error(error);
    unlink(path);
    return bytes;
}

static void
test_tiff(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        assert_reads(tiff_of(&forms[i], 1), forms[i].label);
}

static void
test_tiff_of_several_pages(void)
{
    g_autoptr(GBytes) file = tiff_of(forms, 20);

    g_assert_cmpuint(decode_count_pages(KIND_TIFF, file), ==, 20);
    for (guint page = 0; page < 20; page++)
        assert_paper(read_it(file, page, NULL), forms[page].label);
}

static void
append(GByteArray *to, guint bytes, guint32 value)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(i < 4 ? value >> 8 * i : 0);

        g_byte_array_append(to, &byte, 1);
    }
}

/* Bitmaps that Leptonica does not write. */
typedef struct {
    const char *label;
    guint head, bits, packing;
    bool from_top;
    guint32 masks[3];
    guint colours; /* in the palette, 0: none is said */
} BitmapForm;

static const BitmapForm bitmaps[] = {
    { "OS/2, 8 bits", 12, 8, 0, false, { 0 }, 0 },
    { "OS/2, colour", 12, 24, 0, false, { 0 }, 0 },
    { "OS/2, second form", 64, 8, 0, false, { 0 }, 0 },
    { "OS/2, second form cut short", 16, 8, 0, false, { 0 }, 0 },
    { "a palette of two", 40, 8, 0, false, { 0 }, 2 },
    { "2 bits", 40, 2, 0, false, { 0 }, 0 },
    { "4 bits", 40, 4, 0, false, { 0 }, 0 },
    { "from the top", 40, 24, 0, true, { 0 }, 0 },
    { "16 bits", 40, 16, 0, false, { 0 }, 0 },
    { "16 bits, masks", 40, 16, 3, false, { 0xf800, 0x07e0, 0x001f }, 0 },
    { "32 bits", 40, 32, 0, false, { 0 }, 0 },
    { "32 bits, masks", 40, 32, 3, false, { 0xff000000, 0x00ff0000, 0x0000ff00 }, 0 },
    { "32 bits, version 4", 108, 32, 3, false, { 0xff0000, 0xff00, 0xff }, 0 },
    { "32 bits, version 5", 124, 32, 3, false, { 0xff0000, 0xff00, 0xff }, 0 },
    { "runs of bytes", 40, 8, 1, false, { 0 }, 0 },
    { "runs of halves", 40, 4, 2, false, { 0 }, 0 },
};

static void
append_head(GByteArray *file, const BitmapForm *form)
{
    bool old = form->head == 12;
    guint start = file->len;

    append(file, 4, form->head);
    append(file, old ? 2 : 4, WIDTH);
    append(file, old ? 2 : 4, form->from_top ? (guint32)-HEIGHT : HEIGHT);
    append(file, 2, 1);
    append(file, 2, form->bits);
    if (form->head >= 40) {
        append(file, 4, form->packing);
        append(file, 4, 0);
        append(file, 4, 2835);
        append(file, 4, 2835);
        append(file, 4, form->colours);
        append(file, 4, 0);
    }
    for (guint i = 0; i < 3 && form->masks[i] != 0; i++)
        append(file, 4, form->masks[i]);
    while (file->len < start + form->head)
        append(file, 1, 0);
    for (guint i = 0; form->bits <= 8 && i < (form->colours > 0 ? 2 : 1u << form->bits); i++)
        append(file, old ? 3 : 4, i == 1 ? 0 : 0xffffff);
}

static void
append_rows(GByteArray *file, const BitmapForm *form)
{
    gsize stride = (WIDTH * form->bits + 31) / 32 * 4;

    for (int row = 0; row < HEIGHT; row++) {
        int y = form->from_top ? row : HEIGHT - 1 - row;
        gsize start = file->len;
        guint8 byte = 0;

        for (int x = 0; x < WIDTH; x++) {
            bool ink = is_ink(x, y);
            guint per_byte = form->bits < 8 ? 8 / form->bits : 1;

            if (form->bits > 8) {
                append(file, form->bits / 8, ink ? 0 : 0xffffffff);
                continue;
            }
            byte = (guint8)((byte << form->bits % 8) | ink);
            if ((guint)x % per_byte == per_byte - 1) {
                append(file, 1, form->bits == 8 ? ink : byte);
                byte = 0;
            }
        }
        while (file->len < start + stride)
            append(file, 1, 0);
    }
}

/* Each line as a leap, a run of ink, some pixels as they are, and its end. */
static void
append_runs(GByteArray *file, const BitmapForm *form)
{
    for (int y = HEIGHT - 1; y >= 0; y--) {
        int ink = 0;

        for (int x = 0; x < WIDTH; x++)
            ink += is_ink(x, y);
        if (ink > 0) {
            append(file, 4, 0x00100200); /* 16 to the right */
            append(file, 2, (guint32)(ink - 4) | (form->bits == 8 ? 0x0100 : 0x1100));
            append(file, 2, 0x0400); /* four pixels follow */
            append(file, form->bits == 8 ? 4 : 2, form->bits == 8 ? 0x01010101 : 0x1111);
        }
        append(file, 2, 0);
    }
    append(file, 2, 0x0100);
}

static void
test_bitmaps(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bitmaps); i++) {
        GByteArray *file = g_byte_array_new();
        guint32 pixels = 0;

        g_byte_array_append(file, (const guint8 *)"BM", 2);
        append(file, 12, 0);
        append_head(file, &bitmaps[i]);
        pixels = file->len;
        memcpy(file->data + 10, &pixels, 4);
        if (bitmaps[i].packing == 1 || bitmaps[i].packing == 2)
            append_runs(file, &bitmaps[i]);
        else
            append_rows(file, &bitmaps[i]);
        assert_reads(g_byte_array_free_to_bytes(file), bitmaps[i].label);
    }
}

/* A JPEG with the segment in which a camera says how it was held. */
static GBytes *
photograph(int orientation)
{
    static const guint8 head[] = "\xff\xe1\0\x22"
                                 "Exif\0\0"
                                 "MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0";
    g_autoptr(GBytes) plain = file_of(32, IFF_JFIF_JPEG, orientation);
    const guint8 *data = g_bytes_get_data(plain, NULL);
    GByteArray *file = g_byte_array_new();

    g_byte_array_append(file, data, 2);
    g_byte_array_append(file, head, sizeof head - 1);
    append(file, 1, (guint32)orientation);
    append(file, 6, 0);
    g_byte_array_append(file, data + 2, (guint)(g_bytes_get_size(plain) - 2));
    return g_byte_array_free_to_bytes(file);
}

static void
test_photographs(void)
{
    for (int orientation = 1; orientation <= 8; orientation++) {
        g_autoptr(GBytes) file = photograph(orientation);
        g_autofree char *label = g_strdup_printf("orientation %d", orientation);

        g_assert_cmpint(exif_orientation(file), ==, orientation);
        assert_paper(upright_take(read_it(file, 0, NULL), orientation), label);
    }
}

/* Ink over nothing: where nothing is, the paper is white, whatever colour the file names there. */
static void
test_transparent(void)
{
    PIX *pix = pixCreate(WIDTH, HEIGHT, 32);
    PIX *few = NULL;
    PIXCMAP *colours = pixcmapCreate(8);
    l_uint8 *data = NULL;
    size_t size = 0;

    pixSetSpp(pix, 4);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            pixSetPixel(pix, x, y, is_ink(x, y) ? 0x000000ff : 0);
    g_assert_cmpint(pixWriteMemPng(&data, &size, pix, 0), ==, 0);
    assert_reads(bytes_of(data, size), "a transparent PNG");
    few = pixCreate(WIDTH, HEIGHT, 8);
    pixcmapAddRGBA(colours, 0, 0, 0, 0);
    pixcmapAddRGBA(colours, 0, 0, 0, 255);
    pixSetColormap(few, colours);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            pixSetPixel(few, x, y, is_ink(x, y));
    g_assert_cmpint(pixWriteMemPng(&data, &size, few, 0), ==, 0);
    assert_reads(bytes_of(data, size), "a transparent palette");
    pixDestroy(&pix);
    pixDestroy(&few);
}

/* Two pictures in one GIF, the second of a size that nobody could unpack. */
static void
test_animation(void)
{
    g_autoptr(GBytes) first = file_of(8, IFF_GIF, 1);
    g_autoptr(GBytes) second = file_of(1, IFF_GIF, 3);
    const guint8 *data = g_bytes_get_data(second, NULL);
    gsize head = 13 + ((gsize)3 << ((data[10] & 7) + 1));
    GByteArray *file = g_byte_array_new();
    guint there = (guint)g_bytes_get_size(first) - 1;

    g_byte_array_append(file, g_bytes_get_data(first, NULL), there);
    g_byte_array_append(file, data + head, (guint)(g_bytes_get_size(second) - head));
    g_assert_cmpint(file->data[there], ==, 0x2c);
    memset(file->data + there + 5, 0xff, 4);
    assert_reads(g_byte_array_free_to_bytes(file), "the first of two");
}

static void
test_files(void)
{
    static const char *const names[] = { "cmyk.jpg", "telephone.heic" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename("tests/fixtures/pictures", names[i], NULL);
        g_autoptr(GError) error = NULL;
        GBytes *file = bytes_read_file(path, 1 << 20, &error);

        g_assert_no_error(error);
        assert_reads(file, names[i]);
    }
}

static void
test_too_large(void)
{
    static const guint8 png[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\1\0\0\0\0";
    static const guint8 gif[] = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\2\0;";
    static const guint8 bmp[] = "BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x60\xea\0\0\x60\xea\0\0\1\0"
                                "\x18\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    static const guint8 tiff[] = "II*\0\x08\0\0\0\5\0\0\1\4\0\1\0\0\0\x60\xea\0\0"
                                 "\1\1\4\0\1\0\0\0\x60\xea\0\0\6\1\3\0\1\0\0\0\0\0\0\0"
                                 "\x11\1\4\0\1\0\0\0\x08\0\0\0\x17\1\4\0\1\0\0\0\1\0\0\0"
                                 "\0\0\0\0";
    static const struct {
        const guint8 *data;
        gsize size;
        const char *why;
    } rows[] = {
        { png, sizeof png, "a picture of 60000 by 60000 pixels is too large" },
        { gif, sizeof gif - 1, "a picture of 65535 by 65535 pixels is too large" },
        { bmp, sizeof bmp - 1, "a picture of 60000 by 60000 pixels is too large" },
        { tiff, sizeof tiff - 1, "a picture of 60000 by 60000 pixels is too large" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) file = g_bytes_new_static(rows[i].data, rows[i].size);
        g_autoptr(GError) error = NULL;

        g_assert_null(read_it(file, 0, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, rows[i].why);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setMsgSeverity(L_SEVERITY_NONE);
    g_test_add_func("/parse/kinds/each form that Leptonica writes", test_what_leptonica_writes);
    g_test_add_func("/parse/kinds/each form of TIFF", test_tiff);
    g_test_add_func("/parse/kinds/each page of a TIFF", test_tiff_of_several_pages);
    g_test_add_func("/parse/kinds/each form of bitmap", test_bitmaps);
    g_test_add_func("/parse/kinds/a photograph as it was held", test_photographs);
    g_test_add_func("/parse/kinds/paper is white where nothing is", test_transparent);
    g_test_add_func("/parse/kinds/the first picture of an animation", test_animation);
    g_test_add_func("/parse/kinds/telephones and printers", test_files);
    g_test_add_func("/parse/kinds/what is too large is not unpacked", test_too_large);
    return g_test_run();
}
