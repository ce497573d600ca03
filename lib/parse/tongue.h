/* In which language a page is written. Pure. */
#pragma once

#include "reading/page.h"

/* Tesseract's name ("nld", "fra", "deu", "eng") of the language most of the page's small words
 * belong to; NULL when they are few, or no language stands out. */
const char *tongue_of(const GArray *words);
