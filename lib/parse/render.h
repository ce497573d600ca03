/* A page of a PDF as a grey picture. */
#pragma once

#include <allheaders.h>
#include <poppler.h>
#include <stdbool.h>

#include "reading/page.h"

/* At 300 dpi, or less for a page so large that it would have more than 40 million pixels. NULL
 * when it would need less than 60 dpi, or cannot be drawn. */
PIX *render_page(PopplerPage *page);

/* Whether the picture of the page shows more than the words of its text layer and some dirt. */
bool render_shows_more(PIX *grey, const Page *page);
