/* Words that recognition misread by one letter: "tota1", "roundng", "inciusive". */
#pragma once

#include <glib.h>

typedef struct Spelling Spelling;

Spelling *spelling_new(void);
void spelling_free(Spelling *spelling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spelling, spelling_free)

/* Learns a word, folded as wording_cut makes it. Short ones are not learned. */
void spelling_add(Spelling *spelling, const char *word);

/* The one learned word that differs in one letter: any letter of six or more, of five one that
 * looks like it. NULL when none does, when two do, or when the word itself is learned. Valid as
 * long as the spelling. */
const char *spelling_mend(const Spelling *spelling, const char *word);
