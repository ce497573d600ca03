/* The ink of a grey picture, and what of it looks like letters. */
#pragma once

#include <allheaders.h>
#include <glib.h>
#include <stdbool.h>

/* In pixels. */
typedef struct {
    int x, y;
    int width, height;
} Part;

/* The level of grey that parts ink from paper, as all pixels say. */
int ink_split(PIX *grey);

/* of Part: whatever is about as wide as high, and of a size that letters may have. */
GArray *ink_letters(PIX *ink);

/* The middle one's height; 0 without parts. */
int ink_usual_height(const GArray *letters);

/* Whether lines of letters run upwards or downwards. */
bool ink_lies_on_its_side(PIX *ink);
