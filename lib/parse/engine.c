/* Over Tesseract 5.3's C interface. */
#include "parse/engine.h"

#include <string.h>

#include "base/text.h"

#define LEAST_CONFIDENCE 10 /* of a word; what is below is dirt */
#define CLEAR_CONFIDENCE 75
#define MOST_PAGE_WORDS 20000

View
view_of_page(PIX *picture, const Page *page)
{
    return (View){ picture, 0, 0, page->width, page->height };
}

static int
in_pixels(gint32 length, gint32 whole, int all_pixels)
{
    return (int)((gint64)length * all_pixels / whole);
}

View
view_of_box(const View *view, const Word *box, gint32 margin, int scale)
{
    View part = { .x = MAX(box->x0 - margin, view->x), .y = MAX(box->y0 - margin, view->y) };
    PIX *clip = NULL;
    BOX *area = NULL;
    int width = pixGetWidth(view->picture);
    int height = pixGetHeight(view->picture);

    part.width = MIN(box->x1 + margin, view->x + view->width) - part.x;
    part.height = MIN(box->y1 + margin, view->y + view->height) - part.y;
    if (part.width <= 0 || part.height <= 0)
        return (View){ 0 };
    area = boxCreate(
        in_pixels(part.x - view->x, view->width, width),
        in_pixels(part.y - view->y, view->height, height),
        MAX(in_pixels(part.width, view->width, width), 1),
        MAX(in_pixels(part.height, view->height, height), 1));
    clip = pixClipRectangle(view->picture, area, /* clipped box */ NULL);
    boxDestroy(&area);
    part.picture =
        scale != 1 && clip != NULL ? pixScale(clip, (float)scale, (float)scale) : pixClone(clip);
    pixDestroy(&clip);
    if (part.picture != NULL)
        pixSetResolution(part.picture, 300, 300);
    return part;
}

TessBaseAPI *
engine_new(const char *language)
{
    TessBaseAPI *engine = TessBaseAPICreate();

    if (TessBaseAPIInit3(engine, /* tessdata */ NULL, language) != 0) {
        TessBaseAPIDelete(engine);
        return NULL;
    }
    TessBaseAPISetVariable(engine, "debug_file", "/dev/null");
    return engine;
}

void
engine_free(gpointer engine)
{
    TessBaseAPIEnd(engine);
    TessBaseAPIDelete(engine);
}

/* "0999.619.642", whole or in pieces, is no word of any language, so it is doubted; its check
 * digits tell. An amount has none. */
static bool
is_part_of_number(const char *text)
{
    g_autofree char *digits = text_digits(text);

    return strlen(digits) >= 3 && strlen(digits) * 2 > strlen(text) &&
           !g_regex_match_simple("[.,]\\d{1,2}\\D*$", text, 0, 0);
}

static gint32
on_page(int pixels, int all_pixels, gint32 start, gint32 length)
{
    return start + (gint32)((gint64)CLAMP(pixels, 0, all_pixels) * length / all_pixels);
}

static void
add_word(TessResultIterator *found, const View *view, Pages *pages, GArray *words)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(found);
    char *raw = TessResultIteratorGetUTF8Text(found, RIL_WORD);
    int confidence = (int)TessResultIteratorConfidence(found, RIL_WORD);
    g_autofree char *text = raw != NULL ? text_from_bytes(raw, strlen(raw)) : NULL;
    g_autofree char *squeezed = text != NULL ? text_squeeze(text) : NULL;
    int width = pixGetWidth(view->picture);
    int height = pixGetHeight(view->picture);
    int left = 0, top = 0, right = 0, bottom = 0;
    Word word = { 0 };

    TessDeleteText(raw);
    if (text_is_empty(squeezed) ||
        (confidence < LEAST_CONFIDENCE && !is_part_of_number(squeezed)) ||
        !TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom))
        return;
    word = (Word){ .text = g_string_chunk_insert(pages->text, squeezed),
                   .x0 = on_page(left, width, view->x, view->width),
                   .y0 = on_page(top, height, view->y, view->height),
                   .x1 = on_page(MAX(left, right), width, view->x, view->width),
                   .y1 = on_page(MAX(top, bottom), height, view->y, view->height),
                   .confidence = (guint8)CLAMP(confidence, 0, ENGINE_SURE - 1) };
    g_array_append_val(words, word);
}

void
engine_read(
    TessBaseAPI *engine, TessPageSegMode mode, const View *view, Pages *pages, GArray *words)
{
    TessResultIterator *found = NULL;

    TessBaseAPISetPageSegMode(engine, mode);
    TessBaseAPISetImage2(engine, view->picture);
    if (TessBaseAPIRecognize(engine, NULL) == 0)
        found = TessBaseAPIGetIterator(engine);
    if (found != NULL) {
        do
            add_word(found, view, pages, words);
        while (words->len < MOST_PAGE_WORDS && TessResultIteratorNext(found, RIL_WORD));
        TessResultIteratorDelete(found);
    }
    TessBaseAPIClear(engine);
}

Yield
yield_of(const GArray *words)
{
    Yield yield = { 0 };

    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        gsize letters = strlen(word->text);

        yield.letters += letters;
        yield.weight += letters * word->confidence;
        yield.clear += word->confidence >= CLEAR_CONFIDENCE ? letters : 0;
    }
    return yield;
}
