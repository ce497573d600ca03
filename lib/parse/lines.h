/* Printed lines: words that stand beside each other on the page, whatever order the file has. */
#pragma once

#include "reading/page.h"

/* Sorts the page's words into lines, top to bottom and left to right, and numbers the lines. Words
 * share a line when the middle of one lies within the height of the other; a word much taller than
 * the page's usual (a logo, text that runs upwards) has a line of its own. */
void lines_arrange(Page *page);

/* Recognition sees a blank after the comma of print that stands wide: "29, 70" becomes one word.
 * Lines must be arranged. */
void lines_join_amounts(Pages *pages, Page *page);
