/* Many phrases looked for in one pass over a text (A. Aho, M. Corasick, "Efficient string
 * matching", 1975). WordSearch and texts are as text_words makes them: lower case without accents,
 * words with one blank between them and one at either end. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct WordSearch WordSearch;

WordSearch *wordsearch_new(void);
void wordsearch_free(WordSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordSearch, wordsearch_free)

/* Adds " direct debit ", or part of a word where a blank at an end is left out: " direct" begins
 * one. The same phrase twice has one number. False: it is empty or holds a letter other than a to
 * z; nothing was added. Not after wordsearch_seal. */
bool wordsearch_add(WordSearch *search, const char *phrase, guint *ret_number);

/* No more are added; from now on they can be found. */
void wordsearch_seal(WordSearch *search);

/* How many numbers there are: 0 to this less 1. */
guint wordsearch_count(const WordSearch *search);

/* Calls found for each phrase in the text, at each place where one ends: end is the byte after it.
 */
typedef void (*PhraseFound)(guint number, gsize end, gpointer user);
void wordsearch_find(const WordSearch *search, const char *words, PhraseFound found, gpointer user);
