/* Text without a layout as a page: one line below the other on a grid of characters. */
#pragma once

#include "reading/page.h"

typedef struct {
    Pages *pages;
    Page *page;
    guint line;
    guint column;
} Flow;

/* Begins a page of pages. */
Flow flow_begin(Pages *pages);

/* Adds words at the present place; runs of blanks count as one, line feeds too. UTF-8. */
void flow_add(Flow *flow, const char *text);

/* Goes on in the next column of a table, or on the next line unless this one is empty. */
void flow_gap(Flow *flow);
void flow_break(Flow *flow);

/* Adds a text in which line feeds end lines and several blanks are a gap. */
void flow_add_lines(Flow *flow, const char *text);
