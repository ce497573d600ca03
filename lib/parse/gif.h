/* The first picture of an animated GIF. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The same GIF with its first picture alone, without comments and what programs added; NULL when
 * there is none. ret_width, ret_height: of that picture. */
GBytes *gif_first_picture(GBytes *file, int *ret_width, int *ret_height);
