/* Whether the text layer of a page is worth having, or its picture must be read. Pure. */
#pragma once

#include "reading/page.h"

typedef enum {
    LAYER_GOOD,
    LAYER_LITTLE,  /* nearly nothing, or only a scanner's stamp above a picture of the page */
    LAYER_GARBLED, /* letters without meaning: a font that does not say what its glyphs are */
} Layer;

/* Whether judging this page takes to know how much of it a picture covers, which costs time. */
bool judge_asks_for_picture(const Page *page);

/* picture_percent: how much of the page its largest picture covers. */
Layer judge_layer(const Page *page, guint picture_percent);

/* True when what was recognised is to take the place of the layer. */
bool judge_prefers_ocr(Layer layer, const Page *text, const Page *ocr);
