/* Writes a page of HTML. Text and attribute values are escaped on their way in, and there is no
 * other way in for them; elements are closed in the order in which they were opened. */
#pragma once

#include <glib.h>

typedef struct Html Html;

/* A page of its own: title, language, and style (our own sheet, which goes in as it is). The body
 * is open afterwards. */
Html *html_new(const char *language, const char *title, const char *style);
void html_free(Html *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Html, html_free)

/* Opens an element; attributes are pairs of name and value that end with NULL, and a value of NULL
 * leaves its attribute out. name and attribute names are ours. */
void html_open(Html *html, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* Closes the element that was opened last. */
void html_close(Html *html);

/* Characters that HTML cannot hold are replaced; NULL is nothing. */
void html_text(Html *html, const char *text);

/* An element that holds only text. */
void html_element(Html *html, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;

/* Closes what is open and gives the page; nothing is written after it. */
GBytes *html_finish(Html *html);
