/* QR and bar codes on the picture of a page. */
#pragma once

#include <allheaders.h>

#include "reading/page.h"

#define CODES_DPI 150 /* enough for what is printed, and four times as fast as 300 */

/* Reads the codes of a grey picture of 8 bits that shows the whole page, before page->turns, into
 * page->codes. */
void codes_read(PIX *grey, Pages *pages, Page *page);

/* Whether the words of a page speak of a code on it ("Scan to pay", "GiroCode"): only then it is
 * worth drawing a page whose words are known. */
bool codes_are_announced(const Page *page);
