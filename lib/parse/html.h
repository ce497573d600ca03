/* The text of a web page or of a mail in HTML; nothing is fetched, no style is followed. */
#pragma once

#include "parse/flow.h"

#define HTML_MOST_BYTES (5 * 1024 * 1024) /* what is longer is cut */

/* html: UTF-8. Never fails: what cannot be read is left out. */
void html_read(Flow *flow, const char *html);
