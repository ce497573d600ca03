/* Leptonica 1.82. The paper is looked for on a small copy without letters, as the light part of
 * two, in one piece or several (receipts side by side). A single one gets a straight line fitted
 * along each side; where these enclose just the paper, their corners become those of a rectangle.
 */
#include "parse/paper.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>

#define LOOK 500        /* pixels of the small copy's longer side */
#define LEAST_SIDE 200  /* of a picture that may show more than its paper */
#define LETTERS 9       /* pixels of the small copy that no letter's stroke is as thick as */
#define LEAST_STEP 50   /* from what is around to the paper */
#define LEAST_PAPER 100 /* thousandths of the picture */
#define LEAST_PIECE 20  /* thousandths */
#define LEAST_AROUND 10 /* thousandths of the frame that are not paper */
#define SINGLE 10       /* times as large as the next piece */
#define FIT 8           /* per cent that the four lines may enclose more or less than the paper */
#define LEAST_SHIFT 10  /* thousandths of the longer side: what moves less is left where it is */
#define MOST_LETTERS 12 /* on what is around */
#define LETTERS_LOOK 3  /* times the small copy's size */
#define EDGE 5          /* pixels of the small copy, to both sides */
#define SHARP 4         /* pixels of the small copy in which paper ends; a shadow takes more */

typedef struct {
    float x, y;
} Point;

/* v = slope * u + start, u along the side */
typedef struct {
    float slope;
    float start;
} Line;

static int
count(PIX *mask)
{
    int pixels = 0;

    pixCountPixels(mask, &pixels, NULL);
    return pixels;
}

static int
by_value(gconstpointer a, gconstpointer b)
{
    float first = *(const float *)a;
    float second = *(const float *)b;

    return (first > second) - (first < second);
}

static float
middle_of(GArray *values)
{
    g_array_sort(values, by_value);
    return g_array_index(values, float, values->len / 2);
}

/* Through points (from + i, at[i]): the middle one of all slopes over half the length, so that torn
 * corners and folds do not count. */
static Line
fit(const GArray *at, int from)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(float));
    guint half = at->len / 2;
    Line line = { 0 };

    for (guint i = 0; i + half < at->len; i++) {
        float slope =
            (float)(g_array_index(at, int, i + half) - g_array_index(at, int, i)) / (float)half;

        g_array_append_val(values, slope);
    }
    line.slope = middle_of(values);
    g_array_set_size(values, 0);
    for (guint i = 0; i < at->len; i++) {
        float start = (float)g_array_index(at, int, i) - line.slope * (float)(from + (int)i);

        g_array_append_val(values, start);
    }
    line.start = middle_of(values);
    return line;
}

static bool
is_set(PIX *mask, bool sideways, int along, int across)
{
    l_uint32 *line = pixGetData(mask) + (gsize)(sideways ? along : across) * pixGetWpl(mask);

    return GET_DATA_BIT(line, sideways ? across : along);
}

/* The line along one side of the paper. sideways: left or right, else top or bottom. */
static bool
fit_side(PIX *mask, const int box[4], bool sideways, bool last, Line *ret_line)
{
    g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(int));
    int length = sideways ? box[3] : box[2];
    int from = (sideways ? box[1] : box[0]) + length * 15 / 100;
    int to = (sideways ? box[1] : box[0]) + length * 85 / 100;
    int most = sideways ? pixGetWidth(mask) : pixGetHeight(mask);

    for (int along = from; along < to; along++) {
        int across = last ? most - 1 : 0;

        while (across > 0 - !last && across < most && !is_set(mask, sideways, along, across))
            across += last ? -1 : 1;
        across = CLAMP(across + last, 0, most);
        g_array_append_val(at, across);
    }
    if (at->len < 10)
        return false;
    *ret_line = fit(at, from);
    return true;
}

static Point
cross(Line upright, Line level)
{
    float y = (level.slope * upright.start + level.start) / (1 - level.slope * upright.slope);

    return (Point){ upright.slope * y + upright.start, y };
}

static float
area_of(const Point corner[4])
{
    float twice = 0;

    for (int i = 0; i < 4; i++) {
        const Point *a = &corner[i];
        const Point *b = &corner[(i + 1) % 4];

        twice += a->x * b->y - b->x * a->y;
    }
    return fabsf(twice) / 2;
}

/* From the upper left one, clockwise, in pixels of the mask. */
static bool
find_corners(PIX *mask, BOX *box, Point ret_corner[4])
{
    Line left = { 0 }, right = { 0 }, top = { 0 }, bottom = { 0 };
    int bounds[4] = { 0 };
    float area = 0;
    float pixels = (float)count(mask);

    boxGetGeometry(box, &bounds[0], &bounds[1], &bounds[2], &bounds[3]);
    if (!fit_side(mask, bounds, true, false, &left) ||
        !fit_side(mask, bounds, true, true, &right) ||
        !fit_side(mask, bounds, false, false, &top) ||
        !fit_side(mask, bounds, false, true, &bottom))
        return false;
    ret_corner[0] = cross(left, top);
    ret_corner[1] = cross(right, top);
    ret_corner[2] = cross(right, bottom);
    ret_corner[3] = cross(left, bottom);
    area = area_of(ret_corner);
    return isfinite(area) && fabsf(area - pixels) * 100 <= pixels * FIT;
}

static float
distance(Point a, Point b)
{
    return hypotf(b.x - a.x, b.y - a.y);
}

/* A rectangle of the paper's size about its middle. */
static void
straighten(const Point from[4], Point ret_to[4])
{
    float width = (distance(from[0], from[1]) + distance(from[3], from[2])) / 2;
    float height = (distance(from[0], from[3]) + distance(from[1], from[2])) / 2;
    Point middle = { 0 };

    for (int i = 0; i < 4; i++) {
        middle.x += from[i].x / 4;
        middle.y += from[i].y / 4;
    }
    for (int i = 0; i < 4; i++)
        ret_to[i] = (Point){ middle.x + (i == 1 || i == 2 ? width : -width) / 2,
                             middle.y + (i >= 2 ? height : -height) / 2 };
}

static PTA *
points_of(const Point corner[4], float scale)
{
    PTA *points = ptaCreate(4);

    for (int i = 0; i < 4; i++)
        ptaAddPt(points, corner[i].x * scale, corner[i].y * scale);
    return points;
}

/* scale: pixels of the picture for one of the mask. */
static PIX *
take_rectangle(PIX *grey, const Point from[4], float scale)
{
    float side = (float)MAX(pixGetWidth(grey), pixGetHeight(grey)) / scale;
    Point to[4] = { 0 };
    float shift = 0;
    PTA *was = NULL;
    PTA *becomes = NULL;
    PIX *straight = NULL;

    straighten(from, to);
    for (int i = 0; i < 4; i++)
        shift = MAX(shift, distance(from[i], to[i]));
    if (shift * 1000 < side * LEAST_SHIFT)
        return grey;
    was = points_of(from, scale);
    becomes = points_of(to, scale);
    straight = pixProjectivePtaGray(grey, becomes, was, 255);
    ptaDestroy(&was);
    ptaDestroy(&becomes);
    if (straight == NULL)
        return grey;
    pixDestroy(&grey);
    return straight;
}

/* A copy without letters. */
static PIX *
look_at(PIX *grey, float scale)
{
    PIX *small = pixScale(grey, 1 / scale, 1 / scale);
    PIX *blank = small != NULL ? pixCloseGray(small, LETTERS, LETTERS) : NULL;

    pixDestroy(&small);
    return blank;
}

/* Where it is light, or NULL when all is about as light. */
static PIX *
light_part(PIX *blank)
{
    NUMA *histogram = pixGetGrayHistogram(blank, 1);
    PIX *mask = NULL;
    float dark = 0;
    float light = 0;
    int level = 0;

    if (histogram != NULL &&
        numaSplitDistribution(histogram, 0, &level, &dark, &light, NULL, NULL, NULL) == 0 &&
        light - dark >= LEAST_STEP)
        mask = pixThresholdToBinary(blank, (int)(dark + light) / 2);
    numaDestroy(&histogram);
    if (mask != NULL)
        pixInvert(mask, mask);
    return mask;
}

/* What is printed dark on paper belongs to it. Takes `light`. */
static PIX *
take_filled(PIX *light)
{
    PIX *open = pixOpenBrick(NULL, light, 3, 3);
    PIX *holes = open != NULL ? pixHolesByFilling(open, 4) : NULL;

    if (holes != NULL)
        pixOr(open, open, holes);
    pixDestroy(&holes);
    pixDestroy(&light);
    return open;
}

typedef struct {
    PIX *mask; /* all pieces that are large enough */
    BOX *box;  /* of the only one of its size, or NULL */
} Papers;

static void
papers_clear(Papers *papers)
{
    pixDestroy(&papers->mask);
    boxDestroy(&papers->box);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Papers, papers_clear)

static void
add_piece(Papers *papers, PIX *piece, BOX *box)
{
    int x = 0;
    int y = 0;

    boxGetGeometry(box, &x, &y, NULL, NULL);
    pixRasterop(
        papers->mask, x, y, pixGetWidth(piece), pixGetHeight(piece), PIX_SRC | PIX_DST, piece, 0,
        0);
}

/* False when nothing is large enough to be paper. Takes `light`. */
static bool
take_papers(PIX *light, Papers *papers)
{
    int all = pixGetWidth(light) * pixGetHeight(light);
    PIX *filled = take_filled(light);
    PIXA *pieces = NULL;
    BOXA *boxes = filled != NULL ? pixConnComp(filled, &pieces, 4) : NULL;
    int most = 0;
    int next = 0;

    papers->mask = filled != NULL ? pixCreateTemplate(filled) : NULL;
    for (int i = 0; papers->mask != NULL && boxes != NULL && i < boxaGetCount(boxes); i++) {
        PIX *piece = pixaGetPix(pieces, i, L_CLONE);
        BOX *box = boxaGetBox(boxes, i, L_COPY);
        int pixels = count(piece);

        if (pixels >= all / 1000 * LEAST_PIECE)
            add_piece(papers, piece, box);
        next = MAX(next, MIN(pixels, most));
        if (pixels > most) {
            boxDestroy(&papers->box);
            papers->box = boxClone(box);
            most = pixels;
        }
        boxDestroy(&box);
        pixDestroy(&piece);
    }
    if (next >= most / SINGLE)
        boxDestroy(&papers->box);
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    pixDestroy(&filled);
    return papers->mask != NULL && most >= all / 1000 * LEAST_PAPER;
}

/* Whether anything else lies at the edges of the picture. */
static bool
shows_around(PIX *mask)
{
    int width = pixGetWidth(mask);
    int height = pixGetHeight(mask);
    PIX *frame = pixCopy(NULL, mask);
    BOX *inside = boxCreate(1, 1, width - 2, height - 2);
    int around = 0;

    if (frame != NULL && inside != NULL) {
        pixSetInRect(frame, inside);
        around = width * height - count(frame);
    }
    boxDestroy(&inside);
    pixDestroy(&frame);
    return around * 1000 > 2 * (width + height) * LEAST_AROUND;
}

static float
average(PIX *grey, PIX *mask)
{
    float value = 0;

    return pixGetAverageMasked(grey, mask, 0, 0, 1, L_MEAN_ABSVAL, &value) == 0 ? value : 0;
}

/* The paper's edge is a step; a shadow, or light that falls from aside, is a slope. */
static bool
ends_sharply(PIX *blank, PIX *mask)
{
    PIX *near = pixErodeBrick(NULL, mask, SHARP + 1, SHARP + 1);
    PIX *inside = pixErodeBrick(NULL, mask, 3 * SHARP + 1, 3 * SHARP + 1);
    PIX *far = pixDilateBrick(NULL, mask, SHARP + 1, SHARP + 1);
    PIX *outside = pixDilateBrick(NULL, mask, 3 * SHARP + 1, 3 * SHARP + 1);
    bool sharp = false;

    if (near != NULL && inside != NULL && far != NULL && outside != NULL) {
        pixSubtract(near, near, inside);
        pixSubtract(outside, outside, far);
        sharp = average(blank, near) - average(blank, outside) >= LEAST_STEP;
    }
    pixDestroy(&near);
    pixDestroy(&inside);
    pixDestroy(&far);
    pixDestroy(&outside);
    return sharp;
}

static int
count_letters(PIX *ink, PIX *where)
{
    BOXA *parts = NULL;
    int letters = 0;

    if (ink == NULL)
        return 0;
    pixAnd(ink, ink, where);
    parts = pixConnCompBB(ink, 8);
    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        int width = 0;
        int height = 0;

        boxaGetBoxGeometry(parts, i, NULL, NULL, &width, &height);
        letters += height >= 6 && height <= 40 && width <= 2 * height && width * 4 >= height;
    }
    boxaDestroy(&parts);
    return letters;
}

/* A letterhead on a dark band, or a page of which half lies in the shade. */
static bool
has_letters_around(PIX *grey, PIX *mask, float scale)
{
    PIX *copy = pixScale(grey, LETTERS_LOOK / scale, LETTERS_LOOK / scale);
    PIX *inner = pixDilateBrick(NULL, mask, 2 * SHARP + 1, 2 * SHARP + 1);
    PIX *large = inner != NULL ? pixScale(inner, LETTERS_LOOK, LETTERS_LOOK) : NULL;
    PIX *around =
        copy != NULL && large != NULL ? pixCreate(pixGetWidth(copy), pixGetHeight(copy), 1) : NULL;
    int letters = 0;

    if (around != NULL) {
        PIX *dark = NULL;
        PIX *light = NULL;
        float usual = 0;

        pixRasterop(
            around, 0, 0, pixGetWidth(around), pixGetHeight(around), PIX_NOT(PIX_SRC), large, 0, 0);
        usual = average(copy, around);
        dark = pixThresholdToBinary(copy, (int)(usual * 7 / 10));
        light = pixThresholdToBinary(copy, (int)MIN(usual + 60, 250));
        pixInvert(light, light);
        letters = MAX(count_letters(dark, around), count_letters(light, around));
        pixDestroy(&dark);
        pixDestroy(&light);
    }
    pixDestroy(&copy);
    pixDestroy(&inner);
    pixDestroy(&large);
    pixDestroy(&around);
    return letters > MOST_LETTERS;
}

/* What is not paper becomes white, its very edge too: else it would be read as a line. */
static void
clear_around(PIX *grey, PIX *mask, float scale)
{
    PIX *inner = pixErodeBrick(NULL, mask, EDGE, EDGE);
    PIX *large = inner != NULL ? pixScale(inner, scale, scale) : NULL;
    PIX *around = pixCreate(pixGetWidth(grey), pixGetHeight(grey), 1);

    if (large != NULL && around != NULL) {
        pixRasterop(
            around, 0, 0, pixGetWidth(grey), pixGetHeight(grey), PIX_NOT(PIX_SRC), large, 0, 0);
        pixSetMasked(grey, around, 255);
    }
    pixDestroy(&inner);
    pixDestroy(&large);
    pixDestroy(&around);
}

PIX *
paper_take(PIX *grey)
{
    float scale = (float)MAX(pixGetWidth(grey), pixGetHeight(grey)) / LOOK;
    g_auto(Papers) papers = { 0 };
    Point corner[4] = { 0 };
    PIX *blank = NULL;
    PIX *light = NULL;

    if (MIN(pixGetWidth(grey), pixGetHeight(grey)) < LEAST_SIDE)
        return grey;
    blank = look_at(grey, scale);
    light = blank != NULL ? light_part(blank) : NULL;
    if (light != NULL && take_papers(light, &papers) && shows_around(papers.mask) &&
        ends_sharply(blank, papers.mask) && !has_letters_around(grey, papers.mask, scale)) {
        clear_around(grey, papers.mask, scale);
        if (papers.box != NULL && find_corners(papers.mask, papers.box, corner))
            grey = take_rectangle(grey, corner, scale);
    }
    pixDestroy(&blank);
    return grey;
}
