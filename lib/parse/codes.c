/* Over ZXing 1.4. A picture is looked at about 150 dpi: a payment code has modules of at least a
 * third of a millimetre, which is two pixels. */
#include "parse/codes.h"

#include <stdlib.h>

#include "base/text.h"
#include "parse/zxing.h"

#define LARGE_PIXELS (4 * 1000 * 1000) /* an A4 page at 150 dpi has two million */

/* Leptonica keeps bytes in big-endian words. */
static guint8 *
bytes_of_grey(PIX *grey)
{
    gsize width = (gsize)pixGetWidth(grey);
    gsize height = (gsize)pixGetHeight(grey);
    guint8 *bytes = g_malloc(width * height);

    for (gsize y = 0; y < height; y++) {
        const l_uint32 *row = pixGetData(grey) + y * (gsize)pixGetWpl(grey);

        for (gsize x = 0; x < width; x++)
            bytes[y * width + x] = (guint8)GET_DATA_BYTE(row, x);
    }
    return bytes;
}

/* Of the size and the way up that codes are looked for in. */
static PIX *
prepared(PIX *grey, int turns)
{
    gint64 pixels = (gint64)pixGetWidth(grey) * pixGetHeight(grey);
    PIX *small = pixels > LARGE_PIXELS ? pixScaleAreaMap2(grey) : pixClone(grey);
    PIX *upright = small != NULL && turns > 0 ? pixRotateOrth(small, turns) : pixClone(small);

    pixDestroy(&small);
    return upright;
}

static gint32
on_page(int pixels, gint32 length, int all_pixels)
{
    return (gint32)((gint64)CLAMP(pixels, 0, all_pixels) * length / all_pixels);
}

static void
add_code(PIX *picture, const ZxingCode *found, Pages *pages, Page *page)
{
    int width = pixGetWidth(picture);
    int height = pixGetHeight(picture);
    g_autofree char *text = text_from_bytes(found->text, strlen(found->text));
    Code code = {
        .kind = found->is_qr ? CODE_QR : CODE_BAR,
        .text = text,
        .x0 = on_page(found->x0, page->width, width),
        .y0 = on_page(found->y0, page->height, height),
        .x1 = on_page(found->x1, page->width, width),
        .y1 = on_page(found->y1, page->height, height),
    };

    if (text[0] != '\0' && strlen(text) <= CODE_MOST_BYTES)
        pages_add_code(pages, page, &code);
}

void
codes_read(PIX *grey, Pages *pages, Page *page)
{
    PIX *picture = pixGetDepth(grey) == 8 ? prepared(grey, page->turns) : NULL;
    ZxingCode found[PAGE_MOST_CODES];
    g_autofree guint8 *bytes = NULL;
    size_t count = 0;

    if (picture == NULL)
        return;
    bytes = bytes_of_grey(picture);
    count = zxing_read(
        bytes, pixGetWidth(picture), pixGetHeight(picture), pixGetWidth(picture), found,
        G_N_ELEMENTS(found));
    for (size_t i = 0; i < count; i++) {
        add_code(picture, &found[i], pages, page);
        free(found[i].text);
    }
    pixDestroy(&picture);
}

bool
codes_are_announced(const Page *page)
{
    static const char *const words[] = { "qr",        "qr-code",  "qrcode",  "girocode",
                                         "giro-code", "epc-qr",   "scan",    "scannen",
                                         "scannez",   "scanne",   "scanner", "scannt",
                                         "payconiq",  "zahlteil", "wero",    NULL };

    for (guint i = 0; i < page->words->len; i++) {
        const char *text = g_array_index(page->words, Word, i).text;
        gsize size = strcspn(text, ",.:;!?)");
        g_autofree char *word = size <= 12 ? g_ascii_strdown(text, (gssize)size) : NULL;

        if (word != NULL && g_strv_contains(words, word))
            return true;
    }
    return false;
}
