/* A drawing of a report's rows on a page: bars up and down, and below them a line. */
#pragma once

#include <jansson.h>

#include "report/html.h"
#include "report/report.h"
#include "report/texts.h"

/* Draws the rows; nothing for fewer than two, or for rows in several currencies, which have no
 * common scale. */
void page_chart(Html *html, const Report *report, const json_t *rows, const Texts *texts);
