/* A page of a PDF as a grey picture. */
#pragma once

#include <allheaders.h>
#include <poppler.h>
#include <stdbool.h>

#include "reading/page.h"

#define RENDER_DPI 300     /* for recognition */
#define RENDER_LOOK_DPI 75 /* for a look at what is there */

/* At so many dots per inch, or less for a page so large that it would have more than 40 million
 * pixels. NULL when it would need less than 60 dpi, or cannot be drawn. */
PIX *render_page(PopplerPage *page, int most_dpi);

/* Whether the page shows more than the words of its text layer and some dirt; true when it cannot
 * be drawn. */
bool render_shows_more(PopplerPage *source, const Page *page);
