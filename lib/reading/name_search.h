/* Every name on the pages that may be the seller's or the buyer's, with what its places say. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"
#include "reading/sections.h"

#define NAME_ENOUGH 50 /* what is wanted of a name before it is believed */

typedef struct {
    char *text;
    char *folded; /* letters and digits only */
    guint first, end;
    Box box;
    int seller, buyer; /* what speaks for either */
    guint times;
    bool has_form; /* a legal form */
    bool heads_address, is_at_head, is_at_foot;
    bool has_contact; /* telephone, mail or account stand in its column below */
} Name;

typedef struct {
    const Candidates *candidates; /* borrowed, as all but names */
    const GArray *sections;       /* of Section */
    const Reading *reading;       /* whose numbers and type are known */
    const GArray *forms;          /* of Phrase: legal forms */
    GArray *names;                /* of Name */
    bool has_buyer_section;       /* then who receives the goods says nothing */
    bool has_letterhead;          /* one of them stands large at the head */
} NameSearch;

/* Fills the names. */
void name_search_find(NameSearch *search);

/* Frees what a Name holds. */
void name_clear(gpointer name);

/* Letters and digits of a text, folded: what names are compared by. */
char *name_letters(const char *text);
