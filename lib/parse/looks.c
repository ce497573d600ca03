/* Each look has its bound, so that a page of dirt costs little more than its first reading. */
#include "parse/looks.h"

#include <string.h>

#include "parse/ink.h"

#define CLEAR_CONFIDENCE 90 /* of a word that the first reading did not see */
#define MUCH_LEFT_OUT 6     /* per cent of its letters */
#define MOST_PLACES 40      /* left out, that are read */
#define DOUBTFUL 75         /* the mean of a run */
#define HARDLY_READ 30      /* one word of it … */
#define LEAST_LETTERS 4     /* … of so many bytes */
#define MOST_RUNS 40
#define MOST_SHARE 50 /* per cent of the page's letters that are read again */
#define STROKES "Il|1"
#define MOST_STROKES 20

static int
by_number(gconstpointer a, gconstpointer b)
{
    gint32 first = *(const gint32 *)a;
    gint32 second = *(const gint32 *)b;

    return (first > second) - (first < second);
}

/* The middle one of all words; 0 without words. */
static gint32
usual_height(const GArray *words)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gint32));

    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        gint32 height = word->y1 - word->y0;

        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_number);
    return heights->len > 0 ? g_array_index(heights, gint32, heights->len / 2) : 0;
}

static bool
overlap(const Word *a, const Word *b)
{
    return a->x0 <= b->x1 && a->x1 >= b->x0 && a->y0 <= b->y1 && a->y1 >= b->y0;
}

static bool
touches_one(const GArray *words, const Word *word)
{
    for (guint i = 0; i < words->len; i++)
        if (overlap(&g_array_index(words, Word, i), word))
            return true;
    return false;
}

/* A part of the picture as a box on the page. */
static Word
place_of(const View *view, const Part *part)
{
    gint64 width = pixGetWidth(view->picture);
    gint64 height = pixGetHeight(view->picture);

    return (Word){ .x0 = view->x + (gint32)(part->x * (gint64)view->width / width),
                   .y0 = view->y + (gint32)(part->y * (gint64)view->height / height),
                   .x1 = view->x + (gint32)((part->x + part->width) * (gint64)view->width / width),
                   .y1 = view->y +
                         (gint32)((part->y + part->height) * (gint64)view->height / height) };
}

static void
widen(Word *box, const Word *other)
{
    box->x0 = MIN(box->x0, other->x0);
    box->y0 = MIN(box->y0, other->y0);
    box->x1 = MAX(box->x1, other->x1);
    box->y1 = MAX(box->y1, other->y1);
}

/* A letter goes with the others that stand beside it. */
static void
add_to_places(GArray *places, const Word *letter, gint32 usual)
{
    for (guint i = places->len; i > 0; i--) {
        Word *place = &g_array_index(places, Word, i - 1);
        gint32 middle = (letter->y0 + letter->y1) / 2;

        if (middle < place->y0 || middle > place->y1 || letter->x0 > place->x1 + 2 * usual ||
            letter->x1 < place->x0 - 2 * usual)
            continue;
        widen(place, letter);
        return;
    }
    g_array_append_vals(places, letter, 1);
}

/* Where letters stand that are in no word, one place for a row of them; NULL when they are few. */
static GArray *
places_left_out(const View *view, const GArray *words)
{
    PIX *ink = pixThresholdToBinary(view->picture, ink_split(view->picture));
    g_autoptr(GArray) letters = ink != NULL ? ink_letters(ink) : NULL;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Word));
    gint32 usual = usual_height(words);
    guint seen = 0;
    guint left_out = 0;

    pixDestroy(&ink);
    for (guint i = 0; letters != NULL && i < letters->len; i++) {
        Word letter = place_of(view, &g_array_index(letters, Part, i));
        gint32 height = letter.y1 - letter.y0;

        if (height * 2 < usual || height > usual * 2)
            continue;
        seen++;
        if (touches_one(words, &letter))
            continue;
        left_out++;
        add_to_places(places, &letter, usual);
    }
    return left_out * 100 >= seen * MUCH_LEFT_OUT ? g_steal_pointer(&places) : NULL;
}

static bool
says_something(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return true;
    return false;
}

/* What a box on the page says, read as one line. */
static GArray *
read_box(
    TessBaseAPI *engine, const View *view, const Word *box, gint32 margin, int scale, Pages *pages)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    View part = view_of_box(view, box, margin, scale);

    if (part.picture != NULL)
        engine_read(engine, PSM_SINGLE_LINE, &part, pages, words);
    pixDestroy(&part.picture);
    return words;
}

void
looks_add_left_out(TessBaseAPI *engine, const View *view, Pages *pages, Page *page)
{
    g_autoptr(GArray) places = places_left_out(view, page->words);
    guint most = places != NULL ? MIN(places->len, MOST_PLACES) : 0;

    for (guint i = 0; i < most; i++) {
        const Word *place = &g_array_index(places, Word, i);
        g_autoptr(GArray) words = NULL;

        if (place->x1 - place->x0 < place->y1 - place->y0)
            continue; /* a single stroke */
        words = read_box(engine, view, place, (place->y1 - place->y0) / 3, 1, pages);
        for (guint w = 0; w < words->len; w++) {
            const Word *word = &g_array_index(words, Word, w);

            if (word->confidence >= CLEAR_CONFIDENCE && says_something(word->text) &&
                !touches_one(page->words, word))
                g_array_append_vals(page->words, word, 1);
        }
    }
}

/* Words first to end - 1 of one line, without a wide gap. */
typedef struct {
    guint first, end;
    Word box;
    Yield yield;
    bool is_torn; /* a word in it was hardly read, however well the others were */
} Run;

static bool
is_hardly_read(const Word *word)
{
    return word->confidence < HARDLY_READ && strlen(word->text) >= LEAST_LETTERS;
}

static Run
next_run(const GArray *words, guint first)
{
    const Word *word = &g_array_index(words, Word, first);
    Run run = { first, first + 1, *word, { .letters = strlen(word->text) }, is_hardly_read(word) };

    run.yield.weight = run.yield.letters * word->confidence;
    for (; run.end < words->len; run.end++) {
        const Word *next = &g_array_index(words, Word, run.end);

        if (next->line != word->line || next->x0 > run.box.x1 + 3 * (run.box.y1 - run.box.y0))
            break;
        widen(&run.box, next);
        run.is_torn = run.is_torn || is_hardly_read(next);
        run.yield.letters += strlen(next->text);
        run.yield.weight += strlen(next->text) * next->confidence;
    }
    return run;
}

static bool
is_doubtful(const Run *run)
{
    return run->is_torn || run->yield.weight < run->yield.letters * DOUBTFUL;
}

void
looks_at_doubtful(TessBaseAPI *engine, const View *view, Pages *pages, Page *page)
{
    g_autoptr(GArray) kept = g_array_new(FALSE, TRUE, sizeof(Word));
    guint64 most = yield_of(page->words).letters * MOST_SHARE / 100;
    guint runs = 0;
    Run run = { 0 };

    for (guint i = 0; i < page->words->len; i = run.end) {
        g_autoptr(GArray) again = NULL;
        guint16 line = g_array_index(page->words, Word, i).line;

        run = next_run(page->words, i);
        if (is_doubtful(&run) && runs < MOST_RUNS && run.yield.letters <= most) {
            runs++;
            most -= run.yield.letters;
            again = read_box(
                engine, view, &run.box, (run.box.y1 - run.box.y0) / 4, /* scale */ 1, pages);
        }
        if (again == NULL || yield_of(again).weight <= run.yield.weight) {
            g_array_append_vals(kept, &g_array_index(page->words, Word, i), run.end - i);
            continue;
        }
        for (guint w = 0; w < again->len; w++)
            g_array_index(again, Word, w).line = line;
        g_array_append_vals(kept, again->data, again->len);
    }
    g_array_set_size(page->words, 0);
    g_array_append_vals(page->words, kept->data, kept->len);
}

static bool
has_letter(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_isalpha(*text))
            return true;
    return false;
}

/* Dates are not meant. */
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

/* The only word in a box, or NULL. */
static const char *
read_word_alone(TessBaseAPI *engine, const View *view, const Word *word, int scale, Pages *pages)
{
    g_autoptr(GArray) words = read_box(engine, view, word, (word->y1 - word->y0) / 2, scale, pages);

    return words->len == 1 ? g_array_index(words, Word, 0).text : NULL;
}

void
looks_at_strokes(TessBaseAPI *engine, const View *view, Pages *pages, Page *page)
{
    guint looks = 0;

    for (guint i = 0; i < page->words->len && looks < MOST_STROKES; i++) {
        Word *word = &g_array_index(page->words, Word, i);
        const char *first = NULL;

        if (!may_be_seen_twice(word->text))
            continue;
        looks++;
        first = read_word_alone(engine, view, word, 2, pages);
        if (first == NULL || g_strcmp0(first, read_word_alone(engine, view, word, 4, pages)) != 0)
            continue;
        word->text = first;
        word->confidence = ENGINE_SURE;
    }
}
