/* From any picture of a page to the grey one that recognition reads best. */
#pragma once

#include <allheaders.h>

#define PREPARE_MOST_PIXELS (12 * 1000 * 1000) /* of what is recognised; more is scaled down */

/* Takes `pix`, of any depth and resolution. The answer has 8 bits, a levelled background, the paper
 * upright on a white ground, straight lines, letters of the size of a page at 300 dpi. The paper
 * stays where it lay: a share of the answer's width and height is the same share of the picture's.
 * NULL when memory is short, or when the picture is of a form that cannot be made grey. */
PIX *prepare_take(PIX *pix);
