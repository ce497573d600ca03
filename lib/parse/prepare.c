/* Leptonica 1.82. Each step is taken only where the picture asks for it, because each costs time
 * and takes some sharpness: a clean scan at 300 dpi passes through untouched. Colour is not kept.
 */
#include "parse/prepare.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>

#include "parse/decode.h"
#include "parse/ink.h"
#include "parse/paper.h"

#define GOOD_PIXELS (9 * 1000 * 1000) /* an A4 page at 300 dpi */
#define USUAL_DPI 300
#define LEAST_ANGLE 0.3f /* degrees */
#define MOST_ANGLE 20.0f
#define SWEEP_STEP 1.0f
#define SURE_ANGLE 3.0f
#define RADIANS 0.0174532925f
#define CELL 16        /* pixels of the background's map */
#define WHITE 240      /* what the background becomes */
#define SMOOTH 2       /* cells to each side */
#define EVEN 215       /* a background as light as this everywhere is left alone */
#define DARKEST 40     /* per cent of the usual background: what is darker is a bar, not a shadow */
#define BAND 80        /* per cent of the light that a dark band has at most */
#define FEW_BETWEEN 10 /* one in so many */
#define HALVED_PIXELS (3 * 1000 * 1000)
#define LEAST_LETTERS 12 /* that say how large the print is */
#define LETTER_HEIGHT 24 /* of the middle one, in pixels, at 300 dpi */
#define LEAST_PALE 7     /* pixels that pale letters have at least: else they are grain */
#define SMALL_LETTER 14
#define LARGE_LETTER 42
#define MOST_SCALE 3.0f

/* The other picture takes its place, unless there is none. */
static PIX *
replace(PIX *pix, PIX *other)
{
    if (other == NULL)
        return pix;
    pixDestroy(&pix);
    return other;
}

static PIX *
take_bounded(PIX *grey)
{
    double pixels = (double)pixGetWidth(grey) * pixGetHeight(grey);
    float factor = pixels > PREPARE_MOST_PIXELS ? (float)sqrt(GOOD_PIXELS / pixels) : 1;

    return factor < 1 ? replace(grey, pixScale(grey, factor, factor)) : grey;
}

/* How light the paper is in each cell. Letters are thinner than a cell; what is larger and dark, a
 * bar with white letters, is no shadow. */
static PIX *
map_background(PIX *grey)
{
    PIX *half = pixScaleAreaMap2(grey);
    PIX *quarter = half != NULL ? pixScaleAreaMap2(half) : NULL;
    PIX *lightest =
        quarter != NULL ? pixScaleGrayMinMax(quarter, CELL / 4, CELL / 4, L_CHOOSE_MAX) : NULL;
    PIX *map = lightest != NULL ? pixCloseGray(lightest, 5, 5) : NULL;

    pixDestroy(&half);
    pixDestroy(&quarter);
    pixDestroy(&lightest);
    return map;
}

static int
rank_of(PIX *grey, int factor, float rank)
{
    l_uint32 value = 0;

    pixGetRankValue(grey, factor, rank, &value);
    return (int)value;
}

/* What is darker than this is a bar or a band, and no shadow: of two clear levels few cells lie
 * between, of a shadow many. */
static int
darkest_shadow(PIX *map, int usual)
{
    NUMA *histogram = pixGetGrayHistogram(map, 1);
    float dark = 0;
    float light = 0;
    float between = 0;
    int cells = pixGetWidth(map) * pixGetHeight(map);
    int level = 0;
    int darkest = usual * DARKEST / 100;

    if (histogram != NULL &&
        numaSplitDistribution(histogram, 0, &level, &dark, &light, NULL, NULL, NULL) == 0) {
        int from = (int)(dark + (light - dark) * 0.3f);
        int to = (int)(dark + (light - dark) * 0.7f);

        numaGetSumOnInterval(histogram, from, to, &between);
        if (dark * 100 < light * BAND && between * FEW_BETWEEN < (float)cells)
            darkest = MAX(darkest, (int)(dark + light) / 2);
    }
    numaDestroy(&histogram);
    return darkest;
}

/* Cells that no shadow makes so dark count as usual. */
static void
forget_bars(PIX *map, int usual)
{
    int darkest = darkest_shadow(map, usual);

    for (int y = 0; y < pixGetHeight(map); y++) {
        l_uint32 *line = pixGetData(map) + (gsize)y * pixGetWpl(map);

        for (int x = 0; x < pixGetWidth(map); x++)
            if (GET_DATA_BYTE(line, x) < darkest)
                SET_DATA_BYTE(line, x, (l_uint8)usual);
    }
}

/* The last pixels to the right and below make no whole cell: they stay as they are. Takes `grey`.
 */
static PIX *
take_applied(PIX *grey, PIX *inverse)
{
    PIX *level = pixApplyInvBackgroundGrayMap(grey, inverse, CELL, CELL);
    int right = pixGetWidth(inverse) * CELL;
    int bottom = pixGetHeight(inverse) * CELL;
    int width = pixGetWidth(grey);
    int height = pixGetHeight(grey);

    if (level == NULL)
        return grey;
    pixRasterop(level, right, 0, width - right, height, PIX_SRC, grey, right, 0);
    pixRasterop(level, 0, bottom, width, height - bottom, PIX_SRC, grey, 0, bottom);
    pixDestroy(&grey);
    return level;
}

/* Shadows and grey paper become white. Takes `grey`. */
static PIX *
take_level(PIX *grey)
{
    PIX *map = NULL;
    PIX *inverse = NULL;

    if (pixGetWidth(grey) < 8 * CELL || pixGetHeight(grey) < 8 * CELL)
        return grey;
    map = map_background(grey);
    if (map == NULL)
        return grey;
    if (rank_of(map, 1, 0.05f) < EVEN) {
        forget_bars(map, rank_of(map, 1, 0.5f));
        inverse = pixGetInvBackgroundMap(map, WHITE, SMOOTH, SMOOTH);
    }
    if (inverse != NULL)
        grey = take_applied(grey, inverse);
    pixDestroy(&inverse);
    pixDestroy(&map);
    return grey;
}

/* How many letters are seen at a level, and how high the middle one is. */
static guint
letters_at(PIX *grey, int level, int *ret_height)
{
    PIX *ink = pixThresholdToBinary(grey, level);
    g_autoptr(GArray) letters = ink != NULL ? ink_letters(ink) : NULL;

    pixDestroy(&ink);
    *ret_height = letters != NULL ? ink_usual_height(letters) : 0;
    return letters != NULL ? letters->len : 0;
}

/* The level of grey that parts ink from paper: where most letters are seen. A black edge beside
 * pale print draws what the histogram says away from them. Grain is smaller than letters. */
static int
ink_level(PIX *grey)
{
    static const int PALE[] = { 160, 185, 205 };
    bool large = (gint64)pixGetWidth(grey) * pixGetHeight(grey) > HALVED_PIXELS;
    PIX *look = large ? pixScaleAreaMap2(grey) : pixClone(grey);
    int split = ink_split(grey);
    int level = split;
    int usual = 0;
    guint most = look != NULL ? letters_at(look, split, &usual) : 0;

    most += most / 4 + LEAST_LETTERS;
    for (guint i = 0; look != NULL && i < G_N_ELEMENTS(PALE); i++) {
        int height = 0;
        guint letters = PALE[i] > split ? letters_at(look, PALE[i], &height) : 0;

        if (letters > most && height >= LEAST_PALE && height * 4 >= usual * 3) {
            most = letters;
            level = PALE[i];
        }
    }
    pixDestroy(&look);
    return level;
}

/* Pale print becomes black. Takes `grey`. */
static PIX *
take_contrast(PIX *grey)
{
    int level = ink_level(grey);

    if (level == ink_split(grey))
        return grey;
    return replace(grey, pixGammaTRC(NULL, grey, 1, 2 * level - WHITE, WHITE));
}

static float
skew_of(PIX *ink)
{
    float angle = 0;
    float sure = 0;

    if (pixFindSkew(ink, &angle, &sure) != 0 || sure < SURE_ANGLE)
        angle = sure = 0;
    if (sure == 0 &&
        pixFindSkewSweepAndSearch(ink, &angle, &sure, 4, 2, MOST_ANGLE, SWEEP_STEP, 0.05f) != 0)
        angle = sure = 0;
    return sure < SURE_ANGLE || fabsf(angle) < LEAST_ANGLE || fabsf(angle) > MOST_ANGLE ? 0 : angle;
}

static float
scale_wanted(PIX *ink)
{
    g_autoptr(GArray) letters = ink_letters(ink);
    int height = letters->len >= LEAST_LETTERS ? ink_usual_height(letters) : 0;
    double pixels = (double)pixGetWidth(ink) * pixGetHeight(ink);
    float factor = 1;

    if (height > 0 && (height < SMALL_LETTER || height > LARGE_LETTER))
        factor = (float)LETTER_HEIGHT / (float)height;
    return MIN(MIN(factor, MOST_SCALE), (float)sqrt(PREPARE_MOST_PIXELS / pixels));
}

/* Lines become level and letters as large as in print at 300 dpi. Takes `grey`. */
static PIX *
take_straight(PIX *grey)
{
    PIX *ink = pixThresholdToBinary(grey, ink_split(grey));
    float angle = ink != NULL ? skew_of(ink) : 0;
    float factor = ink != NULL ? scale_wanted(ink) : 1;

    pixDestroy(&ink);
    if (factor < 1)
        grey = replace(grey, pixScale(grey, factor, factor));
    if (angle != 0)
        grey = replace(
            grey, pixRotate(grey, angle * RADIANS, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    if (factor > 1)
        grey = replace(grey, pixScale(grey, factor, factor));
    return grey;
}

PIX *
prepare_take(PIX *pix)
{
    PIX *grey = decode_take_grey(pix);

    if (grey == NULL)
        return NULL;
    grey = take_bounded(grey);
    grey = paper_take(grey);
    grey = take_level(grey);
    grey = take_contrast(grey);
    grey = take_straight(grey);
    pixSetResolution(grey, USUAL_DPI, USUAL_DPI);
    return grey;
}
