/* Papers drawn with Cairo and Pango: seven looks of invoice, letters, till tickets. */
#pragma once

#include <cairo.h>

#include "bill.h"

#define PAGE_WIDTH 595
#define PAGE_HEIGHT 842
#define TICKET_WIDTH 226 /* 80 mm */

/* One page into a Cairo context of one unit a point. */
void draw_page(cairo_t *cairo, const Bill *bill, int page);
int draw_pages(const Bill *bill);
void draw_ticket(cairo_t *cairo, const Bill *bill);
/* As long as what is on it. */
int draw_ticket_height(const Bill *bill);

/* A PDF with its text; the creation date is the paper's own. */
GBytes *draw_pdf(const Bill *bill);

/* A PDF of JPEG pictures, one a page, without any text. */
GBytes *draw_pdf_of_pictures(GPtrArray *jpegs, int width, int height, Day created);
