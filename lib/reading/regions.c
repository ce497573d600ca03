/* A picture is cut where a gap without words runs through the whole of it, from top to bottom or
 * from side to side, and only when what stands on either side is a whole receipt: the columns of
 * one receipt, and the card's slip below it, are none. */
#include "reading/regions.h"

#include "base/text.h"
#include "reading/read_pages.h"
#include "reading/sheets.h"

#define LEAST_WORDS 8    /* of a receipt */
#define GAP_HEIGHTS 2    /* a gap in the usual height of a letter, at least */
#define MARGIN_HEIGHTS 3 /* around the words of a receipt */
#define TRIED_GAPS 3     /* the widest of either direction */
#define MOST_DEPTH 4     /* cuts within cuts: sixteen receipts on a picture */
#define MOST_LOOKS 100
#define MOST_WORDS 3000 /* of a page that is looked at */

typedef struct {
    gint32 from, to;
} Gap;

typedef struct {
    const Pages *pages;
    guint page;
    const ReadingContext *context;
    gint32 least_gap;
    guint looks; /* that may still be made */
} Picture;

static const Page *
page_of(const Picture *picture)
{
    return g_ptr_array_index(picture->pages->pages, picture->page);
}

static int
by_start(gconstpointer a, gconstpointer b)
{
    gint32 first = ((const Gap *)a)->from;
    gint32 second = ((const Gap *)b)->from;

    return (first > second) - (first < second);
}

static int
by_width(gconstpointer a, gconstpointer b)
{
    gint32 first = ((const Gap *)a)->to - ((const Gap *)a)->from;
    gint32 second = ((const Gap *)b)->to - ((const Gap *)b)->from;

    return first != second ? (first < second) - (first > second) : by_start(a, b);
}

static bool
is_inside(const Word *word, const Box *box)
{
    gint32 x = word->x0 + (word->x1 - word->x0) / 2;
    gint32 y = word->y0 + (word->y1 - word->y0) / 2;

    return x >= box->x0 && x < box->x1 && y >= box->y0 && y < box->y1;
}

/* What the words of a region take up of one direction, sorted. of Gap. */
static GArray *
spans_of(const Picture *picture, const Box *box, bool across)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Gap));
    const Page *page = page_of(picture);

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);
        Gap span = across ? (Gap){ word->x0, word->x1 } : (Gap){ word->y0, word->y1 };

        if (is_inside(word, box))
            g_array_append_val(spans, span);
    }
    g_array_sort(spans, by_start);
    return spans;
}

/* The gaps between the words of a region, the widest first. of Gap. */
static GArray *
gaps_of(const Picture *picture, const Box *box, bool across)
{
    g_autoptr(GArray) spans = spans_of(picture, box, across);
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    gint32 reached = spans->len > 0 ? g_array_index(spans, Gap, 0).to : 0;

    for (guint i = 1; i < spans->len; i++) {
        const Gap *span = &g_array_index(spans, Gap, i);
        Gap gap = { reached, span->from };

        if (gap.to - gap.from >= picture->least_gap)
            g_array_append_val(gaps, gap);
        reached = MAX(reached, span->to);
    }
    g_array_sort(gaps, by_width);
    return gaps;
}

/* The paper around the words of a box: as far as it goes, a margin at most. */
static Box
trimmed(const Picture *picture, const Box *box)
{
    const Page *page = page_of(picture);
    gint32 margin = MARGIN_HEIGHTS * picture->least_gap / GAP_HEIGHTS;
    Box inner = { box->page, box->x1, box->y1, box->x0, box->y0 };

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);

        if (!is_inside(word, box))
            continue;
        inner.x0 = MIN(inner.x0, word->x0 - margin);
        inner.y0 = MIN(inner.y0, word->y0 - margin);
        inner.x1 = MAX(inner.x1, word->x1 + margin);
        inner.y1 = MAX(inner.y1, word->y1 + margin);
    }
    return (Box){ box->page, MAX(inner.x0, box->x0), MAX(inner.y0, box->y0), MIN(inner.x1, box->x1),
                  MIN(inner.y1, box->y1) };
}

static Reading *
read_region(Picture *picture, const Box *box)
{
    g_autoptr(Pages) pages = sheets_pages(picture->pages, picture->page, picture->page + 1, box);
    const Page *page = g_ptr_array_index(pages->pages, 0);

    if (page->words->len < LEAST_WORDS || picture->looks == 0)
        return NULL;
    picture->looks--;
    return reading_from_pages(pages, picture->context);
}

static bool
is_whole(const Reading *reading)
{
    return reading != NULL && document_type_is_bookable(reading->type) &&
           reading_has(reading, READING_TOTAL_INCL_VAT) && reading_has(reading, READING_ISSUE_ON);
}

/* Beside each other, two receipts differ in total, day or seller. Below each other that is not
 * enough, a slip has a total and a day too: each must name its seller. */
static bool
are_apart(const Reading *one, const Reading *two, bool across)
{
    bool named = reading_has(one, READING_SELLER_VAT) && reading_has(two, READING_SELLER_VAT);
    bool other_seller = named && !g_str_equal(one->seller_vat, two->seller_vat);
    bool other_total = one->total_incl_vat != two->total_incl_vat;

    if (!across)
        return named && (other_seller || other_total);
    return other_total || other_seller || one->issue_on != two->issue_on;
}

static bool cut(Picture *picture, const Box *box, guint depth, GArray *regions);

/* Adds the receipts of a box, one at least; else nothing. */
static bool
add_receipts(Picture *picture, const Box *box, guint depth, GArray *regions)
{
    g_autoptr(Reading) reading = NULL;

    if (cut(picture, box, depth, regions))
        return true;
    reading = read_region(picture, box);
    if (is_whole(reading))
        g_array_append_val(regions, *box);
    return is_whole(reading);
}

static bool
are_two(Picture *picture, const Box *one, const Box *two, bool across)
{
    g_autoptr(Reading) first = read_region(picture, one);
    g_autoptr(Reading) second = read_region(picture, two);

    return is_whole(first) && is_whole(second) && are_apart(first, second, across);
}

/* Each half of a box is a receipt, or several. */
static bool
cut_at(Picture *picture, const Box *box, const Gap *gap, bool across, guint depth, GArray *regions)
{
    gint32 middle = gap->from + (gap->to - gap->from) / 2;
    Box one = *box;
    Box two = *box;
    guint before = regions->len;

    *(across ? &one.x1 : &one.y1) = middle;
    *(across ? &two.x0 : &two.y0) = middle;
    one = trimmed(picture, &one);
    two = trimmed(picture, &two);
    if (add_receipts(picture, &one, depth + 1, regions) &&
        add_receipts(picture, &two, depth + 1, regions) &&
        (regions->len - before > 2 || are_two(picture, &one, &two, across)))
        return true;
    g_array_set_size(regions, before);
    return false;
}

/* Adds the receipts of a box, two at least; else nothing. */
static bool
cut(Picture *picture, const Box *box, guint depth, GArray *regions)
{
    for (guint way = 0; way < 2 && depth < MOST_DEPTH; way++) {
        bool across = way == 0;
        g_autoptr(GArray) gaps = gaps_of(picture, box, across);

        for (guint i = 0; i < gaps->len && i < TRIED_GAPS; i++)
            if (cut_at(picture, box, &g_array_index(gaps, Gap, i), across, depth, regions))
                return true;
    }
    return false;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    gint32 first = *(const gint32 *)a;
    gint32 second = *(const gint32 *)b;

    return (first > second) - (first < second);
}

static gint32
usual_height(const Page *page)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gint32));

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);
        gint32 height = word->y1 - word->y0;

        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_number);
    return MAX(g_array_index(heights, gint32, heights->len / 2), 1);
}

/* Two of date, total and seller: no column of one receipt has them beside another that does. */
static bool
is_half_legible(const Reading *reading)
{
    return reading != NULL && reading_has(reading, READING_ISSUE_ON) +
                                      reading_has(reading, READING_TOTAL_INCL_VAT) +
                                      reading_has(reading, READING_SELLER_VAT) >=
                                  2;
}

static bool
look_like_two(Picture *picture, const Box *box)
{
    g_autoptr(GArray) gaps = gaps_of(picture, box, /* across */ true);

    for (guint i = 0; i < gaps->len && i < TRIED_GAPS; i++) {
        const Gap *gap = &g_array_index(gaps, Gap, i);
        gint32 middle = gap->from + (gap->to - gap->from) / 2;
        Box one = trimmed(picture, &(Box){ box->page, box->x0, box->y0, middle, box->y1 });
        Box two = trimmed(picture, &(Box){ box->page, middle, box->y0, box->x1, box->y1 });
        g_autoptr(Reading) first = read_region(picture, &one);
        g_autoptr(Reading) second = read_region(picture, &two);

        if (is_half_legible(first) && is_half_legible(second))
            return true;
    }
    return false;
}

GArray *
regions_find(const Pages *pages, guint page, const ReadingContext *context, bool *ret_perhaps)
{
    Picture picture = { pages, page, context, 0, MOST_LOOKS };
    const Page *sheet = page_of(&picture);
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(Box));
    Box whole = { page, 0, 0, sheet->width, sheet->height };

    *ret_perhaps = false;
    if (sheet->words->len < 2 * LEAST_WORDS || sheet->words->len > MOST_WORDS)
        return regions;
    picture.least_gap = GAP_HEIGHTS * usual_height(sheet);
    if (!cut(&picture, &whole, 0, regions))
        *ret_perhaps = look_like_two(&picture, &whole);
    return regions;
}
