/* Everything on the pages that may be a field, found once and shared by the rules that choose. */
#pragma once

#include <glib.h>

#include "data/vat_rates.h"
#include "reading/amounts.h"
#include "reading/dates.h"
#include "reading/identifiers.h"
#include "reading/layout.h"
#include "reading/phrases.h"

typedef struct Confidence Confidence; /* reading/confidence.h */

/* The tables of words, read once for many documents. */
typedef struct {
    Phrases *labels; /* lib/data/words/labels.tsv */
    Phrases *kinds;  /* lib/data/words/kinds.tsv */
    Phrases *months; /* lib/data/words/months.tsv */
    Phrases *forms;  /* lib/data/words/forms.tsv */
    Phrases *notes;  /* lib/data/words/notes.tsv */
    Phrases *cards;  /* lib/data/words/cards.tsv */
    VatRates *vat_rates;
    Confidence *confidence;
    Phrases *till; /* lib/data/words/till.tsv */
} Words;

/* home_data_folder: where the firm keeps its own tables, or NULL. FAIL_SETUP names file and line.
 */
Words *words_load(const char *home_data_folder, GError **error);
void words_free(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

typedef struct {
    const Words *words; /* borrowed */
    Layout *layout;
    Amounts *amounts;
    GArray *dates;       /* of DateMark */
    GArray *identifiers; /* of Identifier */
    GArray *labels;      /* of Phrase, layout order */
} Candidates;

/* pages and words must outlive them. */
Candidates *candidates_new(const Pages *pages, const Words *words);
void candidates_free(Candidates *candidates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Candidates, candidates_free)

/* How strongly the nearest label left of a token on its row announces `key`, 0 to 100; 0 when that
 * label means something else. With amounts between it and the token it counts half. */
int candidates_left(const Candidates *candidates, guint token, const char *key);

/* The same for the nearest label above, in a column that holds the token; 0 to 80, less with the
 * distance. */
int candidates_above(const Candidates *candidates, guint token, const char *key);

/* A label stands first in the cell: what it says is no name and no line of an address. */
bool candidates_lead_cell(const Candidates *candidates, const Cell *cell);
