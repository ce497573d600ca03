#include "reading/word_model.h"

#include <string.h>

#include "base/text.h"

#define TYPES (DOCUMENT_OTHER + 1)
#define MOST_WORDS 300 /* of one paper */
#define SHORTEST 3     /* letters */
#define LONGEST 24
#define FEW_PAPERS 3   /* of the type, and of all others, before anything is said */
#define LOUDEST 300    /* centibits that one word may say: no word decides alone */
#define SPEAKS 100     /* centibits from which a word counts as speaking for a type */
#define FEW_SPEAKERS 4 /* words */
#define ENOUGH 1200    /* centibits: 4000 to one */
#define AHEAD 600      /* of the type that comes second */
#define MOST_TOLD 3    /* words in the proof */

struct WordModel {
    int papers[TYPES];
    GHashTable *words; /* word: int[TYPES], papers in which it stands */
};

WordModel *
word_model_new(void)
{
    WordModel *model = g_new0(WordModel, 1);

    model->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return model;
}

void
word_model_free(WordModel *model)
{
    if (model == NULL)
        return;
    g_hash_table_unref(model->words);
    g_free(model);
}

void
word_model_add_papers(WordModel *model, DocumentType type, int papers)
{
    model->papers[type] += papers;
}

void
word_model_add_word(WordModel *model, DocumentType type, const char *word, int papers)
{
    int *counts = g_hash_table_lookup(model->words, word);

    if (counts == NULL) {
        counts = g_new0(int, TYPES);
        g_hash_table_insert(model->words, g_strdup(word), counts);
    }
    counts[type] += papers;
}

static bool
counts_as_word(const char *word, const char *private_words)
{
    gsize length = strlen(word);
    g_autofree char *whole = g_strdup_printf(" %s ", word);

    return length >= SHORTEST && length <= LONGEST && strpbrk(word, "0123456789") == NULL &&
           strstr(private_words, whole) == NULL;
}

static int
by_text(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

GPtrArray *
word_model_words(const char *text, const char *private_words)
{
    g_autofree char *folded = text_words(text);
    g_auto(GStrv) all = g_strsplit(folded, " ", -1);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    for (gsize i = 0; all[i] != NULL && words->len < MOST_WORDS; i++)
        if (counts_as_word(all[i], private_words) && g_hash_table_add(seen, all[i]))
            g_ptr_array_add(words, g_strdup(all[i]));
    g_ptr_array_sort(words, by_text);
    return words;
}

/* log2 in hundredths, rounded down; number above 0. Exact arithmetic, so that every machine says
 * the same. */
static int
log2_centibits(guint32 number)
{
    int whole = g_bit_nth_msf(number, -1);
    guint64 mantissa = ((guint64)number << 31) >> whole; /* 1.0 is 2^31 */
    int fraction = 0;

    for (int bit = 0; bit < 10; bit++) {
        mantissa = (mantissa * mantissa) >> 31;
        fraction *= 2;
        if (mantissa >> 32 != 0) {
            fraction++;
            mantissa >>= 1;
        }
    }
    return whole * 100 + fraction * 100 / 1024;
}

/* How much more often the word stands in `with` of `papers` than in `rest_with` of `rest`, in
 * centibits; half a paper is added on either side, so that nothing is impossible. */
static int
weight(int with, int papers, int rest_with, int rest)
{
    int here = log2_centibits((guint32)(2 * with + 1)) - log2_centibits((guint32)(2 * papers + 2));
    int there =
        log2_centibits((guint32)(2 * rest_with + 1)) - log2_centibits((guint32)(2 * rest + 2));

    return CLAMP(here - there, -LOUDEST, LOUDEST);
}

static int
sum_of(const int *counts)
{
    int sum = 0;

    for (int type = 0; type < TYPES; type++)
        sum += counts[type];
    return sum;
}

/* What the words say of one type. */
typedef struct {
    int score;    /* centibits */
    int speakers; /* words that speak for it */
    const char *loudest[MOST_TOLD];
    int told[MOST_TOLD]; /* how loud they are */
} Verdict;

/* The loudest stay sorted; of equals the first in the alphabet. */
static void
note_speaker(Verdict *verdict, const char *word, int loud)
{
    int at = MOST_TOLD;

    verdict->speakers++;
    while (at > 0 && (verdict->loudest[at - 1] == NULL || verdict->told[at - 1] < loud))
        at--;
    for (int i = MOST_TOLD - 1; i > at; i--) {
        verdict->loudest[i] = verdict->loudest[i - 1];
        verdict->told[i] = verdict->told[i - 1];
    }
    if (at < MOST_TOLD) {
        verdict->loudest[at] = word;
        verdict->told[at] = loud;
    }
}

static Verdict
verdict_of(const WordModel *model, const GPtrArray *words, DocumentType type)
{
    Verdict verdict = { 0 };
    int papers = model->papers[type];
    int rest = sum_of(model->papers) - papers;

    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        const int *counts = g_hash_table_lookup(model->words, word);
        int loud = 0;

        if (counts == NULL || sum_of(counts) < 2)
            continue;
        loud = weight(counts[type], papers, sum_of(counts) - counts[type], rest);
        verdict.score += loud;
        if (loud >= SPEAKS)
            note_speaker(&verdict, word, loud);
    }
    return verdict;
}

static bool
is_clear(const WordModel *model, DocumentType type, const Verdict *verdict, int second)
{
    return model->papers[type] >= FEW_PAPERS &&
           sum_of(model->papers) - model->papers[type] >= FEW_PAPERS &&
           verdict->speakers >= FEW_SPEAKERS && verdict->score >= ENOUGH &&
           verdict->score - second >= AHEAD;
}

bool
word_model_judge(
    const WordModel *model, const GPtrArray *words, DocumentType *ret_type, char **ret_why)
{
    Verdict best = { .score = G_MININT };
    DocumentType best_type = DOCUMENT_OTHER;
    int second = G_MININT / 2;

    for (DocumentType type = DOCUMENT_INVOICE; type < TYPES; type++) {
        Verdict verdict = { 0 };

        if (model->papers[type] == 0)
            continue;
        verdict = verdict_of(model, words, type);
        if (verdict.score > best.score) {
            second = MAX(second, best.score);
            best = verdict;
            best_type = type;
        } else
            second = MAX(second, verdict.score);
    }
    if (!is_clear(model, best_type, &best, second))
        return false;
    *ret_type = best_type;
    *ret_why = g_strdup_printf("%s, %s, %s", best.loudest[0], best.loudest[1], best.loudest[2]);
    return true;
}

void
word_model_settle(const WordModel *model, const Pages *pages, Reading *reading)
{
    g_autofree char *text = NULL;
    g_autofree char *why = NULL;
    g_autoptr(GPtrArray) words = NULL;
    DocumentType type = DOCUMENT_OTHER;

    if (reading->is_named || reading->type == DOCUMENT_RECEIPT)
        return;
    text = pages_to_text(pages);
    words = word_model_words(text, "");
    if (!word_model_judge(model, words, &type, &why))
        return;
    reading->type = type;
    reading->is_relevant = document_type_is_bookable(type);
    reading->type_proof = (Proof){ .rule = "learned words", .text = reading_text(reading, why) };
}
