/* How alike two names are, as banks cut, turn and spell them. */
#pragma once

#include <glib.h>

#define NAME_MOST_BYTES 140
#define NAME_MOST_WORDS 24

/* A name taken apart once: folded words without legal forms. Values only, no allocation. */
typedef struct {
    guint8 word_count;
    guint8 start[NAME_MOST_WORDS];
    guint8 size[NAME_MOST_WORDS];
    guint8 weight[NAME_MOST_WORDS]; /* letters; a word that many names share weighs 1 */
    char letters[NAME_MOST_BYTES];  /* the words one after the other */
    guint8 letter_count;
} NameKey;

/* NULL and "" give a key without words. */
void name_key_make(const char *name, NameKey *ret_key);

/* 0 to 10000. 10000: the same words in any order; above NAME_STRONG: one is the other, cut or with
 * a town or trade added; 0 when a name is unknown. */
int name_similarity(const NameKey *left, const NameKey *right);

/* The same, but `text` may say much more than the name (a terminal's line: card, town, hour). */
int name_similarity_in_text(const NameKey *name, const NameKey *text);

#define NAME_STRONG 8000
#define NAME_LIKELY 6000
#define NAME_OTHER 3500 /* below: another name */
