/* One loaded set of languages of Tesseract, and what it reads from a part of a page. */
#pragma once

#include <allheaders.h>
#include <stdbool.h>
#include <tesseract/capi.h>

#include "reading/page.h"

#define ENGINE_SURE 100 /* said alike by two looks; Tesseract itself says less */

/* A picture and the part of the page that it shows, in hundredths of a point. */
typedef struct {
    PIX *picture;
    gint32 x, y;
    gint32 width, height;
} View;

/* The whole page. */
View view_of_page(PIX *picture, const Page *page);

/* The part of a view that a box on the page covers with `margin` around it, `scale` times as large.
 * The picture is the caller's; NULL when nothing is there. */
View view_of_box(const View *view, const Word *box, gint32 margin, int scale);

/* language: one of Tesseract's names, or several with "+". NULL when it is not installed. */
TessBaseAPI *engine_new(const char *language);
void engine_free(gpointer engine);

/* Adds the words that are seen, without those that are surely dirt, to `words`; their text belongs
 * to pages. */
void engine_read(
    TessBaseAPI *engine, TessPageSegMode mode, const View *view, Pages *pages, GArray *words);

/* Confidence times letters: what tells a good reading from a bad one, and much from little. */
typedef struct {
    guint64 letters;
    guint64 weight;
    guint64 clear; /* letters of words that are hardly doubted */
} Yield;

Yield yield_of(const GArray *words);
