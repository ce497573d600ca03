/* One look of Tesseract is what a page costs. It is looked at again only where that pays: in parts
 * (looks.c); whole, only when hardly anything was read though letters are there: then it may lie on
 * its head (0.6 s to ask), or its words are scattered. */
#include "parse/ocr.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "jail/message.h"
#include "parse/ink.h"
#include "parse/lines.h"
#include "parse/looks.h"
#include "parse/tongue.h"

#define GOOD_CONFIDENCE 60
#define FEW_LETTERS 60
#define FEW_WORDS 150 /* of a receipt; a page of more leaves nothing out */
#define SOME_PARTS 40 /* that look like letters: a page without is not asked for twice */
#define NARROW 55     /* letters' heights: a receipt is one column */
#define TURN_CONFIDENCE 2
#define MOST_ENGINES 4 /* in memory, some 20 MB each */

struct Ocr {
    GHashTable *engines; /* language to TessBaseAPI */
    TessBaseAPI *compass;
    bool has_loaded;
    void (*before_page)(guint seconds);
    guint page_s;
    int asks_at;
};

Ocr *
ocr_new(void (*before_page)(guint seconds))
{
    Ocr *ocr = g_new0(Ocr, 1);

    ocr->engines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, engine_free);
    ocr->before_page = before_page;
    ocr->asks_at = -1;
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
    g_hash_table_unref(ocr->engines);
    g_clear_pointer(&ocr->compass, engine_free);
    g_free(ocr);
}

void
ocr_ask_at(Ocr *ocr, int socket)
{
    ocr->asks_at = socket;
}

static gint32
stretch(gint32 length, gint32 from, gint32 to)
{
    return from > 0 ? (gint32)((gint64)length * to / from) : length;
}

/* The same picture may be shown larger on another page. */
static void
take_over(Page *page, Page *known)
{
    bool turned = known->turns % 2 == 1;
    gint32 width = turned ? page->height : page->width;
    gint32 height = turned ? page->width : page->height;
    GArray *words = page->words;
    GArray *codes = page->codes;

    page->words = known->words;
    known->words = words;
    page->codes = known->codes;
    known->codes = codes;
    page->turns = known->turns;
    page->source = known->source;
    if (width == 0 || height == 0 || (width == known->width && height == known->height)) {
        page->width = known->width;
        page->height = known->height;
        return;
    }
    for (guint i = 0; i < page->words->len; i++) {
        Word *word = &g_array_index(page->words, Word, i);

        word->x0 = stretch(word->x0, known->width, width);
        word->x1 = stretch(word->x1, known->width, width);
        word->y0 = stretch(word->y0, known->height, height);
        word->y1 = stretch(word->y1, known->height, height);
    }
    for (guint i = 0; i < page->codes->len; i++) {
        Code *code = &g_array_index(page->codes, Code, i);

        code->x0 = stretch(code->x0, known->width, width);
        code->x1 = stretch(code->x1, known->width, width);
        code->y0 = stretch(code->y0, known->height, height);
        code->y1 = stretch(code->y1, known->height, height);
    }
    page->width = width;
    page->height = height;
}

bool
ocr_recall(
    Ocr *ocr, const JailAsk *ask, Pages *pages, Page *page, guint32 *ret_width, guint32 *ret_height)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Pages) spare = pages_new();
    Page *known = NULL;

    if (ocr->asks_at < 0 || !memory_ask(ocr->asks_at, ask, &bytes) || bytes == NULL)
        return false;
    known = message_to_page(bytes, spare, ret_width, ret_height);
    if (known == NULL)
        return false;
    for (guint i = 0; i < known->words->len; i++) {
        Word *word = &g_array_index(known->words, Word, i);

        word->text = g_string_chunk_insert(pages->text, word->text);
    }
    for (guint i = 0; i < known->codes->len; i++) {
        Code *code = &g_array_index(known->codes, Code, i);

        code->text = g_string_chunk_insert(pages->text, code->text);
    }
    take_over(page, known);
    return true;
}

void
ocr_learn(Ocr *ocr, const Page *page, guint32 width, guint32 height)
{
    g_autoptr(GBytes) bytes = NULL;

    if (ocr->asks_at < 0)
        return;
    bytes = message_from_page(page, width, height);
    memory_tell(ocr->asks_at, bytes);
}

/* The set's parts become names of files, so it is taken literally or not at all. */
static const char *
valid_languages(const char *languages)
{
    if (text_is_empty(languages) || strlen(languages) > 60 || !g_ascii_isalpha(languages[0]) ||
        strspn(languages, "abcdefghijklmnopqrstuvwxyz_+") != strlen(languages))
        return OCR_LANGUAGES;
    return languages;
}

/* NULL when it is not installed. */
static TessBaseAPI *
engine_for(Ocr *ocr, const char *language)
{
    TessBaseAPI *engine = g_hash_table_lookup(ocr->engines, language);

    if (engine != NULL || (engine = engine_new(language)) == NULL)
        return engine;
    g_hash_table_insert(ocr->engines, g_strdup(language), engine);
    ocr->has_loaded = true;
    return engine;
}

static TessBaseAPI *
first_engine(Ocr *ocr, const char *languages, GError **error)
{
    g_auto(GStrv) each = g_strsplit(valid_languages(languages), "+", 0);
    TessBaseAPI *engine = NULL;

    if (g_hash_table_size(ocr->engines) >= MOST_ENGINES &&
        !g_hash_table_contains(ocr->engines, each[0]))
        g_hash_table_remove_all(ocr->engines);
    engine = engine_for(ocr, each[0]);
    return engine != NULL ? engine
                          : fail_null(error, FAIL_SETUP, "Tesseract cannot load '%s'", each[0]);
}

bool
ocr_load(Ocr *ocr, const char *languages, GError **error)
{
    return first_engine(ocr, languages, error) != NULL;
}

bool
ocr_has_loaded(Ocr *ocr)
{
    bool has_loaded = ocr->has_loaded;

    ocr->has_loaded = false;
    return has_loaded;
}

/* What the first look at a page shows. */
typedef struct {
    TessPageSegMode mode;
    guint letters; /* parts that look like some */
    bool lies;     /* on its side */
} Sight;

static Sight
sight_of(PIX *picture)
{
    PIX *ink = pixThresholdToBinary(picture, ink_split(picture));
    g_autoptr(GArray) letters = ink != NULL ? ink_letters(ink) : NULL;
    Sight sight = { .mode = PSM_AUTO };
    int left = G_MAXINT;
    int right = 0;

    for (guint i = 0; letters != NULL && i < letters->len; i++) {
        const Part *part = &g_array_index(letters, Part, i);

        left = MIN(left, part->x);
        right = MAX(right, part->x + part->width);
    }
    if (letters != NULL) {
        sight.letters = letters->len;
        sight.lies = letters->len >= SOME_PARTS && ink_lies_on_its_side(ink);
        if (right - left < NARROW * ink_usual_height(letters))
            sight.mode = PSM_SINGLE_BLOCK;
    }
    pixDestroy(&ink);
    return sight;
}

static bool
is_good(Yield yield)
{
    return yield.letters >= FEW_LETTERS && yield.weight >= yield.letters * GOOD_CONFIDENCE;
}

/* Another reading of the same page takes its place when more of it is clear:
 * letters that stand on their head make as many words. */
static bool
take_better(Page *page, GArray *again)
{
    bool better = yield_of(again).clear > yield_of(page->words).clear;

    g_array_unref(better ? page->words : again);
    page->words = better ? again : page->words;
    return better;
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

    page->turns = (guint8)((page->turns + turns) % 4);
    if (turns % 2 == 1) {
        page->width = page->height;
        page->height = width;
    }
}

static GArray *
look(TessBaseAPI *engine, TessPageSegMode mode, PIX *picture, Pages *pages, const Page *page)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    const View view = view_of_page(picture, page);

    engine_read(engine, mode, &view, pages, words);
    return words;
}

/* Reads the page turned, and leaves it so if that is better. Takes `picture`. */
static PIX *
take_turned(
    TessBaseAPI *engine, TessPageSegMode mode, int turns, PIX *picture, Pages *pages, Page *page)
{
    PIX *upright = pixRotateOrth(picture, turns);

    if (upright == NULL)
        return picture;
    turn_page(page, turns);
    if (take_better(page, look(engine, mode, upright, pages, page))) {
        pixDestroy(&picture);
        return upright;
    }
    turn_page(page, 4 - turns);
    pixDestroy(&upright);
    return picture;
}

/* The whole page, which lies as nobody knows. Gives the picture as it was read. */
static PIX *
read_whole(Ocr *ocr, TessBaseAPI *engine, PIX *grey, Pages *pages, Page *page)
{
    PIX *picture = pixClone(grey);
    Sight sight = sight_of(picture);
    int turns = sight.lies ? turns_wanted(ocr, picture) : 0;

    if (turns % 2 == 1)
        picture = take_turned(engine, sight.mode, turns, picture, pages, page);
    if (is_good(yield_of(page->words)))
        return picture;
    if (page->turns == 0)
        take_better(page, look(engine, sight.mode, picture, pages, page));
    if (is_good(yield_of(page->words)) || sight.letters < SOME_PARTS)
        return picture;
    turns = sight.lies ? turns : turns_wanted(ocr, picture);
    if (turns != 0 && page->turns == 0)
        picture = take_turned(engine, sight.mode, turns, picture, pages, page);
    if (!is_good(yield_of(page->words)))
        take_better(
            page,
            look(
                engine, sight.mode == PSM_AUTO ? PSM_SPARSE_TEXT : PSM_AUTO, picture, pages, page));
    return picture;
}

/* The language of the set that the page is written in, when it is not the first. */
static TessBaseAPI *
other_engine(Ocr *ocr, const char *languages, const Page *page)
{
    const char *tongue = tongue_of(page->words);
    g_auto(GStrv) each = g_strsplit(valid_languages(languages), "+", 0);

    if (tongue == NULL || g_str_equal(tongue, each[0]) ||
        !g_strv_contains((const char *const *)each, tongue))
        return NULL;
    return engine_for(ocr, tongue);
}

bool
ocr_read(Ocr *ocr, const char *languages, PIX *grey, Pages *pages, Page *page, GError **error)
{
    TessBaseAPI *engine = first_engine(ocr, languages, error);
    TessBaseAPI *other = NULL;
    PIX *picture = NULL;
    View view = { 0 };

    if (engine == NULL)
        return false;
    if (ocr->before_page != NULL)
        ocr->before_page(ocr->page_s);
    picture = read_whole(ocr, engine, grey, pages, page);
    view = view_of_page(picture, page);
    if (page->width > 0 && page->height > 0) {
        if (page->words->len > 0 && page->words->len < FEW_WORDS)
            looks_add_left_out(engine, &view, pages, page);
        lines_arrange(page);
        other = other_engine(ocr, languages, page);
        if (other != NULL)
            looks_at_doubtful(other, &view, pages, page);
        looks_at_strokes(other != NULL ? other : engine, &view, pages, page);
    }
    pixDestroy(&picture);
    page->source = PAGE_OCR;
    lines_arrange(page);
    lines_join_amounts(pages, page);
    return true;
}

bool
ocr_read_once(Ocr *ocr, const char *languages, PIX *grey, Pages *pages, Page *page, GError **error)
{
    TessBaseAPI *engine = first_engine(ocr, languages, error);
    View view = view_of_page(grey, page);

    if (engine == NULL)
        return false;
    engine_read(engine, PSM_AUTO, &view, pages, page->words);
    lines_arrange(page);
    return true;
}
