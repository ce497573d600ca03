/* Over Tesseract 5's C interface. A page is read with automatic layout; only when that gives little
 * is its orientation asked for (0.6 s) and another layout tried: scattered words, or one column
 * for a receipt. */
#include "parse/ocr.h"

#include <string.h>
#include <tesseract/capi.h>

#include "base/fail.h"
#include "base/text.h"
#include "parse/lines.h"

#define GOOD_CONFIDENCE 60
#define CLEAR_CONFIDENCE 90 /* of a word that the first reading did not see */
#define FEW_LETTERS 60
#define FEW_WORDS 150   /* of a receipt; a page of more is not looked at again */
#define MUCH_LEFT_OUT 6 /* per cent of its letters */
#define INK 130
#define MOST_CONFIDENCE 100 /* kept for what two looks say alike */
#define STROKES "Il|1"
#define MOST_LOOKS 20 /* of words of a page that are read once more */
#define MOST_SETS 6   /* of languages in memory, some 30 MB each */
#define TURN_CONFIDENCE 2
#define LEAST_CONFIDENCE 10 /* of a word; what is below is dirt */
#define MOST_PAGE_WORDS 20000

struct Ocr {
    GHashTable *sets; /* languages to TessBaseAPI */
    TessBaseAPI *compass;
    bool has_loaded;
    void (*before_page)(guint seconds);
    guint page_s;
};

static void
api_delete(gpointer api)
{
    TessBaseAPIEnd(api);
    TessBaseAPIDelete(api);
}

Ocr *
ocr_new(void (*before_page)(guint seconds))
{
    Ocr *ocr = g_new0(Ocr, 1);

    ocr->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, api_delete);
    ocr->before_page = before_page;
    setMsgSeverity(L_SEVERITY_NONE);
    return ocr;
}

void
ocr_give_time(Ocr *ocr, guint seconds)
{
    ocr->page_s = seconds;
}

void
ocr_free(Ocr *ocr)
{
    if (ocr == NULL)
        return;
    g_hash_table_unref(ocr->sets);
    g_clear_pointer(&ocr->compass, api_delete);
    g_free(ocr);
}

/* The set's name becomes the name of files, so it is taken literally or not at all. */
static const char *
valid_languages(const char *languages)
{
    if (text_is_empty(languages) || strlen(languages) > 60 ||
        strspn(languages, "abcdefghijklmnopqrstuvwxyz_+") != strlen(languages))
        return OCR_LANGUAGES;
    return languages;
}

bool
ocr_load(Ocr *ocr, const char *languages, GError **error)
{
    const char *set = valid_languages(languages);
    TessBaseAPI *api = NULL;

    if (g_hash_table_contains(ocr->sets, set))
        return true;
    api = TessBaseAPICreate();
    if (TessBaseAPIInit3(api, /* tessdata */ NULL, set) != 0) {
        TessBaseAPIDelete(api);
        return fail(error, FAIL_SETUP, "Tesseract cannot load '%s'", set);
    }
    TessBaseAPISetVariable(api, "debug_file", "/dev/null");
    if (g_hash_table_size(ocr->sets) >= MOST_SETS)
        g_hash_table_remove_all(ocr->sets);
    g_hash_table_insert(ocr->sets, g_strdup(set), api);
    ocr->has_loaded = true;
    return true;
}

bool
ocr_has_loaded(Ocr *ocr)
{
    bool has_loaded = ocr->has_loaded;

    ocr->has_loaded = false;
    return has_loaded;
}

/* A box in pixels as hundredths of a point on the page. */
static gint32
on_page(int pixels, gint32 length, int all_pixels)
{
    return (gint32)((gint64)CLAMP(pixels, 0, all_pixels) * length / all_pixels);
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

static void
add_word(TessResultIterator *words, PIX *picture, Pages *pages, Page *page)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(words);
    char *raw = TessResultIteratorGetUTF8Text(words, RIL_WORD);
    int confidence = (int)TessResultIteratorConfidence(words, RIL_WORD);
    g_autofree char *text = raw != NULL ? text_from_bytes(raw, strlen(raw)) : NULL;
    g_autofree char *squeezed = text != NULL ? text_squeeze(text) : NULL;
    int width = pixGetWidth(picture);
    int height = pixGetHeight(picture);
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    TessDeleteText(raw);
    if (text_is_empty(squeezed) ||
        (confidence < LEAST_CONFIDENCE && !is_part_of_number(squeezed)) ||
        !TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom))
        return;
    pages_add_word(
        pages, page,
        &(Word){ .text = squeezed,
                 .x0 = on_page(left, page->width, width),
                 .y0 = on_page(top, page->height, height),
                 .x1 = on_page(MAX(left, right), page->width, width),
                 .y1 = on_page(MAX(top, bottom), page->height, height),
                 .confidence = (guint8)CLAMP(confidence, 0, MOST_CONFIDENCE - 1) });
}

static void
take_words(TessBaseAPI *api, PIX *picture, Pages *pages, Page *page)
{
    TessResultIterator *words = TessBaseAPIGetIterator(api);

    if (words == NULL)
        return;
    do
        add_word(words, picture, pages, page);
    while (page->words->len < MOST_PAGE_WORDS && TessResultIteratorNext(words, RIL_WORD));
    TessResultIteratorDelete(words);
}

/* Confidence times letters: what tells a good reading from a bad one, and much from little. */
typedef struct {
    guint64 letters;
    guint64 weight;
} Yield;

static Yield
yield_of(const Page *page)
{
    Yield yield = { 0 };

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);
        gsize letters = strlen(word->text);

        yield.letters += letters;
        yield.weight += letters * word->confidence;
    }
    return yield;
}

static bool
is_good(Yield yield)
{
    return yield.letters >= FEW_LETTERS && yield.weight >= yield.letters * GOOD_CONFIDENCE;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    gint32 first = *(const gint32 *)a;
    gint32 second = *(const gint32 *)b;

    return (first > second) - (first < second);
}

static Yield
recognise(TessBaseAPI *api, TessPageSegMode mode, PIX *picture, Pages *pages, Page *page)
{
    g_array_set_size(page->words, 0);
    TessBaseAPISetPageSegMode(api, mode);
    TessBaseAPISetImage2(api, picture);
    if (TessBaseAPIRecognize(api, NULL) == 0)
        take_words(api, picture, pages, page);
    TessBaseAPIClear(api);
    return yield_of(page);
}

/* Another reading of the same page takes its place when it yields more. */
static Yield
try_again(
    TessBaseAPI *api, TessPageSegMode mode, PIX *picture, Pages *pages, Page *page, Yield best)
{
    GArray *kept = g_array_copy(page->words);
    Yield again = recognise(api, mode, picture, pages, page);

    if (again.weight > best.weight) {
        g_array_unref(kept);
        return again;
    }
    g_array_unref(page->words);
    page->words = kept;
    return best;
}

/* Quarter turns, clockwise, that put the picture upright; 0 when it stands or nobody knows. */
static int
turns_wanted(Ocr *ocr, PIX *picture)
{
    int degrees = 0;
    float sure = 0;
    const char *script = NULL;
    float script_sure = 0;

    if (ocr->compass == NULL) {
        ocr->compass = TessBaseAPICreate();
        if (TessBaseAPIInit2(ocr->compass, NULL, "osd", OEM_TESSERACT_ONLY) != 0)
            return 0;
    }
    TessBaseAPISetImage2(ocr->compass, picture);
    if (!TessBaseAPIDetectOrientationScript(ocr->compass, &degrees, &sure, &script, &script_sure) ||
        sure < TURN_CONFIDENCE)
        degrees = 0;
    TessBaseAPIClear(ocr->compass);
    return ((360 - degrees) / 90) % 4;
}

static void
turn_page(Page *page, int turns)
{
    gint32 width = page->width;

    page->turns = (guint8)turns;
    if (turns % 2 == 1) {
        page->width = page->height;
        page->height = width;
    }
}

/* In pixels: the middle one of all words. */
static int
usual_word_height(const Page *page, int all_pixels)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gint32));

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);
        gint32 height = word->y1 - word->y0;

        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_number);
    if (heights->len == 0 || page->height == 0)
        return 0;
    return (
        int)((gint64)g_array_index(heights, gint32, heights->len / 2) * all_pixels / page->height);
}

static bool
is_in_word(const Page *page, PIX *picture, int x, int y)
{
    gint32 left = on_page(x, page->width, pixGetWidth(picture));
    gint32 top = on_page(y, page->height, pixGetHeight(picture));

    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);

        if (left >= word->x0 && left <= word->x1 && top >= word->y0 && top <= word->y1)
            return true;
    }
    return false;
}

static TessPageSegMode
second_mode(PIX *picture)
{
    bool receipt = pixGetHeight(picture) >= 2 * pixGetWidth(picture);

    return receipt ? PSM_SINGLE_BLOCK : PSM_SPARSE_TEXT;
}

/* Letters on a photographed receipt that stand far from the others are taken for pictures and left
 * out: mostly its amounts. How many of a hundred parts that look like letters are in no word. */
static guint
percent_left_out(PIX *picture, const Page *page)
{
    PIX *ink = pixThresholdToBinary(picture, INK);
    BOXA *parts = ink != NULL ? pixConnCompBB(ink, 8) : NULL;
    int usual = usual_word_height(page, pixGetHeight(picture));
    guint letters = 0;
    guint left_out = 0;

    for (int i = 0; parts != NULL && i < boxaGetCount(parts); i++) {
        int x = 0, y = 0, width = 0, height = 0;

        boxaGetBoxGeometry(parts, i, &x, &y, &width, &height);
        if (height * 2 < usual || height > usual * 2 || width > usual * 2 || width * 5 < height)
            continue;
        letters++;
        left_out += !is_in_word(page, picture, x + width / 2, y + height / 2);
    }
    boxaDestroy(&parts);
    pixDestroy(&ink);
    return letters > 0 ? left_out * 100 / letters : 0;
}

static bool
says_something(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return true;
    return false;
}

static bool
touches_a_word(const GArray *words, const Word *word)
{
    for (guint i = 0; i < words->len; i++) {
        const Word *other = &g_array_index(words, Word, i);

        if (word->x0 <= other->x1 && word->x1 >= other->x0 && word->y0 <= other->y1 &&
            word->y1 >= other->y0)
            return true;
    }
    return false;
}

/* Reads the page as one column and adds the words that stand where none was found. */
static void
add_left_out(TessBaseAPI *api, PIX *picture, Pages *pages, Page *page)
{
    g_autoptr(GArray) kept = g_array_copy(page->words);

    recognise(api, PSM_SINGLE_BLOCK, picture, pages, page);
    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);

        if (word->confidence >= CLEAR_CONFIDENCE && says_something(word->text) &&
            !touches_a_word(kept, word))
            g_array_append_val(kept, *word);
    }
    g_array_set_size(page->words, 0);
    g_array_append_vals(page->words, kept->data, kept->len);
}

/* The picture of a word with some paper around it, `scale` times as large. */
static PIX *
enlarge_word(PIX *picture, const Page *page, const Word *word, int scale)
{
    int width = pixGetWidth(picture);
    int height = pixGetHeight(picture);
    int left = (int)((gint64)word->x0 * width / page->width);
    int top = (int)((gint64)word->y0 * height / page->height);
    int right = (int)((gint64)word->x1 * width / page->width);
    int bottom = (int)((gint64)word->y1 * height / page->height);
    int margin = MAX((bottom - top) / 2, 4);
    BOX *box = boxCreate(
        MAX(left - margin, 0), MAX(top - margin, 0), right - left + 2 * margin,
        bottom - top + 2 * margin);
    PIX *part = pixClipRectangle(picture, box, /* clipped box */ NULL);
    PIX *large = part != NULL ? pixScale(part, (float)scale, (float)scale) : NULL;

    boxDestroy(&box);
    pixDestroy(&part);
    return large;
}

static char *
read_word_alone(TessBaseAPI *api, PIX *picture, const Page *page, const Word *word, int scale)
{
    PIX *large = enlarge_word(picture, page, word, scale);
    char *raw = NULL;
    g_autofree char *text = NULL;

    if (large == NULL)
        return NULL;
    TessBaseAPISetImage2(api, large);
    raw = TessBaseAPIGetUTF8Text(api);
    text = raw != NULL ? text_from_bytes(raw, strlen(raw)) : NULL;
    TessDeleteText(raw);
    TessBaseAPIClear(api);
    pixDestroy(&large);
    return text != NULL ? text_squeeze(text) : NULL;
}

static bool
has_letter(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_isalpha(*text))
            return true;
    return false;
}

/* "LWI/26": one stroke is easily seen twice, as a letter or a one and as the slash. Dates are not
 * meant. */
static bool
may_be_seen_twice(const char *text)
{
    if (!has_letter(text))
        return false;
    for (const char *slash = strchr(text, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
        if ((slash > text && strchr(STROKES, slash[-1]) != NULL) ||
            (slash[1] != '\0' && strchr(STROKES, slash[1]) != NULL))
            return true;
    return false;
}

/* Such a word is read again alone, larger, at two sizes; what both say alike is certain. */
static void
look_again_at_strokes(TessBaseAPI *api, PIX *picture, Pages *pages, Page *page)
{
    guint looks = 0;

    if (page->width == 0 || page->height == 0)
        return; /* a place on it says nothing of the picture */
    TessBaseAPISetPageSegMode(api, PSM_SINGLE_LINE);
    for (guint i = 0; i < page->words->len && looks < MOST_LOOKS; i++) {
        Word *word = &g_array_index(page->words, Word, i);
        g_autofree char *first = NULL;
        g_autofree char *second = NULL;

        if (!may_be_seen_twice(word->text))
            continue;
        looks++;
        first = read_word_alone(api, picture, page, word, 2);
        second = read_word_alone(api, picture, page, word, 4);
        if (text_is_empty(first) || g_strcmp0(first, second) != 0 || strchr(first, ' ') != NULL)
            continue;
        word->text = g_string_chunk_insert(pages->text, first);
        word->confidence = MOST_CONFIDENCE;
    }
}

bool
ocr_read(Ocr *ocr, const char *languages, PIX *grey, Pages *pages, Page *page, GError **error)
{
    TessBaseAPI *api = NULL;
    PIX *picture = NULL;
    Yield yield = { 0 };
    int turns = 0;

    if (!ocr_load(ocr, languages, error))
        return false;
    if (ocr->before_page != NULL)
        ocr->before_page(ocr->page_s);
    api = g_hash_table_lookup(ocr->sets, valid_languages(languages));
    picture = pixClone(grey);
    yield = recognise(api, PSM_AUTO, picture, pages, page);
    turns = is_good(yield) ? 0 : turns_wanted(ocr, picture);
    if (turns != 0) {
        pixDestroy(&picture);
        picture = pixRotateOrth(grey, turns);
        turn_page(page, turns);
        yield = recognise(api, PSM_AUTO, picture, pages, page);
    }
    if (!is_good(yield))
        try_again(api, second_mode(picture), picture, pages, page, yield);
    else if (page->words->len < FEW_WORDS && percent_left_out(picture, page) >= MUCH_LEFT_OUT)
        add_left_out(api, picture, pages, page);
    look_again_at_strokes(api, picture, pages, page);
    pixDestroy(&picture);
    page->source = PAGE_OCR;
    lines_arrange(page);
    return true;
}
