/* The sentences that other jobs leave in English beside a document, a match or a statement, in the
 * reader's language: the rows of reports/said.tsv, found again by their English words. */
#pragma once

#include <glib.h>

typedef struct Said Said;

/* language: a column of the table. home_data_folder: the firm's own data files, may be NULL.
 * FAIL_SETUP: no such column, or the file is not right. */
Said *said_new(const char *home_data_folder, const char *language, GError **error);
void said_free(Said *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Said, said_free)

/* The sentence in the language, its parts and what was joined by "; " too; NULL when the table does
 * not have it. */
char *said_find(const Said *said, const char *sentence);
