/* What kind of paper uses which words: counts of papers by type, from the firm's own confirmed
 * ones. Naive Bayes with integer weights, in centibits; it only tips the scale where a paper does
 * not say itself what it is. */
#pragma once

#include "reading/page.h"
#include "reading/reading.h"

typedef struct WordModel WordModel;

WordModel *word_model_new(void);
void word_model_free(WordModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordModel, word_model_free)

/* How many papers of a type there are, and in how many of them a word stands. In any order. */
void word_model_add_papers(WordModel *model, DocumentType type, int papers);
void word_model_add_word(WordModel *model, DocumentType type, const char *word, int papers);

/* The words of a text that count: folded, letters only, each once, sorted; at most some hundreds.
 * of char *. private_words: folded, with blanks around; those are left out. */
GPtrArray *word_model_words(const char *text, const char *private_words);

/* The type that the words speak for, clearly and more than for any other; *ret_why: those that
 * speak loudest, for people. False when they leave it open, or too few papers are known. */
bool word_model_judge(
    const WordModel *model, const GPtrArray *words, DocumentType *ret_type, char **ret_why);

/* Gives a reading whose pages do not say what they are the type that their words speak for. A slip
 * of a till stays one. */
void word_model_settle(const WordModel *model, const Pages *pages, Reading *reading);
