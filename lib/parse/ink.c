#include "parse/ink.h"

#define USUAL_INK 130
#define LEAST_LETTER 5
#define MOST_LETTER 120
#define SIDEWAYS 2.5f /* times as much change from column to column as from row to row */

int
ink_split(PIX *grey)
{
    NUMA *histogram = pixGetGrayHistogram(grey, /* of 4 by 4 pixels */ 4);
    int level = 0;

    if (histogram != NULL)
        numaSplitDistribution(histogram, 0.1f, &level, NULL, NULL, NULL, NULL, NULL);
    numaDestroy(&histogram);
    return level > 0 ? level : USUAL_INK;
}

GArray *
ink_letters(PIX *ink)
{
    BOXA *parts = pixConnCompBB(ink, 8);
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(Part));

    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        Part part = { 0 };

        boxaGetBoxGeometry(parts, i, &part.x, &part.y, &part.width, &part.height);
        if (part.height >= LEAST_LETTER && part.height <= MOST_LETTER &&
            part.width <= 2 * part.height && part.width * 5 >= part.height)
            g_array_append_val(letters, part);
    }
    boxaDestroy(&parts);
    return letters;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

int
ink_usual_height(const GArray *letters)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint i = 0; i < letters->len; i++)
        g_array_append_val(heights, g_array_index(letters, Part, i).height);
    g_array_sort(heights, by_number);
    return heights->len > 0 ? g_array_index(heights, int, heights->len / 2) : 0;
}

bool
ink_lies_on_its_side(PIX *ink)
{
    PIX *small = pixReduceRankBinaryCascade(ink, 1, 1, 0, 0);
    PIX *turned = small != NULL ? pixRotateOrth(small, 1) : NULL;
    float rows = 0;
    float columns = 0;

    if (turned != NULL) {
        pixFindDifferentialSquareSum(small, &rows);
        pixFindDifferentialSquareSum(turned, &columns);
    }
    pixDestroy(&turned);
    pixDestroy(&small);
    return columns > rows * SIDEWAYS;
}
