/* Second looks at a page that was recognised: at parts of it, where the first one did badly. */
#pragma once

#include "parse/engine.h"

/* Letters that stand far from the others are taken for pictures and left out, on receipts mostly
 * the amounts. Where many are in no word, those places are read, and what is clear is added. */
void looks_add_left_out(TessBaseAPI *engine, const View *view, Pages *pages, Page *page);

/* The runs of words that are doubtful are read once more, by another language's engine; what is
 * surer takes their place. Lines must be arranged. */
void looks_at_doubtful(TessBaseAPI *engine, const View *view, Pages *pages, Page *page);

/* Words in which one stroke may have been seen twice ("LWI/26") are read alone, larger, at two
 * sizes; what both say alike is certain. */
void looks_at_strokes(TessBaseAPI *engine, const View *view, Pages *pages, Page *page);
