/* What an address on paper looks like. */
#pragma once

#include "reading/layout.h"

/* "Dorpsstraat 12", "12 rue de la Gare". */
bool address_is_street(const char *text);

/* "9000 Gent", "B-9000 Gent", "1012 AB Amsterdam", "75001 Paris" ends the cell. */
bool address_is_town(const Layout *layout, const Cell *cell);

/* A dash, stop or bar that stands alone between the parts of an address on one line. */
bool address_is_separator(const char *text);

/* "Voorbeeld BV - Dorpsstraat 1 - 9000 Gent", small over the addressee in the envelope's window. */
bool address_is_return_line(const Layout *layout, const Cell *cell);

/* Around the middle of the page. */
bool address_is_centred(const Layout *layout, const Box *box);

/* A person's title, or a word before a firm's name, and nothing else: "Herrn", "De heer". */
bool address_is_title(const char *text);

/* A name that begins with a person's title: only people who are written to have one. */
bool address_has_title(const char *text);

/* A line within an address that names a person or a desk: "t.a.v. boekhouding". */
bool address_is_attention(const char *text);

/* The cell right above in the same column, flush left or right or centred; or NULL. */
const Cell *address_line_above(const Layout *layout, const Cell *cell);

/* Where Belgian envelopes have their window: the addressee. */
bool address_is_in_window(const Layout *layout, const Box *box);
