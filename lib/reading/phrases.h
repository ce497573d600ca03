/* Phrases in four languages and what they mean, from the tables in lib/data/words. */
#pragma once

#include <glib.h>

#include "reading/layout.h"

#define PHRASES_MOST_WORDS 8

typedef struct {
    const char *key; /* first column of the table: "gross", "invoice", "1" */
    char language[3];
    int weight; /* 1 to 100 */
} Meaning;

typedef struct Phrases Phrases;

/* A phrase that stands in a layout, with one of its meanings. */
typedef struct {
    Meaning meaning;
    guint first, end; /* tokens, of one cell */
    bool whole_cell;  /* nothing else stands in the cell */
    bool leads_cell;  /* it begins the cell */
} Phrase;

/* A table "key, language, weight, phrases" of lib/data/words, the firm's own first
 * (home_data_folder may be NULL); phrases are apart by |. FAIL_SETUP names file and line. */
Phrases *phrases_load(const char *home_data_folder, const char *name, GError **error);
void phrases_free(Phrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Phrases, phrases_free)

/* The meanings of words (each as phrases_words makes them) with one blank between; NULL when it is
 * no phrase of the table. GArray of Meaning. */
const GArray *phrases_meanings(const Phrases *phrases, const char *words);

/* GArray of Phrase in layout order: at each word the longest phrase of the table, once for each of
 * its meanings; phrases do not overlap. */
GArray *phrases_find(const Phrases *phrases, const Layout *layout);

/* Text cut into the words that tables are written in: folded, marks are blanks, "n°", "#",
 * "numéro" … are "nr", "T.V.A." is "tva". GPtrArray of char *. */
GPtrArray *phrases_words(const char *text);
